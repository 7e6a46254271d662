<?xml version="1.0" encoding="UTF-8"?>
<!-- Documentation of mark-up (TEI P5, chapter 22): names of elements, code, examples shown as source. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="gi | tag" as="element(h:code)"><code><xsl:call-template name="ed:attributes"/>&lt;<xsl:apply-templates/>&gt;</code></xsl:template>
  <xsl:template match="att" as="element(h:code)"><code><xsl:call-template name="ed:attributes"/>@<xsl:apply-templates/></code></xsl:template>
  <xsl:template match="val | code | ident | literal" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="'code'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="eg | egXML" as="element(h:pre)"><pre><xsl:call-template name="ed:attributes"/><xsl:value-of select="."/></pre></xsl:template>

  <!-- An example is shown as it is written; the toolkit's own attributes are left out. -->
  <xsl:template match="Q{http://www.tei-c.org/ns/Examples}egXML | egXML[*]" priority="1" as="element(h:pre)">
    <pre class="egXML"><code><xsl:apply-templates select="node()" mode="ed:source"/></code></pre>
  </xsl:template>
  <xsl:mode name="ed:source" on-no-match="shallow-skip"/>
  <xsl:template match="text()" mode="ed:source" as="text()"><xsl:value-of select="replace(replace(., '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;')"/></xsl:template>
  <xsl:template match="*" mode="ed:source" as="text()*">
    <xsl:value-of select="'&lt;' || name() || string-join(@*[namespace-uri() ne 'urn:tei-edition:prepared'] ! (' ' || name() || '=&quot;' || . || '&quot;'))"/>
    <xsl:choose>
      <xsl:when test="node()"><xsl:text>&gt;</xsl:text><xsl:apply-templates select="node()" mode="ed:source"/><xsl:value-of select="'&lt;/' || name() || '&gt;'"/></xsl:when>
      <xsl:otherwise><xsl:text>/&gt;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Specifications: a table of their parts. -->
  <xsl:template match="schemaSpec | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | specGrp | attDef | constraintSpec
      | valList | valItem | attList | classes | content | exemplum | remarks | listRef | moduleRef | elementRef | classRef | macroRef
      | dataRef | specGrpRef | paramList | paramSpec | memberOf | model | modelGrp | modelSequence | outputRendition | constraint
      | altIdent | equiv | datatype | defaultVal | attRef | sequence | alternate | textNode | empty | anyElement | anyAttribute | specList | specDesc" as="element()">
    <xsl:variable name="name" as="xs:string" select="string-join((local-name(), (@ident, @key, @target, @name)[1]), ' ')"/>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:call-template name="ed:div">
          <xsl:with-param name="class" select="'spec', local-name()"/>
          <xsl:with-param name="content" as="node()*"><span class="kind">{$name} </span><xsl:apply-templates/></xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><span class="spec"><xsl:if test="@ed:id"><xsl:attribute name="id" select="@ed:id"/></xsl:if><code>{$name}</code></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
