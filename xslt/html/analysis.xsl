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

  <!-- Feature structures as linguists write them: a matrix in brackets, one line for each feature with its value. -->
  <xsl:template match="fs | fLib | fvLib" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="local-name(), 'matrix'[not(current()/ancestor::fs or current()/ancestor::fLib or current()/ancestor::fvLib)]"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="@type | @n[current()/self::fLib or current()/self::fvLib]"><div class="kind">{(@type, @n)[1]}</div></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="f" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <span class="kind">{@name}</span>
        <div class="value"><xsl:apply-templates/><xsl:if test="@fVal">{' '}<xsl:sequence select="ed:feature-value(.)"/></xsl:if></div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A value that is told elsewhere: a link to it, if it is here, else its name. -->
  <xsl:function name="ed:feature-value" as="element()">
    <xsl:param name="f" as="element(f)"/>
    <xsl:variable name="name" as="xs:string" select="replace($f/@fVal, '^#', '')"/>
    <xsl:variable name="target" as="element()?" select="key('ed:by-id', $name, $ed:root)[1]"/>
    <xsl:choose>
      <xsl:when test="$target"><a href="#{$name}">{($target/@value, $name)[1]}</a></xsl:when>
      <xsl:otherwise><span class="symbol">{$name}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Several values: those of a set in braces, alternatives parted by a stroke; a shared value with its number in a box. -->
  <xsl:template match="vColl | vAlt" as="element()">
    <xsl:variable name="content" as="node()*">
      <xsl:if test="self::vColl"><xsl:value-of select="if (@org = 'list') then '⟨' else '{'"/></xsl:if>
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1">{if (parent::vAlt) then ' | ' else ', '}</xsl:if>
        <xsl:apply-templates select="."/>
      </xsl:for-each>
      <xsl:if test="self::vColl"><xsl:value-of select="if (@org = 'list') then '⟩' else '}'"/></xsl:if>
    </xsl:variable>
    <xsl:call-template name="ed:wrap"><xsl:with-param name="content" select="$content"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="vNot" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">¬ <xsl:apply-templates/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="vLabel" as="node()+">
    <span><xsl:call-template name="ed:attributes"/>{replace(@name, '^[_#]+', '')}</span>
    <xsl:if test="node()"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="symbol | binary | numeric | string | vMerge | default | fsDecl | fDecl
      | fsDescr | fDescr | vRange | vDefault | bicond | cond | iff | then | if | graph | node | arc | tree | root | iNode | leaf
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
