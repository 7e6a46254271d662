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

  <!-- A verse: its number, its indent; in a speech it is set in, and the name of the speaker stands out before the first. -->
  <xsl:template match="l" mode="ed:block" as="xs:string*">
    <xsl:variable name="indent" as="xs:string" select="if (tokenize(@rend) = ('indent', 'indented')) then '1' else '0'"/>
    <xsl:variable name="names" as="node()*" select="ed:before(.)"/>
    <xsl:variable name="function" as="xs:string" select="if (not(ed:is-spoken(.))) then 'vl' else if ($names/self::speaker) then 'named-vl' else 'spoken-vl'"/>
    <xsl:sequence select="$ed:nl, '#' || $function || '(' || ed:quoted(if (ed:is-rest(.)) then '' else ed:number(.)) || ',' || $indent || ')[',
      ed:inline($names), ed:after-parts(.), ed:inline(node()), ']', $ed:nl"/>
  </xsl:template>

  <!-- a verse without words (a copy of another, or only an anchor) is no line of print -->
  <xsl:template match="l[not(ed:is-seen(node()))]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <!-- A part of a verse that another spoke the beginning of stands where that ended: its own name and words, and those before it. -->
  <xsl:function name="ed:after-parts" as="xs:string*">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:variable name="before" as="xs:string*" select="ed:earlier($verse) ! ed:parts(.)"/>
    <xsl:sequence select="if (exists($before)) then '#shared(' || string-join((ed:name-and-words($verse), $before) ! ed:quoted(.), ',') || ');' else ()"/>
  </xsl:function>

  <xsl:function name="ed:number" as="xs:string">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="string(($verse/@ed:n, $verse/@n)[1])"/>
  </xsl:function>

  <!-- whether this part belongs to the verse before it: the rest of one whose beginning is not there has its own number -->
  <xsl:function name="ed:is-rest" as="xs:boolean">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:variable name="before" as="element(l)?" select="$verse[@part = ('M', 'F')]/preceding::l[ed:is-seen(node())][1]"/>
    <xsl:sequence select="exists($before) and ed:number($verse) = ('', ed:number($before))"/>
  </xsl:function>

  <xsl:function name="ed:earlier" as="element(l)?">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="$verse[@part = ('M', 'F')]/preceding::l[ed:is-seen(node())][1][@part = ('I', 'M')]"/>
  </xsl:function>

  <!-- names and words of a part and of those before it, from the first -->
  <xsl:function name="ed:parts" as="xs:string+">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="ed:earlier($verse) ! ed:parts(.), ed:name-and-words($verse)"/>
  </xsl:function>

  <xsl:function name="ed:name-and-words" as="xs:string+">
    <xsl:param name="verse" as="element(l)"/>
    <xsl:sequence select="normalize-space(string-join(ed:before($verse) ! ed:plain(.), ' ')), ed:plain($verse)"/>
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
