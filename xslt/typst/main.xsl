<?xml version="1.0" encoding="UTF-8"?>
<!-- Prepared TEI to a manuscript for the printed edition: a JSON object whose texts are Typst source.
     Text crosses as quoted strings, structure as calls of the functions of typst/edition.typ; no size, no font, no
     number is decided here. An edition's own stylesheet imports this one and overrides rules. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:include href="../shared/labels.xsl"/>
  <xsl:include href="../shared/labels-en.xsl"/>
  <xsl:include href="../shared/labels-de.xsl"/>
  <xsl:include href="../shared/labels-la.xsl"/>
  <xsl:include href="../shared/labels-ui-en.xsl"/>
  <xsl:include href="../shared/labels-ui-de.xsl"/>
  <xsl:include href="../shared/stemma.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="manuscript.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="anchors.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="mathml.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="runin.xsl"/>
  <xsl:include href="indexes.xsl"/>
  <xsl:include href="fallback.xsl"/>

  <!-- whether the book begins with a title page, sigla and principles -->
  <xsl:param name="title-page" as="xs:boolean" select="true()"/>

  <!-- how the text begins: 'page' (a text by itself), 'chapter' (of a book), 'run-on' (without a page of its own) -->
  <xsl:param name="opening" as="xs:string" select="'page'"/>
  <!-- the number of an entry that runs on, as the calendar counts it -->
  <xsl:param name="number" as="xs:string" select="''"/>
  <!-- what other texts of the book point at in this one (ids, divided by spaces) -->
  <xsl:param name="pointed-at" as="xs:string" select="''"/>
  <!-- whether each line of the source is a line of print -->
  <xsl:param name="source-lines" as="xs:boolean" select="false()"/>

  <!-- whether this is one side of facing pages: then every paragraph and verse says what it answers to -->
  <xsl:param name="facing" as="xs:boolean" select="false()"/>
  <!-- of a text in several languages: the only one to be printed -->
  <xsl:param name="side" as="xs:string" select="''"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- the words of a line: an element gives what stands in the line -->
  <xsl:mode name="ed:inline" on-no-match="fail" on-multiple-match="fail"/>
  <!-- paragraphs and what stands between them -->
  <xsl:mode name="ed:block" on-no-match="fail" on-multiple-match="fail"/>
  <!-- title page, sigla, principles, bibliography: from the header -->
  <xsl:mode name="ed:matter" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="/" as="xs:string">
    <xsl:sequence select="serialize(ed:manuscript(*), map { 'method': 'json' })"/>
  </xsl:template>
</xsl:stylesheet>
