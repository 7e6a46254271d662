<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, people and places (TEI P5, chapter 13): names in the text, and registers. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A name leads to its place in the register. -->
  <xsl:template match="persName | orgName | placeName | geogName | name | rs | country | region | settlement | district | bloc
      | objectName | location/address" as="element()">
    <xsl:call-template name="ed:link"><xsl:with-param name="class" select="'name', local-name()[. ne 'name']"/></xsl:call-template>
  </xsl:template>

  <!-- A name without words, of which no more is told than whose it is: the name in the register, else the reference itself. -->
  <xsl:function name="ed:is-told-elsewhere" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name[self::name or self::persName or self::orgName or self::placeName or self::author or self::editor][not(node())][@ref or @key][ancestor::teiHeader or ancestor::respStmt or ancestor::biblStruct or ancestor::bibl])"/>
  </xsl:function>
  <xsl:template match="name[ed:is-told-elsewhere(.)] | persName[ed:is-told-elsewhere(.)] | orgName[ed:is-told-elsewhere(.)] | placeName[ed:is-told-elsewhere(.)]
      | author[ed:is-told-elsewhere(.)] | editor[ed:is-told-elsewhere(.)]" priority="2" as="element()"><xsl:call-template name="ed:only-facts"/></xsl:template>

  <!-- Where a birth or a death is told, its co-ordinates are an aside. -->
  <xsl:template match="geo[ancestor::birth or ancestor::death or ancestor::residence or ancestor::settlement or ancestor::placeName]" as="element(h:span)">
    <span><xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'geo facts'"/></xsl:call-template>({normalize-space(.)})</span>
  </xsl:template>

  <xsl:template match="forename | surname | roleName | addName | genName | nameLink | geogFeat | offset | geo | orgName/* | age | birth | death
      | sex | gender | persPronouns | faith | nationality | residence | occupation | education | floruit | socecStatus | langKnowledge | langKnown | affiliation
      | trait | state | climate | population | terrain | location | persona | relation | nym | event" priority="-1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>

  <xsl:template match="forename | surname | roleName | addName | genName | nameLink | birth | death | residence | occupation | affiliation | education"
      mode="ed:data" as="node()*">
    <xsl:choose>
      <xsl:when test="node()"><xsl:apply-templates select="."/><xsl:call-template name="ed:small-facts"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:only-facts"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="listPerson | listOrg | listPlace | listEvent | listNym | listRelation | listObject" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'register', local-name()"/></xsl:call-template>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="listPerson | listOrg | listPlace | listEvent | listNym | listRelation | listObject" mode="ed:data" priority="1" as="element(h:div)">
    <xsl:apply-templates select="."/>
  </xsl:template>

  <!-- An entry of a register: the name first, then all that is known, then where it is mentioned. -->
  <xsl:template match="person | personGrp | org | place | persona | nym | event[parent::listEvent] | object[parent::listObject]" as="element(h:div)">
    <xsl:variable name="name" as="element()?" select="(persName, orgName, placeName, geogName, name, objectIdentifier, form, label, head, settlement, country, region, district)[1]"/>
    <div>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'entity', local-name()"/></xsl:call-template>
      <p class="entity-name">
        <xsl:choose>
          <xsl:when test="$name"><xsl:call-template name="ed:name-line"><xsl:with-param name="name" select="$name"/></xsl:call-template></xsl:when>
          <xsl:otherwise><span class="facts" lang="{$ed:lang}">{ed:ui('nameless')}{@xml:id ! (' (' || . || ')')}</span></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="ed:small-facts"/>
      </p>
      <xsl:if test="text()[normalize-space()]"><p><xsl:apply-templates select="text()"/></p></xsl:if>
      <xsl:variable name="rest" as="element()*" select="* except ($name, linkGrp[@type = 'ed-mentions'], person, place, org, listPlace, listPerson, listOrg)"/>
      <xsl:if test="$rest[not(self::note)]">
        <dl class="data"><xsl:call-template name="ed:rows"><xsl:with-param name="fields" select="$rest"/></xsl:call-template></dl>
      </xsl:if>
      <xsl:if test="$rest and not($rest[not(self::note)])"><xsl:for-each select="$rest"><div class="only"><xsl:apply-templates select="." mode="ed:data"/></div></xsl:for-each></xsl:if>
      <xsl:apply-templates select="place | person | org | listPlace | listPerson | listOrg"/>
      <xsl:apply-templates select="linkGrp[@type = 'ed-mentions']"/>
    </div>
  </xsl:template>
  <xsl:template match="person | personGrp | org | place | persona | event" mode="ed:data" priority="1" as="element()"><xsl:apply-templates select="."/></xsl:template>

  <!-- The parts of a name, one space between them where the source has none. -->
  <xsl:template name="ed:name-line" as="element()">
    <xsl:param name="name" as="element()" required="yes"/>
    <strong>
      <xsl:for-each select="$name">
        <xsl:if test="@ed:id"><xsl:attribute name="id" select="@ed:id"/></xsl:if>
        <xsl:call-template name="ed:language"/>
        <xsl:call-template name="ed:spaced"/>
      </xsl:for-each>
    </strong>
  </xsl:template>

  <!-- The children, one space between two elements where the source has only white space or none. -->
  <xsl:template name="ed:spaced" as="node()*">
    <xsl:for-each select="node()[not(self::text()[not(normalize-space())])]">
      <xsl:if test="position() gt 1 and self::* and preceding-sibling::node()[1][self::* or not(normalize-space())]"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- A place told by its parts, from the small to the large. -->
  <xsl:template match="placeName[*[2]][not(text()[normalize-space()])] | residence[*[2]][not(text()[normalize-space()])] | birth[*[2]][not(text()[normalize-space()])]
      | death[*[2]][not(text()[normalize-space()])]" priority="1" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="*">
          <xsl:if test="position() gt 1">{if (preceding-sibling::*[1][self::date or self::note] or self::note) then ' ' else ', '}</xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Where a place lies, in one line: a distance and a direction go with the name that follows. -->
  <xsl:template match="location[*][not(text()[normalize-space()])][every $part in * satisfies $part[self::bloc or self::country or self::region or self::district or self::settlement
      or self::placeName or self::geogName or self::offset or self::measure]]" mode="ed:data" as="node()*">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="*[ed:says(.)]">
          <xsl:if test="position() gt 1">{if (preceding-sibling::*[1][self::offset or self::measure]) then ' ' else ', '}</xsl:if>
          <xsl:choose>
            <xsl:when test="node()"><xsl:apply-templates select="."/></xsl:when>
            <xsl:otherwise><xsl:call-template name="ed:only-facts"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="ed:small-facts"/>
  </xsl:template>

  <!-- A name taken apart, with nothing between its parts. -->
  <xsl:template match="author[* and not(text()[normalize-space()])] | editor[* and not(text()[normalize-space()])]
      | biblStruct//persName[forename and not(text()[normalize-space()])] | biblStruct//name[forename and not(text()[normalize-space()])]"
      priority="1" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="local-name()"/>
      <xsl:with-param name="content" as="node()*"><xsl:call-template name="ed:spaced"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The places of the edition that point here. -->
  <xsl:template match="linkGrp[@type = 'ed-mentions']" priority="1" as="element(h:div)?">
    <xsl:if test="ptr">
      <div class="mentions" lang="{$ed:lang}">
        <p>{ed:ui('mentioned')}</p>
        <ul>
          <xsl:for-each-group select="ptr" group-by="string(@ed:title)">
            <li>
              <xsl:if test="current-grouping-key() ne ''"><cite>{current-grouping-key()}</cite>: </xsl:if>
              <xsl:for-each select="current-group()">
                <xsl:if test="position() gt 1">, </xsl:if>
                <a href="{@target}">{(@ed:label[. ne ''], @target)[1]}</a>
              </xsl:for-each>
            </li>
          </xsl:for-each-group>
        </ul>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A relation between two entries. -->
  <xsl:template match="relation" mode="ed:data" as="element()"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="relation" priority="1" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"/>
      <xsl:text>{ed:name-of((@name ! replace(., '^.*[#/:]', ''), @type, 'relation')[1])}: </xsl:text>
      <xsl:variable name="relation" as="element()" select="."/>
      <xsl:for-each select="(@active, @mutual, @passive) ! tokenize(.)">
        <xsl:if test="position() gt 1"> – </xsl:if>
        <xsl:variable name="target" as="element()?" select="key('ed:by-id', replace(., '^#', ''), $ed:root)[1]"/>
        <xsl:choose>
          <xsl:when test="$target"><a href="{ed:address($relation, $target)}">{(ed:plain($target/*[1])[. ne ''], .)[1]}</a></xsl:when>
          <xsl:otherwise>{replace(., '^#', '')}</xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:text> </xsl:text>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
</xsl:stylesheet>
