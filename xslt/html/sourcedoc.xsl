<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcription by surface and zone; facsimile (TEI P5, 11.1 and 11.2). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="sourceDoc | surfaceGrp" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>

  <xsl:template match="surface" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <p class="surface-name">{(@n, @ed:label, @xml:id)[1]}</p>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="zone | path" as="element(h:div)">
    <xsl:call-template name="ed:div"><xsl:with-param name="class" select="local-name(), @type, @place"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="line" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:reference"/>
        <xsl:if test="not(@ed:n)"><xsl:call-template name="ed:line-number"/></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <!-- A note to a place of the transcription: its number leads there. -->
  <xsl:template match="sourceDoc/note | surfaceGrp/note | surface/note" priority="1" as="element(h:div)">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="'note', 'numbered'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:choose>
          <xsl:when test="@n and $href"><a class="n" href="{$href}">{@n}</a><xsl:text> </xsl:text></xsl:when>
          <xsl:when test="@n"><span class="n">{@n}</span><xsl:text> </xsl:text></xsl:when>
        </xsl:choose>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A zone or a line inside a run of text. -->
  <xsl:template match="seg//zone | line//zone | line//line" priority="1" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <!-- A facsimile has pictures and, at times, a description; each picture is one line here. -->
  <xsl:template match="facsimile" as="element(h:details)?">
    <xsl:if test=".//(graphic | media | desc | label | figDesc | front | back)">
      <details>
        <xsl:call-template name="ed:attributes"/>
        <summary lang="{$ed:lang}">{ed:ui('facsimile')}</summary>
        <xsl:apply-templates/>
      </details>
    </xsl:if>
  </xsl:template>
  <xsl:template match="facsimile//surface | facsimile//zone" priority="1" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*"><xsl:apply-templates select="*"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="facsimile//graphic | sourceDoc//surface/graphic" priority="1" as="element(h:p)">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <p class="picture">
      <xsl:element name="{if ($href) then 'a' else 'span'}">
        <xsl:call-template name="ed:attributes"/>
        <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
        <xsl:text>{if (count(../graphic) gt 1) then (@n, replace(@url, '^.*/', ''))[normalize-space()][1] else (../@n, @n, @url)[1]}</xsl:text>
      </xsl:element>
      <xsl:if test="normalize-space() and (../@n, @n, @url)"><xsl:text>: </xsl:text></xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
</xsl:stylesheet>
