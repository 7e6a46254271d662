<?xml version="1.0" encoding="UTF-8"?>
<!-- The pictures of the calendar: on a narrow screen they are moved sideways, with the keyboard too. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="figure[@type = 'ed-picture']" priority="1" as="element(h:figure)">
    <figure class="ed-picture">
      <div class="picture" tabindex="0" role="region" aria-label="{Q{http://www.w3.org/2000/svg}svg/Q{http://www.w3.org/2000/svg}title}">
        <xsl:apply-templates select="Q{http://www.w3.org/2000/svg}svg" mode="ed:copy"/>
      </div>
      <figcaption><xsl:apply-templates select="figDesc/node()"/></figcaption>
    </figure>
  </xsl:template>
</xsl:stylesheet>
