<?xml version="1.0" encoding="UTF-8"?>
<!-- The line of time, drawn. Where there are too many texts to draw each, the number of them in each year. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- In units of the picture: its width, the room at its sides, the height of a lane, and the most texts drawn one by one. -->
  <xsl:variable name="ed:width" as="xs:double" select="640"/>
  <xsl:variable name="ed:side" as="xs:double" select="16"/>
  <xsl:variable name="ed:lane" as="xs:double" select="20"/>
  <xsl:variable name="ed:most-marks" as="xs:integer" select="100"/>

  <xsl:template name="ed:timeline" as="element(figure)?">
    <xsl:variable name="marks" as="element(date)*"><xsl:apply-templates select="TEI" mode="ed:mark"/></xsl:variable>
    <xsl:if test="exists($marks)">
      <xsl:variable name="scale" as="map(*)" select="ed:scale($marks)"/>
      <xsl:variable name="each" as="xs:boolean" select="count(TEI) le $ed:most-marks"/>
      <figure type="ed-picture">
        <xsl:choose>
          <xsl:when test="$each">
            <xsl:call-template name="ed:lanes">
              <xsl:with-param name="marks" select="$marks"/>
              <xsl:with-param name="scale" select="$scale"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="ed:columns"><xsl:with-param name="scale" select="$scale"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <figDesc>{ed:say(if ($each) then 'timeline-desc' else 'histogram-desc')}</figDesc>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- The scale of the picture: its first and last year, where each year begins, and how wide it is. Three and more years
       with nothing in them are drawn narrow. -->
  <xsl:function name="ed:scale" as="map(*)">
    <xsl:param name="marks" as="element(date)+"/>
    <xsl:variable name="first" as="xs:integer" select="xs:integer(floor(min($marks/@from/number())))"/>
    <xsl:variable name="last" as="xs:integer" select="max(($first + 1, xs:integer(ceiling(max($marks/@to/number())))))"/>
    <xsl:variable name="years" as="xs:integer*" select="$first to $last - 1"/>
    <xsl:variable name="full" as="xs:integer*" select="distinct-values($marks ! (xs:integer(floor(number(@from))) to xs:integer(ceiling(number(@to)) - 1)))"/>
    <xsl:variable name="wide" as="xs:integer*" select="
        for $year in $years return $year[. = $full or min($full[. gt $year]) - max($full[. lt $year]) le 3]"/>
    <xsl:variable name="weights" as="xs:double*" select="$years ! (if (. = $wide) then 1 else 0.12)"/>
    <xsl:variable name="unit" as="xs:double" select="($ed:width - 2 * $ed:side) div sum($weights)"/>
    <xsl:sequence select="map {
        'first': $first, 'last': $last, 'unit': $unit, 'wide': $wide,
        'begins': map:merge(for $n in 0 to count($years) return map { $first + $n: ed:round($ed:side + $unit * sum(subsequence($weights, 1, $n))) }),
        'widths': map:merge(for $n in 1 to count($years) return map { $years[$n]: $unit * $weights[$n] }) }"/>
  </xsl:function>

  <!-- Where a moment stands. -->
  <xsl:function name="ed:across" as="xs:double">
    <xsl:param name="moment" as="xs:double"/>
    <xsl:param name="scale" as="map(*)"/>
    <xsl:variable name="year" as="xs:integer" select="min((xs:integer(floor($moment)), $scale?last - 1))"/>
    <xsl:sequence select="ed:round($scale?begins($year) + ($moment - $year) * $scale?widths($year))"/>
  </xsl:function>

  <!-- Each date of a text with its beginning and end as parts of years. -->
  <xsl:mode name="ed:mark" on-no-match="fail"/>
  <xsl:template match="TEI" mode="ed:mark" as="element(date)*">
    <xsl:variable name="text" as="element(TEI)" select="."/>
    <xsl:for-each select="ed:by-certainty(ed:dated-action(teiHeader/correspDesc[1])/date)[exists(ed:place-of(.))]">
      <xsl:variable name="ends" as="xs:string*" select="(ed:earliest(.), ed:latest(.))"/>
      <date n="{$text/@ed:n}" from="{ed:decimal($ends[1], false())}" to="{ed:decimal($ends[last()], true())}">
        <xsl:copy-of select="@cert[. = ('medium', 'low', 'unknown')]"/>
        <xsl:text>{$text/@ed:n}: {@ed:label}. {$text/@ed:title}</xsl:text>
      </date>
    </xsl:for-each>
  </xsl:template>

  <!-- A date as a number of years; its first moment or its last. -->
  <xsl:function name="ed:decimal" as="xs:double">
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="end" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:integer*" select="ed:parts($date)"/>
    <xsl:variable name="more" as="xs:integer" select="if ($end) then 1 else 0"/>
    <xsl:sequence select="
        if ($parts[2] eq 99) then $parts[1] + $more
        else if ($parts[3] eq 99) then $parts[1] + ($parts[2] - 1 + $more) div 12
        else $parts[1] + ($parts[2] - 1) div 12 + ($parts[3] - 1 + $more) div 372"/>
  </xsl:function>

  <xsl:function name="ed:round" as="xs:double">
    <xsl:param name="number" as="xs:double"/>
    <xsl:sequence select="round($number, 1)"/>
  </xsl:function>

  <!-- Marks in as many lanes as are needed for none to cover another. -->
  <xsl:template name="ed:lanes" as="element(svg:svg)">
    <xsl:param name="marks" as="element(date)*" required="yes"/>
    <xsl:param name="scale" as="map(*)" required="yes"/>
    <xsl:variable name="drawn" as="element(svg:g)*">
      <xsl:iterate select="$marks">
        <xsl:param name="taken" as="xs:double*" select="()"/>
        <xsl:variable name="x1" as="xs:double" select="ed:across(number(@from), $scale)"/>
        <xsl:variable name="x2" as="xs:double" select="ed:across(number(@to), $scale)"/>
        <xsl:variable name="free" as="xs:integer?" select="(1 to count($taken))[subsequence($taken, ., 1) lt $x1 - 6][1]"/>
        <xsl:variable name="lane" as="xs:integer" select="($free, count($taken) + 1)[1]"/>
        <xsl:variable name="end" as="xs:double" select="max(($x2, $x1 + 8)) + 6 + 8 * string-length(@n)"/>
        <xsl:call-template name="ed:mark">
          <xsl:with-param name="x1" select="$x1"/>
          <xsl:with-param name="x2" select="$x2"/>
          <xsl:with-param name="y" select="$lane * $ed:lane"/>
        </xsl:call-template>
        <xsl:next-iteration>
          <xsl:with-param name="taken" select="($taken[position() lt $lane], $end, $taken[position() gt $lane])"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="ground" as="xs:double" select="max($drawn/@data-y/number()) + $ed:lane"/>
    <xsl:call-template name="ed:picture">
      <xsl:with-param name="id" select="'timeline'"/>
      <xsl:with-param name="height" select="$ground + 26"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:call-template name="ed:axis">
          <xsl:with-param name="scale" select="$scale"/>
          <xsl:with-param name="ground" select="$ground"/>
        </xsl:call-template>
        <xsl:for-each select="$drawn"><xsl:copy><xsl:copy-of select="@* except @data-y, node()"/></xsl:copy></xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A dot for a day, a bar for a longer time; hollow where the date is not sure. -->
  <xsl:template name="ed:mark" as="element(svg:g)">
    <xsl:param name="x1" as="xs:double" required="yes"/>
    <xsl:param name="x2" as="xs:double" required="yes"/>
    <xsl:param name="y" as="xs:double" required="yes"/>
    <xsl:variable name="day" as="xs:boolean" select="number(@to) - number(@from) lt 0.005"/>
    <svg:g class="{'mark', 'doubtful'[current()/@cert]}" data-y="{$y}">
      <svg:title>{.}</svg:title>
      <xsl:choose>
        <xsl:when test="$day"><svg:circle cx="{$x1}" cy="{$y - 4}" r="4"/></xsl:when>
        <xsl:otherwise><svg:rect x="{$x1}" y="{$y - 8}" width="{ed:round(max(($x2 - $x1, 4)))}" height="8" rx="2"/></xsl:otherwise>
      </xsl:choose>
      <svg:text x="{if ($day) then ed:round($x1 + 6) else ed:round(max(($x2, $x1 + 4)) + 3)}" y="{$y}">{@n}</svg:text>
    </svg:g>
  </xsl:template>

  <!-- The axis: a stroke where a year begins, as many years named as there is room for, dots where years are left out. -->
  <xsl:template name="ed:axis" as="element(svg:g)">
    <xsl:param name="scale" as="map(*)" required="yes"/>
    <xsl:param name="ground" as="xs:double" required="yes"/>
    <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)[. * $scale?unit ge 40 or . eq 1000][1]"/>
    <svg:g class="axis">
      <svg:line x1="{$ed:side}" y1="{$ground}" x2="{$ed:width - $ed:side}" y2="{$ground}"/>
      <xsl:for-each select="($scale?first to $scale?last)[. = $scale?wide or . - 1 = $scale?wide]">
        <xsl:variable name="x" as="xs:double" select="$scale?begins(.)"/>
        <svg:line class="grid" x1="{$x}" y1="4" x2="{$x}" y2="{$ground + 5}"/>
        <xsl:variable name="named" as="xs:integer*" select="($scale?first to . - 1)[. = $scale?wide and . mod $step eq 0]"/>
        <xsl:if test=". = $scale?wide and . mod $step eq 0 and (empty($named) or $x - $scale?begins($named[last()]) ge 34)">
          <svg:text x="{$x}" y="{$ground + 20}">{.}</svg:text>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="($scale?first to $scale?last - 1)[not(. = $scale?wide)][. - 1 = $scale?wide]">
        <svg:text x="{ed:round($scale?begins(.) + 4)}" y="{$ground - 6}">…</svg:text>
      </xsl:for-each>
    </svg:g>
  </xsl:template>

  <!-- Columns: how many texts stand under each year. -->
  <xsl:template name="ed:columns" as="element(svg:svg)">
    <xsl:param name="scale" as="map(*)" required="yes"/>
    <xsl:variable name="years" as="element(date)*">
      <xsl:for-each-group select="TEI[@ed:year ne '']" group-by="string(@ed:year)">
        <date n="{count(current-group())}" when="{current-grouping-key()}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="most" as="xs:double" select="max($years/@n/number())"/>
    <xsl:call-template name="ed:picture">
      <xsl:with-param name="id" select="'timeline'"/>
      <xsl:with-param name="height" select="166"/>
      <xsl:with-param name="desc" select="'histogram-desc'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:call-template name="ed:axis">
          <xsl:with-param name="scale" select="$scale"/>
          <xsl:with-param name="ground" select="140"/>
        </xsl:call-template>
        <xsl:for-each select="$years">
          <xsl:variable name="height" as="xs:double" select="ed:round(120 * number(@n) div $most)"/>
          <svg:g class="mark">
            <svg:title>{@when}: {ed:many('entries', xs:integer(@n))}</svg:title>
            <svg:rect x="{$scale?begins(xs:integer(@when))}" y="{140 - $height}" width="{ed:round(max(($scale?unit - 1, 1)))}" height="{$height}"/>
          </svg:g>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A picture with its title and description, for those who do not see it. -->
  <xsl:template name="ed:picture" as="element(svg:svg)">
    <xsl:param name="id" as="xs:string" required="yes"/>
    <xsl:param name="height" as="xs:double" required="yes"/>
    <xsl:param name="desc" as="xs:string" select="$id || '-desc'"/>
    <xsl:param name="content" as="element()*" required="yes"/>
    <svg:svg viewBox="0 0 {$ed:width} {$height}" role="img" aria-labelledby="{$id}-title {$id}-desc" class="{$id}">
      <svg:title id="{$id}-title">{ed:say($id)}</svg:title>
      <svg:desc id="{$id}-desc">{ed:say($desc)}</svg:desc>
      <xsl:sequence select="$content"/>
    </svg:svg>
  </xsl:template>
</xsl:stylesheet>
