<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of all variants of a text: a page of its own, or several where there are very many. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:param name="ed:rows-a-page" as="xs:integer" select="1500"/>

  <!-- A comment that names the page, and the page, for each stretch of entries. Only where the site document asks for it. -->
  <xsl:template name="ed:variants" as="node()*">
    <xsl:variable name="entries" as="element(app)*" select="$ed:root//standOff[@type = 'ed-apparatus']/listApp/app"/>
    <xsl:if test="ed:this-page()/@variants and exists($entries)">
      <xsl:variable name="last" as="xs:integer" select="(count($entries) - 1) idiv $ed:rows-a-page + 1"/>
      <xsl:for-each select="1 to $last">
        <xsl:comment>ed:page variants{if (. eq 1) then '' else '-' || .}</xsl:comment>
        <xsl:call-template name="ed:variants-page">
          <xsl:with-param name="entries" select="subsequence($entries, 1 + $ed:rows-a-page * (. - 1), $ed:rows-a-page)"/>
          <xsl:with-param name="number" select="."/>
          <xsl:with-param name="last" select="$last"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ed:variants-page" as="element(h:html)">
    <xsl:param name="entries" as="element(app)*" required="yes"/>
    <xsl:param name="number" as="xs:integer" required="yes"/>
    <xsl:param name="last" as="xs:integer" required="yes"/>
    <xsl:variable name="page" as="element(ed:page)" select="ed:this-page()"/>
    <xsl:variable name="title" as="xs:string" select="ed:ui('variants-table') || (if ($last gt 1) then ' (' || $number || '/' || $last || ')' else '')"/>
    <html lang="{$ed:lang}" dir="ltr">
      <head>
        <meta charset="utf-8"/>
        <title>{$title} · {$page/@title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href="assets/edition.css"/>
        <xsl:for-each select="$ed:site/ed:site/ed:css"><link rel="stylesheet" href="{@href}"/></xsl:for-each>
        <script defer="" src="assets/edition.js"/>
      </head>
      <body class="kind-variants">
        <a class="skip" href="#page-text">{ed:ui('skip')}</a>
        <xsl:call-template name="ed:site-navigation"/>
        <main id="page-text" class="variants">
          <header class="title later"><h1>{$title}</h1><p><a href="{$page/@href}"><cite>{$page/@title}</cite></a></p></header>
          <p class="hint" data-script="" hidden="">{ed:ui('sort-hint')}</p>
          <div class="table" tabindex="0" role="region" aria-label="{ed:ui('variants-table')}">
            <table class="sortable">
              <thead><tr>
                <xsl:for-each select="'number', 'place-of', 'lemma', 'readings', 'kind'"><th scope="col" data-sort="{.}">{ed:ui('column-' || .)}</th></xsl:for-each>
              </tr></thead>
              <tbody><xsl:for-each select="$ed:root/*"><xsl:call-template name="ed:language"/></xsl:for-each><xsl:apply-templates select="$entries" mode="ed:row"/></tbody>
            </table>
          </div>
          <xsl:if test="$last gt 1">
            <nav class="turn" aria-label="{ed:ui('turn')}">
              <xsl:for-each select="(1 to $last)[. ne $number]"><a href="{replace($page/@variants, '\.html$', '')}{if (. eq 1) then '' else '-' || .}.html">{.}</a></xsl:for-each>
            </nav>
          </xsl:if>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- The language of the cells that are not the text's, where it is another. -->
  <xsl:variable name="ed:ui-cell" as="attribute()*">
    <xsl:if test="not($ed:root/*/@xml:lang = $ed:lang)"><xsl:attribute name="lang" select="$ed:lang"/></xsl:if>
    <xsl:if test="$ed:root/*/@ed:dir = 'rtl'"><xsl:attribute name="dir" select="'ltr'"/></xsl:if>
  </xsl:variable>

  <xsl:mode name="ed:row" on-no-match="fail"/>
  <xsl:template match="app" mode="ed:row" as="element(h:tr)">
    <tr>
      <td>{@ed:n}</td>
      <td><xsl:sequence select="$ed:ui-cell"/><a href="{ed:file-of(ed:part-of(.))}#{@ed:id}">{(@ed:label, @ed:n)[normalize-space()][1]}</a></td>
      <td><xsl:apply-templates select="lem" mode="ed:row"/></td>
      <td>
        <xsl:for-each select="rdg"><xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if><xsl:apply-templates select="." mode="ed:row"/></xsl:for-each>
      </td>
      <td><xsl:sequence select="$ed:ui-cell"/>{string-join(distinct-values((@type, rdg/@type, rdg/@cause, rdg/@ed:group) ! tokenize(.)) ! replace(., '[_-]', ' '), ', ')}</td>
    </tr>
  </xsl:template>
  <xsl:template match="lem | rdg" mode="ed:row" as="node()*">
    <xsl:choose>
      <xsl:when test="self::lem and @ed:empty = 'true'"><xsl:if test="@ed:after | @ed:before"><i>{ed:word(if (@ed:after) then 'post' else 'ante')}</i>{' '}{(@ed:after, @ed:before)[1]}</xsl:if></xsl:when>
      <xsl:when test=".//gap"><xsl:apply-templates select="node()"><xsl:with-param name="ids" tunnel="yes" select="false()"/><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates></xsl:when>
      <xsl:when test="@ed:empty = 'true' and not(@ed:marks)"><i lang="{$ed:apparatus-lang}">{ed:word(if (@ed:moved) then 'transp' else 'om')}</i></xsl:when>
      <xsl:otherwise>
        <xsl:if test="self::rdg and ../lem/@ed:empty = 'true'"><i lang="{$ed:apparatus-lang}">{ed:word(if (@ed:moved) then 'transp' else 'add')}</i><xsl:text> </xsl:text></xsl:if>
        <xsl:text>{@ed:text}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@ed:sigla ne ''"><xsl:text> </xsl:text><span class="sigla">{@ed:sigla}</span></xsl:if>
    <xsl:if test="@ed:hand">{' '}{@ed:hand}</xsl:if>
    <xsl:for-each select="tokenize(@ed:terms), tokenize(@ed:marks)"><xsl:text> </xsl:text><i lang="{$ed:apparatus-lang}">{ed:word(.)}</i></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
