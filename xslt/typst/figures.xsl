<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 14: Tables, Formulæ, Graphics, and Notated Music. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="table" mode="ed:block" as="xs:string*">
    <xsl:variable name="columns" as="xs:integer"
        select="max((1, row ! xs:integer(sum(cell ! (if (@cols castable as xs:positiveInteger) then xs:integer(@cols) else 1)))))"/>
    <xsl:apply-templates select="head | anchor" mode="ed:block"/>
    <xsl:variable name="cells" as="xs:string*">
      <xsl:for-each select="row">
        <xsl:variable name="row" as="element()" select="."/>
        <xsl:for-each select="cell">
          <xsl:sequence select="',cell(' || (if (@cols castable as xs:positiveInteger) then string(@cols) else '1') || ',1)['"/>
          <xsl:apply-templates select="if (position() = 1) then $row/preceding-sibling::*[1]/self::anchor | $row/anchor else ()" mode="ed:inline"/>
          <xsl:sequence select="ed:content(node(), 'flat'), ']'"/>
        </xsl:for-each>
        <!-- a row that is too short is filled up: the next one begins at the first column -->
        <xsl:for-each select="1 to $columns - xs:integer(sum(cell ! (if (@cols castable as xs:positiveInteger) then xs:integer(@cols) else 1)))">
          <xsl:sequence select="',[]'"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="$ed:nl, '#ruled(' || $columns || ',0', $cells, ')', $ed:nl"/>
    <xsl:apply-templates select="* except (head, row, anchor)" mode="ed:block"/>
  </xsl:template>

  <xsl:template match="row | cell" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <!-- pictures do not travel with the text yet: their place, what they show, and their caption -->
  <xsl:template match="figure | notatedMusic" mode="ed:block" as="xs:string*">
    <xsl:variable name="shows" as="xs:string" select="(figDesc/ed:plain(.), graphic/@url/tokenize(., '/')[last()], '')[1]"/>
    <xsl:if test="graphic | media | figDesc | self::notatedMusic">
      <xsl:sequence select="$ed:nl, '#placeholder(' || ed:quoted($shows) || ', [])', $ed:nl"/>
    </xsl:if>
    <xsl:sequence select="ed:block('placed(center)', ed:content(node()[not(self::figDesc or self::graphic or self::media)], 'flat'))"/>
  </xsl:template>

  <xsl:template match="figure" mode="ed:inline" as="xs:string*">
    <xsl:apply-templates select="node()" mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="graphic | media | binaryObject" mode="ed:inline ed:block" as="xs:string*">
    <xsl:sequence select="if (self::graphic) then ed:text('[' || tokenize(@url, '/')[last()] || ']') else ()"/>
  </xsl:template>

  <xsl:template match="figDesc" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text('['), ed:inline(node()), '#c(&quot;]&quot;);'"/>
  </xsl:template>

  <xsl:template match="formula" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text(normalize-space())"/>
  </xsl:template>

  <xsl:template match="formula" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('placed(center)', ed:block('flat', ed:text(normalize-space())))"/>
  </xsl:template>
</xsl:stylesheet>
