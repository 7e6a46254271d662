<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the calendar: the line of time, then the register year by year. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="ed:calendar" as="element(TEI)">
    <xsl:call-template name="ed:tei">
      <xsl:with-param name="name" select="$calendar"/>
      <xsl:with-param name="title" select="ed:say('calendar')"/>
      <xsl:with-param name="subtitle" select="ed:say('calendar-of')"/>
      <xsl:with-param name="content" as="element()*">
        <p>
          <xsl:text>{ed:many('entries', count(TEI))}. </xsl:text>
          <ref target="{$correspondents}.html" ed:href="{$correspondents}.html">{ed:say('views')}</ref>
          <xsl:if test="$cmif ne '' and //correspDesc[@ed:state = 'sent']"> · <ref target="{$cmif}" ed:href="{$cmif}">{ed:say('as-data')}</ref> (CMIF)</xsl:if>
        </p>
        <xsl:call-template name="ed:timeline"/>
        <p>{ed:say('order')}</p>
        <xsl:for-each-group select="TEI" group-adjacent="string(@ed:year)">
          <xsl:variable name="year" as="xs:string" select="current-grouping-key()"/>
          <div type="ed-year" ed:id="year-{($year[. ne ''], 'none')[1]}">
            <head>{if ($year ne '') then ed:in-words(format-integer(xs:integer($year), '0000')) else ed:say('undated-head')}</head>
            <table rend="calendar">
              <row role="label" rend="said"><cell>{ed:say('number')}</cell><cell>{ed:say('date')}</cell><cell>{ed:say('entry')}</cell></row>
              <xsl:apply-templates select="current-group()"/>
            </table>
          </div>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- One text: its number, its date, who wrote to whom, the summary. -->
  <xsl:template match="TEI" as="element(row)">
    <row ed:id="no-{@ed:n}">
      <cell>{@ed:n}</cell>
      <cell>{@ed:date}</cell>
      <cell>
        <seg rend="title"><xsl:sequence select="ed:link(., @ed:title)"/></seg>
        <xsl:for-each select="teiHeader/correspDesc">
          <xsl:text> </xsl:text>
          <seg rend="names">
            <xsl:call-template name="ed:names"><xsl:with-param name="actions" select="correspAction[@type = 'sent']"/></xsl:call-template>
            <xsl:text> → </xsl:text>
            <xsl:call-template name="ed:names"><xsl:with-param name="actions" select="correspAction[@type = 'received']"/></xsl:call-template>
            <xsl:if test="@ed:state = 'unsent'"><xsl:text> </xsl:text><seg rend="unsent">({ed:say('unsent')})</seg></xsl:if>
          </seg>
        </xsl:for-each>
        <xsl:for-each select="ab[@type = 'ed-summary']"><xsl:text> </xsl:text><seg rend="summary"><xsl:copy-of select="@xml:lang"/>{.}</seg></xsl:for-each>
      </cell>
    </row>
  </xsl:template>
</xsl:stylesheet>
