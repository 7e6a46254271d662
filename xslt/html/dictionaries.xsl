<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries (TEI P5, chapter 9): an entry runs on, its senses begin new lines. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="entry | entryFree | superEntry | hom" as="element(h:div)">
    <xsl:call-template name="ed:div"><xsl:with-param name="class" select="local-name(), 'dictionary'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="sense" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="@n"><span class="n">{@n}</span><xsl:text> </xsl:text></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="dictScrap | re | etym" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <xsl:template match="form | orth | pron | hyph | syll | stress | gram | gramGrp | gen | case | per | number | tns | mood | iType | pos
      | subc | colloc | def | usg | lbl | xr | oRef | pRef | oVar | pVar | lang | itype | cit/bibl | usg/* | mentioned/* | stem" priority="-1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>
  <xsl:template match="oRef[not(node())] | pRef[not(node())]" as="element(h:span)"><span class="{local-name()}">~</span></xsl:template>
</xsl:stylesheet>
