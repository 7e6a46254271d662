<?xml version="1.0" encoding="UTF-8"?>
<!-- Simple analysis and feature structures (TEI P5, chapters 17 and 18): the words, without a mark of their own. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Words and signs make no element of HTML unless something hangs on them: a long text has very many. -->
  <xsl:template match="w | c | pc | m | s | cl | phr" as="node()*">
    <xsl:choose>
      <xsl:when test="@ed:id or @rend or @rendition or @xml:lang or @style"><xsl:call-template name="ed:wrap"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="interp | interpGrp | span | spanGrp" as="element()?">
    <xsl:if test="normalize-space(.)"><xsl:call-template name="ed:wrap"/></xsl:if>
  </xsl:template>

  <xsl:template match="fs | f | fLib | fvLib | symbol | binary | numeric | string | vColl | vAlt | vNot | vMerge | default | fsDecl | fDecl
      | fsDescr | fDescr | vRange | vDefault | vLabel | bicond | cond | iff | then | if | graph | node | arc | tree | root | iNode | leaf
      | eTree | eLeaf | triangle | forest | listForest" priority="-1" as="element()">
    <xsl:variable name="value" as="xs:string?" select="string((@value, @name, @type)[1])"/>
    <xsl:choose>
      <xsl:when test="*">
        <xsl:call-template name="ed:div">
          <xsl:with-param name="content" as="node()*">
            <xsl:if test="@name | @type"><span class="kind">{string-join((@name, @type), ' ')}: </span></xsl:if>
            <xsl:apply-templates/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <span class="{local-name()}"><xsl:if test="@ed:id"><xsl:attribute name="id" select="@ed:id"/></xsl:if><xsl:apply-templates/>{if (normalize-space(.)) then '' else $value}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
