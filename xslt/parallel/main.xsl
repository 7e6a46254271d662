<?xml version="1.0" encoding="UTF-8"?>
<!-- Two prepared texts that point at each other by corresp to one that holds both in step: a div[@type='ed-row'] for each
     stretch that corresponds, with a div[@type='ed-cell'] for either text. The result is prepared TEI of the kind parallel. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:include href="rename.xsl"/>
  <xsl:include href="pairs.xsl"/>
  <xsl:include href="rows.xsl"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:output method="xml" indent="no" encoding="UTF-8" omit-xml-declaration="yes"/>

  <!-- The source is the text on the left. -->
  <xsl:param name="other" as="document-node()" required="yes"/>
  <xsl:param name="left-page" as="xs:string" required="yes"/>
  <xsl:param name="right-page" as="xs:string" required="yes"/>
  <xsl:param name="name" as="xs:string" required="yes"/>

  <!-- What the links of any file join of these two: a line for each, with addresses. -->
  <xsl:param name="links" as="xs:string" select="''"/>

  <xsl:variable name="ed:left" as="document-node()" select="/"/>
  <!-- Its ids are other ones than those on the left. -->
  <xsl:variable name="ed:right" as="document-node()"><xsl:apply-templates select="$other" mode="ed:rename"/></xsl:variable>

  <xsl:template match="/" as="element(TEI)">
    <xsl:variable name="roots" as="element()+" select="$ed:left/*, $ed:right/*"/>
    <xsl:variable name="titles" as="xs:string+" select="if (starts-with($roots[2]/@ed:title, $roots[1]/@ed:title)) then $roots[2]/@ed:title else $roots/@ed:title"/>
    <TEI>
      <xsl:copy-of select="*/(@xml:lang, @ed:ui-lang, @ed:apparatus-lang)"/>
      <xsl:attribute name="ed:name" select="$name"/>
      <xsl:attribute name="ed:kind" select="'parallel'"/>
      <xsl:attribute name="ed:title" select="string-join($titles, ' · ')"/>
      <!-- One stretch over against another of a different shape is not in step. -->
      <xsl:attribute name="ed:in-step" select="count($ed:pairs) ge 2 or exists($ed:pairs[not(ed:opens(?left[1]))])"/>
      <xsl:attribute name="ed:subtitle" select="''"/>
      <xsl:attribute name="ed:editors" select="string-join(distinct-values($roots/@ed:editors/tokenize(., '; ')[. ne '']), '; ')"/>
      <teiHeader>
        <xsl:copy-of select="$roots/teiHeader"/>
      </teiHeader>
      <text>
        <body ed:titles="{string-join($roots/@ed:title, '&#10;')}">
          <xsl:sequence select="ed:rows(ed:units(ed:texts($ed:left)), ed:units(ed:texts($ed:right)))"/>
        </body>
      </text>
      <standOff type="ed-apparatus">
        <xsl:for-each-group select="$roots/standOff[@type = 'ed-apparatus']/*" group-by="local-name() || ' ' || @type">
          <xsl:copy>
            <xsl:copy-of select="@*, current-group()/*"/>
          </xsl:copy>
        </xsl:for-each-group>
      </standOff>
    </TEI>
  </xsl:template>

  <!-- What is read of a file. -->
  <xsl:function name="ed:texts" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document//(text | sourceDoc)[not(ancestor::text or ancestor::standOff)]"/>
  </xsl:function>
</xsl:stylesheet>
