<?xml version="1.0" encoding="UTF-8"?>
<!-- A transpose says in which order some passages are to be read (TEI P5, 11.3.4.5): it becomes an entry over all of them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:transpositions" on-no-match="shallow-copy"/>

  <!-- The passages of the text that a transposition names, in the order in which it names them. -->
  <xsl:function name="ed:transposed" as="element()*">
    <xsl:param name="transpose" as="element(transpose)"/>
    <xsl:sequence select="$transpose/ptr ! ed:target(@target, .)[ancestor::text or ancestor::sourceDoc][not(ancestor-or-self::*[self::note or self::rdg])]"/>
  </xsl:function>

  <!-- The entries stand in a list beside the text, so that its words are seen once. -->
  <xsl:template match="/*" mode="ed:transpositions" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
      <standOff type="ed-transpositions">
        <listApp><xsl:apply-templates select="//transpose[count(ed:transposed(.)) gt 1]" mode="ed:as-entry"/></listApp>
      </standOff>
    </xsl:copy>
  </xsl:template>

  <xsl:mode name="ed:as-entry" on-no-match="fail"/>

  <xsl:template match="transpose" mode="ed:as-entry" as="element(app)">
    <xsl:variable name="parts" as="element()*" select="ed:transposed(.)"/>
    <xsl:variable name="in-text" as="element()*" select="$parts/."/>
    <app type="transposition" from="#{$in-text[1]/@xml:id}" to="#{$in-text[last()]/@xml:id}" ed:generated="transpose" ed:id="transpose{count(preceding::transpose) + 1}">
      <xsl:copy-of select="@ed:at, ancestor-or-self::*[@ed:file][1]/@ed:file"/>
      <rdg>
        <xsl:copy-of select="@resp | @hand"/>
        <xsl:choose>
          <!-- verses and paragraphs by their numbers -->
          <xsl:when test="every $part in $parts satisfies ed:is-block($part) and $part/@ed:n">{string-join($parts ! string(@ed:n), ', ')}</xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="$parts">
              <xsl:variable name="at" as="xs:integer" select="position()"/>
              <xsl:apply-templates select="node()" mode="ed:unnamed"/>
              <xsl:value-of select="ed:text-between($in-text[$at], $in-text[$at + 1])"/>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </rdg>
    </app>
  </xsl:template>

  <!-- The words between two passages: they keep their place. -->
  <xsl:function name="ed:text-between" as="xs:string">
    <xsl:param name="one" as="element()"/>
    <xsl:param name="next" as="element()?"/>
    <xsl:variable name="nodes" as="node()*" select="if ($next) then ($one/following::text() | $one/following::*[ed:is-block(.)])[. &lt;&lt; $next][not(ancestor-or-self::* intersect $next)] else ()"/>
    <xsl:sequence select="string-join($nodes[not(ancestor::note or ancestor::rdg or ancestor::listTranspose)] ! (if (self::text()) then string() else ' '))"/>
  </xsl:function>

  <!-- A copy without the names, which stay with the text. -->
  <xsl:mode name="ed:unnamed" on-no-match="shallow-copy"/>
  <xsl:template match="@xml:id | @ed:id" mode="ed:unnamed" as="empty-sequence()"/>
  <xsl:template match="note | app//rdg | listTranspose" mode="ed:unnamed" as="empty-sequence()"/>
  <xsl:template match="app" mode="ed:unnamed" as="node()*">
    <xsl:apply-templates select="ed:base-reading(.)/node()" mode="#current"/>
  </xsl:template>

  <!-- The list itself is data. -->
  <xsl:template match="(text | sourceDoc)//listTranspose[transpose][every $t in transpose satisfies count(ed:transposed($t)) gt 1]" mode="ed:transpositions" as="empty-sequence()"/>
</xsl:stylesheet>
