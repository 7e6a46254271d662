<?xml version="1.0" encoding="UTF-8"?>
<!-- White space between parts, in the first pass: what holds parts and no words of its own reads alike whether its parts stand on
     lines of their own or one close after the other; and words that the source joins (@join) are joined. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:has-joins" as="xs:boolean" select="exists((//(w | pc)/@join)[1])"/>

  <xsl:template mode="ed:ids" as="node()*" priority="2" match="
      (cit | entry | superEntry | entryFree | hom | sense | form | gramGrp | re | etym | xr | nym | listNym | person | persona | personGrp | place | org | event | object
      | objectIdentifier | biblFull | biblStruct | analytic | monogr | imprint | respStmt | figure | notatedMusic | media | graphic | spGrp | annotationBlock | address
      | physDesc | objectDesc | history | additional | adminInfo | msContents | msItem | msItemStruct)/*[ed:runs-on(.)]
      | (div | body | front | back)/*[self::label or self::desc or self::ref or self::name][ed:runs-on(.)]">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- whether a part stands close after another, where no words stand between the parts -->
  <xsl:function name="ed:runs-on" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$part/preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]"/>
    <xsl:sequence select="ed:is-part($part) and exists($before/self::*[ed:is-part(.)]) and empty($part/../text()[normalize-space()])"/>
  </xsl:function>

  <xsl:function name="ed:is-part" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/node()) and empty($element/(self::pc | self::c | self::note | self::lb | self::pb | self::fw | self::app | self::seg))"/>
  </xsl:function>

  <!-- a word that is marked as one goes on over the break of a line, unless the source says otherwise -->
  <xsl:template match="w//*[self::lb or self::pb or self::cb or self::gb][not(@break)]" mode="ed:ids" as="element()">
    <xsl:copy>
      <xsl:sequence select="ed:naming(.)"/>
      <xsl:attribute name="break" select="'no'"/>
      <xsl:copy-of select="@*"/>
    </xsl:copy>
  </xsl:template>

  <!-- white space beside a word that is joined to the next or to the one before (TEI P5, att.linguistic) -->
  <xsl:template match="text()[$ed:has-joins][not(normalize-space())][ed:is-joined(.)]" mode="ed:ids" as="empty-sequence()"/>

  <xsl:function name="ed:is-joined" as="xs:boolean">
    <xsl:param name="space" as="text()"/>
    <xsl:variable name="left" as="element()?" select="$space/preceding-sibling::node()[1]/descendant-or-self::*[self::w or self::pc][not(ancestor::w)][last()]"/>
    <xsl:variable name="right" as="element()?" select="$space/following-sibling::node()[1]/descendant-or-self::*[self::w or self::pc][1]"/>
    <xsl:sequence select="exists($left) and exists($right) and ($left/@join = ('right', 'both') or $right/@join = ('left', 'both'))"/>
  </xsl:function>
</xsl:stylesheet>
