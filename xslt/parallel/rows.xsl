<?xml version="1.0" encoding="UTF-8"?>
<!-- The rows: both texts whole and in their order; what corresponds to nothing has a row of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements whose children may stand in several rows. -->
  <xsl:function name="ed:opens" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::text | self::group | self::front | self::body | self::back | self::div | self::div0 | self::div1
        | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7 | self::lg | self::sp | self::opener | self::closer))"/>
  </xsl:function>

  <!-- Signs between blocks: they go with what follows. -->
  <xsl:function name="ed:is-sign" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::anchor or self::pb or self::cb or self::gb or self::lb or self::milestone or self::seg[@type = 'ed-lemma'][not(*)]])"/>
  </xsl:function>

  <!-- A text as a sequence of nodes, each in one row: the paired elements, and around them the outermost blocks that
       hold none. An element that is opened leaves an anchor with its id. -->
  <xsl:function name="ed:units" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="self::text() and not(normalize-space())"/>
        <xsl:when test="map:contains($ed:row-of, generate-id())"><xsl:sequence select="."/></xsl:when>
        <xsl:when test="self::*[ed:opens(.) or descendant::*[map:contains($ed:row-of, generate-id())]]">
          <xsl:if test="@ed:id"><anchor><xsl:copy-of select="@ed:id"/></anchor></xsl:if>
          <xsl:sequence select="ed:units(node())"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Units by row, in their order: a map with the number of the pair (0 for none) and the nodes, signs before what they belong to. -->
  <xsl:function name="ed:stretches" as="map(xs:string, item()*)*">
    <xsl:param name="units" as="node()*"/>
    <xsl:iterate select="$units">
      <xsl:param name="waiting" as="node()*" select="()"/>
      <xsl:param name="done" as="map(xs:string, item()*)*" select="()"/>
      <xsl:on-completion select="$done, (if (exists($waiting)) then map { 'row': 0, 'nodes': $waiting } else ())"/>
      <xsl:variable name="row" as="xs:integer" select="($ed:row-of(generate-id()), 0)[1]"/>
      <xsl:variable name="last" as="map(xs:string, item()*)?" select="$done[last()]"/>
      <xsl:choose>
        <xsl:when test="ed:is-sign(.)">
          <xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, ."/></xsl:next-iteration>
        </xsl:when>
        <!-- Parts of one pair that follow each other. -->
        <xsl:when test="$row ne 0 and $last?row = $row">
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="()"/>
            <xsl:with-param name="done" select="$done[position() lt last()], map { 'row': $row, 'nodes': ($last?nodes, $waiting, .) }"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="()"/>
            <xsl:with-param name="done" select="$done, map { 'row': $row, 'nodes': ($waiting, .) }"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- All rows in the order of the left; before each what stands alone on the right before its counterpart. -->
  <xsl:function name="ed:rows" as="element(div)*">
    <xsl:param name="left" as="node()*"/>
    <xsl:param name="right" as="node()*"/>
    <xsl:variable name="theirs" as="map(xs:string, item()*)*" select="ed:stretches($right)"/>
    <xsl:variable name="places" as="map(xs:integer, xs:integer+)" select="
        map:merge(for $n in 1 to count($theirs) return map { xs:integer($theirs[$n]?row): $n }, map { 'duplicates': 'combine' })"/>
    <xsl:iterate select="ed:stretches($left)">
      <!-- On the right everything that may stand alone is shown up to this place. -->
      <xsl:param name="reached" as="xs:integer" select="0"/>
      <xsl:param name="shown" as="xs:integer*" select="()"/>
      <xsl:on-completion>
        <xsl:sequence select="for $n in sort(($places(0)[. gt $reached], map:keys($places)[. ne 0][not(. = $shown)] ! $places(.))) return ed:row((), $theirs[$n]?nodes)"/>
      </xsl:on-completion>
      <xsl:variable name="row" as="xs:integer" select="?row"/>
      <xsl:variable name="same" as="xs:integer*" select="if ($row eq 0 or $row = $shown) then () else $places($row)"/>
      <xsl:sequence select="for $n in $places(0)[. gt $reached and . lt $same[1]] return ed:row((), $theirs[$n]?nodes)"/>
      <xsl:sequence select="ed:row(?nodes, for $n in $same return $theirs[$n]?nodes)"/>
      <xsl:next-iteration>
        <xsl:with-param name="reached" select="max(($reached, $same[1]))"/>
        <xsl:with-param name="shown" select="$shown, $row[. ne 0]"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- One row. -->
  <xsl:function name="ed:row" as="element(div)">
    <xsl:param name="left" as="node()*"/>
    <xsl:param name="right" as="node()*"/>
    <div type="ed-row">
      <xsl:sequence select="ed:cell($left, $ed:left/*), ed:cell($right, $ed:right/*)"/>
    </div>
  </xsl:function>

  <!-- What stands in a row of one text, in the language and direction in which it stood there. -->
  <xsl:function name="ed:cell" as="element(div)">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="first" as="element()" select="($nodes/self::*[root() is root($root)], $root)[1]"/>
    <div type="ed-cell">
      <xsl:copy-of select="$first/(ancestor-or-self::*/@xml:lang)[last()], $first/(ancestor-or-self::*/@ed:dir)[last()]"/>
      <xsl:apply-templates select="$nodes" mode="ed:place"/>
    </div>
  </xsl:function>

  <!-- As it stood; what corresponds is said by the row. -->
  <xsl:mode name="ed:place" on-no-match="shallow-copy"/>
  <xsl:template match="@corresp | @ed:beside" mode="ed:place" as="empty-sequence()"/>
</xsl:stylesheet>
