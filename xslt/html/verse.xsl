<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse (TEI P5, chapter 6). Every line has its number; each fifth is shown, the others when a reader points at the line. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lg" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="'lg', @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="l" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="'l', @part ! ('part-' || .)"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:reference">
          <xsl:with-param name="class" select="if ((@ed:n castable as xs:integer and xs:integer(@ed:n) mod 5 ne 0) or ed:goes-on(.)) then 'quiet' else ()"/>
        </xsl:call-template>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether a line is the further part of one that is divided between speakers: its number stands at the first part. -->
  <xsl:function name="ed:goes-on" as="xs:boolean">
    <xsl:param name="line" as="element(l)"/>
    <xsl:sequence select="$line/@part = ('M', 'F') and $line/@ed:n = $line/preceding::l[1]/@ed:n"/>
  </xsl:function>

  <!-- Lines quoted inside an entry of the apparatus run on, with a stroke between them. -->
  <xsl:template match="lem//l | rdg//l" priority="1" as="node()*">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$in-entry">
        <xsl:if test="preceding-sibling::l"><span class="sep"> | </span></xsl:if>
        <xsl:call-template name="ed:wrap"/>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="lem//lg | rdg//lg" priority="1" as="element()">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$in-entry"><xsl:call-template name="ed:wrap"/></xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="caesura" as="element(h:span)"><span class="caesura"><xsl:text>&#8195;</xsl:text></span></xsl:template>
  <xsl:template match="rhyme | met | enjamb" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
</xsl:stylesheet>
