<?xml version="1.0" encoding="UTF-8"?>
<!-- What the indexes are made of: names, works and terms in the text, and the registers that explain them (TEI P5, chapters 3.6, 3.9, 13). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- a name reports its place: the index, the key under which it stands there, its words -->
  <xsl:template match="persName | placeName | geogName | orgName | rs[@type] | name[@type] | bibl[@ed:href or @ed:to or citedRange or biblScope] | title[@ed:href or @ed:to or @ref or @key] | ref[@cRef]"
      mode="ed:inline" as="xs:string*" priority="17">
    <xsl:variable name="index" as="xs:string?" select="ed:index-of(.)"/>
    <xsl:variable name="words" as="xs:string" select="if (self::ref) then string(@cRef) else if (self::bibl) then ed:passage(.) else ed:plain(.)"/>
    <xsl:variable name="key" as="xs:string" select="string((@ed:href, @ed:to ! ('#' || .), @ref[. ne ''], @key[. ne ''], $words)[1])"/>
    <xsl:sequence select="$index[$words ne ''] ! ('#r(' || ed:quoted(.) || ',' || ed:quoted(if ($index = 'passages') then $words else $key) || ',' || ed:quoted($words) || ');')"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- a passage as an index names it: author, work and place; notes and links are left out -->
  <xsl:function name="ed:passage" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:variable name="parts" as="xs:string*" select="$bibl/(author | title | citedRange | biblScope)/ed:plain(.)"/>
    <xsl:sequence select="if ($bibl/(citedRange | biblScope) and $bibl/(author | title)) then string-join($parts, ' ') else ed:plain($bibl)"/>
  </xsl:function>

  <!-- the index in which a name stands -->
  <xsl:function name="ed:index-of" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      if ($node/self::persName or $node[self::rs or self::name]/@type = ('person', 'pers')) then 'persons'
      else if ($node/self::placeName or $node/self::geogName or $node[self::rs or self::name]/@type = 'place') then 'places'
      else if ($node/self::orgName or $node[self::rs or self::name]/@type = ('org', 'organisation', 'organization')) then 'orgs'
      else if ($node/self::bibl[citedRange or biblScope]) then 'passages'
      else if ($node/self::bibl or $node/self::title or $node[self::rs or self::name]/@type = ('work', 'title')) then 'works'
      else if ($node/self::ref) then 'passages' else ()"/>
  </xsl:function>

  <xsl:template match="index" mode="ed:inline ed:block" as="xs:string*" priority="2">
    <xsl:sequence select="term[normalize-space()] ! ('#r(' || ed:quoted(string((current()/@indexName, 'terms')[1])) || ',' || ed:quoted(ed:plain(.)) || ',' || ed:quoted(ed:plain(.)) || ');')"/>
  </xsl:template>

  <!-- the entries of registers: key and heading -->
  <xsl:function name="ed:names" as="map(xs:string, xs:string)*">
    <xsl:param name="root" as="element()"/>
    <xsl:for-each select="$root//(person | personGrp | place | org | bibl | biblStruct)[@ed:id][not(ancestor::teiHeader[not(descendant::particDesc)])]">
      <xsl:variable name="name" as="element()?" select="(persName[@type = ('reg', 'main')], persName, placeName[@type = ('reg', 'main')], placeName, orgName[@type = ('reg', 'main')], orgName, .[self::bibl or self::biblStruct])[1]"/>
      <xsl:variable name="words" as="xs:string" select="if (self::biblStruct) then normalize-space(string-join((.//(author | editor)[1]/ed:plain(.), .//title[1]/ed:plain(.)), ', '))
        else if ($name/surname and $name/forename and not(contains($name, ','))) then normalize-space(string-join(($name/surname ! ed:plain(.), $name/forename ! ed:plain(.)), ', ')) else ed:plain($name)"/>
      <xsl:if test="$words ne ''">
        <xsl:map>
          <xsl:map-entry key="'key'" select="string(@ed:id)"/>
          <xsl:map-entry key="'heading'" select="$words"/>
        </xsl:map>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
