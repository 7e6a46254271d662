<?xml version="1.0" encoding="UTF-8"?>
<!-- Critical apparatus (TEI P5, chapter 13): marks in the text, witnesses. The entries themselves are in entries.xsl. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The words of a lemma: a quiet underline. -->
  <xsl:template match="seg[@type = 'ed-lemma']" priority="5" as="node()*">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="content" as="node()*"><xsl:apply-templates/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$in-entry"><xsl:sequence select="$content"/></xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (ed:has-block($content)) then 'div' else 'span'}">
          <xsl:attribute name="class" select="'lem', ed:layers-of(tokenize(@ed:entries)) ! ('in-' || .)"/>
          <xsl:attribute name="data-entries" select="@ed:entries"/>
          <xsl:sequence select="$content"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The layers of entries given by their ids. -->
  <xsl:function name="ed:layers-of" as="xs:string*">
    <xsl:param name="entries" as="xs:string*"/>
    <xsl:sequence select="distinct-values($entries ! key('ed:by-id', ., $ed:root)/@ed:layer/string())"/>
  </xsl:function>

  <!-- Where a lemma begins: nothing to see; the texts of the witnesses are made from it (web/js). -->
  <xsl:template match="anchor[@type = 'ed-start']" as="element(h:span)?">
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="$ids and not($in-entry) and key('ed:by-id', @ed:entry)[self::app]/(lem | rdg)/@ed:wits != ''">
      <span class="from" data-entry="{@ed:entry}"/>
    </xsl:if>
  </xsl:template>

  <!-- Where a lemma ends: a small raised mark, a link to the entry. -->
  <xsl:template match="anchor[@type = 'ed-end']" as="element()?">
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="entry" as="element()?" select="key('ed:by-id', @ed:entry)[self::app or self::note or self::annotation][1]"/>
    <xsl:if test="$ids and $entry">
      <xsl:variable name="first" as="xs:boolean" select="key('ed:end', @ed:entry)[not(ancestor::lem[ancestor::standOff])][1] is ."/>
      <a class="app-ref in-{$entry/@ed:layer}" href="{ed:address(., $entry)}"
          aria-label="{ed:layer-title($entry/@ed:layer)} {($entry/@ed:mark, $entry/@ed:n)[1]}">
        <xsl:if test="$first"><xsl:attribute name="id" select="'at-' || @ed:entry"/></xsl:if>
        <xsl:text>{ed:entry-mark($entry)}</xsl:text>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- The sign of an entry: a note's number; a ring for variants, a star for commentary, a double dagger for sources. -->
  <xsl:function name="ed:entry-mark" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string(($entry/@ed:mark[. ne ''], map { 'commentary': '*', 'sources': '‡' }(string($entry/@ed:layer)), '°')[1])"/>
  </xsl:function>

  <!-- Where the witnesses present change: who begins and who ends. -->
  <xsl:template match="anchor[@type = 'ed-witnesses']" as="element(h:span)?">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="not($in-entry) and ($ed:critical or normalize-space(@ed:change))">
      <span class="present" data-present="{@ed:present}">
        <xsl:choose>
          <xsl:when test="normalize-space(@ed:change)">
            <xsl:attribute name="title" select="ed:ui('present') || ': ' || string-join(ed:sigla(tokenize(@ed:present)), ' ')"/>
            <xsl:text>{string-join(tokenize(@ed:change) ! (substring(., 1, 1) || ed:sigla(substring(., 2))), ' ')}</xsl:text>
          </xsl:when>
          <xsl:otherwise><xsl:attribute name="hidden" select="''"/></xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- An apparatus inside a reading stays there, in brackets. -->
  <xsl:template match="app" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'app'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="'('"/></xsl:call-template>
        <xsl:call-template name="ed:readings"/>
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="')'"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Elsewhere than in an entry a reading is its words. -->
  <xsl:template match="lem | rdg | rdgGrp | wit | witDetail" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="rdgGrp" mode="ed:entry" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="content" as="node()*"><xsl:apply-templates select="*" mode="ed:entry"/></xsl:with-param></xsl:call-template>
  </xsl:template>

  <!-- A list of apparatus entries that stands in the text by itself. -->
  <xsl:template match="listApp" as="element(h:div)">
    <xsl:call-template name="ed:div"/>
  </xsl:template>

  <!-- Where a witness begins, ends, breaks off or goes on inside a reading: the editor's word. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" as="node()*">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="$in-entry">
      <xsl:text> </xsl:text>
      <xsl:call-template name="ed:editors-word">
        <xsl:with-param name="key" select="local-name()"/>
        <xsl:with-param name="turn" select="if (self::witStart or self::lacunaEnd) then 'on' else 'off'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The witnesses: a list in the text stands where it is; the others are gathered below the apparatus. -->
  <xsl:variable name="ed:loose-lists" as="element(listWit)*"
      select="//listWit[not(ancestor::listWit or ancestor::text or ancestor::standOff)]"/>

  <!-- Where the list of contents finds the witnesses. -->
  <xsl:function name="ed:witness-anchor" as="xs:string">
    <xsl:sequence select="if ($ed:loose-lists) then 'page-witnesses' else string-join(($ed:root//witness)[1] ! ed:anchor-of(.))"/>
  </xsl:function>

  <xsl:template name="ed:witnesses" as="element(h:section)?">
    <xsl:if test="exists($ed:loose-lists)">
      <section id="page-witnesses" class="witnesses">
        <h2 lang="{$ed:lang}">{ed:ui('witnesses')}</h2>
        <xsl:apply-templates select="$ed:loose-lists"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="listWit" as="element(h:div)">
    <div class="listWit">
      <xsl:apply-templates select="head"/>
      <xsl:for-each-group select="* except head" group-adjacent="exists(self::witness)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><dl class="witnesses"><xsl:apply-templates select="current-group()"/></dl></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>
  <xsl:template match="listWit/head" priority="1" as="element(h:p)"><p class="head"><xsl:apply-templates/></p></xsl:template>

  <xsl:template match="witness" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"/>
      <dt>{(@ed:siglum, @xml:id, @n)[1]}</dt>
      <dd>
        <xsl:apply-templates select="node()[not(self::abbr[@type = 'siglum'])]"/>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="variantEncoding" as="element(h:p)">
    <p>{ed:name-of('variantEncoding')}: {string-join((@method, @location), ', ')}</p>
  </xsl:template>
</xsl:stylesheet>
