<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates (TEI P5, 13.4.6): their place in the order of the calendar, and how they are shown. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Year, month and day of a date in the form of ISO 8601; 99 stands for a month or a day not known. Empty for
       anything else. -->
  <xsl:function name="ed:parts" as="xs:integer*">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:analyze-string select="string($date)" regex="^\s*(-?\d{{4,}})(-(\d\d))?(-(\d\d))?([T ].*)?\s*$">
      <xsl:matching-substring>
        <xsl:sequence select="(regex-group(1), regex-group(3), regex-group(5)) ! (if (. eq '') then 99 else xs:integer(.))"/>
      </xsl:matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- Beginning and end of the time that a date may mean, as the source gives them. -->
  <xsl:function name="ed:earliest" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="($date/@when, $date/@when-iso, $date/@from, $date/@from-iso, $date/@notBefore, $date/@notBefore-iso)[exists(ed:parts(.))][1]/string()"/>
  </xsl:function>
  <xsl:function name="ed:latest" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="($date/@when, $date/@when-iso, $date/@to, $date/@to-iso, $date/@notAfter, $date/@notAfter-iso)[exists(ed:parts(.))][1]/string()"/>
  </xsl:function>

  <!-- Where a date stands: what its two ends have in common is known, the rest is not. A time of several years stands
       under its first; of a time with one end the year alone counts. -->
  <xsl:function name="ed:place-of" as="xs:integer*">
    <xsl:param name="date" as="element()?"/>
    <xsl:variable name="first" as="xs:integer*" select="$date ! ed:parts(ed:earliest(.))"/>
    <xsl:variable name="last" as="xs:integer*" select="$date ! ed:parts(ed:latest(.))"/>
    <xsl:sequence select="
        if (empty(($first, $last))) then ()
        else if (empty($first) or empty($last)) then (($first, $last)[1], 99, 99)
        else if ($first[1] ne $last[1] or $first[2] ne $last[2]) then ($first[1], 99, 99)
        else if ($first[3] ne $last[3]) then ($first[1], $first[2], 99)
        else $first"/>
  </xsl:function>

  <!-- The dates of an action, the surest first; of equals the first in the source. -->
  <xsl:function name="ed:by-certainty" as="element(date)*">
    <xsl:param name="dates" as="element(date)*"/>
    <xsl:perform-sort select="$dates">
      <xsl:sort select="index-of(('high', 'medium', 'low', 'unknown'), string((@cert, 'high')[1]))[1]"/>
    </xsl:perform-sort>
  </xsl:function>

  <!-- A day, a month or a year in words. -->
  <xsl:function name="ed:in-words" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="parts" as="xs:integer*" select="ed:parts($date)"/>
    <xsl:variable name="year" as="xs:string" select="if ($parts[1] le 0) then ed:say('year-bc', string(1 - $parts[1])) else string($parts[1])"/>
    <xsl:variable name="month" as="xs:string?" select="tokenize(ed:say('months'), ' ')[$parts[2]]"/>
    <xsl:sequence select="
        if (empty($parts)) then $date
        else string-join((string($parts[3])[$parts[3] ne 99][$month] ! (. || ed:say('after-day')), $month, $year), ' ')"/>
  </xsl:function>

  <!-- Two days as a span ("–") or with a word between them; what they share is said once. -->
  <xsl:function name="ed:span" as="xs:string">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:variable name="one" as="xs:integer*" select="ed:parts($from)"/>
    <xsl:variable name="two" as="xs:integer*" select="ed:parts($to)"/>
    <xsl:variable name="close" as="xs:string" select="if ($between eq '–') then '–' else ' ' || $between || ' '"/>
    <xsl:variable name="loose" as="xs:string" select="' ' || $between || ' '"/>
    <xsl:sequence select="
        if ($from eq $to) then ed:in-words($from)
        else if ($one[2] eq 99 and $two[2] eq 99) then ed:in-words($from) || $close || ed:in-words($to)
        else if (deep-equal($one[position() lt 3], $two[position() lt 3]) and $one[3] ne 99 and $two[3] ne 99)
        then $one[3] || ed:say('after-day') || $close || ed:in-words($to)
        else ed:in-words($from) || $loose || ed:in-words($to)"/>
  </xsl:function>

  <!-- A date in words, without its certainty. A date without a machine-readable value is shown in the source's words. -->
  <xsl:function name="ed:date-words" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($date)"/>
    <xsl:choose>
      <xsl:when test="$date/(@when, @when-iso)"><xsl:sequence select="ed:in-words($date/(@when, @when-iso)[1])"/></xsl:when>
      <xsl:when test="$date/@from and $date/@to"><xsl:sequence select="ed:span($date/@from, $date/@to, '–')"/></xsl:when>
      <xsl:when test="$date/@notBefore and $date/@notAfter">
        <xsl:sequence select="ed:say('between', ed:span($date/@notBefore, $date/@notAfter, ed:say('and')))"/>
      </xsl:when>
      <xsl:when test="$date/@from"><xsl:sequence select="ed:say('from-on', ed:in-words($date/@from))"/></xsl:when>
      <xsl:when test="$date/@to"><xsl:sequence select="ed:say('until', ed:in-words($date/@to))"/></xsl:when>
      <xsl:when test="$date/@notBefore"><xsl:sequence select="ed:say('not-before', ed:in-words($date/@notBefore))"/></xsl:when>
      <xsl:when test="$date/@notAfter"><xsl:sequence select="ed:say('not-after', ed:in-words($date/@notAfter))"/></xsl:when>
      <xsl:when test="$words ne ''"><xsl:sequence select="$words"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="ed:say('undated')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- How sure something is, as a word; nothing where it is sure. -->
  <xsl:function name="ed:certainty" as="xs:string?">
    <xsl:param name="element" as="element()?"/>
    <xsl:sequence select="$element/@cert[. = ('medium', 'low', 'unknown')] ! ed:say('cert-' || .)"/>
  </xsl:function>
</xsl:stylesheet>
