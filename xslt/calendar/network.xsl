<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom, drawn in three columns: senders, texts, receivers. A letter to four is one node with four lines,
     not four letters. The order within a column comes from the neighbours, so that few lines cross; nothing is left to
     chance. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- In units of the picture: the middles of the columns, the least distance of two nodes, letters to a line, and the
       most groups of texts whose lines can be followed. -->
  <xsl:variable name="ed:left" as="xs:double" select="224"/>
  <xsl:variable name="ed:middle" as="xs:double" select="320"/>
  <xsl:variable name="ed:right" as="xs:double" select="416"/>
  <xsl:variable name="ed:pitch" as="xs:double" select="36"/>
  <xsl:variable name="ed:letters-to-line" as="xs:integer" select="34"/>
  <xsl:variable name="ed:most-groups" as="xs:integer" select="40"/>

  <xsl:template name="ed:network" as="element(figure)?">
    <xsl:param name="groups" as="element(linkGrp)*" required="yes"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)" required="yes"/>
    <xsl:variable name="shown" as="element(linkGrp)*">
      <xsl:perform-sort select="$groups"><xsl:sort select="number(ptr[@type = 'text'][1]/@n)"/></xsl:perform-sort>
    </xsl:variable>
    <xsl:variable name="senders" as="xs:string*" select="ed:column($shown, 'sent')"/>
    <xsl:variable name="receivers" as="xs:string*" select="ed:column($shown, 'received')"/>
    <xsl:variable name="height" as="xs:double" select="$ed:pitch * max((count($senders), count($receivers), count($shown)))"/>
    <xsl:if test="exists($shown)">
      <figure type="ed-picture">
        <xsl:call-template name="ed:picture">
          <xsl:with-param name="id" select="'network'"/>
          <xsl:with-param name="height" select="$height + 28"/>
          <xsl:with-param name="content" as="element()*">
            <svg:g class="heads">
              <svg:text x="{$ed:left}" y="14" text-anchor="end">{ed:say('from-head')}</svg:text>
              <svg:text x="{$ed:middle}" y="14" text-anchor="middle">{ed:say('texts')}</svg:text>
              <svg:text x="{$ed:right}" y="14">{ed:say('to-head')}</svg:text>
            </svg:g>
            <xsl:sequence select="ed:lines($shown, $senders, 'sent', $height), ed:lines($shown, $receivers, 'received', $height)"/>
            <xsl:sequence select="ed:texts($shown, $height)"/>
            <xsl:sequence select="ed:nodes($senders, $receivers, $labels, 'sent', $height), ed:nodes($receivers, $senders, $labels, 'received', $height)"/>
          </xsl:with-param>
        </xsl:call-template>
        <figDesc>{ed:say('network-desc')}</figDesc>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- The persons and bodies of one side, by the middle of the texts that they have a part in. -->
  <xsl:function name="ed:column" as="xs:string*">
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:for-each-group select="$groups/ptr[@type = $side]" group-by="string(@target)">
      <xsl:sort select="avg(current-group() ! ed:rank(.., $groups))"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="current-grouping-key()"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="ed:rank" as="xs:integer">
    <xsl:param name="group" as="element(linkGrp)"/>
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:sequence select="(for $n in 1 to count($groups) return $n[$groups[$n] is $group])[1]"/>
  </xsl:function>

  <!-- How far down the n-th of a column of $count stands. -->
  <xsl:function name="ed:down" as="xs:double">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:sequence select="ed:round(24 + ($n - 0.5) * $height div $count)"/>
  </xsl:function>

  <xsl:function name="ed:lines" as="element(svg:path)*">
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:param name="column" as="xs:string*"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:variable name="x" as="xs:double" select="if ($side eq 'sent') then $ed:left + 10 else $ed:right - 10"/>
    <xsl:variable name="bend" as="xs:double" select="($x + $ed:middle) div 2"/>
    <xsl:for-each select="$groups">
      <xsl:variable name="group" as="element(linkGrp)" select="."/>
      <xsl:variable name="y" as="xs:double" select="ed:down(position(), count($groups), $height)"/>
      <xsl:for-each select="ptr[@type = $side]">
        <xsl:variable name="to" as="xs:double" select="ed:down(index-of($column, string(@target)), count($column), $height)"/>
        <svg:path class="{'line', $group/@type, 'doubtful'[current()/@cert]}" fill="none" d="M{$x} {$to} C{$bend} {$to} {$bend} {$y} {$ed:middle} {$y}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <!-- The texts: their numbers, or how many they are. -->
  <xsl:function name="ed:texts" as="element(svg:g)*">
    <xsl:param name="groups" as="element(linkGrp)*"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:for-each select="$groups">
      <xsl:variable name="y" as="xs:double" select="ed:down(position(), count($groups), $height)"/>
      <xsl:variable name="numbers" as="xs:string*" select="ptr[@type = 'text']/@n/string()"/>
      <xsl:variable name="words" as="xs:string" select="if (count($numbers) le 3) then string-join($numbers, ', ') else ed:many('entries', count($numbers))"/>
      <xsl:variable name="half" as="xs:double" select="max((11, 6 + 3.4 * string-length($words)))"/>
      <svg:g class="{'text', @type}">
        <svg:title>{ed:say('number')} {string-join($numbers, ', ')}{(' (' || ed:say('unsent') || ')')[current()/@type = 'unsent']}</svg:title>
        <svg:rect x="{ed:round($ed:middle - $half)}" y="{ed:round($y - 10)}" width="{ed:round(2 * $half)}" height="20" rx="10"/>
        <svg:text x="{$ed:middle}" y="{ed:round($y + 4)}" text-anchor="middle">{$words}</svg:text>
      </svg:g>
    </xsl:for-each>
  </xsl:function>

  <!-- A person or body: a dot, with a ring where it stands on the other side too, and the name in three lines at most. -->
  <xsl:function name="ed:nodes" as="element(svg:g)*">
    <xsl:param name="column" as="xs:string*"/>
    <xsl:param name="others" as="xs:string*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:variable name="x" as="xs:double" select="if ($side eq 'sent') then $ed:left + 10 else $ed:right - 10"/>
    <xsl:variable name="at" as="xs:double" select="if ($side eq 'sent') then $ed:left else $ed:right"/>
    <xsl:for-each select="$column">
      <xsl:variable name="y" as="xs:double" select="ed:down(position(), count($column), $height)"/>
      <xsl:variable name="lines" as="xs:string*" select="ed:broken($labels(.))"/>
      <svg:g class="{'node', 'unknown'[current() eq '?'], 'both'[current() = $others][current() ne '?']}">
        <svg:title>{$labels(.)}</svg:title>
        <svg:circle cx="{$x}" cy="{$y}" r="4"/>
        <xsl:if test=". = $others and . ne '?'"><svg:circle class="ring" cx="{$x}" cy="{$y}" r="6.5" fill="none"/></xsl:if>
        <xsl:for-each select="$lines">
          <svg:text x="{$at}" y="{ed:round($y + 4 + 12 * (position() - (count($lines) + 1) div 2))}">
            <xsl:if test="$side eq 'sent'"><xsl:attribute name="text-anchor" select="'end'"/></xsl:if>
            <xsl:text>{.}</xsl:text>
          </svg:text>
        </xsl:for-each>
      </svg:g>
    </xsl:for-each>
  </xsl:function>

  <!-- A name in three lines at most; what does not fit ends with dots (the whole name is the title of the node). -->
  <xsl:function name="ed:broken" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:iterate select="tokenize($name)">
        <xsl:param name="line" as="xs:string" select="''"/>
        <xsl:on-completion select="$line"/>
        <xsl:variable name="longer" as="xs:string" select="string-join(($line[. ne ''], .), ' ')"/>
        <xsl:variable name="full" as="xs:boolean" select="$line ne '' and string-length($longer) gt $ed:letters-to-line"/>
        <xsl:sequence select="$line[$full]"/>
        <xsl:next-iteration><xsl:with-param name="line" select="if ($full) then . else $longer"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="shown" as="xs:string*" select="if (count($lines) gt 3) then ($lines[position() lt 3], $lines[3] || ' …') else $lines"/>
    <xsl:sequence select="$shown ! (if (string-length(.) le $ed:letters-to-line + 2) then . else substring(., 1, $ed:letters-to-line - 1) || '…')"/>
  </xsl:function>
</xsl:stylesheet>
