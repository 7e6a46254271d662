<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 14: Tables, Formulæ, Graphics, and Notated Music. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- rows of labels at the head of a table stand again on its next page, unless the apparatus refers to their words -->
  <xsl:template match="table" mode="ed:block" as="xs:string*">
    <xsl:variable name="places" as="map(xs:string, xs:integer)" select="ed:places(.)"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, row/cell ! ($places(generate-id()) + ed:columns(.))))"/>
    <xsl:variable name="body" as="element(row)?" select="row[not(@role = ('label', 'head', 'header'))][1]"/>
    <xsl:variable name="head" as="element(row)*" select="if ($body) then row[. &lt;&lt; $body] else ()"/>
    <xsl:variable name="repeated" as="xs:boolean" select="not($head//(anchor | note))"/>
    <xsl:apply-templates select="head | anchor" mode="ed:block"/>
    <!-- words of the source that are in no cell -->
    <xsl:sequence select="(text() | row/text())[normalize-space()] ! ed:block('flat', ed:text(.))"/>
    <xsl:sequence select="$ed:nl, '#ruled(' || $columns || ',' || $repeated || ',(', substring(string-join($head ! ed:row(., $columns, $places)), 2), if ($head) then ',)' else ')', (row except $head) ! ed:row(., $columns, $places), ')', $ed:nl"/>
    <xsl:apply-templates select="* except (head, row, anchor)" mode="ed:block"/>
  </xsl:template>

  <!-- over how many columns a cell goes -->
  <xsl:function name="ed:columns" as="xs:integer">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:sequence select="if ($cell/@cols castable as xs:positiveInteger) then xs:integer($cell/@cols) else 1"/>
  </xsl:function>

  <!-- the column of each cell, from 0: a cell of several rows holds its columns in the rows below -->
  <xsl:function name="ed:places" as="map(xs:string, xs:integer)">
    <xsl:param name="table" as="element(table)"/>
    <xsl:iterate select="$table/row">
      <xsl:param name="held" as="map(xs:integer, xs:integer)" select="map { }"/>
      <xsl:param name="places" as="map(xs:string, xs:integer)" select="map { }"/>
      <xsl:on-completion select="$places"/>
      <xsl:variable name="here" as="map(xs:string, xs:integer)" select="fold-left(cell, map { 'next': 0 }, function($known, $cell) {
          let $at := ed:free($held, $known?next) return map:put(map:put($known, generate-id($cell), $at), 'next', $at + ed:columns($cell)) })"/>
      <xsl:variable name="tall" as="element(cell)*" select="cell[@rows castable as xs:positiveInteger][xs:integer(@rows) gt 1]"/>
      <xsl:next-iteration>
        <xsl:with-param name="held" select="map:merge((
            for $cell in $tall, $i in 0 to ed:columns($cell) - 1 return map { $here(generate-id($cell)) + $i: xs:integer($cell/@rows) - 1 },
            map:keys($held)[$held(.) gt 1] ! map { .: $held(.) - 1 }))"/>
        <xsl:with-param name="places" select="map:merge(($places, $here))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- the first column from $column on that no cell above holds -->
  <xsl:function name="ed:free" as="xs:integer">
    <xsl:param name="held" as="map(xs:integer, xs:integer)"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:sequence select="if (map:contains($held, $column)) then ed:free($held, $column + 1) else $column"/>
  </xsl:function>

  <!-- the cells of a row; one that is too short is filled up: the next begins at the first column. What a cell above holds stays empty. -->
  <xsl:function name="ed:row" as="xs:string*">
    <xsl:param name="row" as="element(row)"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="places" as="map(xs:string, xs:integer)"/>
    <xsl:for-each select="$row/cell">
      <xsl:variable name="cell" as="xs:string*">
        <xsl:apply-templates select="if (position() = 1) then $row/preceding-sibling::*[1]/self::anchor | $row/anchor else ()" mode="ed:inline"/>
        <xsl:sequence select="ed:content(node(), 'flat')"/>
      </xsl:variable>
      <xsl:sequence select="(ed:end-of(preceding-sibling::cell[1], $places) + 1 to $places(generate-id())) ! ',[]'"/>
      <xsl:sequence select="',cell(' || ed:columns(.) || ',1)[', $cell, ']'"/>
    </xsl:for-each>
    <xsl:sequence select="(ed:end-of($row/cell[last()], $places) + 1 to $columns) ! ',[]'"/>
  </xsl:function>

  <!-- the column behind a cell; the first where there is none -->
  <xsl:function name="ed:end-of" as="xs:integer">
    <xsl:param name="cell" as="element(cell)?"/>
    <xsl:param name="places" as="map(xs:string, xs:integer)"/>
    <xsl:sequence select="if ($cell) then $places(generate-id($cell)) + ed:columns($cell) else 0"/>
  </xsl:function>

  <xsl:template match="row | cell" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <!-- a stemma is drawn from its encoding: TEI P5, chapter 19 -->
  <xsl:template match="graph | tree | eTree | triangle" mode="ed:block" as="xs:string*">
    <xsl:variable name="stemma" as="map(*)" select="ed:stemma(.)"/>
    <xsl:sequence select="$ed:nl, '#stemma(' || $stemma?width || ',' || $stemma?height || ',('"/>
    <xsl:sequence select="$stemma?nodes ! ('(' || ?x || ',' || ?y || ',' || ed:quoted(?label) || '),')"/>
    <xsl:sequence select="'),(', $stemma?lines ! ('(' || string-join((?x1, ?y1, ?x2, ?y2, ?dashed), ',') || '),'), '),' || ed:quoted('Stemma: ' || $stemma?words) || ')', $ed:nl"/>
  </xsl:template>

  <xsl:template match="forest" mode="ed:block" as="xs:string*">
    <xsl:apply-templates select="* except label" mode="ed:block"/>
  </xsl:template>

  <xsl:template match="graph | tree | eTree | triangle | forest" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text(string(ed:stemma(.)?words))"/>
  </xsl:template>

  <!-- a figure: its pictures, each with words for those who do not see it, and its caption -->
  <xsl:template match="figure | notatedMusic" mode="ed:block" as="xs:string*">
    <xsl:variable name="pictures" as="element()*" select="graphic | media"/>
    <xsl:variable name="drawn" as="element()*" select="graph | tree | eTree | triangle | forest"/>
    <xsl:apply-templates select="$drawn" mode="ed:block"/>
    <xsl:sequence select="if ($drawn) then () else if ($pictures) then $pictures ! ed:picture(., current()) else if (figDesc or self::notatedMusic) then ed:no-picture(ed:shows(.)) else ()"/>
    <xsl:sequence select="ed:block('caption', ed:content(node()[not(self::figDesc or self::graphic or self::media or self::graph or self::tree or self::eTree or self::triangle or self::forest)], 'flat'))[ed:is-seen(current()/node()[not(self::figDesc or self::graphic or self::media or self::graph or self::tree or self::eTree or self::triangle or self::forest)])]"/>
  </xsl:template>

  <!-- what a picture shows, in words -->
  <xsl:function name="ed:shows" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="($node/(self::figure, self::graphic/parent::figure, self::media/parent::figure)/figDesc/ed:plain(.), $node/(desc, parent::figure/head, head)/ed:plain(.), $node/@url/tokenize(., '/')[last()], '')[. ne '' or position() = last()][1]"/>
  </xsl:function>

  <xsl:function name="ed:picture" as="xs:string*">
    <xsl:param name="picture" as="element()"/>
    <xsl:param name="figure" as="element()"/>
    <xsl:sequence select="$ed:nl, '#picture-of(' || ed:quoted(string($picture/@ed:href)) || ',' || ed:quoted(ed:shows($picture)) || ')', $ed:nl"/>
  </xsl:function>

  <xsl:function name="ed:no-picture" as="xs:string*">
    <xsl:param name="shows" as="xs:string"/>
    <xsl:sequence select="$ed:nl, '#picture-of(&quot;&quot;,' || ed:quoted($shows) || ')', $ed:nl"/>
  </xsl:function>

  <xsl:template match="figure" mode="ed:inline" as="xs:string*">
    <xsl:apply-templates select="node()" mode="ed:inline"/>
  </xsl:template>

  <!-- a picture without a figure around it -->
  <xsl:template match="graphic | media" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:picture(., .)"/>
  </xsl:template>

  <xsl:template match="graphic | media | binaryObject" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (self::binaryObject) then () else ed:text('[' || ed:shows(.) || ']')"/>
  </xsl:template>

  <xsl:template match="binaryObject" mode="ed:block" as="xs:string*"/>

  <xsl:template match="figDesc" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text('['), ed:inline(node()), '#c(&quot;]&quot;);'"/>
  </xsl:template>

  <xsl:template match="formula" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:formula(.)"/>
  </xsl:template>

  <!-- a formula as it is written, or its mathematics -->
  <xsl:function name="ed:formula" as="xs:string*">
    <xsl:param name="formula" as="element(formula)"/>
    <xsl:choose>
      <xsl:when test="$formula/m:*"><xsl:apply-templates select="$formula/node()" mode="ed:math"/></xsl:when>
      <xsl:when test="$formula/*"><xsl:apply-templates select="$formula/node()" mode="ed:inline"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="ed:text(normalize-space($formula))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="formula" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('placed(center)', ed:block('flat', ed:formula(.)))"/>
  </xsl:template>
</xsl:stylesheet>
