<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that the calendar supplies, by language: English where the edition's language has none. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The words for $key; {} is where something is put in. -->
  <xsl:function name="ed:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:say($key, '')"/>
  </xsl:function>
  <xsl:function name="ed:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:variable name="words" as="map(xs:string, xs:string)" select="
        if (lower-case(substring($lang, 1, 2)) = 'de') then $ed:words-de else $ed:words-en"/>
    <xsl:variable name="said" as="xs:string" select="($words($key), $ed:words-en($key), $key)[1]"/>
    <xsl:sequence select="string-join(tokenize($said, '\{\}'), $what)"/>
  </xsl:function>

  <!-- A number of letters or texts: one, or several. -->
  <xsl:function name="ed:many" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="ed:say($key || (if ($count eq 1) then '-one' else '-many'), string($count))"/>
  </xsl:function>
</xsl:stylesheet>
