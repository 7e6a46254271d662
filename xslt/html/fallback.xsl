<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements without a rule of their own: their content is shown, and a finding names them. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="*" priority="-10" as="node()*">
    <xsl:message><ed:finding code="ED601" at="{@ed:at}">Element {name()} has no rule of its own; its content is shown.</ed:finding></xsl:message>
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>

  <!-- Words that stand where TEI has none (straight in a table, in a list) are shown before it. -->
  <xsl:template match="(list | table | listBibl | listWit | msDesc | msIdentifier | biblStruct | monogr)[(text() | self::table/row/text())[matches(., '[\p{L}\p{N}]')]]"
      priority="60" as="node()+">
    <span class="stray">{string-join((text() | self::table/row/text()) ! normalize-space()[. ne ''], ' ')} </span>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" as="empty-sequence()"/>
</xsl:stylesheet>
