<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcriptions of speech (TEI P5, chapter 8): an utterance with its speaker; what is not speech in brackets. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="u" as="element()">
    <xsl:variable name="speaker" as="xs:string?" select="@who ! replace(., '^\s*#', '')"/>
    <xsl:variable name="person" as="element()?" select="key('ed:by-id', $speaker)[1]"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="$speaker"><span class="who">{(ed:plain($person/(persName, name, label)[1])[. ne ''], $speaker)[1]}</span><xsl:text> </xsl:text></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="vocal | kinesic | incident | writing | event[ancestor::u or parent::p or preceding-sibling::u or following-sibling::u]" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="'['"/></xsl:call-template>
        <xsl:apply-templates/>
        <xsl:if test="not(normalize-space(.))">{ed:name-of((@type, local-name())[1])}</xsl:if>
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="']'"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="pause" as="element(h:span)">
    <span class="pause" title="{string-join((ed:name-of('pause'), @dur, @type), ' ')}">(.)</span>
  </xsl:template>
  <xsl:template match="shift" as="element(h:span)">
    <span class="shift" title="{string-join((ed:name-of('shift'), @feature, @new), ' ')}">⸢</span>
  </xsl:template>
</xsl:stylesheet>
