<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's words, by language. One file for each language holds a map; this file only looks up. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    exclude-result-prefixes="#all">

  <!-- The word for $key in the language $lang; in English where that language lacks it; else the key itself. -->
  <xsl:function name="ed:label" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="short" as="xs:string" select="lower-case(tokenize($lang, '-')[1])"/>
    <xsl:variable name="maps" as="map(*)*" select="
        if ($short = 'la') then $ed:words-la
        else if ($short = 'de') then ($ed:words-de, $ed:ui-de)
        else $ed:words-en, $ed:words-en, $ed:ui-en"/>
    <xsl:sequence select="(($maps ! .($key)), $key)[1]"/>
  </xsl:function>

  <!-- Whether the language has a word of its own for $key. -->
  <xsl:function name="ed:has-label" as="xs:boolean">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:label($lang, $key) ne $key or map:contains($ed:words-en, $key)"/>
  </xsl:function>
</xsl:stylesheet>
