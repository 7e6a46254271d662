<?xml version="1.0" encoding="UTF-8"?>
<!-- Between annotate and apparatus: where a deletion, an addition or a damage over several elements ends (@spanTo; TEI P5, 11.3.1.4) stands an anchor. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:spans" on-no-match="shallow-copy"/>

  <!-- The stretches that end with an element: a place without words ends them before it, an element with words after its last. -->
  <xsl:key name="ed:ended-by" match="delSpan | addSpan | damageSpan" use="ed:span-end(.) ! generate-id()"/>

  <xsl:function name="ed:span-end" as="element()?">
    <xsl:param name="span" as="element()"/>
    <xsl:variable name="target" as="element()?" select="$span/ed:target(@spanTo, .)[. &gt;&gt; $span]"/>
    <xsl:sequence select="$target ! (if (node()) then ed:leaf(., true()) else .)"/>
  </xsl:function>

  <!-- Signs are set only where both of them can be. -->
  <xsl:template match="(delSpan | addSpan | damageSpan)[ed:span-end(.)]" mode="ed:spans" as="element()">
    <xsl:copy>
      <xsl:attribute name="ed:ends" select="'true'"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*[key('ed:ended-by', generate-id())]" mode="ed:spans" as="element()+">
    <xsl:variable name="ends" as="element(anchor)+">
      <!-- of two stretches that end in one place the inner one ends first -->
      <xsl:for-each select="reverse(key('ed:ended-by', generate-id()))">
        <anchor type="ed-span-end" ed:of="{local-name()}"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (node()) then () else $ends"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
      <xsl:sequence select="if (node()) then $ends else ()"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
