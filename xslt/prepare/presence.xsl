<?xml version="1.0" encoding="UTF-8"?>
<!-- Which witnesses are present at each point of the text (TEI P5, 12.1.5). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:presence" on-no-match="shallow-copy" use-accumulators="ed:present"/>

  <xsl:accumulator name="ed:present" as="xs:string*" initial-value="()">
    <xsl:accumulator-rule match="anchor[@type = 'ed-witnesses']" select="
        if (@ed:all) then ed:tokens(@ed:on)
        else ed:in-order(($value[not(. = ed:tokens(current()/@ed:off))], ed:tokens(@ed:on)), root(.))"/>
  </xsl:accumulator>

  <!-- The witnesses with which a text begins: all but those that have a witStart further on. -->
  <xsl:template name="ed:initial-witnesses" as="element(anchor)?">
    <xsl:context-item as="element(text)" use="required"/>
    <xsl:variable name="all" as="element(witness)*" select="(ancestor::TEI[1]//witness | ancestor::teiCorpus/teiHeader//witness)[@xml:id]"/>
    <xsl:variable name="late" as="xs:string*" select="(ancestor::TEI[1], root())[1]//witStart/ancestor::*[self::lem or self::rdg][1]/ed:single-witnesses(.)"/>
    <xsl:if test="exists($all)">
      <anchor type="ed-witnesses" ed:all="true" ed:on="{$all/@xml:id[not(. = $late)]}"/>
    </xsl:if>
  </xsl:template>

  <!-- After an entry, or where its lemma ends in the text: the witnesses that its readings let begin or break off, with those of entries inside its readings. -->
  <xsl:template name="ed:changes" as="element(anchor)?">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:variable name="marks" as="element()*"
        select=".//(witStart | witEnd | lacunaStart | lacunaEnd)[ancestor::app[ed:method(.) ne 'nested'][1] is current()][not(ancestor::note)]
            [ancestor::rdg[ancestor::app[ed:method(.) ne 'nested'][1] is current()] or ed:method(current()) ne 'inline']"/>
    <xsl:variable name="last" as="map(xs:string, xs:boolean)" select="map:merge(
        for $mark in $marks, $id in ed:single-witnesses($mark/ancestor::*[self::lem or self::rdg][1])
        return map:entry($id, exists($mark/(self::witStart | self::lacunaEnd))), map { 'duplicates': 'use-last' })"/>
    <xsl:if test="map:size($last) gt 0">
      <anchor type="ed-witnesses" ed:on="{map:keys($last)[$last(.)]}" ed:off="{map:keys($last)[not($last(.))]}"/>
    </xsl:if>
  </xsl:template>

  <!-- A mark inside the lemma counts at its very place. -->
  <xsl:template match="lem//(witStart | lacunaEnd)" mode="ed:apparatus" as="element(anchor)">
    <anchor type="ed-witnesses" ed:on="{ed:single-witnesses(ancestor::lem[1])}" ed:off=""/>
  </xsl:template>
  <xsl:template match="lem//(witEnd | lacunaStart)" mode="ed:apparatus" as="element(anchor)">
    <anchor type="ed-witnesses" ed:on="" ed:off="{ed:single-witnesses(ancestor::lem[1])}"/>
  </xsl:template>

  <xsl:template match="anchor[@type = 'ed-witnesses']" mode="ed:presence" as="element(anchor)">
    <xsl:variable name="before" as="xs:string*" select="if (@ed:all) then () else accumulator-before('ed:present')"/>
    <xsl:variable name="signs" as="xs:string*" select="
        sort(ed:tokens(@ed:on)) ! ('+' || .), sort(ed:tokens(@ed:off)) ! ('−' || .)"/>
    <anchor type="ed-witnesses" ed:present="{accumulator-before('ed:present')}">
      <xsl:if test="not(@ed:all)">
        <xsl:attribute name="ed:change" select="$signs"/>
      </xsl:if>
    </anchor>
  </xsl:template>

  <xsl:template match="anchor[@type = 'ed-start']" mode="ed:presence" as="element(anchor)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:if test="exists(accumulator-before('ed:present'))">
        <xsl:attribute name="ed:present" select="accumulator-before('ed:present')"/>
      </xsl:if>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
