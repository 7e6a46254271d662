<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom where there are too many texts for lines: a row for each sender, a column for each receiver, a dot
     where they meet, the larger the more texts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- In units of the picture: the left edge of the first column, the top of the first row, the height of a row; and the
       most rows and columns drawn. -->
  <xsl:variable name="ed:first-column" as="xs:double" select="186"/>
  <xsl:variable name="ed:first-row" as="xs:double" select="150"/>
  <xsl:variable name="ed:row" as="xs:double" select="16"/>
  <xsl:variable name="ed:most-rows" as="xs:integer" select="80"/>
  <xsl:variable name="ed:most-columns" as="xs:integer" select="40"/>

  <xsl:template name="ed:matrix" as="element(figure)">
    <xsl:param name="groups" as="element(linkGrp)+" required="yes"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)" required="yes"/>
    <xsl:variable name="senders" as="xs:string*" select="ed:most-active($groups, 'sent', $ed:most-rows, $labels)"/>
    <xsl:variable name="receivers" as="xs:string*" select="ed:most-active($groups, 'received', $ed:most-columns, $labels)"/>
    <xsl:variable name="column" as="xs:double" select="min((20, ($ed:width - $ed:first-column - 12) div count($receivers)))"/>
    <xsl:variable name="bottom" as="xs:double" select="$ed:first-row + $ed:row * count($senders)"/>
    <xsl:variable name="all" as="xs:integer+" select="for $side in ('sent', 'received') return count(distinct-values($groups/ptr[@type = $side]/@target))"/>
    <figure type="ed-picture">
      <xsl:call-template name="ed:picture">
        <xsl:with-param name="id" select="'network'"/>
        <xsl:with-param name="desc" select="'matrix-desc'"/>
        <xsl:with-param name="height" select="$bottom + 12"/>
        <xsl:with-param name="content" as="element()*">
          <svg:g class="heads">
            <svg:text x="{$ed:first-column - 10}" y="{$ed:first-row - 8}" text-anchor="end">{ed:say('from-head')}</svg:text>
            <svg:text x="{$ed:first-column}" y="12">{ed:say('to-head')}</svg:text>
          </svg:g>
          <xsl:for-each select="$senders">
            <xsl:variable name="y" as="xs:double" select="ed:round($ed:first-row + $ed:row * (position() - 0.5))"/>
            <svg:line class="grid" x1="{$ed:first-column}" y1="{$y}" x2="{ed:round($ed:first-column + $column * count($receivers))}" y2="{$y}"/>
            <svg:g class="{'name', 'unknown'[current() eq '?']}">
              <svg:title>{$labels(.)}</svg:title>
              <svg:text x="{$ed:first-column - 10}" y="{$y + 4}" text-anchor="end">{ed:short-name($labels(.))}</svg:text>
            </svg:g>
          </xsl:for-each>
          <xsl:for-each select="$receivers">
            <xsl:variable name="x" as="xs:double" select="ed:round($ed:first-column + $column * (position() - 0.5))"/>
            <svg:line class="grid" x1="{$x}" y1="{$ed:first-row}" x2="{$x}" y2="{$bottom}"/>
            <svg:g class="{'name', 'unknown'[current() eq '?']}">
              <svg:title>{$labels(.)}</svg:title>
              <svg:text x="{$x}" y="{$ed:first-row - 6}" transform="rotate(-90 {$x} {$ed:first-row - 6}) translate(0 4)">{ed:short-name($labels(.))}</svg:text>
            </svg:g>
          </xsl:for-each>
          <xsl:sequence select="ed:meetings($groups, $senders, $receivers, $labels, $column)"/>
        </xsl:with-param>
      </xsl:call-template>
      <figDesc>{ed:say('matrix-desc')}{ed:say('matrix-left')[$all[1] gt $ed:most-rows or $all[2] gt $ed:most-columns] ! (' ' || .)}</figDesc>
    </figure>
  </xsl:template>

  <!-- Those of one side with the most texts, by their names. -->
  <xsl:function name="ed:most-active" as="xs:string*">
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:variable name="all" as="xs:string*">
      <xsl:for-each-group select="$groups/ptr[@type = $side]" group-by="string(@target)">
        <xsl:sort select="count(current-group()/../ptr[@type = 'text'])" order="descending"/>
        <xsl:sort select="current-grouping-key()"/>
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:perform-sort select="$all[position() le $most]"><xsl:sort select="ed:sorted($labels(.))"/><xsl:sort select="."/></xsl:perform-sort>
  </xsl:function>

  <!-- The dots: hollow where every text is uncertain or none was sent. -->
  <xsl:function name="ed:meetings" as="element(svg:g)*">
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:param name="senders" as="xs:string*"/>
    <xsl:param name="receivers" as="xs:string*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:param name="column" as="xs:double"/>
    <xsl:for-each-group select="$groups/ptr[@type = 'received'][@target = $receivers]/../ptr[@type = 'sent'][@target = $senders]" group-by="index-of($senders, string(@target))">
      <xsl:variable name="row" as="xs:integer" select="current-grouping-key()"/>
      <xsl:variable name="sender" as="xs:string" select="$senders[$row]"/>
      <xsl:for-each-group select="current-group()/../ptr[@type = 'received'][@target = $receivers]" group-by="index-of($receivers, string(@target))">
        <xsl:variable name="receiver" as="xs:string" select="$receivers[current-grouping-key()]"/>
        <xsl:variable name="together" as="element(linkGrp)+" select="current-group()/.."/>
        <xsl:variable name="count" as="xs:integer" select="count($together/ptr[@type = 'text'])"/>
        <xsl:variable name="unsent" as="xs:boolean" select="every $group in $together satisfies $group/@type = 'unsent'"/>
        <xsl:variable name="doubtful" as="xs:boolean" select="every $group in $together satisfies $group/ptr[@target = ($sender, $receiver)]/@cert"/>
        <svg:g class="{'meeting', 'unsent'[$unsent], 'doubtful'[$doubtful]}">
          <svg:title>{$labels($sender)} → {$labels($receiver)}: {ed:many('entries', $count)}{(' (' || ed:say('unsent') || ')')[$unsent]}</svg:title>
          <svg:circle cx="{ed:round($ed:first-column + $column * (current-grouping-key() - 0.5))}" cy="{ed:round($ed:first-row + $ed:row * ($row - 0.5))}"
              r="{ed:round(min((2 + 0.8 * ($count - 1), $column div 2, $ed:row div 2 - 0.5)))}"/>
        </svg:g>
      </xsl:for-each-group>
    </xsl:for-each-group>
  </xsl:function>

  <!-- A name of one line. -->
  <xsl:function name="ed:short-name" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (string-length($name) le 26) then $name else replace(substring($name, 1, 24), '\s+\S*$', '') || ' …'"/>
  </xsl:function>
</xsl:stylesheet>
