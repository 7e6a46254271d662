<?xml version="1.0" encoding="UTF-8"?>
<!-- The text on the right: every id, and what points at one, gets a prefix that keeps it apart from the text on the left. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:rename" on-no-match="shallow-copy"/>

  <xsl:variable name="ed:prefix" as="xs:string" select="'beside-'"/>

  <xsl:template match="@ed:id | @xml:id" mode="ed:rename" as="attribute()">
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="$ed:prefix || ."/>
  </xsl:template>

  <xsl:template match="@ed:to | @ed:entry | @ed:entries | @ed:block | @ed:wits | @ed:present" mode="ed:rename" as="attribute()">
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="tokenize(.) ! ($ed:prefix || .)"/>
  </xsl:template>

  <!-- Witnesses that begin (+) and end (−). -->
  <xsl:template match="@ed:change" mode="ed:rename" as="attribute()">
    <xsl:attribute name="ed:change" select="tokenize(.) ! (substring(., 1, 1) || $ed:prefix || substring(., 2))"/>
  </xsl:template>

  <!-- Pointers of the source into its own file: hands, renditions, stages. -->
  <xsl:template match="@*[starts-with(., '#')][not(namespace-uri() = 'urn:tei-edition:prepared')]" mode="ed:rename" as="attribute()">
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="tokenize(.) ! (if (starts-with(., '#')) then '#' || $ed:prefix || substring(., 2) else .)"/>
  </xsl:template>

  <!-- Where the languages differ, the places of its entries say which text they are of. -->
  <xsl:template match="standOff[@type = 'ed-apparatus']/*/*/@ed:label" mode="ed:rename" as="attribute()">
    <xsl:variable name="lang" as="xs:string" select="string(/*/@xml:lang)"/>
    <xsl:attribute name="ed:label" select="if ($lang = ($ed:left/*/@xml:lang, 'und', '')) then . else $lang || ' ' || ."/>
  </xsl:template>
</xsl:stylesheet>
