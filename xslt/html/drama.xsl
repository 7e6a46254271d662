<?xml version="1.0" encoding="UTF-8"?>
<!-- Performance texts (TEI P5, chapter 7): speeches, stage directions, lists of the cast. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="sp | spGrp | set | prologue | epilogue | performance" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>

  <xsl:template match="speaker" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="if (parent::sp) then 'p' else 'span'"/></xsl:call-template>
  </xsl:template>

  <!-- A stage direction among speeches is a line of its own, inside one it runs on. -->
  <xsl:template match="stage | view | camera | caption | sound | tech | move" as="node()+">
    <xsl:if test="matches(string(preceding-sibling::node()[1][self::text()]), '[^\s(\[]$')"><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="if (ed:stands-alone(.)) then 'p' else 'span'"/>
      <xsl:with-param name="class" select="'stage', local-name()[. ne 'stage'], @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="move[not(node())]" priority="1" as="empty-sequence()"/>

  <xsl:template match="castList" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>
  <xsl:template match="castGroup" as="element(h:div)"><xsl:call-template name="ed:div"/></xsl:template>
  <!-- Where the source has no punctuation of its own, the parts are set apart by commas. -->
  <xsl:template match="castItem" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:choose>
          <xsl:when test="text()[normalize-space()]"><xsl:apply-templates/></xsl:when>
          <xsl:otherwise>
            <xsl:for-each select="*">
              <xsl:if test="position() gt 1">{
                  if (self::castItem or self::castList or self::anchor or matches(normalize-space(preceding-sibling::*[1]), '\p{P}$')) then ' ' else if (matches(normalize-space(.), '^[,;:.]')) then '' else ', '
                }</xsl:if>
              <xsl:apply-templates select="."/>
            </xsl:for-each>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
  <xsl:template match="role | roleDesc | actor" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
</xsl:stylesheet>
