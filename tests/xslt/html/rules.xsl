<?xml version="1.0" encoding="UTF-8"?>
<!-- Applies the strict rules, in one mode, to a fragment inside a TEI element; the result stays XML. -->
<xsl:stylesheet version="3.0" default-mode="ed:html"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">
  <xsl:import href="strict.xsl"/>
  <xsl:param name="mode" as="xs:string" select="'ed:html'"/>
  <xsl:output method="xml" version="1.0" omit-xml-declaration="yes" indent="no"/>

  <xsl:template match="/" mode="#unnamed ed:html" as="element(result)" xpath-default-namespace="">
    <result>
      <xsl:variable name="fragment" as="node()*" select="*/node()" xpath-default-namespace="http://www.tei-c.org/ns/1.0"/>
      <xsl:choose>
        <xsl:when test="$mode eq 'ed:entry'"><xsl:apply-templates select="$ed:layers" mode="ed:entry"/></xsl:when>
        <xsl:when test="$mode eq 'ed:data'"><xsl:apply-templates select="$fragment[self::*]" mode="ed:data"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$fragment"/></xsl:otherwise>
      </xsl:choose>
    </result>
  </xsl:template>
</xsl:stylesheet>
