<?xml version="1.0" encoding="UTF-8"?>
<!-- Prepared TEI to one HTML page; or the site document (ed:site) to the first page of the edition.
     Only this file includes. One file per module of the TEI; an edition imports this one and overrides rules. -->
<xsl:stylesheet version="3.0" default-mode="ed:html"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The pages of the edition and its metadata (web.py describes the form), and which page this is. -->
  <xsl:param name="ed:site" as="document-node()">
    <xsl:document><ed:site title="" subtitle="" lang="en" licence="" base="" description=""/></xsl:document>
  </xsl:param>
  <xsl:param name="ed:page" as="xs:string" select="''"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- A page: of a prepared text, or of the site itself. -->
  <xsl:mode name="ed:page" on-no-match="fail"/>
  <!-- What a reader sees. An element that no module knows goes to fallback.xsl. -->
  <xsl:mode name="ed:html" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- Entries of the apparatus and notes, in the lists below the text. -->
  <xsl:mode name="ed:entry" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- Data that are read as a table: header, descriptions, registers. -->
  <xsl:mode name="ed:data" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>
  <!-- The plain words of a heading, for lists of contents. -->
  <xsl:mode name="ed:words" on-no-match="shallow-skip"/>
  <!-- The table of contents. -->
  <xsl:mode name="ed:toc" on-no-match="shallow-skip"/>
  <!-- MathML and SVG, copied. -->
  <xsl:mode name="ed:copy" on-no-match="shallow-copy"/>

  <xsl:key name="ed:by-id" match="*[@ed:id]" use="@ed:id"/>
  <xsl:key name="ed:end" match="anchor[@type = 'ed-end']" use="@ed:entry"/>
  <xsl:key name="ed:witness" match="witness" use="@ed:id"/>

  <xsl:variable name="ed:root" as="document-node()" select="/"/>
  <xsl:variable name="ed:lang" as="xs:string"
      select="string((/*/@ed:ui-lang, /ed:site/@lang, 'en')[normalize-space()][1])"/>
  <xsl:variable name="ed:apparatus-lang" as="xs:string" select="string((/*/@ed:apparatus-lang, 'la')[1])"/>
  <!-- The lists of entries, in the order in which they are printed. -->
  <xsl:variable name="ed:layers" as="element()*"
      select="//standOff[@type = 'ed-apparatus']/(listApp | listAnnotation)[*]"/>

  <xsl:include href="../shared/labels.xsl"/>
  <xsl:include href="../shared/labels-en.xsl"/>
  <xsl:include href="../shared/labels-de.xsl"/>
  <xsl:include href="../shared/labels-la.xsl"/>
  <xsl:include href="../shared/labels-ui-en.xsl"/>
  <xsl:include href="../shared/labels-ui-de.xsl"/>
  <xsl:include href="../shared/stemma.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="rendition.xsl"/>
  <xsl:include href="wrap.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="meta.xsl"/>
  <xsl:include href="panels.xsl"/>
  <xsl:include href="variants.xsl"/>
  <xsl:include href="toolbar.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="readings.xsl"/>
  <xsl:include href="data.xsl"/>
  <xsl:include href="fallback.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="editing.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="sourcedoc.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="msdescription.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="analysis.xsl"/>
  <xsl:include href="stemma.xsl"/>
  <xsl:include href="certainty.xsl"/>
  <xsl:include href="calendar.xsl"/>
  <xsl:include href="corpus.xsl"/>
  <xsl:include href="parallel.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="gaiji.xsl"/>
  <xsl:include href="tagdocs.xsl"/>

  <!-- In the unnamed mode too: a stylesheet that imports this one starts there. A long text gives several pages, with a
       comment before each further one that names it; so does the table of variants. -->
  <xsl:template match="/" mode="#unnamed ed:html" as="node()+">
    <xsl:apply-templates select="*" mode="ed:page"><xsl:with-param name="part" tunnel="yes" select="1"/></xsl:apply-templates>
    <xsl:for-each select="2 to $ed:parts">
      <xsl:comment select="'ed:page ' || ."/>
      <xsl:apply-templates select="$ed:root/*" mode="ed:page"><xsl:with-param name="part" tunnel="yes" select="."/></xsl:apply-templates>
    </xsl:for-each>
    <xsl:call-template name="ed:variants"/>
  </xsl:template>
</xsl:stylesheet>
