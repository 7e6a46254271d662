<?xml version="1.0" encoding="UTF-8"?>
<!-- After the passes: how the edition wants its apparatus. Nothing here changes what a witness reads, only what is shown. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:presentation" on-no-match="shallow-copy"/>

  <!-- as-encoded, positive (the witnesses of the lemma are named) or negative (they are understood). -->
  <xsl:param name="apparatus-style" as="xs:string" select="'as-encoded'"/>
  <!-- always, ambiguous or never: when the lemma is printed. -->
  <xsl:param name="apparatus-lemma" as="xs:string" select="'always'"/>
  <!-- Types of entries that are left out, and "type=layer" for types that have a layer of their own; "witnesses:A,B=layer" for
       entries of certain witnesses only. -->
  <xsl:param name="apparatus-omit" as="xs:string" select="''"/>
  <xsl:param name="apparatus-layers" as="xs:string" select="''"/>
  <!-- Whether all, or all other, witnesses together are called codd. and cett. -->
  <xsl:param name="apparatus-collective" as="xs:boolean" select="false()"/>

  <!-- Whether this pass has anything to do. -->
  <xsl:variable name="ed:has-wishes" as="xs:boolean" select="$apparatus-style ne 'as-encoded' or $apparatus-lemma ne 'always'
      or $apparatus-omit ne '' or $apparatus-layers ne '' or $apparatus-collective"/>

  <xsl:key name="ed:omitted" match="standOff[@type = 'ed-apparatus']/listApp/app[ed:is-omitted(.)]" use="string(@ed:id)"/>

  <!-- Whether an entry is of a type that is left out. Its words stay with the text. -->
  <xsl:function name="ed:is-omitted" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app/@ed:type = ed:tokens($apparatus-omit)"/>
  </xsl:function>

  <!-- Entries whose marks are taken out of the text. -->
  <xsl:template match="anchor[@ed:entry][exists(key('ed:omitted', @ed:entry))]" mode="ed:presentation" as="empty-sequence()"/>

  <xsl:template match="seg[@type = 'ed-lemma'][some $id in ed:tokens(@ed:entries) satisfies exists(key('ed:omitted', $id))]" mode="ed:presentation" as="node()*">
    <xsl:variable name="kept" as="xs:string*" select="ed:tokens(@ed:entries)[empty(key('ed:omitted', ., root(current())))]"/>
    <xsl:choose>
      <xsl:when test="empty($kept)">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:copy-of select="@* except @ed:entries"/>
          <xsl:attribute name="ed:entries" select="$kept"/>
          <xsl:apply-templates mode="#current"/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The layer that the edition gives to an entry. -->
  <xsl:function name="ed:wished-layer" as="xs:string">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="named" as="xs:string*" select="$app/rdg/ed:tokens(@ed:wits)"/>
    <xsl:variable name="wishes" as="xs:string*" select="ed:tokens($apparatus-layers)[
        substring-before(., '=') = $app/@ed:type
        or (starts-with(., 'witnesses:') and exists($named) and (every $id in $named satisfies $id = tokenize(substring-before(substring-after(., ':'), '='), ',')))]"/>
    <xsl:sequence select="($wishes[1] ! substring-after(., '='), string($app/@ed:layer))[. ne ''][1]"/>
  </xsl:function>

  <xsl:template match="standOff[@type = 'ed-apparatus']" mode="ed:presentation" as="element(standOff)">
    <xsl:variable name="all" as="element(app)*" select="listApp/app"/>
    <xsl:variable name="apps" as="element(app)*" select="$all[not(ed:is-omitted(.))]"/>
    <xsl:variable name="layers" as="xs:string*" select="distinct-values(('sources', 'variants', ed:tokens($apparatus-layers) ! substring-after(., '=')))"/>
    <xsl:if test="count($apps) lt count($all)">
      <xsl:call-template name="ed:report">
        <xsl:with-param name="element" select="/*"/>
        <xsl:with-param name="code" select="'ED309'"/>
        <xsl:with-param name="text" select="(count($all) - count($apps)) || ' of ' || count($all) || ' entries are left out because of their type (' || $apparatus-omit || '), as edition.toml asks'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:for-each select="$layers">
        <xsl:variable name="layer" as="xs:string" select="."/>
        <xsl:variable name="mine" as="element(app)*" select="$apps[ed:wished-layer(.) = $layer]"/>
        <xsl:if test="exists($mine)">
          <listApp type="{$layer}">
            <xsl:apply-templates select="$mine" mode="#current">
              <xsl:with-param name="layer" select="$layer"/>
            </xsl:apply-templates>
          </listApp>
        </xsl:if>
        <xsl:copy-of select="$all/root()//standOff[@type = 'ed-apparatus']/listAnnotation[@type = $layer]"/>
      </xsl:for-each>
      <xsl:copy-of select="listAnnotation[not(@type = $layers)]"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="standOff/listApp/app" mode="ed:presentation" as="element(app)">
    <xsl:param name="layer" as="xs:string"/>
    <xsl:copy>
      <xsl:copy-of select="@* except (@ed:layer, @ed:n)"/>
      <xsl:attribute name="ed:layer" select="$layer"/>
      <xsl:attribute name="ed:n" select="count(preceding-sibling::app[not(ed:is-omitted(.))]) + 1"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- The witnesses present that no reading names: in a positive apparatus they are those of the lemma. -->
  <xsl:function name="ed:understood" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="ed:tokens($app/@ed:present)[not(. = $app/rdg/ed:tokens(@ed:wits))]"/>
  </xsl:function>

  <xsl:template match="standOff/listApp/app/lem" mode="ed:presentation" as="element(lem)">
    <xsl:variable name="ids" as="xs:string*" select="if ($apparatus-style = 'positive')
        then ed:in-order((ed:tokens(@ed:wits), ed:understood(..)), root(.)) else ed:tokens(@ed:wits)"/>
    <xsl:copy>
      <xsl:copy-of select="@* except (@ed:wits, @ed:sigla)"/>
      <xsl:attribute name="ed:wits" select="$ids"/>
      <xsl:sequence select="ed:shown-sigla(., $ids)"/>
      <xsl:if test="$apparatus-lemma = 'never' or ($apparatus-lemma = 'ambiguous' and not(ed:needs-lemma(..)))">
        <xsl:attribute name="ed:unspoken" select="true()"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="standOff/listApp/app/rdg" mode="ed:presentation" as="element(rdg)">
    <xsl:copy>
      <xsl:copy-of select="@* except @ed:sigla"/>
      <xsl:sequence select="ed:shown-sigla(., ed:tokens(@ed:wits))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- What stands after a reading: its sigla; nothing after the lemma of a negative apparatus; codd. or cett. for many. -->
  <xsl:function name="ed:shown-sigla" as="attribute()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:variable name="app" as="element(app)" select="$reading/.."/>
    <xsl:variable name="here" as="xs:string*" select="ed:tokens($app/@ed:present)"/>
    <xsl:variable name="others" as="xs:string*" select="$app/(lem | rdg)[not(. is $reading)]/ed:tokens(@ed:wits)"/>
    <xsl:variable name="own" as="xs:string" select="string-join(ed:tokens($reading/@ed:wits) ! ed:siglum(., root($reading)), ' ')"/>
    <xsl:variable name="rest" as="xs:string" select="if ($own = '') then string($reading/@ed:sigla)
        else normalize-space(substring-after($reading/@ed:sigla || ' ', $own || ' '))"/>
    <xsl:variable name="collective" as="xs:string?" select="
        if (not($apparatus-collective) or count($ids) lt 3 or exists($here[not(. = ($ids, $others))])) then ()
        else if (empty($others) and $reading/self::rdg) then 'codd'
        else if (exists($others) and (every $other in $app/(lem | rdg)[not(. is $reading)] satisfies count(ed:tokens($other/@ed:wits)) lt count($ids))) then 'cett'
        else ()"/>
    <xsl:choose>
      <xsl:when test="$apparatus-style = 'negative' and $reading/self::lem">
        <xsl:attribute name="ed:sigla" select="if (empty($ids)) then string($reading/@ed:sigla) else $rest"/>
        <xsl:attribute name="ed:understood" select="true()"/>
      </xsl:when>
      <xsl:when test="$collective">
        <xsl:attribute name="ed:sigla" select="($ed:apparatus-words($collective), $collective)[1]"/>
        <xsl:attribute name="ed:collective" select="$collective"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="ed:sigla" select="if ($reading/self::lem and $apparatus-style = 'positive')
            then string-join(($ids ! ed:siglum(., root($reading)), $rest[. ne '']), ' ') else string($reading/@ed:sigla)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a reader needs the lemma: not where one word stands for one word that begins alike. -->
  <xsl:function name="ed:needs-lemma" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lemma" as="xs:string" select="string($app/lem/@ed:text)"/>
    <xsl:sequence select="contains($lemma, ' ') or $lemma = '' or exists($app/rdg[@ed:empty or contains(@ed:text, ' ')
        or lower-case(substring(@ed:text, 1, 1)) ne lower-case(substring($lemma, 1, 1))])"/>
  </xsl:function>
</xsl:stylesheet>
