<?xml version="1.0" encoding="UTF-8"?>
<!-- Linking, alignment, stand-off (TEI P5, chapter 16). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="anchor" as="element(h:span)?">
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:if test="@ed:id and $ids"><span id="{@ed:id}" class="anchor"/></xsl:if>
  </xsl:template>

  <!-- Links between parts of the file are for programs; those that lead somewhere are shown. -->
  <xsl:template match="linkGrp | joinGrp | altGrp | link | join | alt | timeline | when" as="element()?">
    <xsl:variable name="content" as="node()*"><xsl:apply-templates select="*"/></xsl:variable>
    <xsl:if test="exists($content) or @ed:to or @ed:href">
      <xsl:choose>
        <xsl:when test="*"><div class="{local-name()}"><xsl:sequence select="$content"/></div></xsl:when>
        <xsl:otherwise>
          <span>
            <xsl:call-template name="ed:attributes"/>
            <xsl:variable name="link" as="element()" select="."/>
            <xsl:for-each select="(@ed:to, @ed:href)[1] ! tokenize(.)">
              <xsl:if test="position() gt 1"> – </xsl:if>
              <xsl:variable name="to" as="element()?" select="key('ed:by-id', ., $ed:root)[1]"/>
              <a href="{if ($to) then ed:address($link, $to) else .}">{($to/@ed:label, .)[1]}</a>
            </xsl:for-each>
          </span>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <!-- Links that set a text of this file beside another (TEI P5, 17.1): they join parts of the text that are no notes, and are not of
       a type that says something else. -->
  <xsl:variable name="ed:alignments" as="element(link)*" select="$ed:root//link[contains(normalize-space(@ed:to), ' ')][not(@ed:links)]
      [every $type in (@type, parent::linkGrp/@type)[1] satisfies matches($type, 'align|transl|corresp|parallel', 'i')]"/>
  <xsl:key name="ed:alignment" match="link" use="tokenize(@ed:to)[1]"/>

  <!-- What such links join with this element: the other places, of the other language where there are two. -->
  <xsl:function name="ed:joined" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="exists($ed:alignments) and $element[@ed:id]">
      <xsl:for-each select="key('ed:alignment', $element/@ed:id, $ed:root) intersect $ed:alignments">
        <xsl:variable name="places" as="element()*" select="tokenize(@ed:to) ! key('ed:by-id', ., $ed:root)[1]"/>
        <xsl:sequence select="if (every $place in $places satisfies $place[ancestor::text][not(self::note or self::anchor)]) then $places except $element else ()"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- What they join of several texts is shown in step (xslt/parallel). -->
  <xsl:template match="link[@ed:links]" priority="1" as="empty-sequence()"/>

  <xsl:template match="ab[@type = 'ed-none'] | linkGrp/desc | joinGrp/desc" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <!-- What the source keeps beside its text. The apparatus has its own sections (entries.xsl). -->
  <xsl:template match="standOff" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="standOff[@type = 'ed-apparatus']" priority="1" as="empty-sequence()"/>
  <xsl:template match="listAnnotation | annotation" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>
  <xsl:template match="annotationBlock" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>
</xsl:stylesheet>
