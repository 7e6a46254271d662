<?xml version="1.0" encoding="UTF-8"?>
<!-- Two texts in step, made from two files (xslt/parallel), and the way there from each of them. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- On the page of a text: a link to the page with both; where there are many, in a menu. -->
  <xsl:template name="ed:beside" as="element(h:p)?">
    <xsl:for-each select="ed:this-page()/ed:beside[last() eq 1]">
      <p class="pdf" lang="{$ed:lang}">
        <xsl:choose>
          <xsl:when test="@apart">{ed:ui('corresponds')}: <a href="{@href}">{@title}</a></xsl:when>
          <xsl:otherwise><a href="{@href}">{ed:ui('beside')}</a></xsl:otherwise>
        </xsl:choose>
      </p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="ed:beside-menu" as="element(h:ul)?">
    <xsl:if test="ed:this-page()/ed:beside[not(@apart)]">
      <ul class="others">
        <xsl:for-each select="ed:this-page()/ed:beside[not(@apart)]"><li><a href="{@href}">{@title}</a></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="body[div/@type = 'ed-row']" priority="2" as="element(h:table)">
    <table class="side-by-side parallel">
      <thead>
        <tr>
          <xsl:for-each select="tokenize(@ed:titles, '\n')"><th scope="col">{.}</th></xsl:for-each>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="*"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="div[@type = 'ed-row']" priority="2" as="element(h:tr)">
    <tr><xsl:apply-templates select="*"/></tr>
  </xsl:template>

  <xsl:template match="div[@type = 'ed-cell']" priority="2" as="element(h:td)">
    <td>
      <xsl:call-template name="ed:language"/>
      <xsl:apply-templates select="node()"/>
      <xsl:if test="not(*[not(self::anchor)])">
        <span class="lacking" aria-hidden="true">—</span>
        <xsl:call-template name="ed:said"><xsl:with-param name="words" select="ed:ui('without-counterpart')"/></xsl:call-template>
      </xsl:if>
    </td>
  </xsl:template>
</xsl:stylesheet>
