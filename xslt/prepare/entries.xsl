<?xml version="1.0" encoding="UTF-8"?>
<!-- Last pass: the entries themselves, by layer and in the order of the text, in a standOff at the end. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:entries" on-no-match="shallow-copy"/>

  <xsl:key name="ed:id" match="*[@ed:id]" use="string(@ed:id)"/>
  <xsl:key name="ed:lemma" match="seg[@type = 'ed-lemma']" use="ed:tokens(@ed:entries)"/>

  <xsl:variable name="ed:layers" as="xs:string*" select="'sources', 'variants', 'commentary', 'notes'"/>

  <xsl:template match="/*" mode="ed:entries" as="element()">
    <xsl:param name="source" as="document-node()" tunnel="yes"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
      <xsl:variable name="starts" as="element(anchor)*" select=".//anchor[@type = 'ed-start']"/>
      <xsl:variable name="anchored" as="map(*)" select="map:merge($starts ! map:entry(string(@ed:entry), .), map { 'duplicates': 'use-first' })"/>
      <xsl:variable name="placed" as="element()*" select="distinct-values($starts/@ed:entry) ! key('ed:id', ., $source)[1]"/>
      <xsl:variable name="listed" as="element(app)*" select="$source//app[ed:method(.) = 'listed']"/>
      <xsl:call-template name="ed:report-listed">
        <xsl:with-param name="listed" select="$listed"/>
      </xsl:call-template>
      <xsl:call-template name="ed:report-at-line">
        <xsl:with-param name="apps" select="$source//app[@loc][ed:is-at-line(.)]"/>
      </xsl:call-template>
      <!-- Nothing is lost: an entry whose anchors found no place is listed too. -->
      <xsl:variable name="left" as="element()*" select="$source//(app[not(ed:method(.) = ('nested', 'listed'))] | note[exists(ed:note-layer(.))])[not(map:contains($anchored, string(@ed:id)))]"/>
      <xsl:variable name="entries" as="element()*" select="$placed, $listed, $left"/>
      <xsl:variable name="numbers" as="map(*)" select="map:merge(
          for-each-pair($entries[self::app], 1 to count($entries[self::app]), function($e as element(), $n as xs:integer) as map(*) { map:entry(generate-id($e), $n) }))"/>
      <xsl:if test="exists($entries)">
        <standOff type="ed-apparatus">
          <xsl:for-each select="$ed:layers">
            <xsl:variable name="layer" as="xs:string" select="."/>
            <xsl:variable name="mine" as="element()*" select="$entries[ed:layer(.) = $layer]"/>
            <xsl:if test="exists($mine[self::app])">
              <listApp type="{$layer}">
                <xsl:apply-templates select="$mine[self::app]" mode="ed:entry">
                  <xsl:with-param name="anchored" select="$anchored" tunnel="yes"/>
                  <xsl:with-param name="numbers" select="$numbers" tunnel="yes"/>
                  <xsl:with-param name="layer" select="$layer" tunnel="yes"/>
                </xsl:apply-templates>
              </listApp>
            </xsl:if>
            <xsl:if test="exists($mine[self::note])">
              <listAnnotation type="{$layer}">
                <xsl:for-each select="$mine[self::note]">
                  <xsl:apply-templates select="." mode="ed:entry">
                    <xsl:with-param name="anchored" select="$anchored" tunnel="yes"/>
                    <xsl:with-param name="layer" select="$layer" tunnel="yes"/>
                    <xsl:with-param name="number" select="position()"/>
                  </xsl:apply-templates>
                </xsl:for-each>
              </listAnnotation>
            </xsl:if>
          </xsl:for-each>
        </standOff>
      </xsl:if>
    </xsl:copy>
  </xsl:template>

  <!-- Says which entries have no place, and when the text itself is missing. -->
  <xsl:template name="ed:report-listed" as="empty-sequence()">
    <xsl:param name="listed" as="element(app)*"/>
    <xsl:choose>
      <xsl:when test="exists($listed) and empty($listed/root()//(text | sourceDoc)//text()[normalize-space()][not(ancestor::app)])">
        <xsl:call-template name="ed:report">
          <xsl:with-param name="element" select="$listed[1]"/>
          <xsl:with-param name="code" select="'ED602'"/>
          <xsl:with-param name="text" select="'the text to which the apparatus belongs is not in this file; its entries (' || count($listed) || ') are listed with their locations'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$listed[@loc][not(@from)]">
          <xsl:call-template name="ed:report">
            <xsl:with-param name="element" select="."/>
            <xsl:with-param name="code" select="'ED308'"/>
            <xsl:with-param name="text" select="'@loc=&quot;' || @loc || '&quot; names no single line or paragraph of this text; the entry is listed with it as it is written'"/>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The end anchor of a numbered note carries its mark. -->
  <xsl:template match="anchor[@type = 'ed-end']" mode="ed:entries" as="element(anchor)">
    <xsl:param name="source" as="document-node()" tunnel="yes"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:variable name="entry" as="element()?" select="key('ed:id', @ed:entry, $source)[1]"/>
      <xsl:if test="$entry/self::note and ed:layer($entry) = 'notes'">
        <xsl:attribute name="ed:note" select="true()"/>
      </xsl:if>
    </xsl:copy>
  </xsl:template>

  <!-- The layer of an entry at the foot of the page. -->
  <xsl:function name="ed:layer" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="type" as="xs:string?" select="($entry/self::app/@type, $entry/self::app/ancestor::listApp[@type][1]/@type)[1]"/>
    <xsl:sequence select="
        if ($entry/self::note) then ed:note-layer($entry)
        else if ($type = ('source', 'sources', 'parallel', 'parallels', 'testimonium', 'testimonia', 'fontes')) then 'sources'
        else 'variants'"/>
  </xsl:function>

  <!-- The block in which an anchor stands. -->
  <xsl:function name="ed:block" as="element()?">
    <xsl:param name="anchor" as="element(anchor)?"/>
    <xsl:sequence select="$anchor/ancestor::*[@ed:id][@ed:n or ed:is-block(.) or self::div or self::body or self::text][1]"/>
  </xsl:function>

  <!-- The short citation of the place of an anchor: of an inscription its line. -->
  <xsl:function name="ed:place-label" as="xs:string">
    <xsl:param name="anchor" as="element(anchor)?"/>
    <xsl:variable name="block" as="element()?" select="$anchor/ancestor::*[@ed:label][@ed:n or ed:is-block(.)][1]"/>
    <xsl:variable name="line" as="xs:string?" select="$block/self::ab[not(@ed:ref)] ! ed:document-line($anchor, .)"/>
    <xsl:sequence select="string(($line, $block/@ed:label, $anchor/ancestor::*[@ed:label][1]/@ed:label)[1])"/>
  </xsl:function>

  <!-- The line of a document in which an anchor stands, with the part of the text where it has several (EpiDoc: div type="textpart"),
       and with the block where another one of the same part has this number too; nothing where the lines have no numbers. -->
  <xsl:function name="ed:document-line" as="xs:string?">
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:param name="block" as="element(ab)"/>
    <xsl:variable name="n" as="xs:string?" select="if (empty($block//lb[@n])) then () else $anchor/preceding::lb[@n][1][ancestor::ab intersect $block]/string(@n)"/>
    <xsl:variable name="parts" as="xs:string*" select="$block/ancestor::div[@type = 'textpart']/@n ! string(.)"/>
    <xsl:choose>
      <xsl:when test="empty($n)"/>
      <xsl:when test="($block/../ab except $block)//lb/@n = $n"><xsl:sequence select="$block/@ed:label || ', ' || ed:label($ui-lang, 'line-ref') || ' ' || $n"/></xsl:when>
      <xsl:when test="exists($parts)"><xsl:sequence select="string-join(($parts, $n), '.')"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="ed:label($ui-lang, 'line-ref') || ' ' || $n"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
