<?xml version="1.0" encoding="UTF-8"?>
<!-- Fifth pass: each stretch of text inside a lemma is told by seg, so that overlapping entries can be shown. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:lemmas" on-no-match="shallow-copy" use-accumulators="ed:open"/>

  <!-- The entries whose lemma is open here. -->
  <xsl:accumulator name="ed:open" as="xs:string*" initial-value="()">
    <xsl:accumulator-rule match="anchor[@type = 'ed-start']" select="$value, string(@ed:entry)"/>
    <xsl:accumulator-rule match="anchor[@type = 'ed-end']" select="$value[. ne string(current()/@ed:entry)]"/>
  </xsl:accumulator>

  <xsl:template match="text()[normalize-space()][ancestor::text][not(ancestor::note)]" mode="ed:lemmas" as="node()">
    <xsl:variable name="open" as="xs:string*" select="accumulator-before('ed:open')"/>
    <xsl:choose>
      <xsl:when test="exists($open)">
        <seg type="ed-lemma" ed:entries="{$open}"><xsl:value-of select="."/></seg>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
