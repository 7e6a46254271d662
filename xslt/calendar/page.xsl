<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of the calendar as prepared TEI. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="ed:tei" as="element(TEI)">
    <xsl:param name="name" as="xs:string" required="yes"/>
    <xsl:param name="title" as="xs:string" required="yes"/>
    <xsl:param name="subtitle" as="xs:string" required="yes"/>
    <xsl:param name="content" as="element()*" required="yes"/>
    <TEI xml:lang="{$lang}" ed:name="{$name}" ed:kind="register" ed:title="{$title}" ed:subtitle="{$subtitle}" ed:editors=""
        ed:ui-lang="{$lang}" ed:apparatus-lang="la">
      <teiHeader/>
      <text><body><xsl:sequence select="$content"/></body></text>
    </TEI>
  </xsl:template>

  <!-- A link to a text, under its title or other words. -->
  <xsl:function name="ed:link" as="element(ref)">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:param name="words" as="xs:string"/>
    <ref target="{$text/@ed:href}" ed:href="{$text/@ed:href}">{$words}</ref>
  </xsl:function>

  <!-- The names of an action: each in the words of the source, with its part in it and its certainty. -->
  <xsl:template name="ed:names" as="node()*">
    <xsl:param name="actions" as="element(correspAction)*" required="yes"/>
    <xsl:for-each select="$actions//*[@ed:agent]">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:call-template name="ed:name"/>
    </xsl:for-each>
    <xsl:for-each select="$actions[@cert][ed:certainty(.)][1]"> ({ed:certainty(.)})</xsl:for-each>
  </xsl:template>

  <xsl:template name="ed:name" as="node()*">
    <xsl:variable name="doubt" as="xs:string*" select="(@role[. = 'signatory'] ! ed:say(.), ed:certainty(.))"/>
    <xsl:choose>
      <xsl:when test="@ed:unknown"><hi rend="italic">{@ed:label}</hi></xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:copy-of select="@ed:href, @xml:lang"/>
          <xsl:value-of select="."/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="exists($doubt)"><xsl:text> ({string-join($doubt, ', ')})</xsl:text></xsl:if>
  </xsl:template>

  <!-- The id of the section of the person or body that a name stands for. -->
  <xsl:function name="ed:who" as="xs:string">
    <xsl:param name="agent" as="xs:string"/>
    <xsl:sequence select="if ($agent eq '?') then 'who--not-known' else 'who-' || replace(replace($agent, '^name:|\.html', ''), '[^\p{L}\p{N}]+', '-')"/>
  </xsl:function>

  <!-- Words as they are sorted: without accents and case. -->
  <xsl:function name="ed:sorted" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="lower-case(replace(normalize-unicode($words, 'NFKD'), '\p{M}', ''))"/>
  </xsl:function>
</xsl:stylesheet>
