<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, formulae, music (TEI P5, chapter 14). Mathematics in MathML is handed on as it is. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="table" as="element(h:div)">
    <div class="table">
      <table>
        <xsl:call-template name="ed:attributes"/>
        <xsl:if test="head"><caption><xsl:apply-templates select="head/node()"/></caption></xsl:if>
        <tbody><xsl:apply-templates select="* except head"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="row" as="element(h:tr)">
    <tr>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="@role[. ne 'data']"/></xsl:call-template>
      <xsl:apply-templates select="cell | table"/>
      <xsl:if test="not(cell | table)"><td><xsl:apply-templates select="*"/></td></xsl:if>
    </tr>
  </xsl:template>

  <!-- What stands between two rows, such as a page break or the end of a lemma, gets a row. -->
  <xsl:template match="table/*[not(self::row or self::head)]" priority="10" as="element(h:tr)?">
    <xsl:variable name="content" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:if test="exists($content)">
      <tr class="between"><td colspan="{max((1, ../row/count(cell)))}"><xsl:sequence select="$content"/></td></tr>
    </xsl:if>
  </xsl:template>

  <xsl:template match="cell | row/table" as="element()">
    <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="@role[not(. = ('data', 'label'))]"/></xsl:call-template>
      <xsl:if test="@cols castable as xs:positiveInteger and number(@cols) gt 1"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
      <xsl:if test="@rows castable as xs:positiveInteger and number(@rows) gt 1"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
      <xsl:apply-templates select="preceding-sibling::*[not(self::cell or self::table)][generate-id(following-sibling::cell[1]) = generate-id(current())]"/>
      <xsl:apply-templates/>
      <xsl:if test="not(following-sibling::cell)"><xsl:apply-templates select="following-sibling::*[not(self::cell or self::table)]"/></xsl:if>
    </xsl:element>
  </xsl:template>
  <xsl:template match="cell[not(parent::row)]" priority="1" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="row[not(parent::table)]" priority="1" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <xsl:template match="figure" as="element(h:figure)">
    <xsl:variable name="caption" as="element()*" select="head | p | ab | figDesc | note | label | desc"/>
    <figure>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="@type"/></xsl:call-template>
      <xsl:apply-templates select="* except $caption"/>
      <xsl:if test="$caption or text()[normalize-space()]">
        <figcaption>
          <xsl:apply-templates select="head/node()"/>
          <xsl:apply-templates select="text()[normalize-space()] | ($caption except (head, figDesc))"/>
          <xsl:if test="figDesc"><span class="figDesc"><xsl:text> </xsl:text><xsl:apply-templates select="figDesc/node()"/></span></xsl:if>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <!-- A picture of the edition's own; one from elsewhere is a link, so that reading asks nobody. -->
  <xsl:template match="graphic | media" as="element()">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(string-join((ed:plain(desc), ../figDesc, ../head/ed:plain(.))[normalize-space()][1]))"/>
    <xsl:choose>
      <xsl:when test="$href and not(matches($href, '^[a-zA-Z][a-zA-Z0-9+.-]+:')) and self::graphic">
        <img src="{$href}" alt="{$words}" loading="lazy"><xsl:call-template name="ed:attributes"/></img>
      </xsl:when>
      <xsl:when test="$href">
        <a href="{$href}"><xsl:call-template name="ed:attributes"/>{ed:ui('picture')}: {(@url, $href)[1]}<xsl:apply-templates select="desc"/></a>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:call-template name="ed:attributes"/>[{ed:ui('picture')}{@url[not(starts-with(., 'data:'))] ! (': ' || .)}]<xsl:apply-templates select="desc"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="binaryObject" as="element()">
    <xsl:choose>
      <xsl:when test="matches(@mimeType, '^image/(png|jpeg|gif|webp|tiff)$') and (not(@encoding) or @encoding = 'base64')">
        <img src="data:{@mimeType};base64,{replace(., '[^A-Za-z0-9+/=]', '')}" alt="{normalize-space(../figDesc)}"><xsl:call-template name="ed:attributes"/></img>
      </xsl:when>
      <xsl:otherwise><span><xsl:call-template name="ed:attributes"/>[{ed:ui('picture')}: {@mimeType}]</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="figDesc" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="formula" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="if (*) then 'span' else 'code'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="notatedMusic" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <xsl:template match="Q{http://www.w3.org/1998/Math/MathML}math | Q{http://www.w3.org/2000/svg}svg" as="element()">
    <xsl:apply-templates select="." mode="ed:copy"/>
  </xsl:template>
  <xsl:template match="*" mode="ed:copy" as="element()">
    <xsl:element name="{local-name()}" namespace="{namespace-uri()}">
      <xsl:apply-templates select="@* | node()" mode="ed:copy"/>
    </xsl:element>
  </xsl:template>
  <!-- No scripts, no addresses; the toolkit's own attributes stay behind. -->
  <xsl:template match="@*[namespace-uri() ne ''] | @*[starts-with(local-name(), 'on')] | @href | @src" mode="ed:copy" as="empty-sequence()"/>
  <xsl:template match="Q{http://www.w3.org/2000/svg}script | Q{http://www.w3.org/2000/svg}foreignObject | Q{http://www.w3.org/2000/svg}style" mode="ed:copy" priority="1" as="node()*">
    <xsl:apply-templates select="node()[not(self::text())]" mode="ed:copy"/>
  </xsl:template>
</xsl:stylesheet>
