<?xml version="1.0" encoding="UTF-8"?>
<!-- What corresponds to what: the innermost elements whose corresp leads into the other text, in either direction,
     and those that a link joins. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="ed:by-id" match="*[@ed:id][ancestor-or-self::text]" use="@ed:id"/>

  <!-- Pairs as maps of the elements on the left and on the right, an element is in the first pair that names it. -->
  <xsl:variable name="ed:pairs" as="map(xs:string, element()+)*" select="ed:disjoint(ed:pairs-told()) ! ed:deeper(.)"/>

  <!-- The row to which a paired element belongs, by generate-id. -->
  <xsl:variable name="ed:row-of" as="map(xs:string, xs:integer)" select="
      map:merge(for-each-pair($ed:pairs, 1 to count($ed:pairs), function($pair, $n) { ($pair?left, $pair?right) ! map { generate-id(): $n } }),
        map { 'duplicates': 'use-first' })"/>

  <!-- The elements of the other text at which one points; a pointer without a place means the whole text. -->
  <xsl:function name="ed:targets" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="$element/@ed:beside/tokenize(.) ! ed:place(., $page, $text, $prefix)"/>
  </xsl:function>

  <!-- The place of an address, where it is one of this page. -->
  <xsl:function name="ed:place" as="element()*">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="
        if (not(tokenize($address, '#')[1] = $page)) then ()
        else if (contains($address, '#')) then key('ed:by-id', $prefix || substring-after($address, '#'), $text)[1] else ed:texts($text)"/>
  </xsl:function>

  <!-- The pairs that links tell: everything that one joins of the left with everything that it joins of the right. -->
  <xsl:function name="ed:linked" as="map(xs:string, element())*">
    <xsl:for-each select="tokenize($links, '&#10;')">
      <xsl:variable name="places" as="xs:string*" select="tokenize(.)"/>
      <xsl:variable name="rights" as="element()*" select="$places ! ed:place(., $right-page, $ed:right, $ed:prefix)"/>
      <xsl:sequence select="for $here in $places ! ed:place(., $left-page, $ed:left, ''), $there in $rights return map { 'left': $here, 'right': $there }"/>
    </xsl:for-each>
  </xsl:function>

  <!-- All that the sources say: one map for each set of elements on the right and what corresponds to it on the left. -->
  <xsl:function name="ed:pairs-told" as="map(xs:string, element()+)*">
    <xsl:variable name="told" as="map(xs:string, element())*" select="
        $ed:left//*[self::TEI or ancestor-or-self::text][@ed:beside]
          ! (for $there in ed:targets(., $right-page, $ed:right, $ed:prefix) return map { 'left': ed:in-text(.), 'right': $there }),
        $ed:right//*[self::TEI or ancestor-or-self::text][@ed:beside]
          ! (for $there in ed:targets(., $left-page, $ed:left, '') return map { 'left': $there, 'right': ed:in-text(.) }),
        ed:linked()"/>
    <xsl:variable name="by-left" as="map(xs:string, element()+)*">
      <xsl:for-each-group select="$told" group-by="generate-id(?left)">
        <xsl:sequence select="map { 'left': ?left, 'right': current-group()?right/. }"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:for-each-group select="$by-left" group-by="string-join(?right ! generate-id())">
      <xsl:sequence select="map { 'left': current-group()?left/., 'right': ?right }"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A TEI that points means its text. -->
  <xsl:function name="ed:in-text" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/self::TEI/text, $element)[1]"/>
  </xsl:function>

  <!-- Without those that hold another pair: only the innermost stand in rows. -->
  <xsl:function name="ed:disjoint" as="map(xs:string, element()+)*">
    <xsl:param name="pairs" as="map(xs:string, element()+)*"/>
    <xsl:variable name="lefts" as="element()*" select="$pairs?left/ancestor::*"/>
    <xsl:variable name="rights" as="element()*" select="$pairs?right/ancestor::*"/>
    <xsl:sequence select="$pairs[empty(?left intersect $lefts) and empty(?right intersect $rights)]"/>
  </xsl:function>

  <!-- Where two parts have the same blocks in the same order, these stand in step as well. -->
  <xsl:function name="ed:deeper" as="map(xs:string, element()+)*">
    <xsl:param name="pair" as="map(xs:string, element()+)"/>
    <xsl:variable name="a" as="element()*" select="ed:blocks($pair?left)"/>
    <xsl:variable name="b" as="element()*" select="ed:blocks($pair?right)"/>
    <xsl:choose>
      <xsl:when test="exists($a) and deep-equal($a ! local-name(), $b ! local-name())">
        <xsl:sequence select="for-each-pair($a, $b, function($x, $y) { map { 'left': $x, 'right': $y } }) ! ed:deeper(.)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$pair"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The blocks of one part that can be parted; nothing for a paragraph, a verse or several parts. -->
  <xsl:function name="ed:blocks" as="element()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:sequence select="if (count($parts) eq 1 and ed:opens($parts)) then $parts/*[not(ed:is-sign(.))] else ()"/>
  </xsl:function>
</xsl:stylesheet>
