<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 6: Verse. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="lg" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block(if (ancestor::lg) then 'stanza' else 'verse', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <!-- lines that stand in a division or a speech, without a group -->
  <xsl:template match="l" mode="ed:block" as="xs:string*">
    <xsl:variable name="indent" as="xs:string" select="if (tokenize(@rend) = ('indent', 'indented')) then '1' else '0'"/>
    <xsl:sequence select="$ed:nl, '#vl(' || ed:quoted(string(if (@part = ('M', 'F')) then '' else (@ed:n, @n)[1])) || ',' || $indent || ')[',
      ed:earlier-parts(.)[. ne ''] ! ('#x(&quot;hidden&quot;,' || ed:quoted(.) || ');'), ed:inline(node()), ']', $ed:nl"/>
  </xsl:template>

  <!-- a verse without words (a copy of another, or only an anchor) is no line of print -->
  <xsl:template match="l[not(ed:is-seen(node()))]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <!-- the words of a divided verse that others speak before: the rest stands after them, one step further down -->
  <xsl:function name="ed:earlier-parts" as="xs:string">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:variable name="before" as="element(l)?" select="$verse[@part = ('M', 'F')]/preceding::l[1][@part = ('I', 'M')]"/>
    <xsl:sequence select="if ($before) then substring(normalize-space(ed:earlier-parts($before) || ' ' || ed:plain($before)), 1, 48) else ''"/>
  </xsl:function>

  <xsl:template match="l" mode="ed:inline" as="xs:string*">
    <xsl:if test="preceding-sibling::l or parent::lg/preceding-sibling::lg">
      <xsl:sequence select="ed:text(' | ')"/>
    </xsl:if>
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="caesura" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text('   ')"/>
  </xsl:template>
</xsl:stylesheet>
