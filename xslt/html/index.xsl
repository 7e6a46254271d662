<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page of an edition, made from the site document. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="ed:index" as="element(h:html)">
    <xsl:variable name="only" as="element(ed:page)?" select="ed:page[last() eq 1][@kind = 'text']"/>
    <html lang="{$ed:lang}" dir="ltr">
      <xsl:call-template name="ed:index-head"><xsl:with-param name="only" select="$only"/></xsl:call-template>
      <body class="kind-index">
        <a class="skip" href="#page-text">{ed:ui('skip')}</a>
        <main id="page-text" class="index">
          <header class="title">
            <h1>{(@title[. ne ''], $only/@title, ed:ui('edition'))[1]}</h1>
            <xsl:if test="@subtitle ne ''"><p class="subtitle">{@subtitle}</p></xsl:if>
            <xsl:if test="ed:editor"><p class="editors">{ed:ui('edited-by')} {string-join(ed:editor, ', ')}</p></xsl:if>
          </header>
          <xsl:if test="@description ne ''"><p class="description">{@description}</p></xsl:if>
          <xsl:if test="@pdf"><p class="description"><a class="pdf" href="{@pdf}">{ed:ui('book-pdf')}</a></p></xsl:if>
          <!-- a calendar of all texts before them, one with its own entries after them -->
          <xsl:variable name="texts" as="element(h:section)?">
            <xsl:call-template name="ed:index-part"><xsl:with-param name="key" select="'texts'"/><xsl:with-param name="pages" select="ed:page[@kind = 'text'][not(@part)]"/></xsl:call-template>
          </xsl:variable>
          <xsl:variable name="with-entries" as="xs:boolean" select="exists(ed:page[@kind = 'text'][@part])"/>
          <xsl:sequence select="$texts[$with-entries]"/>
          <xsl:for-each-group select="ed:page[@part]" group-by="string(@part)">
            <xsl:call-template name="ed:index-part">
              <xsl:with-param name="key" select="'part-' || position()"/>
              <xsl:with-param name="title" select="current-grouping-key()"/>
              <xsl:with-param name="pages" select="current-group()[@kind = 'register'], current-group()[@kind ne 'register']"/>
            </xsl:call-template>
          </xsl:for-each-group>
          <xsl:sequence select="$texts[not($with-entries)]"/>
          <xsl:call-template name="ed:index-part"><xsl:with-param name="key" select="'transcriptions'"/><xsl:with-param name="pages" select="ed:page[@kind = 'witness']"/></xsl:call-template>
          <xsl:call-template name="ed:index-part"><xsl:with-param name="key" select="'registers'"/><xsl:with-param name="pages" select="ed:page[@kind = 'register'][not(@part)]"/></xsl:call-template>
          <xsl:if test="@licence ne ''">
            <section id="licence"><h2>{ed:ui('licence')}</h2><p>{@licence}</p></section>
          </xsl:if>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- A single text needs no table of contents: the first page leads to it. -->
  <xsl:template name="ed:index-head" as="element(h:head)">
    <xsl:param name="only" as="element(ed:page)?" required="yes"/>
    <head>
      <meta charset="utf-8"/>
      <title>{(@title[. ne ''], $only/@title, ed:ui('edition'))[1]}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:if test="@description ne ''"><meta name="description" content="{@description}"/></xsl:if>
      <xsl:if test="@base ne ''"><link rel="canonical" href="{@base}"/></xsl:if>
      <xsl:if test="$only"><meta http-equiv="refresh" content="0; url={$only/@href}"/></xsl:if>
      <link rel="stylesheet" href="assets/edition.css"/>
    </head>
  </xsl:template>

  <xsl:template name="ed:index-part" as="element(h:section)?">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="pages" as="element(ed:page)*" required="yes"/>
    <xsl:param name="title" as="xs:string?" select="()"/>
    <xsl:if test="$pages">
      <section id="{$key}" class="pages">
        <h2>{($title, ed:ui($key))[1]}</h2>
        <ul>
          <xsl:for-each select="$pages">
            <li>
              <a href="{@href}">{@title}</a>
              <xsl:if test="@pdf"><xsl:text> </xsl:text><a class="pdf" href="{@pdf}" aria-label="{@title}: {ed:ui('pdf')}">PDF</a></xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
