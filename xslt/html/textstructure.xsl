<?xml version="1.0" encoding="UTF-8"?>
<!-- Default text structure (TEI P5, chapter 4): divisions, headings, what opens and closes them; title pages. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="TEI" as="node()*">
    <xsl:apply-templates select="* except (teiHeader, standOff[@type = 'ed-apparatus'])"/>
  </xsl:template>

  <xsl:template match="text" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*"><xsl:call-template name="ed:division-name"/><xsl:apply-templates/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="front | body | back | group | floatingText | argument | epigraph | postscript | opener | closer
      | titlePage | div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7 | trailer[ed:stands-alone(.)]" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="if (matches(local-name(), '^div[0-9]?$')) then 'div' else local-name(),
          @type ! ('type-' || replace(., '[^\p{L}\p{N}-]+', '-')), 'bare'[ed:is-bare(current())]"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:division-name"/>
        <xsl:apply-templates/>
        <xsl:if test="ed:is-bare(.)"><xsl:call-template name="ed:nothing-here"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A division of which nothing but the heading stands here: the editor left it empty, or it held the apparatus. -->
  <xsl:function name="ed:is-bare" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division/self::div/head) and empty($division/*[not(self::head)][ed:says(.)]) and empty($division/text()[normalize-space()])"/>
  </xsl:function>
  <xsl:template name="ed:nothing-here" as="element(h:p)">
    <p class="nothing" lang="{$ed:lang}">
      <xsl:choose>
        <xsl:when test="matches(@type, '^app', 'i') and exists($ed:layers)">
          <xsl:for-each select="$ed:layers[self::listApp]"><xsl:if test="position() gt 1">, </xsl:if><a href="#apparatus-{@type}">{ed:layer-title(@type)}</a></xsl:for-each>
        </xsl:when>
        <xsl:otherwise>–</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- What a division is, where it has no heading of its own: a part of an inscribed or written text; a text and its translation;
       among divisions with headings those that an edition of a document has (EpiDoc). -->
  <xsl:variable name="ed:division-words" as="map(xs:string, xs:string)" select="map {
      'edition': 'edition', 'source': 'edition', 'original': 'edition', 'translation': 'translation',
      'apparatus': 'apparatus', 'commentary': 'commentary', 'bibliography': 'bibliography' }"/>
  <xsl:function name="ed:division-title" as="xs:string?">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="around" as="element()*" select="$division/../(child::div | child::text)[map:contains($ed:division-words, string(@type))]"/>
    <xsl:sequence select="
        if ($division/head) then ()
        else if ($division/self::div[@type = 'textpart'][@n]) then string-join((($division/@subtype, 'part')[1] ! ed:name-of(.), $division/@n), ' ')
        else if (($around/head or ($around/@type = 'translation' and count($around) gt 1)) and exists($around intersect $division) and normalize-space($division)) then ed:ui('division-' || $ed:division-words($division/@type))
        else ()"/>
  </xsl:function>
  <xsl:template name="ed:division-name" as="element()?">
    <xsl:variable name="title" as="xs:string?" select="ed:division-title(.)"/>
    <xsl:if test="$title">
      <xsl:element name="h{min((6, 1 + max((1, count(ancestor-or-self::*[matches(local-name(), '^(div[0-7]?|group|floatingText)$')])))))}">
        <xsl:attribute name="class" select="'head'"/>
        <xsl:attribute name="lang" select="$ed:lang"/>
        <xsl:attribute name="dir" select="'ltr'"/>
        <xsl:text>{$title}</xsl:text>
      </xsl:element>
    </xsl:if>
  </xsl:template>

  <!-- Whether the element stands among blocks, not inside a run of text. -->
  <xsl:function name="ed:stands-alone" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/parent::*[self::text or self::front or self::body or self::back or self::group
        or self::div or self::div0 or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6
        or self::div7 or self::argument or self::epigraph or self::postscript or self::titlePage or self::floatingText
        or self::sp or self::spGrp or self::castList or self::castGroup or self::performance or self::prologue
        or self::epilogue or self::set or self::lg or self::opener or self::closer or self::cit or self::standOff
        or self::figure or self::TEI or self::list or self::listBibl or self::u])"/>
  </xsl:function>

  <!-- Headings: h2 for a division of the text, h3 for one inside it, and so on. -->
  <xsl:template match="head" as="element()">
    <xsl:variable name="level" as="xs:integer" select="
        min((6, 1 + max((1, count(ancestor::*[self::div or self::div0 or self::div1 or self::div2 or self::div3
        or self::div4 or self::div5 or self::div6 or self::div7 or self::group or self::floatingText])))))"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="'h' || $level"/>
      <xsl:with-param name="class" select="'head', @type"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A heading of something smaller than a division is a line in bold, not a step of the outline. -->
  <xsl:template match="lg/head | list/head | listBibl/head | sp/head | castList/head | castGroup/head | argument/head
      | epigraph/head | set/head | postscript/head | note/head | entry/head | titlePage/head" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="class" select="'head', @type"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Lines that stand by themselves where they are among blocks, and run on where they are not. -->
  <xsl:template match="byline | dateline | salute | signed | trailer | docAuthor | docDate | docEdition | docImprint
      | docTitle | titlePart | imprimatur | meeting | address | addrLine" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="if (ed:stands-alone(.) and not(self::docTitle)) then 'p' else 'span'"/>
      <xsl:with-param name="class" select="local-name(), @type"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="byline//docAuthor | docImprint/*[not(self::lb or self::pb or self::anchor or self::seg)] | p//address | note//address" priority="1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>
</xsl:stylesheet>
