<?xml version="1.0" encoding="UTF-8"?>
<!-- Which of several encodings of the same words the reading text shows (TEI P5, 3.5). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:edited" as="xs:string*" select="ed:tokens($shown)"/>
  <!-- What a transcription shows, and a reading of the apparatus. -->
  <xsl:variable name="ed:as-written" as="xs:string*" select="'sic', 'orig', 'abbr', 'am'"/>

  <!-- ed:shown on the children of choice: a reading and a transcription show what is written, the text what is edited. -->
  <xsl:function name="ed:shown" as="attribute(ed:shown)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/parent::choice">
      <xsl:variable name="all" as="element()*" select="$element/../*"/>
      <xsl:variable name="chosen" as="element()" 
          select="($all[local-name() = (if ($kind = 'witness' or $element/ancestor::rdg) then $ed:as-written else $ed:edited)], $all)[1]"/>
      <xsl:attribute name="ed:shown" select="$element is $chosen"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
