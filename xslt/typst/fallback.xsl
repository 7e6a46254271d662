<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements without a rule: their content is printed, and a finding names them. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="*" mode="ed:inline" as="xs:string*" priority="-10">
    <xsl:sequence select="ed:unforeseen(.)"/>
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <!-- around blocks an element of the line is simply its content -->
  <xsl:template match="*" mode="ed:block" as="xs:string*" priority="-10">
    <xsl:sequence select="ed:content(node(), 'p')"/>
  </xsl:template>

  <xsl:template match="anchor | pb | cb | gb | milestone | lb" mode="ed:block" as="xs:string*" priority="1">
    <xsl:apply-templates select="." mode="ed:inline"/>
  </xsl:template>

  <!-- says once for each name that an element has no rule; gives nothing -->
  <xsl:function name="ed:unforeseen" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:if test="key('ed:by-name', name($node), root($node))[1] is $node">
      <xsl:message expand-text="yes">
        <ed:finding code="ED601" at="{$node/@ed:at}">The printed edition has no rule for the element {name($node)}; its content is printed.</ed:finding>
      </xsl:message>
    </xsl:if>
  </xsl:function>

  <xsl:key name="ed:by-name" match="text//* | standOff[@type = 'ed-apparatus']//*" use="name()"/>
</xsl:stylesheet>
