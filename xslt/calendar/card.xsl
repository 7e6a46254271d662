<?xml version="1.0" encoding="UTF-8"?>
<!-- The card of a text: what its correspDesc says, with its neighbours in the calendar. It is a standOff before the text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The cards of all files, one standOff for each file; a file with several texts has several cards. -->
  <xsl:template name="ed:cards" as="element(standOff)*">
    <xsl:variable name="texts" as="element(TEI)*" select="TEI"/>
    <xsl:for-each-group select="$texts" group-by="string(@ed:name)">
      <standOff type="ed-cards" ed:name="{current-grouping-key()}">
        <xsl:for-each select="current-group()">
          <xsl:variable name="n" as="xs:integer" select="xs:integer(@ed:n)"/>
          <xsl:call-template name="ed:card">
            <xsl:with-param name="before" select="$texts[$n - 1]"/>
            <xsl:with-param name="after" select="$texts[$n + 1]"/>
            <xsl:with-param name="several" select="count(current-group()) gt 1"/>
          </xsl:call-template>
        </xsl:for-each>
      </standOff>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="ed:card" as="element(list)">
    <xsl:param name="before" as="element(TEI)?" required="yes"/>
    <xsl:param name="after" as="element(TEI)?" required="yes"/>
    <xsl:param name="several" as="xs:boolean" required="yes"/>
    <xsl:variable name="neighbours" as="xs:string*" select="($before, $after) ! string(@ed:href)"/>
    <list type="gloss" rend="card">
      <xsl:if test="$several"><head><xsl:sequence select="ed:link(., @ed:title)"/></head></xsl:if>
      <xsl:for-each select="teiHeader/correspDesc">
        <xsl:sequence select="ed:line('date', ed:full-dates(.))"/>
        <xsl:for-each-group select="correspAction" group-adjacent="ed:part-in(.)">
          <xsl:variable name="part" as="xs:string" select="current-grouping-key()"/>
          <label>{if ($part eq 'sent') then ed:say('from-head') else if ($part eq 'received') then ed:say('to-head') else (ed:say('role-' || $part)[. ne 'role-' || $part], $part)[1]}</label>
          <item><xsl:call-template name="ed:action"><xsl:with-param name="actions" select="current-group()"/></xsl:call-template></item>
        </xsl:for-each-group>
      </xsl:for-each>
      <xsl:variable name="states" as="element(change)*" select="teiHeader/creation//change"/>
      <xsl:if test="$states"><label>{ed:say('state')}</label></xsl:if>
      <xsl:for-each select="$states">
        <xsl:variable name="word" as="xs:string" select="ed:say('state-' || @type)"/>
        <item>
          <xsl:if test="not(starts-with($word, 'state-'))"><seg rend="term">{$word}</seg><xsl:text>: </xsl:text></xsl:if>
          <xsl:apply-templates select="node()" mode="ed:again"/>
        </item>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/msIdentifier">
        <xsl:sequence select="ed:line('kept', string-join(distinct-values(descendant::text()[normalize-space()] ! normalize-space()), ', '))"/>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/textLang[normalize-space()]"><xsl:sequence select="ed:line('language', normalize-space())"/></xsl:for-each>
      <xsl:variable name="related" as="element(ref)*" select="teiHeader/correspDesc/correspContext/ref[not((@ed:href, @target)[1] = $neighbours)]"/>
      <xsl:if test="$related">
        <label>{ed:say('related')}</label>
        <xsl:for-each select="$related">
          <xsl:variable name="word" as="xs:string" select="ed:say('related-' || @type)"/>
          <item><xsl:if test="not(starts-with($word, 'related-'))">{$word}: </xsl:if><xsl:apply-templates select="." mode="ed:again"/></item>
        </xsl:for-each>
      </xsl:if>
      <label>{ed:say('neighbours')}</label>
      <item>
        <xsl:for-each select="$before">← <xsl:sequence select="ed:link(., @ed:title)"/> · </xsl:for-each>
        <ref target="{$calendar}.html#no-{@ed:n}" ed:href="{$calendar}.html#no-{@ed:n}">{ed:say('number')} {@ed:n}</ref>
        <xsl:for-each select="$after"> · <xsl:sequence select="ed:link(., @ed:title)"/> →</xsl:for-each>
      </item>
    </list>
  </xsl:template>

  <!-- What stands in the header too: the same without its names, which can be given once only. -->
  <xsl:mode name="ed:again" on-no-match="shallow-copy"/>
  <xsl:template match="@xml:id | @ed:id | @ed:at" mode="ed:again" as="empty-sequence()"/>

  <!-- A label and its words. -->
  <xsl:function name="ed:line" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:if test="$words ne ''"><label>{ed:say($key)}</label><item>{$words}</item></xsl:if>
  </xsl:function>

  <!-- The dates of a letter, and after each the words of the source where they say more than a number. -->
  <xsl:function name="ed:full-dates" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="dates" as="xs:string*">
      <xsl:for-each select="ed:by-certainty(ed:dated-action($letter)/date)">
        <xsl:variable name="more" as="xs:string*" select="(ed:certainty(.), normalize-space()[not(contains(current()/@ed:label, .))][matches(., '\p{L}|/')] ! ('“' || . || '”'))"/>
        <xsl:sequence select="@ed:label || (if (exists($more)) then ' (' || string-join($more, ': ') || ')' else '')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="action" as="element(correspAction)?" select="ed:dated-action($letter)"/>
    <xsl:sequence select="if (exists($dates)) then (if ($action/@type ne 'sent') then ed:say('role-' || $action/@type) || ' ' else '') || string-join($dates, ' ' || ed:say('or') || ' ') else ed:say('undated')"/>
  </xsl:function>

  <!-- Names, places, dates of receiving and notes of one kind of action. -->
  <xsl:template name="ed:action" as="node()*">
    <xsl:param name="actions" as="element(correspAction)*" required="yes"/>
    <xsl:call-template name="ed:names"><xsl:with-param name="actions" select="$actions"/></xsl:call-template>
    <xsl:if test="$actions/../@ed:state = 'unsent' and $actions/@type = 'sent'"> ({ed:say('unsent')})</xsl:if>
    <xsl:for-each select="$actions//(placeName | settlement)">, <xsl:apply-templates select="." mode="ed:again"/></xsl:for-each>
    <xsl:for-each select="$actions/date except ed:dated-action($actions[1]/..)/date">, {@ed:label}</xsl:for-each>
    <xsl:for-each select="$actions/note | $actions/p"><seg rend="remark"><xsl:text> </xsl:text><xsl:apply-templates select="node()" mode="ed:again"/></seg></xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
