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

  <xsl:mode name="ed:lemmas" on-no-match="shallow-copy" use-accumulators="ed:open ed:spaced"/>

  <!-- The entries whose lemma is open here. -->
  <xsl:accumulator name="ed:open" as="xs:string*" initial-value="()">
    <xsl:accumulator-rule match="anchor[@type = 'ed-start']" select="$value, string(@ed:entry)"/>
    <xsl:accumulator-rule match="anchor[@type = 'ed-end']" select="$value[. ne string(current()/@ed:entry)]"/>
  </xsl:accumulator>

  <!-- Whether white space or the border of a block stands between these words and those before. -->
  <xsl:accumulator name="ed:spaced" as="xs:boolean" initial-value="false()">
    <xsl:accumulator-rule match="text()[not(normalize-space())] | *[ed:is-block(.)] | (lb | pb | cb)[not(@break = 'no')]" select="true()"/>
    <xsl:accumulator-rule match="*[ed:is-block(.)]" phase="end" select="true()"/>
    <xsl:accumulator-rule match="text()[normalize-space()]" phase="end" select="false()"/>
  </xsl:accumulator>

  <xsl:template match="text()[normalize-space()][ancestor::text or ancestor::sourceDoc][not(ancestor::note)]" mode="ed:lemmas" as="node()">
    <xsl:variable name="open" as="xs:string*" select="accumulator-before('ed:open')"/>
    <xsl:choose>
      <xsl:when test="exists($open)">
        <seg type="ed-lemma" ed:entries="{$open}">
          <xsl:if test="accumulator-before('ed:spaced')">
            <xsl:attribute name="ed:spaced" select="true()"/>
          </xsl:if>
          <xsl:value-of select="."/>
        </seg>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
