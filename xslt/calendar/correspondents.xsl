<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of senders and receivers: the picture, the same as a table, then each of them with all texts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Letters with the same senders, the same receivers and the same state, as one: the row of the table and the node
       in the middle of the picture. -->
  <xsl:function name="ed:groups" as="element(linkGrp)*">
    <xsl:param name="letters" as="element(correspDesc)*"/>
    <xsl:for-each-group select="$letters" group-by="string-join((ed:agents(., 'sent'), '→', ed:agents(., 'received'), @ed:state), '|')">
      <linkGrp type="{@ed:state}">
        <xsl:variable name="letters" as="element(correspDesc)+" select="current-group()"/>
        <xsl:for-each select="ed:agents(., 'sent')"><xsl:sequence select="ed:end-of-line($letters, 'sent', .)"/></xsl:for-each>
        <xsl:for-each select="ed:agents(., 'received')"><xsl:sequence select="ed:end-of-line($letters, 'received', .)"/></xsl:for-each>
        <xsl:for-each select="distinct-values(current-group()/ancestor::TEI/xs:integer(@ed:n))"><ptr type="text" n="{.}"/></xsl:for-each>
      </linkGrp>
    </xsl:for-each-group>
  </xsl:function>

  <!-- One sender or receiver of a group; uncertain when it is so in every letter. -->
  <xsl:function name="ed:end-of-line" as="element(ptr)">
    <xsl:param name="letters" as="element(correspDesc)+"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="agent" as="xs:string"/>
    <xsl:variable name="names" as="element()+" select="$letters/correspAction[@type = $part]//*[@ed:agent = $agent]"/>
    <ptr type="{$part}" target="{$agent}">
      <xsl:if test="every $name in $names satisfies ($name, $name/ancestor::correspAction[1])/@cert = ('low', 'unknown')">
        <xsl:attribute name="cert" select="'low'"/>
      </xsl:if>
    </ptr>
  </xsl:function>

  <!-- Who has a part in a letter, each once, in the order of the source. -->
  <xsl:function name="ed:agents" as="xs:string*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="distinct-values($letter/correspAction[@type = $part]//@ed:agent/string())"/>
  </xsl:function>

  <xsl:template name="ed:correspondents" as="element(TEI)">
    <xsl:variable name="groups" as="element(linkGrp)*" select="ed:groups(TEI/teiHeader/correspDesc)"/>
    <xsl:variable name="labels" as="map(xs:string, xs:string)" select="map:merge(
        for $name in .//correspAction//*[@ed:agent] return map { string($name/@ed:agent): string($name/@ed:label) }, map { 'duplicates': 'use-first' })"/>
    <xsl:call-template name="ed:tei">
      <xsl:with-param name="name" select="$correspondents"/>
      <xsl:with-param name="title" select="ed:say('correspondents')"/>
      <xsl:with-param name="subtitle" select="ed:say('correspondents-of')"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:choose>
          <xsl:when test="count($groups) gt $ed:most-groups">
            <xsl:call-template name="ed:matrix">
              <xsl:with-param name="groups" select="$groups"/>
              <xsl:with-param name="labels" select="$labels"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="ed:network">
              <xsl:with-param name="groups" select="$groups"/>
              <xsl:with-param name="labels" select="$labels"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="ed:group-table">
          <xsl:with-param name="groups" select="$groups"/>
          <xsl:with-param name="labels" select="$labels"/>
        </xsl:call-template>
        <xsl:variable name="names" as="element()*" select=".//correspAction//*[@ed:agent]"/>
        <xsl:variable name="persons" as="xs:string*" select="distinct-values($names[self::persName]/@ed:agent)"/>
        <xsl:call-template name="ed:views">
          <xsl:with-param name="key" select="'persons'"/>
          <xsl:with-param name="names" select="$names[@ed:agent = $persons]"/>
        </xsl:call-template>
        <xsl:call-template name="ed:views">
          <xsl:with-param name="key" select="'organisations'"/>
          <xsl:with-param name="names" select="$names[not(@ed:agent = $persons)]"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The picture in words. -->
  <xsl:template name="ed:group-table" as="element(div)">
    <xsl:param name="groups" as="element(linkGrp)*" required="yes"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)" required="yes"/>
    <xsl:variable name="corpus" as="element(teiCorpus)" select="."/>
    <div type="ed-groups" ed:id="together">
      <head>{ed:say('groups')}</head>
      <table rend="calendar groups">
        <row role="label"><cell>{ed:say('from-head')}</cell><cell>{ed:say('texts')}</cell><cell>{ed:say('to-head')}</cell></row>
        <xsl:for-each select="$groups">
          <row>
            <cell><xsl:sequence select="ed:agent-links(ptr[@type = 'sent'], $labels)"/></cell>
            <cell>
              <xsl:for-each select="ptr[@type = 'text']">
                <xsl:variable name="text" as="element(TEI)" select="key('ed:number', @n, $corpus)"/>
                <xsl:if test="position() gt 1">, </xsl:if>
                <xsl:sequence select="ed:link($text, string(@n))"/>
              </xsl:for-each>
              <xsl:if test="@type = 'unsent'"><xsl:text> </xsl:text><seg rend="unsent">({ed:say('unsent')})</seg></xsl:if>
            </cell>
            <cell><xsl:sequence select="ed:agent-links(ptr[@type = 'received'], $labels)"/></cell>
          </row>
        </xsl:for-each>
      </table>
    </div>
  </xsl:template>

  <xsl:function name="ed:agent-links" as="node()*">
    <xsl:param name="agents" as="element(ptr)*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:for-each select="$agents">
      <xsl:if test="position() gt 1">, </xsl:if>
      <ref target="#{ed:who(@target)}" ed:to="{ed:who(@target)}">{$labels(@target)}</ref>
    </xsl:for-each>
  </xsl:function>

  <!-- Each person or body with what was sent, received, passed on. -->
  <xsl:template name="ed:views" as="element(div)?">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="names" as="element()*" required="yes"/>
    <xsl:if test="exists($names)">
      <div type="ed-views" ed:id="{$key}">
        <head>{ed:say($key)}</head>
        <xsl:for-each-group select="$names" group-by="string(@ed:agent)">
          <xsl:sort select="ed:sorted(@ed:label)"/>
          <div type="ed-who" ed:id="{ed:who(current-grouping-key())}">
            <head>
              <xsl:choose>
                <xsl:when test="@ed:href"><ref target="{@ed:href}" ed:href="{@ed:href}">{@ed:label}</ref></xsl:when>
                <xsl:otherwise>{@ed:label}</xsl:otherwise>
              </xsl:choose>
            </head>
            <xsl:for-each-group select="current-group()" group-by="ed:part-in(ancestor::correspAction[1])">
              <xsl:sort select="(index-of(('sent', 'received'), current-grouping-key()), 3)[1]"/>
              <xsl:call-template name="ed:part">
                <xsl:with-param name="letters" select="current-group()/ancestor::correspDesc"/>
                <xsl:with-param name="part" select="current-grouping-key()"/>
              </xsl:call-template>
            </xsl:for-each-group>
          </div>
        </xsl:for-each-group>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- What an action is called: by its subtype where that has a word, else by its type. -->
  <xsl:function name="ed:part-in" as="xs:string">
    <xsl:param name="action" as="element(correspAction)"/>
    <xsl:sequence select="string(($action/@subtype[map:contains($ed:words-en, 'role-' || .)], $action/@type[. ne ''], 'action')[1])"/>
  </xsl:function>

  <xsl:template name="ed:part" as="element(list)">
    <xsl:param name="letters" as="element(correspDesc)*" required="yes"/>
    <xsl:param name="part" as="xs:string" required="yes"/>
    <xsl:variable name="word" as="xs:string" select="
        ((('person-', 'role-') ! (. || $part))[map:contains($ed:words-en, .)][1] ! ed:say(.), $part)[1]"/>
    <list>
      <head>{$word} ({count($letters)})</head>
      <xsl:for-each select="$letters">
        <item>
          <xsl:text>{ancestor::TEI/@ed:date}: </xsl:text>
          <xsl:sequence select="ed:link(ancestor::TEI, ancestor::TEI/@ed:title)"/>
          <xsl:if test="@ed:state = 'unsent'"><xsl:text> </xsl:text><seg rend="unsent">({ed:say('unsent')})</seg></xsl:if>
        </item>
      </xsl:for-each>
    </list>
  </xsl:template>
</xsl:stylesheet>
