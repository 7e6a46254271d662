<?xml version="1.0" encoding="UTF-8"?>
<!-- From a prepared text: every place in it that points at another page of the edition, for the back-links of registers. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="element(ed:mentions)">
    <xsl:variable name="root" as="element()" select="*"/>
    <ed:mentions>
      <xsl:for-each select="//*[@ed:href][matches(@ed:href, '^[^:/]+\.html#')][not(self::graphic)][ancestor::text or ancestor::standOff or ancestor::correspDesc]">
        <xsl:variable name="place" as="element()?" select="
            (ancestor::*[self::app or self::note][@ed:id][ancestor::standOff][1],
             ancestor::*[@ed:id][self::person or self::org or self::place or self::bibl or self::biblStruct or self::event][1],
             ancestor-or-self::*[@ed:id][@ed:n][1], ancestor-or-self::*[@ed:id][@ed:label][not(self::seg)][1],
             ancestor::correspDesc[@ed:id])[1]"/>
        <xsl:variable name="name" as="element()?" select="$place/(self::person | self::org | self::place | self::bibl | self::biblStruct | self::event)
            /descendant::*[self::persName or self::orgName or self::placeName or self::title or self::label or self::head][1]"/>
        <ed:mention to="{@ed:href}" page="{$root/@ed:name}.html" title="{$root/@ed:title}"
            href="{string-join(($root/@ed:name || '.html', $place/@ed:id), '#')}"
            label="{if ($name) then substring(normalize-space($name), 1, 80) else $place/@ed:label}" layer="{$place/@ed:layer}"/>
      </xsl:for-each>
    </ed:mentions>
  </xsl:template>
</xsl:stylesheet>
