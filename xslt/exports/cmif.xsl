<?xml version="1.0" encoding="UTF-8"?>
<!-- The calendar in the Correspondence Metadata Interchange Format (CMIF 1) of the TEI Correspondence SIG, as correspSearch
     gathers it. The input is the ordered corpus of xslt/calendar. The format is narrower than TEI: names are plain text,
     dates are empty elements with W3C attributes, each letter has senders and receivers, "Unknown" stands for a name that
     is not known, and only addresses of authority files stand in @ref. What it has no place for is said in a note. It has no word
     for what was never sent: such a text is not in the file, which would claim that it was. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" indent="yes" encoding="UTF-8" suppress-indentation="persName orgName placeName note"/>
  <xsl:mode on-no-match="fail"/>

  <!-- The edition: title, editors (joined by "; "), address with a slash at its end or nothing, day, an id for the whole
       that never changes, and whether it is printed too. -->
  <xsl:param name="title" as="xs:string" select="''"/>
  <xsl:param name="editors" as="xs:string" select="''"/>
  <xsl:param name="base" as="xs:string" select="''"/>
  <xsl:param name="date" as="xs:string" select="''"/>
  <xsl:param name="id" as="xs:string" select="'edition'"/>
  <xsl:param name="file" as="xs:string" select="'cmif.xml'"/>
  <xsl:param name="medium" as="xs:string" select="'online'"/>

  <xsl:template match="/" as="element(TEI)"><xsl:apply-templates select="teiCorpus"/></xsl:template>

  <xsl:template match="teiCorpus" as="element(TEI)">
    <xsl:variable name="who" as="xs:string" select="($editors, $title)[. ne ''][1]"/>
    <TEI>
      <teiHeader>
        <fileDesc>
          <titleStmt>
            <title>{$title}</title>
            <xsl:for-each select="tokenize($who, '\s*;\s*')"><editor>{.}</editor></xsl:for-each>
          </titleStmt>
          <publicationStmt>
            <publisher>
              <xsl:choose>
                <xsl:when test="$base ne ''"><ref target="{$base}">{$who}</ref></xsl:when>
                <xsl:otherwise>{$who}</xsl:otherwise>
              </xsl:choose>
            </publisher>
            <idno type="url">{$base}{$file}</idno>
            <date when="{$date}"/>
            <availability>
              <licence target="https://creativecommons.org/licenses/by/4.0/">This file is licensed under the terms of the Creative-Commons-License CC-BY 4.0</licence>
            </availability>
          </publicationStmt>
          <sourceDesc><bibl type="{$medium}"><xsl:attribute name="xml:id" select="$id"/>{$title}</bibl></sourceDesc>
        </fileDesc>
        <profileDesc><xsl:apply-templates select="TEI/teiHeader/correspDesc[not(@ed:state = 'unsent')]"/></profileDesc>
      </teiHeader>
      <text><body><p/></body></text>
    </TEI>
  </xsl:template>

  <xsl:template match="correspDesc" as="element(correspDesc)">
    <xsl:variable name="text" as="element(TEI)" select="ancestor::TEI"/>
    <xsl:variable name="letter" as="element(correspDesc)" select="."/>
    <correspDesc key="{$text/@ed:name}{(@xml:id, 'letter-' || count(preceding-sibling::correspDesc) + 1)[1][count($text/teiHeader/correspDesc) gt 1] ! ('#' || .)}" ref="{$base}{$text/@ed:href}" source="#{$id}">
      <xsl:for-each select="'sent', 'received'">
        <xsl:call-template name="ed:action"><xsl:with-param name="actions" select="$letter/correspAction[@type = current()]"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="ed:remarks"/>
    </correspDesc>
  </xsl:template>

  <!-- All senders stand in one action, all receivers in another. -->
  <xsl:template name="ed:action" as="element(correspAction)">
    <xsl:param name="actions" as="element(correspAction)+" required="yes"/>
    <correspAction type="{$actions[1]/@type}">
      <xsl:apply-templates select="$actions//*[@ed:agent], $actions//(placeName | settlement)[normalize-space()]"/>
      <xsl:apply-templates select="$actions/date[@when | @from | @to | @notBefore | @notAfter]">
        <xsl:sort select="index-of(('high', 'medium', 'low', 'unknown'), string((@cert, 'high')[1]))[1]"/>
      </xsl:apply-templates>
    </correspAction>
  </xsl:template>

  <xsl:template match="persName | name | rs" as="element(persName)">
    <persName><xsl:sequence select="ed:ref(.)"/>{normalize-space()}</persName>
  </xsl:template>
  <xsl:template match="*[@ed:unknown]" priority="1" as="element(persName)"><persName>Unknown</persName></xsl:template>
  <xsl:template match="orgName" as="element(orgName)"><orgName><xsl:sequence select="ed:ref(.)"/>{normalize-space()}</orgName></xsl:template>
  <xsl:template match="placeName | settlement" as="element(placeName)">
    <placeName><xsl:sequence select="ed:ref(.)"/>{normalize-space()}</placeName>
  </xsl:template>

  <xsl:function name="ed:ref" as="attribute(ref)?">
    <xsl:param name="name" as="element()"/>
    <xsl:for-each select="$name/@ed:authority"><xsl:attribute name="ref" select="."/></xsl:for-each>
  </xsl:function>

  <!-- Days, months and years only: times of the day are cut off. -->
  <xsl:template match="date" as="element(date)">
    <date>
      <xsl:for-each select="@when, @from, @to, @notBefore, @notAfter">
        <xsl:attribute name="{local-name()}" select="replace(., '[T ].*$', '')"/>
      </xsl:for-each>
      <xsl:copy-of select="@cert"/>
    </date>
  </xsl:template>

  <!-- What the format has no element for: who endorsed a letter or passed it on, which of two dates is meant. -->
  <xsl:template name="ed:remarks" as="element(note)?">
    <xsl:variable name="remarks" as="xs:string*">
      <xsl:if test="count(correspAction[@type = 'sent']/date) gt 1">
        <xsl:sequence select="'Dated ' || ancestor::TEI/@ed:date || '.'"/>
      </xsl:if>
      <xsl:for-each select="correspAction[not(@type = ('sent', 'received'))]">
        <xsl:sequence select="(@subtype, @type)[1] || ': ' || string-join(.//*[@ed:agent] ! normalize-space(), ', ') || '.'"/>
      </xsl:for-each>
      <xsl:for-each select="correspAction[@cert]"><xsl:sequence select="@type || ': certainty ' || @cert || '.', note ! normalize-space()"/></xsl:for-each>
      <xsl:for-each select="correspAction//*[@ed:agent][@cert]"><xsl:sequence select="normalize-space() || ': certainty ' || @cert || '.'"/></xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($remarks)"><note>{$remarks}</note></xsl:if>
  </xsl:template>
</xsl:stylesheet>
