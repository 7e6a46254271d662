<?xml version="1.0" encoding="UTF-8"?>
<!-- Stemmata: graphs and trees of TEI P5, chapter 19, as places in a drawing. A level lies below all its parents; leaves stand
     side by side, and what has children in the middle of them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- the nodes of a stemma -->
  <xsl:function name="ed:stemma-nodes" as="element()*">
    <xsl:param name="stemma" as="element()"/>
    <xsl:sequence select="$stemma/descendant-or-self::*[self::node or self::root or self::iNode or self::leaf or self::eTree or self::eLeaf or self::triangle]"/>
  </xsl:function>

  <!-- the words of a node: its label, else the witness or text it names -->
  <xsl:function name="ed:stemma-label" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="normalize-space((string-join($node/label/normalize-space()[. ne ''], ' ')[. ne ''], $node/@value ! replace(., '^#', ''), $node/@n, '·')[1])"/>
  </xsl:function>

  <!-- the lines of a stemma: maps of the nodes 'from' and 'to', whether it is 'dashed' (contamination), and its 'label' -->
  <xsl:function name="ed:stemma-lines" as="map(xs:string, item()*)*">
    <xsl:param name="stemma" as="element()"/>
    <xsl:variable name="nodes" as="element()*" select="ed:stemma-nodes($stemma)"/>
    <xsl:for-each select="$stemma//arc">
      <xsl:variable name="from" as="element()?" select="ed:named($nodes, @from)"/>
      <xsl:variable name="to" as="element()?" select="ed:named($nodes, @to)"/>
      <xsl:sequence select="if ($from and $to) then map { 'from': $from, 'to': $to, 'dashed': string(@type) = ('contamination', 'contaminatio', 'secondary'), 'label': string-join(label/normalize-space()[. ne ''], ' ') } else ()"/>
    </xsl:for-each>
    <xsl:for-each select="$nodes">
      <xsl:variable name="node" as="element()" select="."/>
      <xsl:sequence select="tokenize(@children) ! ed:named($nodes, .) ! map { 'from': $node, 'to': ., 'dashed': false(), 'label': '' }"/>
      <xsl:sequence select="self::*[self::eTree or self::triangle]/(eTree | eLeaf | triangle) ! map { 'from': $node, 'to': ., 'dashed': false(), 'label': '' }"/>
      <!-- an iNode or a leaf may name its parent, where the parent does not name it -->
      <xsl:sequence select="@parent ! ed:named($nodes, .)[not(tokenize(@children) = ('#' || $node/@xml:id))] ! map { 'from': ., 'to': $node, 'dashed': false(), 'label': '' }"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="ed:named" as="element()?">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="$nodes[@xml:id = replace(normalize-space($pointer), '^#', '')][1]"/>
  </xsl:function>

  <!-- a stemma as a map: 'nodes' (maps of label, x, y), 'lines' (maps of x1, y1, x2, y2, dashed, label), 'width' and 'height' in steps, and 'words' -->
  <xsl:function name="ed:stemma" as="map(xs:string, item()*)">
    <xsl:param name="stemma" as="element()"/>
    <xsl:variable name="nodes" as="element()*" select="ed:stemma-nodes($stemma)"/>
    <xsl:variable name="lines" as="map(*)*" select="ed:stemma-lines($stemma)"/>
    <xsl:variable name="tops" as="element()*" select="$nodes[not(some $line in $lines[not(?dashed)] satisfies $line?to is .)]"/>
    <xsl:variable name="places" as="map(xs:string, xs:double)" select="ed:stemma-x(($tops, $nodes), $lines, map { 'next': 0e0 })"/>
    <xsl:variable name="levels" as="map(xs:string, xs:integer)" select="ed:stemma-levels($nodes, $lines[not(?dashed)], map { })"/>
    <xsl:variable name="at" as="function(element()) as map(xs:string, xs:double)"
        select="function($n as element()) as map(xs:string, xs:double) { map { 'x': $places(generate-id($n)), 'y': xs:double($levels(generate-id($n))) } }"/>
    <xsl:sequence select="map {
      'nodes': $nodes ! map:put($at(.), 'label', ed:stemma-label(.)),
      'lines': $lines ! map { 'x1': $at(?from)?x, 'y1': $at(?from)?y, 'x2': $at(?to)?x, 'y2': $at(?to)?y, 'dashed': ?dashed, 'label': ?label },
      'width': max((1, $places?next)), 'height': max((0, $levels?*)),
      'words': string-join(for $n in $nodes[some $line in $lines satisfies $line?from is .] return ed:stemma-label($n) || ' → '
        || string-join($lines[?from is $n] ! (ed:stemma-label(?to) || ?label[. ne ''] ! (' (' || . || ')')), ', '), '; ')
    }"/>
  </xsl:function>

  <!-- the levels of nodes, added to those known: one below the lowest of its parents; where all that are left stand in a circle, the first is taken as its top -->
  <xsl:function name="ed:stemma-levels" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="lines" as="map(*)*"/>
    <xsl:param name="known" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="waiting" as="element()*" select="$lines[not(?from is ?to)][not(map:contains($known, generate-id(?from)))]?to"/>
    <xsl:variable name="now" as="element()*" select="let $ready := $nodes except $waiting return if ($ready) then $ready else $nodes[1]"/>
    <xsl:variable name="levels" as="map(xs:string, xs:integer)" select="map:merge(($known, $now ! (let $node := . return
      map { generate-id(): max((0, $lines[?to is $node]?from ! $known(generate-id(.)) ! (. + 1))) })))"/>
    <xsl:sequence select="if (empty($nodes)) then $known else ed:stemma-levels($nodes except $now, $lines, $levels)"/>
  </xsl:function>

  <!-- where nodes and all below them stand from left to right, added to what is known; 'next' is the next free place -->
  <xsl:function name="ed:stemma-x" as="map(xs:string, xs:double)">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="lines" as="map(*)*"/>
    <xsl:param name="known" as="map(xs:string, xs:double)"/>
    <xsl:iterate select="$nodes">
      <xsl:param name="made" as="map(xs:string, xs:double)" select="$known"/>
      <xsl:on-completion select="$made"/>
      <xsl:variable name="id" as="xs:string" select="generate-id()"/>
      <xsl:choose>
        <xsl:when test="map:contains($made, $id)">
          <xsl:next-iteration><xsl:with-param name="made" select="$made"/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="node" as="element()" select="."/>
          <xsl:variable name="children" as="element()*" select="$lines[not(?dashed)][?from is $node]?to[not(. is $node or map:contains($made, generate-id()))]"/>
          <xsl:variable name="below" as="map(xs:string, xs:double)" select="ed:stemma-x($children, $lines, map:put($made, $id, $made?next))"/>
          <xsl:variable name="x" as="xs:double" select="if ($children) then avg(($below(generate-id($children[1])), $below(generate-id($children[last()])))) else $made?next"/>
          <xsl:variable name="all" as="map(xs:string, xs:double)" select="map:put($below, $id, $x)"/>
          <xsl:next-iteration>
            <xsl:with-param name="made" select="if ($children) then $all else map:put($all, 'next', $all?next + 1)"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>
</xsl:stylesheet>
