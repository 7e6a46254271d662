<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcriptions of speech (TEI P5, chapter 8): an utterance with its speaker; what is not speech in brackets. Posts (chapter 9). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="u" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="@who"><span class="who">{ed:speaker(.)}</span><xsl:text> </xsl:text></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Who speaks or does something: the name, where the header tells it. -->
  <xsl:function name="ed:speaker" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="names" as="xs:string*">
      <xsl:for-each select="tokenize($element/@who) ! replace(., '^#', '')">
        <xsl:sequence select="(ed:plain(key('ed:by-id', ., $ed:root)[1]/(persName, name, label)[1])[. ne ''], .)[1]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($names, ', ')"/>
  </xsl:function>

  <!-- A post of computer-mediated communication: who wrote it and when, then its words. -->
  <xsl:template match="post" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="@who | @when"><p class="by">{string-join((self::*[@who] ! ed:speaker(.), @when ! ed:short-date(.)), ' · ')}</p></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Phrases of an utterance that touch are words apart. -->
  <xsl:template match="u/seg[preceding-sibling::node()[1][self::*]]" priority="5" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="vocal | kinesic | incident | writing | event[ancestor::u or parent::p or preceding-sibling::u or following-sibling::u]" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="'['"/></xsl:call-template>
        <xsl:if test="@who and not(ancestor::u)">{ed:speaker(.)}: </xsl:if>
        <xsl:apply-templates/>
        <xsl:if test="not(normalize-space(.))">{lower-case(ed:name-of((@type, local-name())[1]))}</xsl:if>
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
