<?xml version="1.0" encoding="UTF-8"?>
<!-- The calendar of an edition: its letters, telegrams and the like in the order of their dates (TEI P5, 2.4.6).
     The input is a teiCorpus of what reduce.xsl made of every file. With $make = 'order' the result is the same corpus in
     order, with all facts computed; from that are made the pages 'calendar' and 'correspondents' (prepared TEI, shown
     like any other page) and the 'cards' of all texts. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:include href="words.xsl"/>
  <xsl:include href="words-en.xsl"/>
  <xsl:include href="words-de.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="order.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="register.xsl"/>
  <xsl:include href="timeline.xsl"/>
  <xsl:include href="correspondents.xsl"/>
  <xsl:include href="network.xsl"/>
  <xsl:include href="matrix.xsl"/>
  <xsl:include href="card.xsl"/>

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode on-no-match="fail"/>

  <!-- What to make; the language of the words that the toolkit supplies. -->
  <xsl:param name="make" as="xs:string" select="'order'"/>
  <xsl:param name="lang" as="xs:string" select="'en'"/>
  <!-- The names of the two pages (without ending), and the address of the CMIF file (or nothing). -->
  <xsl:param name="calendar" as="xs:string" select="'calendar'"/>
  <xsl:param name="correspondents" as="xs:string" select="'correspondents'"/>
  <xsl:param name="cmif" as="xs:string" select="''"/>

  <!-- Names, by the person or body that they stand for. -->
  <xsl:key name="ed:agent" match="standOff/*" use="@ed:agent"/>
  <!-- Texts, by their number in the calendar. -->
  <xsl:key name="ed:number" match="TEI" use="string(@ed:n)"/>

  <xsl:template match="/teiCorpus" as="element()*">
    <xsl:choose>
      <xsl:when test="$make eq 'order'"><xsl:call-template name="ed:ordered"/></xsl:when>
      <xsl:when test="$make eq 'calendar'"><xsl:call-template name="ed:calendar"/></xsl:when>
      <xsl:when test="$make eq 'correspondents'"><xsl:call-template name="ed:correspondents"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:cards"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="/" as="element()*"><xsl:apply-templates select="teiCorpus"/></xsl:template>
</xsl:stylesheet>
