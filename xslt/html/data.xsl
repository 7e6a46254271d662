<?xml version="1.0" encoding="UTF-8"?>
<!-- Data read as a table: a row for each element, its readable name beside its content; prose inside stays prose.
     Used for the header, manuscript descriptions and registers, so nothing there is lost for want of a rule. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Whether an element holds running text rather than fields. -->
  <xsl:function name="ed:is-prose" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/text()[normalize-space()]) or exists($element/(p | ab | list | lg | l | table | quote
        | figure | ref | ptr | lb | g | gap | choice | egXML | code | div | sp | u | term[not(../self::keywords)]))"/>
  </xsl:function>

  <!-- Fields: a table of their own. -->
  <xsl:template match="*" mode="ed:data" priority="-1" as="node()*">
    <xsl:choose>
      <xsl:when test="* and not(text()[normalize-space()]) and (every $part in * satisfies $part[self::p or self::ab][not(node())])"><xsl:call-template name="ed:only-facts"/></xsl:when>
      <xsl:when test="ed:is-prose(.)">
        <xsl:apply-templates select="."/>
        <xsl:call-template name="ed:small-facts"/>
      </xsl:when>
      <xsl:when test="count(distinct-values(* ! (local-name() || @type))) eq 1 and not(self::teiHeader)">
        <xsl:call-template name="ed:alike"/>
      </xsl:when>
      <xsl:when test="*">
        <xsl:call-template name="ed:small-facts"/>
        <xsl:call-template name="ed:table-of"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:only-facts"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Elements that know best themselves how they look. -->
  <xsl:template match="bibl | biblStruct | listBibl | list | table | p | ab | figure | note | ref | ptr | title | facsimile | lg | quote
      | cit | egXML" mode="ed:data" as="node()*">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <xsl:template match="linkGrp[@type = 'ed-mentions']" mode="ed:data" priority="2" as="node()*"><xsl:apply-templates select="."/></xsl:template>

  <!-- Children that are all of one kind need no labels. -->
  <xsl:template name="ed:alike" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'alike', local-name()"/></xsl:call-template>
      <xsl:call-template name="ed:small-facts"/>
      <xsl:for-each select="*[ed:says(.)]"><div><xsl:apply-templates select="." mode="ed:data"/></div></xsl:for-each>
    </div>
  </xsl:template>

  <!-- A row for each child; neighbours of one name share a row's label. -->
  <xsl:template name="ed:table-of" as="element(h:dl)?">
    <xsl:param name="fields" as="element()*" select="*"/>
    <xsl:if test="exists($fields)">
      <dl>
        <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'data', local-name()"/></xsl:call-template>
        <xsl:call-template name="ed:rows"><xsl:with-param name="fields" select="$fields"/></xsl:call-template>
      </dl>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ed:rows" as="element(h:div)*">
    <xsl:param name="fields" as="element()*" required="yes"/>
    <xsl:for-each-group select="$fields[ed:says(.)]" group-adjacent="local-name() || ' ' || @type || ' ' || ed:own-label(.)">
      <xsl:choose>
        <xsl:when test="ed:only-holds(.)"><xsl:for-each select="current-group()"><xsl:call-template name="ed:rows-of-parts"/></xsl:for-each></xsl:when>
        <xsl:otherwise>
          <div>
            <xsl:apply-templates select="." mode="ed:field"/>
            <xsl:for-each select="current-group()"><dd><xsl:apply-templates select="." mode="ed:data"/></dd></xsl:for-each>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The label of a field: the name of its element, and its type. -->
  <xsl:mode name="ed:field" on-no-match="fail"/>
  <xsl:template match="*" mode="ed:field" as="element(h:dt)">
    <dt lang="{$ed:lang}">
      <xsl:text>{ed:name-of(local-name())}</xsl:text>
      <xsl:if test="@type[not(starts-with(., 'ed-'))]"><span class="kind"> ({lower-case(replace(replace(@type, '(\p{Ll})(\p{Lu})', '$1 $2'), '[_-]', ' '))})</span></xsl:if>
    </dt>
  </xsl:template>
  <!-- A trait or a state is called what it is of. -->
  <xsl:template match="trait[@type] | state[@type]" mode="ed:field" as="element(h:dt)"><dt lang="{$ed:lang}">{ed:name-of(@type)}</dt></xsl:template>
  <xsl:template match="*[ed:own-label(.)]" mode="ed:field" priority="1" as="element(h:dt)">
    <dt><xsl:for-each select="label"><xsl:call-template name="ed:language"/></xsl:for-each>{ed:own-label(.)}</dt>
  </xsl:template>

  <!-- The label that the source itself gives to a trait or a state. -->
  <xsl:function name="ed:own-label" as="xs:string?">
    <xsl:param name="field" as="element()"/>
    <xsl:sequence select="$field[self::trait or self::state or self::climate or self::terrain or self::population][count(*) gt 1][not(text()[normalize-space()])]/label[1]/ed:plain(.)[. ne '']"/>
  </xsl:function>
  <xsl:template match="*[ed:own-label(.)]" mode="ed:data" priority="3" as="node()*">
    <xsl:for-each select="* except label"><div><xsl:apply-templates select="." mode="ed:data"/></div></xsl:for-each>
    <xsl:call-template name="ed:small-facts"/>
  </xsl:template>

  <!-- Elements that do no more than hold others: their parts are fields like those beside them. -->
  <xsl:function name="ed:only-holds" as="xs:boolean">
    <xsl:param name="field" as="element()"/>
    <xsl:sequence select="exists($field[self::objectDesc or self::supportDesc][*][not(@xml:id)][not(ed:is-prose(.))])"/>
  </xsl:function>
  <xsl:template name="ed:rows-of-parts" as="element(h:div)*">
    <xsl:for-each select="@form, @material[not(../support[normalize-space()])]">
      <div><dt lang="{$ed:lang}">{ed:name-of(local-name())}</dt><dd><span lang="{$ed:lang}">{ed:value-of(.)}</span></dd></div>
    </xsl:for-each>
    <xsl:call-template name="ed:rows"><xsl:with-param name="fields" select="*"/></xsl:call-template>
  </xsl:template>

  <!-- A value that encoders abbreviate, in words where it is one of the usual. -->
  <xsl:function name="ed:value-of" as="xs:string">
    <xsl:param name="value" as="attribute()"/>
    <xsl:variable name="key" as="xs:string" select="'value-' || local-name($value/..)[. = 'sex'] ! (. || '-') || lower-case($value)"/>
    <xsl:variable name="word" as="xs:string" select="ed:ui($key)"/>
    <xsl:sequence select="if ($word ne $key) then $word else string($value)"/>
  </xsl:function>

  <!-- Whether a field has words, a picture or a fact; what is empty needs no label. -->
  <xsl:function name="ed:says" as="xs:boolean">
    <xsl:param name="field" as="element()"/>
    <xsl:sequence select="normalize-space($field) ne '' or exists($field/descendant-or-self::*/@*[namespace-uri() eq ''][not(local-name() = ('rend', 'rendition', 'style', 'part', 'type', 'calendar'))])
        or exists($field/descendant-or-self::*/(self::graphic | self::gap | self::formula | self::figure | self::media | self::binaryObject))"/>
  </xsl:function>

  <!-- A year or a day without the zeros that computers need. -->
  <xsl:function name="ed:short-date" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="replace($date, '^(-?)0+(\d)', '$1$2') => replace('^-', '−')"/>
  </xsl:function>

  <!-- Whether the words of an element already tell a date: they have its year. -->
  <xsl:function name="ed:tells" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="matches($date, '^-?\d') and matches($words, '(^|\D)' || replace($date, '^-?0*(\d+).*$', '$1') || '(\D|$)')"/>
  </xsl:function>

  <!-- The attributes that say what the content may not. -->
  <xsl:template name="ed:small-facts" as="node()*">
    <xsl:variable name="words" as="xs:string" select="string(.)"/>
    <xsl:variable name="facts" as="xs:string*">
      <xsl:for-each select="@when, @notBefore, @notAfter, @from, @to, @ident, @n, @role, @key, @cert, @status[. ne 'unknown'], @unit, @quantity, @reason, @active, @passive, @mutual, @name">
        <xsl:variable name="dated" as="xs:boolean" select="local-name() = ('when', 'notBefore', 'notAfter', 'from', 'to')"/>
        <xsl:variable name="said" as="xs:boolean" select="contains($words, .) or (local-name() = 'key' and normalize-space($words)) or (local-name() = ('quantity', 'unit') and matches($words, '\d')) or ($dated and ed:tells($words, .)) or (../@notBefore = ../@notAfter and local-name() = 'notAfter')"/>
        <xsl:variable name="name" as="xs:string?" select="if (../@notBefore = ../@notAfter and local-name() = 'notBefore' or local-name() = ('role', 'key')) then () else ed:name-of(local-name())"/>
        <xsl:sequence select="if ($said) then () else string-join(($name, if ($dated) then ed:short-date(.) else replace(., '#', '')), ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($facts)"><xsl:text> </xsl:text><span class="facts" lang="{$ed:lang}">({string-join($facts, ', ')})</span></xsl:if>
  </xsl:template>

  <!-- An empty element is what its attributes say: a pointer the name of what it points at, a value in words. -->
  <xsl:template name="ed:only-facts" as="element()">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <xsl:variable name="facts" as="xs:string*">
      <xsl:for-each select="@*[namespace-uri() eq ''][not(local-name() = ('rend', 'rendition', 'style', 'part', 'type', 'calendar', 'datingMethod'))]"><xsl:apply-templates select="." mode="ed:fact"/></xsl:for-each>
    </xsl:variable>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'facts'"/></xsl:call-template>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:text>{if (exists($facts)) then string-join($facts, ', ') else '–'}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:mode name="ed:fact" on-no-match="fail"/>
  <xsl:template match="@*" mode="ed:fact" as="xs:string"><xsl:sequence select="ed:name-of(local-name()) || ' ' || ."/></xsl:template>
  <xsl:template match="@when | @date" mode="ed:fact" as="xs:string"><xsl:sequence select="ed:short-date(.)"/></xsl:template>
  <xsl:template match="@notBefore | @notAfter | @from | @to" mode="ed:fact" as="xs:string"><xsl:sequence select="ed:name-of(local-name()) || ' ' || ed:short-date(.)"/></xsl:template>
  <xsl:template match="@ref | @target | @key" mode="ed:fact" as="xs:string">
    <xsl:variable name="target" as="element()?" select="key('ed:by-id', replace(., '^#', ''), $ed:root)[1]"/>
    <xsl:sequence select="string(($target/ed:plain((persName, orgName, placeName, geogName, name, label, head, country, region, settlement)[1])[. ne ''], replace(., '^#', ''))[1])"/>
  </xsl:template>
  <xsl:template match="@value" mode="ed:fact" as="xs:string"><xsl:sequence select="(if (count(../@*[namespace-uri() eq '']) gt 1) then ed:name-of('value') || ' ' else '') || ed:value-of(.)"/></xsl:template>
</xsl:stylesheet>
