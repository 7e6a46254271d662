<?xml version="1.0" encoding="UTF-8"?>
<!-- The anchors of entries, and the breaks of pages and columns in the witnesses. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="ed:entry" match="standOff[@type = 'ed-apparatus']/*/(app | note)" use="@ed:id"/>

  <xsl:template match="anchor[@type = 'ed-start']" mode="ed:inline" as="xs:string">
    <xsl:sequence select="'#s(' || ed:quoted(@ed:entry) || ');'"/>
  </xsl:template>

  <xsl:template match="anchor[@type = 'ed-end']" mode="ed:inline" as="xs:string+">
    <xsl:variable name="entry" as="xs:string" select="string(@ed:entry)"/>
    <xsl:variable name="mark" as="attribute()?" select="key('ed:entry', @ed:entry)[1]/@ed:mark"/>
    <xsl:sequence select="'#e(' || ed:quoted(@ed:entry) || ');'"/>
    <xsl:sequence select="$mark[. ne ''] ! ('#m(' || ed:quoted($entry) || ',' || ed:quoted(.) || ');')"/>
  </xsl:template>

  <xsl:template match="anchor" mode="ed:inline" as="xs:string*"/>

  <xsl:template match="seg[@type = 'ed-lemma']" mode="ed:inline" as="xs:string*" priority="2">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <!-- a page of a witness: a stroke in the text, its number in the inner margin -->
  <xsl:template match="pb | cb | gb | milestone[@n][not(@unit = ('line', 'stanza', 'para', 'p'))]" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (@break = 'no') then () else ed:text(' ')"/>
    <xsl:sequence select="normalize-space(@n)[. ne ''] ! ('#f(' || ed:quoted(.) || ');')"/>
  </xsl:template>

  <xsl:template match="milestone" mode="ed:inline" as="xs:string*"/>

  <!-- inscriptions, and transcriptions that keep the lines of their source: a line there is a line here, under its own number -->
  <xsl:template match="text//lb[$source-lines or ancestor::div[@type = 'edition']][not(ancestor::head or ancestor::note)]" mode="ed:inline" as="xs:string*" priority="1.5">
    <xsl:variable name="first" as="xs:boolean" select="not(ed:is-seen(ancestor::*[self::p or self::ab or self::l or self::head][1]//text()[. &lt;&lt; current()]))"/>
    <xsl:sequence select="if ($first) then () else (if (@break = 'no') then '#c(&quot;-&quot;);' else (), '#lb;')"/>
    <xsl:sequence select="@n[matches(., '\w')] ! ('#v(' || ed:quoted(normalize-space(.)) || ');')"/>
  </xsl:template>

  <xsl:template match="lb" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (@break = 'no') then () else ed:text(' ')"/>
  </xsl:template>

  <!-- in a reading the stroke says where the witness's line ends -->
  <xsl:template match="standOff//lb[not(@break = 'no')]" mode="ed:inline" as="xs:string" priority="2">
    <xsl:sequence select="ed:text(if (ed:is-seen(ancestor::*[self::rdg or self::lem or self::note][1]//text()[. &lt;&lt; current()])) then ' | ' else ' ')"/>
  </xsl:template>

  <!-- where the lines of the source are lines of print; before the first there is none -->
  <xsl:template match="(head | opener | closer | byline | dateline | salute | signed | address | addrLine | titlePart | docImprint | trailer | speaker)//lb"
      mode="ed:inline" as="xs:string?" priority="1">
    <xsl:variable name="block" as="element()?" select="ancestor::*[ed:is-block(.)][1]"/>
    <xsl:sequence select="if (ed:is-seen($block//text()[. &lt;&lt; current()])) then '#lb;' else ()"/>
  </xsl:template>
</xsl:stylesheet>
