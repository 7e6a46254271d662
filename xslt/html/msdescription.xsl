<?xml version="1.0" encoding="UTF-8"?>
<!-- Manuscript descriptions (TEI P5, chapter 10): a readable table, wherever they stand. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A description is headed by its own heading, else by where the manuscript is. -->
  <xsl:template match="msDesc | msFrag | msPart" as="element(h:div)">
    <xsl:variable name="title" as="element(msIdentifier)?" select="if (head) then () else msIdentifier[* except altIdentifier]"/>
    <div>
      <xsl:call-template name="ed:attributes"/>
      <xsl:apply-templates select="head"/>
      <xsl:for-each select="$title"><p class="head"><xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'head', local-name()"/></xsl:call-template><xsl:call-template name="ed:shelfmark"/><xsl:if test="not(* except (altIdentifier, msName))"><xsl:apply-templates select="msName[1]/node()"/></xsl:if></p></xsl:for-each>
      <xsl:variable name="names" as="element()*" select="$title/(msName[../(* except (altIdentifier, msName)) or preceding-sibling::msName], altIdentifier)"/>
      <xsl:choose>
        <xsl:when test="p and not(* except (p, head, msIdentifier))">
          <xsl:apply-templates select="(msIdentifier except $title) | $names" mode="ed:data"/>
          <xsl:apply-templates select="p"/>
        </xsl:when>
        <xsl:otherwise>
          <dl class="data"><xsl:call-template name="ed:rows"><xsl:with-param name="fields" select="$names, (* except (head, $title))"/></xsl:call-template></dl>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>
  <xsl:template match="msDesc | msFrag | msPart" mode="ed:data" priority="1" as="element(h:div)"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="msDesc/head | msPart/head | msFrag/head" priority="1" as="element(h:p)"><p class="head"><xsl:apply-templates/></p></xsl:template>

  <!-- Where the manuscript is: one line, and any other names below it. -->
  <xsl:template match="msIdentifier | altIdentifier" mode="ed:data" priority="1" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:shelfmark"/>
        <xsl:for-each select="msName"><div class="msName"><xsl:apply-templates/></div></xsl:for-each>
        <xsl:apply-templates select="altIdentifier" mode="ed:data"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template name="ed:shelfmark" as="node()*">
    <xsl:for-each select="* except (altIdentifier, msName)">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- Measures: height × width × depth with their unit. -->
  <xsl:template match="dimensions" as="element(h:span)">
    <span>
      <xsl:call-template name="ed:attributes"/>
      <!-- Behind words they are set off, with what they measure. -->
      <xsl:variable name="bracket" as="xs:boolean" select="exists(@type) and matches(string((preceding-sibling::node()[normalize-space()])[last()][self::text()]), '[\p{L}\p{N}]\s*$')"/>
      <xsl:if test="$bracket">(</xsl:if>
      <xsl:if test="@type">{replace(@type, '[_-]', ' ')}: </xsl:if>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1"> × </xsl:if>
        <xsl:apply-templates select="."/>
        <xsl:if test="not(node())">{(@quantity, @min ! (. || '–' || ../@max), @extent)[1]}</xsl:if>
      </xsl:for-each>
      <xsl:for-each select="(@unit, */@unit)[1]">{' '}{.}</xsl:for-each>
      <xsl:if test="$bracket">)</xsl:if>
    </span>
  </xsl:template>
  <xsl:template match="dimensions" mode="ed:data" priority="1" as="element(h:span)"><xsl:apply-templates select="."/></xsl:template>

  <xsl:template match="locus" as="element()">
    <xsl:choose>
      <xsl:when test="node()"><xsl:call-template name="ed:link"/></xsl:when>
      <xsl:otherwise><span class="locus"><xsl:call-template name="ed:language"/>{string-join((@from, @to), '–')}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Several places that touch are several all the same. -->
  <xsl:template match="locusGrp/locus[preceding-sibling::node()[1][self::locus]]" priority="1" as="node()+">
    <xsl:text>, </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="locus" mode="ed:data" as="element()"><xsl:apply-templates select="."/></xsl:template>

  <xsl:template match="msItem | msItemStruct" mode="ed:data" priority="1" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:choose>
          <xsl:when test="ed:is-prose(.)"><xsl:apply-templates/></xsl:when>
          <xsl:otherwise>
            <!-- first, in one line, which text it is and where: 1. 1–36a, Cato, De agri cultura -->
            <xsl:variable name="named" as="element()*" select="(locus | locusGrp | author | title)[ed:says(.)]"/>
            <xsl:if test="@n or exists($named)">
              <p class="item">
                <xsl:if test="@n"><span class="n">{replace(@n, '\.$', '')}. </span></xsl:if>
                <xsl:for-each select="$named"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each>
              </p>
            </xsl:if>
            <xsl:variable name="rest" as="element()*" select="* except $named"/>
            <xsl:if test="$rest[ed:says(.)]"><dl class="data"><xsl:call-template name="ed:rows"><xsl:with-param name="fields" select="$rest"/></xsl:call-template></dl></xsl:if>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What has the form or material of an object in words of its own says them first. -->
  <xsl:template match="objectDesc | supportDesc" mode="ed:data" as="node()*">
    <xsl:for-each select="@form, @material"><span class="facts" lang="{$ed:lang}">{ed:name-of(local-name())}: {ed:value-of(.)}</span><xsl:text> </xsl:text></xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- Words of a description that are themselves. -->
  <xsl:template match="accMat | acquisition | additional | additions | adminInfo | altIdentifier | binding | bindingDesc | catchwords
      | collation | collection | colophon | condition | custEvent | custodialHist | decoDesc | decoNote | depth | dim | filiation
      | finalRubric | foliation | handDesc | handNote | height | heraldry | history | institution | layout | layoutDesc | locusGrp
      | material | msContents | msIdentifier | msItem | msItemStruct | msName | musicNotation | objectDesc | objectType | origDate
      | origPlace | origin | physDesc | provenance | recordHist | repository | seal | sealDesc | secFol | signatures | source
      | stamp | summary | support | supportDesc | surrogates | textLang | typeDesc | typeNote | watermark | width | scriptDesc
      | scriptNote | object | objectIdentifier | objectName | listObject" priority="-1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>
</xsl:stylesheet>
