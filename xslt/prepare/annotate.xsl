<?xml version="1.0" encoding="UTF-8"?>
<!-- Third pass: what stands on one element alone, collected from the files named after the fact. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:annotate" on-no-match="shallow-copy"/>

  <xsl:template match="*" mode="ed:annotate" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:sequence select="ed:direction(.), ed:reference(.), ed:beside(.), ed:links(.), ed:witness-facts(.), ed:shown(.)"/>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- The direction of writing, on the root and where a language changes it. -->
  <xsl:function name="ed:direction" as="attribute(ed:dir)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@xml:lang">
      <xsl:variable name="here" as="xs:string" select="ed:direction-of($element/@xml:lang)"/>
      <xsl:variable name="around" as="xs:string?" select="$element/ancestor::*[@xml:lang][1]/@xml:lang ! ed:direction-of(.)"/>
      <xsl:if test="not($here = $around)">
        <xsl:attribute name="ed:dir" select="$here"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- rtl or ltr, by the script subtag or else by the language (BCP 47). -->
  <xsl:function name="ed:direction-of" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($lang), '[-_]')"/>
    <xsl:variable name="script" as="xs:string?" select="$parts[position() gt 1][string-length(.) = 4][1]"/>
    <xsl:sequence select="
        if (exists($script)) then (if ($script = ('arab', 'hebr', 'syrc', 'syre', 'syrj', 'syrn', 'thaa', 'nkoo', 'samr', 'mand', 'avst', 'phli', 'armi', 'adlm', 'rohg')) then 'rtl' else 'ltr')
        else if ($parts[1] = ('ar', 'ara', 'he', 'heb', 'hbo', 'syr', 'syc', 'fa', 'fas', 'per', 'ur', 'yi', 'yid', 'arc', 'jpa', 'tmr', 'dv', 'ps', 'sd', 'ug', 'ckb', 'ae', 'ota', 'jrb', 'lad-hebr', 'sam', 'mid', 'nqo'))
        then 'rtl' else 'ltr'"/>
  </xsl:function>
</xsl:stylesheet>
