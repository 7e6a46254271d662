<?xml version="1.0" encoding="UTF-8"?>
<!-- What machines read in the head of a page, what scripts need in its body, and places that have moved. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Citation data for reference managers and search engines, from the root's facts. -->
  <xsl:template name="ed:meta" as="element()*">
    <xsl:variable name="site" as="element(ed:site)" select="$ed:site/ed:site"/>
    <xsl:variable name="page" as="element(ed:page)?" select="ed:this-page()"/>
    <xsl:variable name="editors" as="xs:string*" select="tokenize(@ed:editors, '\s*;\s*')[. ne '']"/>
    <xsl:variable name="authors" as="xs:string*" select="distinct-values(teiHeader/fileDesc/titleStmt/author ! ed:plain(.)[. ne ''])"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string*)" select="map {
        'title': string((@ed:title[normalize-space()], ed:ui('untitled'))[1]),
        'author': $authors,
        'editor': if (exists($editors)) then $editors else $site/ed:editor/string(),
        'date': string(($page/@date, $site/@date)[. ne ''][1]),
        'language': (@xml:lang[. ne 'und'] ! ed:language-tag(.), '')[1],
        'rights': string($site/@licence),
        'inside': string($site/@title[. ne current()/@ed:title]),
        'publisher': normalize-space(string(teiHeader/fileDesc/publicationStmt/publisher[1]))
      }"/>
    <xsl:call-template name="ed:citation-tags"><xsl:with-param name="facts" select="$facts"/></xsl:call-template>
    <script type="application/ld+json"><xsl:value-of select="ed:json-ld($facts) => replace('&lt;', '\\u003c') => replace('&gt;', '\\u003e') => replace('&amp;', '\\u0026')"/></script>
  </xsl:template>

  <xsl:template name="ed:citation-tags" as="element(h:meta)*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:param name="facts" as="map(xs:string, xs:string*)" required="yes"/>
    <xsl:variable name="base" as="xs:string" select="string($ed:site/ed:site/@base)"/>
    <xsl:variable name="rows" as="array(xs:string)*" select="
        ['citation_title', $facts?title], ['DC.title', $facts?title],
        $facts?author ! (['citation_author', .], ['DC.creator', .]),
        $facts?editor ! (['citation_editor', .], ['DC.contributor', .]),
        $facts?date ! (['citation_publication_date', translate(., '-', '/')], ['DC.date', .]),
        $facts?language ! (['citation_language', .], ['DC.language', .]),
        $facts?inside ! ['citation_inbook_title', .],
        $facts?publisher ! (['citation_publisher', .], ['DC.publisher', .]),
        $facts?rights ! ['DC.rights', .],
        (if (exists(ed:references-on($part))) then (['citation_firstpage', ed:references-on($part)[1]], ['citation_lastpage', ed:references-on($part)[last()]]) else ()),
        (ed:this-page()/@pdf[$base ne ''] ! ['citation_pdf_url', $base || .]),
        (if ($base ne '') then (['citation_public_url', $base || ed:file-of($part)], ['DC.identifier', $base || ed:file-of($part)]) else ()),
        ['DC.type', 'Text']"/>
    <xsl:for-each select="$rows[.(2) ne '']"><meta name="{.(1)}" content="{.(2)}"/></xsl:for-each>
  </xsl:template>

  <!-- The first and the last canonical reference on a page: of the smallest places that have one. -->
  <xsl:key name="ed:references-on" match="text//*[@ed:ref][not(.//*[@ed:ref])][not(ancestor::standOff)]" use="ed:part-of(.)"/>
  <xsl:function name="ed:references-on" as="xs:string*">
    <xsl:param name="part" as="xs:integer"/>
    <xsl:variable name="places" as="element()*" select="key('ed:references-on', $part, $ed:root)"/>
    <xsl:sequence select="$places[1]/@ed:ref/string(), $places[last()]/@ed:ref/string()"/>
  </xsl:function>

  <!-- The same in the vocabulary of schema.org. -->
  <xsl:function name="ed:json-ld" as="xs:string">
    <xsl:param name="facts" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="base" as="xs:string" select="string($ed:site/ed:site/@base)"/>
    <xsl:variable name="people" as="function(*)" select="function($names as xs:string*) as array(*) { array { $names ! map { '@type': 'Person', 'name': . } } }"/>
    <xsl:variable name="all" as="map(*)" select="map:merge((
        map { '@context': 'https://schema.org', '@type': 'CreativeWork', 'name': $facts?title },
        if (exists($facts?author)) then map { 'author': $people($facts?author) } else (),
        if (exists($facts?editor)) then map { 'editor': $people($facts?editor) } else (),
        for $key in ('date', 'language', 'rights', 'publisher', 'inside') return
          if ($facts($key) ne '') then map:entry(map { 'date': 'datePublished', 'language': 'inLanguage', 'rights': 'license', 'publisher': 'publisher', 'inside': 'isPartOf' }($key),
            if ($key eq 'inside') then map { '@type': 'CreativeWork', 'name': $facts($key) } else if ($key eq 'publisher') then map { '@type': 'Organization', 'name': $facts($key) } else $facts($key)) else (),
        if ($base ne '') then map { 'url': $base || ed:file-of(1) } else ()
      ))"/>
    <xsl:sequence select="serialize($all, map { 'method': 'json', 'indent': false() })"/>
  </xsl:function>

  <!-- The words that scripts put on the page. -->
  <xsl:template name="ed:words-for-scripts" as="element(h:div)">
    <div id="page-words" hidden="" lang="{$ed:lang}">
      <xsl:for-each select="'close', 'copied', 'cite-this', 'copy-citation', 'copy-address', 'tei-here', 'text-of', 'not-in', 'lacking', 'differs', 'edited-text', 'back-to-text', 'side-by-side', 'choose-two', 'parallel', 'without-counterpart', 'shown-entries'">
        <xsl:attribute name="data-{.}" select="ed:ui(.)"/>
      </xsl:for-each>
      <xsl:if test="ed:this-page()/@tei"><xsl:attribute name="data-tei" select="ed:this-page()/@tei"/></xsl:if>
    </div>
  </xsl:template>

  <!-- A switch for each layer: the rules of the style sheet that it needs. -->
  <xsl:template name="ed:layer-rules" as="element(h:style)?">
    <xsl:if test="count($ed:layers) gt 1">
      <style>
        <xsl:for-each select="distinct-values($ed:layers/@type)">
          <xsl:text>body:has(#page-show-layer-{.}:not(:checked)) :is(.app-ref.in-{.}, #apparatus-{.}, [data-in="{.}"]) {{ display: none }} </xsl:text>
          <xsl:text>body:has(#page-show-layer-{.}:not(:checked)) [class="lem in-{.}"] {{ border-color: transparent }}&#10;</xsl:text>
        </xsl:for-each>
      </style>
    </xsl:if>
  </xsl:template>

  <!-- Places that had another name in an earlier release: an address with the old name finds where they are now. -->
  <xsl:template name="ed:moved" as="element(h:p)*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:if test="$part eq 1">
      <xsl:for-each select="ed:this-page()/ed:moved[not(key('ed:by-id', @from, $ed:root))]">
        <xsl:variable name="target" as="element()?" select="if (@page) then () else key('ed:by-id', @to, $ed:root)[1]"/>
        <xsl:if test="$target or @page">
          <p class="moved" id="{@from}" lang="{$ed:lang}">
            <xsl:text>{ed:ui('moved')} </xsl:text>
            <a href="{if ($target) then ed:address(1, $target) else @page || (if (@to ne '') then '#' || @to else '')}">{($target/@ed:label, @to[. ne ''], @page)[1]}</a>
          </p>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
