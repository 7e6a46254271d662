<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's words in Latin. Change a word here, nowhere else. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:words-la" as="map(xs:string, xs:string)" select="map {
      'om': 'om.',
      'add': 'add.',
      'post': 'post',
      'ante': 'ante',
      'del': 'del.',
      'transp': 'transp.',
      'iter': 'iter.',
      'corr': 'corr.',
      'coni': 'coni.',
      'conl': 'conl.',
      'codd': 'codd.',
      'cett': 'cett.',
      'edd': 'edd.',
      'vid': 'ut vid.',
      'ac': 'a.c.',
      'pc': 'p.c.',
      'sl': 's.l.',
      'marg': 'in marg.',
      'ras': 'in ras.',
      'lac': 'lac.',
      'witStart': 'inc.',
      'witEnd': 'des.',
      'lacunaStart': 'deficit',
      'lacunaEnd': 'rursus inc.',
      'spat': 'spat. rel.',
      'illeg': 'non legitur',
      'in-place-of': 'pro',
      'layer-variants': 'Apparatus criticus',
      'layer-sources': 'Fontes',
      'layer-commentary': 'Commentarius',
      'layer-notes': 'Adnotationes',
      'sigla': 'Conspectus siglorum',
      'witnesses-of-page': 'Testes',
      'gap-words': 'verba',
      'and-others': 'et al.'
    }"/>
</xsl:stylesheet>
