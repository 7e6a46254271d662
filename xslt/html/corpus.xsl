<?xml version="1.0" encoding="UTF-8"?>
<!-- Corpora (TEI P5, chapter 15) and texts in a group: each text with its title and its header. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="teiCorpus" as="node()*">
    <xsl:apply-templates select="* except (teiHeader, standOff[@type = 'ed-apparatus'])"/>
  </xsl:template>

  <xsl:template match="teiCorpus/TEI | teiCorpus/teiCorpus | group/TEI | TEI/TEI" priority="1" as="element(h:article)">
    <article>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'member'"/></xsl:call-template>
      <h2><xsl:apply-templates select="(teiHeader//titleStmt/title)[1]/node()"><xsl:with-param name="ids" tunnel="yes" select="false()"/></xsl:apply-templates></h2>
      <xsl:apply-templates select="* except (teiHeader, standOff[@type = 'ed-apparatus'])"/>
      <xsl:if test="teiHeader/*[ed:tells-more(.)]">
        <div class="about"><p class="head" lang="{$ed:lang}">{ed:ui('about')}</p><xsl:apply-templates select="teiHeader" mode="ed:data"/></div>
      </xsl:if>
    </article>
  </xsl:template>

  <xsl:template match="particDesc | settingDesc | setting | activity | locale" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="particDesc | settingDesc" mode="ed:data" priority="1" as="node()*">
    <xsl:for-each select="*"><xsl:apply-templates select="." mode="ed:data"/></xsl:for-each>
    <xsl:if test="text()[normalize-space()]"><xsl:value-of select="text()"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
