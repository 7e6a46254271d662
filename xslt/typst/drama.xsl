<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 7: Performance Texts. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- the name of the speaker stands before the first words, as in Arden or an OCT: what ran in is printed there -->
  <xsl:template match="sp" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node() except .//(l | p | ab) ! ed:before(.), 'flat')"/>
  </xsl:template>

  <xsl:template match="spGrp" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="sp//p[ed:before(.)] | sp//ab[ed:before(.)]" mode="ed:block" as="xs:string*" priority="2">
    <xsl:sequence select="@ed:n[ancestor::text] ! ('#g(' || ed:quoted(.) || ');'), ed:content((ed:before(.), node()), 'speech')"/>
  </xsl:template>

  <!-- verses of a speech: no white around them but between stanzas -->
  <xsl:template match="sp/lg[not(head)][ed:is-spoken(.)]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:sequence select="ed:block(if (preceding-sibling::lg) then 'stanza' else 'plain-block', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <!-- whether a name has run into this speech, of which $node (a verse or stanza) is a part -->
  <xsl:function name="ed:is-spoken" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::*[not(self::lg)][1]/self::sp/speaker[ed:host(.)])"/>
  </xsl:function>

  <!-- the verse or paragraph into which a speaker's name or a short direction runs; empty where it has a line of its own -->
  <xsl:function name="ed:host" as="element()?" cache="no">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="next" as="element()?" select="$node[parent::sp]/following-sibling::*[not(ed:is-between(.))][1]"/>
    <xsl:sequence select="if ($node/self::stage and not(ed:is-short-direction($node))) then ()
      else if ($next/self::stage) then ed:host($next) else ed:first-line($next)"/>
  </xsl:function>

  <!-- marks that may stand between a name and its speech -->
  <xsl:function name="ed:is-between" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(self::pb | self::cb | self::gb | self::lb | self::milestone | self::anchor))"/>
  </xsl:function>

  <!-- a direction of a few words behind the name; between the verses only one in brackets, or that tells how or to whom the words are said -->
  <xsl:function name="ed:is-short-direction" as="xs:boolean">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:variable name="words" as="xs:string" select="ed:plain($stage)"/>
    <xsl:variable name="before" as="element()?" select="$stage/preceding-sibling::*[not(ed:is-between(.))][1]"/>
    <xsl:sequence select="string-length($words) = 1 to 60 and empty($stage/(p | l | lg | ab | list)) and ($before/self::speaker
      or $before/self::stage[ed:is-short-direction(.)] or $stage/@type = 'delivery' or matches($words, '^[(\[].*[)\]]$'))"/>
  </xsl:function>

  <!-- the verse or paragraph with which a block begins; one without words is no line of print -->
  <xsl:function name="ed:first-line" as="element()?">
    <xsl:param name="block" as="element()?"/>
    <xsl:choose>
      <xsl:when test="$block/self::lg"><xsl:sequence select="ed:first-line($block/*[not(ed:is-between(.))][1])"/></xsl:when>
      <xsl:when test="$block/(self::l or self::p or self::ab)">
        <xsl:sequence select="$block[node()[ed:is-seen(.)][1][not(ed:is-block(.))]]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- the names and directions that run into a verse or paragraph, with the marks between them -->
  <xsl:function name="ed:before" as="node()*" cache="no">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="outer" as="element()?" select="$block/ancestor-or-self::*[parent::sp][1][ed:first-line(.) is $block]"/>
    <xsl:variable name="names" as="element()*" select="$outer/preceding-sibling::*[self::speaker or self::stage][ed:host(.) is $block]"/>
    <xsl:sequence select="$names[1]/(., following-sibling::node()[. &lt;&lt; $outer])"/>
  </xsl:function>

  <xsl:template match="speaker" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('speaker', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="speaker" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('sc', ed:inline(node())), '#name-gap;'"/>
  </xsl:template>

  <xsl:template match="stage | view | camera | caption | sound | tech" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block(if (@type = 'exit') then 'stage-end' else 'stage', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="move" mode="ed:inline ed:block" as="xs:string*"><xsl:sequence select="ed:inline(node())"/></xsl:template>

  <xsl:template match="view | camera | caption | sound | tech" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('i', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="stage" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('i', ed:inline(node())), if (ed:host(.)) then ed:text(' ') else ()"/>
  </xsl:template>

  <!-- persons of the play: the name, then who it is -->
  <xsl:template match="castItem/role" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('sc', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="castItem/roleDesc[preceding-sibling::*[1]/self::role]" mode="ed:inline" as="xs:string*">
    <xsl:variable name="between" as="xs:string" select="string-join(preceding-sibling::text()[. >> current()/preceding-sibling::*[1]])"/>
    <xsl:sequence select="if (normalize-space($between) or matches(., '^\s*[,;:(—–]')) then () else ('#c(&quot;,&quot;);', ed:text(' '))"/>
    <xsl:sequence select="ed:inline(node())"/>
  </xsl:template>

  <!-- a group of them: what they are, then each -->
  <xsl:template match="castGroup" mode="ed:block" as="xs:string*" priority="1">
    <xsl:apply-templates select="head" mode="ed:block"/>
    <xsl:sequence select="ed:block('grouped', ed:content(node() except head, 'flat'))"/>
  </xsl:template>

  <xsl:template match="castGroup/head" mode="ed:block" as="xs:string*" priority="2">
    <xsl:sequence select="ed:block('flat', ed:call('i', ed:inline(node())))"/>
  </xsl:template>

  <!-- TEI P5, chapter 8: Transcriptions of Speech -->
  <xsl:template match="u" mode="ed:block" as="xs:string*">
    <xsl:if test="@who">
      <xsl:sequence select="ed:block('speaker', ed:text(translate(@who, '#', '')))"/>
    </xsl:if>
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="pause | vocal | kinesic | incident | shift" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (normalize-space()) then (ed:text('('), ed:call('i', ed:inline(node())), '#c(&quot;)&quot;);') else ()"/>
  </xsl:template>
</xsl:stylesheet>
