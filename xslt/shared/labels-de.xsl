<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's words in German. Change a word here, nowhere else. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:words-de" as="map(xs:string, xs:string)" select="map {
      'om': 'fehlt',
      'add': 'add.',
      'post': 'nach',
      'ante': 'vor',
      'del': 'getilgt',
      'transp': 'umgestellt',
      'iter': 'wiederholt',
      'corr': 'korr.',
      'coni': 'konj.',
      'codd': 'Hss.',
      'cett': 'übrige',
      'edd': 'Edd.',
      'vid': 'anscheinend',
      'ac': 'vor Korr.',
      'pc': 'nach Korr.',
      'sl': 'über der Zeile',
      'marg': 'am Rand',
      'ras': 'auf Rasur',
      'lac': 'Lücke',
      'witStart': 'beginnt',
      'witEnd': 'endet',
      'lacunaStart': 'bricht ab',
      'lacunaEnd': 'setzt wieder ein',
      'spat': 'Leerraum',
      'illeg': 'unleserlich',
      'in-place-of': 'für',
      'layer-variants': 'Varianten',
      'layer-sources': 'Quellen und Parallelen',
      'layer-commentary': 'Kommentar',
      'layer-notes': 'Anmerkungen',
      'sigla': 'Siglen',
      'witnesses-of-page': 'Textzeugen',
      'and-others': 'u. a.',
      'contents': 'Inhalt',
      'principles': 'Editionsgrundsätze',
      'bibliography': 'Literatur',
      'edited-by': 'Herausgegeben von',
      'witnesses': 'Textzeugen',
      'paragraph-ref': '§',
      'line-ref': 'Z.',
      'not-placed': 'Einträge ohne Ort im gedruckten Text',
      'gap-words': 'Wörter',
      'untitled': 'Ohne Titel',
      'page-ref': 'S.'
    }"/>
</xsl:stylesheet>
