<?xml version="1.0" encoding="UTF-8"?>
<!-- Certainty, precision, responsibility (TEI P5, chapter 21): said in words where they stand. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="certainty | precision | respons" as="element()">
    <xsl:variable name="said" as="xs:string" select="string-join((ed:name-of(local-name()), @locus, @assertedValue, @cert, @degree, @precision, @resp ! replace(., '^#', '')), ' ')"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="title" select="$said"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:said"><xsl:with-param name="words" select="'[' || $said || ']'"/></xsl:call-template>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
