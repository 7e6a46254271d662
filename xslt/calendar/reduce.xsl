<?xml version="1.0" encoding="UTF-8"?>
<!-- From one prepared file: what the calendar has to know of it. Of a text its correspDesc with the description of the
     source and the summary; of a register its names and their numbers in authority files. Run by itself. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="fail"/>
  <!-- The plain words of a summary. -->
  <xsl:mode name="ed:words" on-no-match="shallow-skip"/>

  <xsl:template match="/" as="element()*">
    <xsl:apply-templates select="if (*/@ed:kind = 'register') then * else descendant::TEI[teiHeader/profileDesc/correspDesc]"/>
  </xsl:template>

  <xsl:template match="*[@ed:kind = 'register']" priority="1" as="element(standOff)">
    <standOff>
      <xsl:variable name="page" as="xs:string" select="@ed:name || '.html'"/>
      <xsl:for-each select="descendant::*[self::person or self::personGrp or self::org or self::place][@ed:id]">
        <xsl:copy>
          <xsl:attribute name="ed:agent" select="$page || '#' || @ed:id"/>
          <xsl:attribute name="ed:label" select="normalize-space(string-join((persName, orgName, placeName, geogName, name)[1]//text()))"/>
          <xsl:copy-of select="idno, @sameAs, (persName, orgName, placeName)/@ref"/>
        </xsl:copy>
      </xsl:for-each>
    </standOff>
  </xsl:template>

  <!-- A text, or one of the texts of a corpus. -->
  <xsl:template match="TEI" as="element(TEI)">
    <xsl:variable name="inner" as="xs:boolean" select="exists(parent::*)"/>
    <xsl:variable name="summary" as="element()?" select="
        (descendant::ab[@type = 'regest'], teiHeader/profileDesc/abstract, descendant::argument,
         descendant::*[@type = ('summary', 'regest', 'abstract')][not(self::div[head])])[1]"/>
    <TEI ed:name="{/*/@ed:name}" ed:href="{/*/@ed:name}.html{(@ed:id ! ('#' || .))[$inner]}">
      <xsl:copy-of select="(ancestor-or-self::*/@xml:lang)[last()]"/>
      <xsl:attribute name="ed:title" select="
          if ($inner) then normalize-space(teiHeader/fileDesc/titleStmt/title[1]) else string(/*/@ed:title)"/>
      <teiHeader>
        <xsl:copy-of select="teiHeader/fileDesc/sourceDesc//(msIdentifier | textLang)"/>
        <xsl:copy-of select="teiHeader/profileDesc/(creation | correspDesc)"/>
      </teiHeader>
      <xsl:if test="$summary">
        <ab type="ed-summary">
          <xsl:copy-of select="($summary/ancestor-or-self::*/@xml:lang)[last()]"/>
          <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$summary" mode="ed:words"/></xsl:variable>
          <xsl:value-of select="normalize-space(string-join($words))"/>
        </ab>
      </xsl:if>
    </TEI>
  </xsl:template>

  <xsl:template match="text()" mode="ed:words" as="xs:string"><xsl:sequence select="string(.)"/></xsl:template>
  <xsl:template match="note | *[@ed:shown = 'false']" mode="ed:words" as="empty-sequence()"/>
</xsl:stylesheet>
