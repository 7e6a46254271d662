<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to prepared TEI: the passes in their order. What the result promises is in docs/prepared-tei.md. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:include href="../shared/labels.xsl"/>
  <xsl:include href="../shared/labels-la.xsl"/>
  <xsl:include href="../shared/labels-en.xsl"/>
  <xsl:include href="../shared/labels-de.xsl"/>
  <xsl:include href="../shared/labels-ui-en.xsl"/>
  <xsl:include href="../shared/labels-ui-de.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="ids.xsl"/>
  <xsl:include href="spaces.xsl"/>
  <xsl:include href="labels.xsl"/>
  <xsl:include href="signs.xsl"/>
  <xsl:include href="annotate.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="witnesses.xsl"/>
  <xsl:include href="choice.xsl"/>
  <xsl:include href="transpositions.xsl"/>
  <xsl:include href="spans.xsl"/>
  <xsl:include href="fragments.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="locations.xsl"/>
  <xsl:include href="presence.xsl"/>
  <xsl:include href="lemmas.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="readings.xsl"/>
  <xsl:include href="terms.xsl"/>
  <xsl:include href="occurrences.xsl"/>
  <xsl:include href="presentation.xsl"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>

  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>

  <!-- The name of the output, without ending. -->
  <xsl:param name="name" as="xs:string" select="'text'"/>
  <!-- text, witness or register. -->
  <xsl:param name="kind" as="xs:string" select="'text'"/>
  <!-- The language of the editor's words in the apparatus, and of the headings that the toolkit supplies. -->
  <xsl:param name="apparatus-lang" as="xs:string" select="'la'"/>
  <xsl:param name="ui-lang" as="xs:string" select="'en'"/>
  <!-- A lemma of more words than this is shown as "first … last". -->
  <xsl:param name="lemma-words" as="xs:integer" select="6"/>
  <!-- The members of choice that the reading text shows. -->
  <xsl:param name="shown" as="xs:string" select="'corr reg expan'"/>
  <!-- What lies outside the file: ed:site with an ed:link for each file that it points into, and the edition's witnesses. -->
  <xsl:param name="site" as="document-node()?" select="()"/>

  <xsl:template match="/" as="document-node()">
    <xsl:variable name="named" as="document-node()"><xsl:apply-templates select="." mode="ed:ids"/></xsl:variable>
    <xsl:variable name="labelled" as="document-node()"><xsl:apply-templates select="$named" mode="ed:labels"/></xsl:variable>
    <xsl:variable name="facts" as="document-node()"><xsl:apply-templates select="$labelled" mode="ed:annotate"/></xsl:variable>
    <xsl:variable name="noted" as="document-node()">
      <xsl:choose>
        <xsl:when test="exists($facts//transpose)"><xsl:apply-templates select="$facts" mode="ed:transpositions"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="$facts"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="spanned" as="document-node()">
      <xsl:choose>
        <xsl:when test="exists($noted//(delSpan | addSpan | damageSpan)/@spanTo)"><xsl:apply-templates select="$noted" mode="ed:spans"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="$noted"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="annotated" as="document-node()">
      <xsl:choose>
        <xsl:when test="ed:has-fragments($spanned)"><xsl:apply-templates select="$spanned" mode="ed:fragments"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="$spanned"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="anchored" as="document-node()"><xsl:apply-templates select="$annotated" mode="ed:apparatus"/></xsl:variable>
    <xsl:variable name="present" as="document-node()"><xsl:apply-templates select="$anchored" mode="ed:presence"/></xsl:variable>
    <xsl:variable name="marked" as="document-node()"><xsl:apply-templates select="$present" mode="ed:lemmas"/></xsl:variable>
    <xsl:variable name="complete" as="document-node()">
      <xsl:apply-templates select="$marked" mode="ed:entries">
        <xsl:with-param name="source" select="$annotated" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$ed:has-wishes"><xsl:apply-templates select="$complete" mode="ed:presentation"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="$complete"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
