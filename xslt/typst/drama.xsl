<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 7: Performance Texts. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="sp | spGrp" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="speaker" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('speaker', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="stage" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('stage', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="stage" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('i', ed:inline(node()))"/>
  </xsl:template>

  <!-- TEI P5, chapter 8: Transcriptions of Speech -->
  <xsl:template match="u" mode="ed:block" as="xs:string*">
    <xsl:if test="@who">
      <xsl:sequence select="ed:block('speaker', ed:text(translate(@who, '#', '')))"/>
    </xsl:if>
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="pause | vocal | kinesic | incident | shift" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (normalize-space()) then (ed:text('('), ed:call('i', ed:inline(node())), '#c(&quot;)&quot;);') else ()"/>
  </xsl:template>
</xsl:stylesheet>
