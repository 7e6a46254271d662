<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's words in English. Change a word here, nowhere else. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:words-en" as="map(xs:string, xs:string)" select="map {
      'om': 'om.',
      'add': 'add.',
      'post': 'after',
      'ante': 'before',
      'del': 'del.',
      'transp': 'transp.',
      'iter': 'repeated',
      'corr': 'corr.',
      'coni': 'conj.',
      'codd': 'MSS',
      'cett': 'rest',
      'edd': 'edd.',
      'vid': 'apparently',
      'ac': 'before corr.',
      'pc': 'after corr.',
      'sl': 'above line',
      'marg': 'in margin',
      'ras': 'over erasure',
      'lac': 'lacuna',
      'witStart': 'begins',
      'witEnd': 'ends',
      'lacunaStart': 'breaks off',
      'lacunaEnd': 'resumes',
      'spat': 'space left',
      'illeg': 'illegible',
      'in-place-of': 'for',
      'layer-variants': 'Variants',
      'layer-sources': 'Sources and parallels',
      'layer-commentary': 'Commentary',
      'layer-notes': 'Notes',
      'sigla': 'Witnesses and sigla',
      'witnesses-of-page': 'Witnesses',
      'and-others': 'and others',
      'contents': 'Contents',
      'principles': 'Editorial principles',
      'bibliography': 'Bibliography',
      'edited-by': 'Edited by',
      'witnesses': 'Witnesses',
      'paragraph-ref': '§',
      'line-ref': 'l.',
      'not-placed': 'Entries without a place in the printed text',
      'gap-words': 'words',
      'untitled': 'Untitled',
      'page-ref': 'p.'
    }"/>
</xsl:stylesheet>
