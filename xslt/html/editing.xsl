<?xml version="1.0" encoding="UTF-8"?>
<!-- Core and transcription: alternatives in the text (TEI P5, 3.5 and 11.3). The reading text shows one of them;
     the others are in the page and shown on demand (the switch 'forms of the source'). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="choice | subst | alternation | orderedChoice" as="element()">
    <xsl:variable name="others" as="xs:string*" select="*[@ed:shown = 'false'] ! (ed:name-of(local-name()) || ': ' || normalize-space(.))"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="local-name(), self::choice ! ('choice-' || ed:choice-kind(.)), 'told'[string-length(current()) gt 120 or current()/expan[@ed:shown = 'true']//ex]"/>
      <xsl:with-param name="title" select="string-join($others, '; ')"/>
      <xsl:with-param name="content" as="node()*"><xsl:apply-templates select="node()[not(self::text()[not(normalize-space())])]"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What the reading text does not show. -->
  <xsl:template match="*[@ed:shown = 'false']" priority="50" as="element()">
    <xsl:variable name="content" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:element name="{if (ed:has-block($content)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'alt', 'alt-' || local-name()"/>
      <xsl:sequence select="$content"/>
    </xsl:element>
  </xsl:template>

  <!-- An abbreviation resolved in the text: (abc); where a symbol stands for the whole word: ((abc)). -->
  <xsl:template match="ex" priority="1" as="element(h:span)">
    <xsl:variable name="symbol" as="element(g)*" select="parent::expan[ed:is-symbol(.)]//am//g"/>
    <span>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="title" select="string-join((ed:ui('resolved'), $symbol ! ('(' || ed:glyph-name(.) || ')')), ' ')"/></xsl:call-template>
      <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="if (exists($symbol)) then '((' else '('"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="if (exists($symbol)) then '))' else ')'"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- Whether a word is written as a symbol and nothing else. -->
  <xsl:function name="ed:is-symbol" as="xs:boolean">
    <xsl:param name="word" as="element(expan)"/>
    <xsl:sequence select="exists($word/ex) and exists($word//am//g) and empty($word//text()[normalize-space()][not(ancestor::ex)])"/>
  </xsl:function>
  <xsl:template match="expan[ed:is-symbol(.)]/abbr" priority="1" as="element(h:span)"><span class="alt alt-am"><xsl:apply-templates/></span></xsl:template>

  <!-- An abbreviation mark beside its resolution is not read twice. -->
  <xsl:template match="expan/am" priority="1" as="element(h:span)"><span class="alt alt-am"><xsl:apply-templates/></span></xsl:template>

  <!-- A mistake that the editor lets stand, and a correction that has no original beside it. -->
  <xsl:template match="sic[not(parent::choice)]" priority="1" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="title" select="ed:ui('sic')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="corr[not(parent::choice)]" priority="1" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="title" select="ed:ui('corrected')"/></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
