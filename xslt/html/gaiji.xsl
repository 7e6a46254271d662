<?xml version="1.0" encoding="UTF-8"?>
<!-- Characters that are not in Unicode (TEI P5, chapter 5): the word given in place, else the declared mapping or name. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The declaration of a character, and what it is called. -->
  <xsl:function name="ed:declared" as="element()?">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="key('ed:by-id', ($g/@ed:to, $g/@ref ! replace(., '^#', ''))[1], root($g))[self::char or self::glyph][1]"/>
  </xsl:function>
  <xsl:function name="ed:glyph-name" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="normalize-space(string((ed:declared($g)/(charName, glyphName, desc, localProp/@value), $g/@type, $g/@ref)[1]))"/>
  </xsl:function>

  <xsl:template match="g" as="element()">
    <xsl:variable name="declared" as="element()?" select="ed:declared(.)"/>
    <xsl:variable name="mapping" as="element()?" select="($declared/mapping[@type = ('Unicode', 'standard', 'standardized', 'normalized')], $declared/mapping)[1]"/>
    <xsl:variable name="name" as="xs:string" select="ed:glyph-name(.)"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="title" select="$name"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:choose>
          <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
          <xsl:when test="$mapping"><xsl:value-of select="$mapping"/></xsl:when>
          <xsl:otherwise>({$name})</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="char | glyph | charDecl | charName | glyphName | charProp | localName | value | mapping | unicodeProp | unihanProp
      | localProp | glyphProp" priority="-1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>
</xsl:stylesheet>
