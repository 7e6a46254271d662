<?xml version="1.0" encoding="UTF-8"?>
<!-- Stemmata drawn from their encoding: graphs and trees of TEI P5, chapter 19. The drawing has words for those who do not see it. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The steps from node to node, and what a letter takes, in units of the drawing. -->
  <xsl:variable name="ed:stemma-across" as="xs:double" select="72"/>
  <xsl:variable name="ed:stemma-down" as="xs:double" select="64"/>
  <xsl:variable name="ed:stemma-letter" as="xs:double" select="9"/>

  <xsl:template match="graph | tree | eTree | triangle" as="element(h:span)">
    <xsl:variable name="stemma" as="map(*)" select="ed:stemma(.)"/>
    <xsl:variable name="longest" as="xs:double" select="max((1, $stemma?nodes?label ! string-length(.)))"/>
    <xsl:variable name="across" as="xs:double" select="max(($ed:stemma-across, ($longest + 2) * $ed:stemma-letter))"/>
    <xsl:variable name="width" as="xs:double" select="$across * $stemma?width + $ed:stemma-letter * max((0, $stemma?lines?label ! string-length(.)))"/>
    <xsl:variable name="height" as="xs:double" select="$ed:stemma-down * $stemma?height + 40"/>
    <xsl:variable name="x" as="function(xs:double) as xs:double" select="function($n as xs:double) as xs:double { ($n + 0.5) * $across }"/>
    <xsl:variable name="y" as="function(xs:double) as xs:double" select="function($n as xs:double) as xs:double { $n * $ed:stemma-down + 20 }"/>
    <span>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'stemma'"/></xsl:call-template>
      <xsl:if test="label[normalize-space()][not(current()/(self::eTree | self::triangle))]">
        <span class="stemma-title"><xsl:apply-templates select="label/node()"/></span>
      </xsl:if>
      <svg:svg viewBox="0 0 {$width} {$height}" width="{$width}" height="{$height}" role="img" aria-label="{ed:ui('stemma')}: {$stemma?words}">
        <xsl:for-each select="$stemma?lines">
          <svg:line x1="{$x(?x1)}" y1="{$y(?y1) + 9}" x2="{$x(?x2)}" y2="{$y(?y2) - 14}">
            <xsl:if test="?dashed"><xsl:attribute name="class" select="'dashed'"/></xsl:if>
          </svg:line>
          <xsl:if test="?label != ''">
            <svg:text class="arc" x="{($x(?x1) + $x(?x2)) div 2 + 10}" y="{($y(?y1) + $y(?y2)) div 2}">{?label}</svg:text>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="$stemma?nodes">
          <svg:text x="{$x(?x)}" y="{$y(?y) + 3}">{?label}</svg:text>
        </xsl:for-each>
      </svg:svg>
    </span>
  </xsl:template>

  <!-- Several trees side by side, under their titles. -->
  <xsl:template match="forest | listForest" as="element(h:div)">
    <xsl:call-template name="ed:div"><xsl:with-param name="content" as="node()*"><xsl:apply-templates/></xsl:with-param></xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
