<?xml version="1.0" encoding="UTF-8"?>
<!-- The page around a text: head, navigation, title, the text, what follows it, the foot. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="ed:site" mode="ed:page" as="element(h:html)">
    <xsl:call-template name="ed:index"/>
  </xsl:template>

  <!-- Whatever the root is: a TEI, a teiCorpus, or (of an edition's own making) something else. -->
  <xsl:template match="*" mode="ed:page" as="element(h:html)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <html lang="{(@xml:lang[. ne ''] ! ed:language-tag(.), 'und')[1]}" dir="{(@ed:dir, 'ltr')[1]}">
      <xsl:call-template name="ed:head">
        <xsl:with-param name="title" select="string((@ed:title[normalize-space()], ed:ui('untitled'))[1]) || (' (' || $part || '/' || $ed:parts || ')')[$ed:parts gt 1]"/>
        <xsl:with-param name="file" select="ed:file-of($part)"/>
      </xsl:call-template>
      <body class="{'kind-' || (@ed:kind, 'text')[1]}">
        <xsl:call-template name="ed:words-for-scripts"/>
        <a class="skip" href="#page-text" lang="{$ed:lang}" dir="ltr">{ed:ui('skip')}</a>
        <xsl:call-template name="ed:site-navigation"/>
        <xsl:call-template name="ed:toolbar"/>
        <div class="sheet">
          <main id="page-text">
            <xsl:call-template name="ed:title"/>
            <xsl:call-template name="ed:correspondence"/>
            <xsl:call-template name="ed:moved"/>
            <xsl:call-template name="ed:carried"/>
            <xsl:apply-templates select="."/>
          </main>
          <xsl:call-template name="ed:after-text"/>
        </div>
        <xsl:call-template name="ed:foot"/>
      </body>
    </html>
  </xsl:template>

  <!-- This page in the site document. -->
  <xsl:function name="ed:this-page" as="element(ed:page)?">
    <xsl:sequence select="$ed:site/ed:site/ed:page[@name = $ed:page][1]"/>
  </xsl:function>

  <!-- The title of the page of the edition to which an address leads. -->
  <xsl:function name="ed:page-title" as="xs:string?">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:sequence select="$ed:site/ed:site/ed:page[@href = tokenize($href, '#')[1]][1]/@title/string()"/>
  </xsl:function>

  <xsl:template name="ed:head" as="element(h:head)">
    <xsl:param name="title" as="xs:string" required="yes"/>
    <xsl:param name="file" as="xs:string?" required="yes"/>
    <xsl:variable name="site" as="element(ed:site)" select="$ed:site/ed:site"/>
    <xsl:variable name="description" as="xs:string"
        select="normalize-space(string(((/*/@ed:subtitle, $site/@description)[normalize-space()])[1]))"/>
    <head>
      <meta charset="utf-8"/>
      <title>{$title}{$site/@title[. ne '' and . ne $title] ! (' · ' || .)}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:if test="$description ne ''"><meta name="description" content="{$description}"/></xsl:if>
      <xsl:if test="$site/@base ne '' and $file">
        <link rel="canonical" href="{$site/@base}{$file}"/>
      </xsl:if>
      <xsl:call-template name="ed:meta"/>
      <link rel="stylesheet" href="assets/edition.css"/>
      <xsl:for-each select="$site/ed:css"><link rel="stylesheet" href="{@href}"/></xsl:for-each>
      <xsl:call-template name="ed:rendition-rules"/>
      <xsl:call-template name="ed:layer-rules"/>
      <script defer="" src="assets/edition.js"/>
      <xsl:for-each select="$site/ed:js"><script defer="" src="{@href}"/></xsl:for-each>
    </head>
  </xsl:template>

  <!-- The edition's pages. Lists of more than a handful stand on the first page; here is the way to it. -->
  <xsl:template name="ed:site-navigation" as="element(h:nav)?">
    <xsl:variable name="pages" as="element(ed:page)*" select="$ed:site/ed:site/ed:page"/>
    <xsl:if test="count($pages) gt 1">
      <nav class="site" aria-label="{ed:ui('edition')}" lang="{$ed:lang}" dir="ltr">
        <a class="home" href="index.html">{($ed:site/ed:site/@title[. ne ''], ed:ui('edition'))[1]}</a>
        <xsl:call-template name="ed:page-links">
          <xsl:with-param name="pages" select="$pages[@kind = 'text'][not(@part)]"/>
          <xsl:with-param name="key" select="'texts'"/>
        </xsl:call-template>
        <xsl:for-each-group select="$pages[@part]" group-by="string(@part)">
          <xsl:call-template name="ed:page-links">
            <xsl:with-param name="pages" select="current-group()[@kind = 'register'], current-group()[@kind ne 'register']"/>
            <xsl:with-param name="key" select="'part-' || position()"/>
            <xsl:with-param name="title" select="current-grouping-key()"/>
          </xsl:call-template>
        </xsl:for-each-group>
        <xsl:call-template name="ed:page-links">
          <xsl:with-param name="pages" select="$pages[@kind = 'witness']"/>
          <xsl:with-param name="key" select="'transcriptions'"/>
        </xsl:call-template>
        <xsl:call-template name="ed:page-links">
          <xsl:with-param name="pages" select="$pages[@kind = 'register'][not(@part)]"/>
          <xsl:with-param name="key" select="'registers'"/>
        </xsl:call-template>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ed:page-links" as="element()?">
    <xsl:param name="pages" as="element(ed:page)*" required="yes"/>
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="title" as="xs:string?" select="()"/>
    <xsl:variable name="words" as="xs:string" select="($title, ed:ui(if ($key = 'transcriptions') then 'nav-' || $key else $key))[1]"/>
    <xsl:choose>
      <xsl:when test="empty($pages)"/>
      <xsl:when test="count($pages) eq 1">
        <a href="{$pages/@href}"><xsl:sequence select="ed:current($pages)"/>{$pages/@title}</a>
      </xsl:when>
      <xsl:when test="count($pages) gt 30"><a href="index.html#{$key}">{$words}</a></xsl:when>
      <xsl:otherwise>
        <details>
          <summary>{$words}</summary>
          <ul>
            <xsl:for-each select="$pages">
              <li><a href="{@href}"><xsl:sequence select="ed:current(.)"/>{@title}</a></li>
            </xsl:for-each>
          </ul>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- aria-current, where the page is the one being read. -->
  <xsl:function name="ed:current" as="attribute()?">
    <xsl:param name="page" as="element(ed:page)"/>
    <xsl:if test="$page/@name = $ed:page"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
  </xsl:function>

  <!-- The title, and what the text is: the first thing on the page. -->
  <xsl:template name="ed:title" as="element(h:header)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <header class="{'title', 'later'[$part gt 1]}">
      <h1 dir="auto"><xsl:sequence select="ed:title-language(.)"/><xsl:if test="string-length(@ed:title) gt 70"><xsl:attribute name="class" select="'long'"/></xsl:if>{(@ed:title[normalize-space()], ed:ui('untitled'))[1]}</h1>
      <xsl:if test="$ed:parts gt 1"><p class="part" lang="{$ed:lang}">{ed:ui('part')} {$part} / {$ed:parts}{string-join(distinct-values(ed:references-on($part)), ' – ')[. ne ''] ! (' · ' || .)}</p></xsl:if>
      <xsl:if test="$part eq 1 and normalize-space(@ed:subtitle)"><p class="subtitle" dir="auto">{@ed:subtitle}</p></xsl:if>
      <xsl:if test="$part eq 1 and normalize-space(@ed:editors)">
        <p class="editors" lang="{$ed:lang}">{ed:ui('edited-by')} {ed:names(@ed:editors)}</p>
      </xsl:if>
      <xsl:if test="$part eq 1 and ed:this-page()/@pdf">
        <p class="pdf" lang="{$ed:lang}"><a href="{ed:this-page()/@pdf}">{ed:ui('pdf')}</a></p>
      </xsl:if>
      <xsl:if test="$part eq 1"><xsl:call-template name="ed:beside"/></xsl:if>
    </header>
  </xsl:template>

  <!-- The language of the title, where it says that it is not that of the text. -->
  <xsl:function name="ed:title-language" as="attribute(lang)?">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="title" as="element()?" select="($root/teiHeader/fileDesc/titleStmt/title[normalize-space() eq $root/@ed:title])[1]"/>
    <xsl:variable name="told" as="xs:string?" select="($title/ancestor-or-self::*[@xml:lang ne ''] except $root)[last()]/@xml:lang/ed:language-tag(.)"/>
    <xsl:if test="$told ne ''"><xsl:attribute name="lang" select="$told"/></xsl:if>
  </xsl:function>

  <!-- What follows the text: apparatus and notes, witnesses, data of the source, the header, how to cite. -->
  <xsl:template name="ed:after-text" as="element()*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <div class="after">
      <xsl:apply-templates select="ed:layers-on($part)" mode="ed:entry"/>
      <xsl:if test="$part eq 1"><xsl:call-template name="ed:witnesses"/></xsl:if>
      <xsl:if test="$part eq 1 and not(@ed:kind = 'parallel')">
        <xsl:call-template name="ed:principles"/>
        <xsl:call-template name="ed:about"/>
      </xsl:if>
      <xsl:call-template name="ed:cite"/>
    </div>
  </xsl:template>

  <!-- The layers that have entries on a page. -->
  <xsl:function name="ed:layers-on" as="element()*">
    <xsl:param name="part" as="xs:integer"/>
    <xsl:sequence select="if ($ed:parts eq 1) then $ed:layers else $ed:layers[exists(key('ed:entry-on', $part || ' ' || @type))]"/>
  </xsl:function>

  <xsl:template name="ed:cite" as="element(h:section)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:variable name="site" as="element(ed:site)" select="$ed:site/ed:site"/>
    <section id="page-cite" class="cite" lang="{$ed:lang}" dir="ltr">
      <h2>{ed:ui('cite')}</h2>
      <p class="citation">
        <xsl:if test="normalize-space(@ed:editors)">{ed:names(@ed:editors)} ({ed:ui(if (contains(@ed:editors, ';')) then 'eds' else 'ed')}): </xsl:if>
        <cite dir="auto"><xsl:sequence select="(ed:title-language(.), @lang)[1]"/>{(@ed:title[normalize-space()], ed:ui('untitled'))[1]}</cite>
        <xsl:if test="$site/@title[. ne '' and . ne current()/@ed:title]">. {ed:ui('in')}: <cite>{$site/@title}</cite></xsl:if>
        <xsl:if test="not(ends-with(normalize-space((if ($site/@title[. ne '' and . ne current()/@ed:title]) then $site/@title else @ed:title)), '.'))">.</xsl:if>
        <xsl:if test="$site/@base ne ''">{' '}{$site/@base}{ed:file-of($part)}</xsl:if>
      </p>
      <xsl:if test="ed:this-page()/@source ne ''"><p class="source">{ed:ui('source-file')}: <xsl:call-template name="ed:source-link"/></p></xsl:if>
      <xsl:if test="$site/@licence ne ''"><p class="licence">{$site/@licence}</p></xsl:if>
    </section>
  </xsl:template>

  <!-- Names as they are read: with commas, or with semicolons where one has a comma in it. -->
  <xsl:function name="ed:names" as="xs:string">
    <xsl:param name="names" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($names, '\s*;\s*'), if (contains($names, ',')) then '; ' else ', ')"/>
  </xsl:function>

  <xsl:template name="ed:source-link" as="element()">
    <xsl:choose>
      <xsl:when test="ed:this-page()/@tei"><a href="{ed:this-page()/@tei}"><code>{ed:this-page()/@source}</code></a></xsl:when>
      <xsl:otherwise><code>{ed:this-page()/@source}</code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="ed:foot" as="element(h:footer)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <footer class="site" lang="{$ed:lang}" dir="ltr">
      <xsl:variable name="texts" as="element(ed:page)*" select="$ed:site/ed:site/ed:page[@kind = ed:this-page()/@kind]"/>
      <xsl:variable name="at" as="xs:integer?" select="index-of($texts/@name, $ed:page)[1]"/>
      <xsl:if test="$ed:parts gt 1 or ($at and count($texts) gt 1)">
        <nav class="turn" aria-label="{ed:ui('turn')}">
          <xsl:choose>
            <xsl:when test="$part gt 1"><a rel="prev" href="{ed:file-of($part - 1)}">← {ed:ui('part')} {$part - 1}</a></xsl:when>
            <xsl:otherwise><xsl:for-each select="$texts[$at - 1]"><a rel="prev" href="{@href}">← {@title}</a></xsl:for-each></xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="$part lt $ed:parts"><a rel="next" href="{ed:file-of($part + 1)}">{ed:ui('part')} {$part + 1} →</a></xsl:when>
            <xsl:otherwise><xsl:for-each select="$texts[$at + 1]"><a rel="next" href="{@href}">{@title} →</a></xsl:for-each></xsl:otherwise>
          </xsl:choose>
        </nav>
      </xsl:if>
      <p><a href="#page-text">{ed:ui('top')}</a></p>
    </footer>
  </xsl:template>
</xsl:stylesheet>
