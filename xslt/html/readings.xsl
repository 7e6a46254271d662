<?xml version="1.0" encoding="UTF-8"?>
<!-- Inside an entry: the lemma, its readings, the witnesses of each (TEI P5, 13.1). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The sign after a lemma and the one between readings, as they were prepared. -->
  <xsl:variable name="ed:after-lemma" as="xs:string" select="string(($ed:root/*/@ed:after-lemma, ']')[1])"/>
  <xsl:variable name="ed:between-readings" as="xs:string" select="string(($ed:root/*/@ed:between-readings, ';')[1])"/>

  <!-- What stands in an app, in order. -->
  <xsl:template name="ed:readings" as="node()*">
    <xsl:apply-templates select="lem" mode="ed:entry"/>
    <xsl:for-each select="* except lem">
      <xsl:choose>
        <xsl:when test="self::rdg and (preceding-sibling::rdg or ../lem/(@ed:sigla, @ed:marks)[. ne ''] or ($ed:after-lemma = '' and ../lem[not(@ed:unspoken)]))"><span class="sep">{$ed:between-readings} </span></xsl:when>
        <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="." mode="ed:entry"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="lem" mode="ed:entry" as="node()*">
    <span class="lemma">
      <xsl:if test="../@ed:nested = 'true'"><xsl:attribute name="data-wits" select="@ed:wits"/></xsl:if>
      <xsl:call-template name="ed:language"/>
      <xsl:if test="@ed:short ne @ed:text"><xsl:attribute name="title" select="@ed:text"/></xsl:if>
      <xsl:apply-templates select="." mode="ed:reading"/>
      <xsl:sequence select="ed:nth(@ed:occurrence)"/>
    </span>
    <xsl:text>{$ed:after-lemma}</xsl:text>
    <xsl:call-template name="ed:entry-sigla"/>
  </xsl:template>

  <!-- A lemma that the edition does not print is there for those who cannot see the line. -->
  <xsl:template match="lem[@ed:unspoken = 'true']" mode="ed:entry" priority="2" as="node()*">
    <span class="lemma said"><xsl:apply-templates select="." mode="ed:reading"/><xsl:text>{$ed:after-lemma} </xsl:text></span>
  </xsl:template>

  <!-- A long lemma is abbreviated: its words stand in the text. One inside a reading stands nowhere else. -->
  <xsl:template match="lem" mode="ed:reading" as="node()*">
    <xsl:choose>
      <xsl:when test="@ed:short ne @ed:text and not(ancestor::app[1]/@ed:nested = 'true')"><xsl:sequence select="ed:abbreviated(.)"/></xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="node()">
          <xsl:with-param name="ids" tunnel="yes" select="ancestor::app[1]/@ed:nested = 'true'"/>
          <xsl:with-param name="in-entry" tunnel="yes" select="true()"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Which of the same words of the line is meant. -->
  <xsl:function name="ed:nth" as="element(h:sup)?">
    <xsl:param name="number" as="attribute()?"/>
    <xsl:if test="$number"><sup class="nth sep">{$number}</sup></xsl:if>
  </xsl:function>

  <!-- "first … last" with the number of either where it stands several times. -->
  <xsl:function name="ed:abbreviated" as="node()*">
    <xsl:param name="lem" as="element(lem)"/>
    <xsl:text>{substring-before($lem/@ed:short, ' … ')}</xsl:text>
    <xsl:sequence select="ed:nth($lem/@ed:occurrence-first)"/>
    <xsl:text> … {substring-after($lem/@ed:short, ' … ')}</xsl:text>
    <xsl:sequence select="ed:nth($lem/@ed:occurrence-last)"/>
  </xsl:function>

  <!-- Nothing in the text: the words are added after its neighbour. -->
  <xsl:template match="lem[@ed:empty = 'true']" mode="ed:entry" priority="1" as="node()*">
    <xsl:variable name="at" as="attribute()?" select="(@ed:after, @ed:before)[normalize-space()][1]"/>
    <span class="lemma empty">
      <xsl:if test="$at">
        <xsl:call-template name="ed:editors-word">
          <xsl:with-param name="key" select="if ($at/local-name() = 'after') then 'post' else 'ante'"/>
        </xsl:call-template>
        <xsl:text> {$at}</xsl:text>
        <xsl:sequence select="ed:nth(@ed:occurrence)"/>
      </xsl:if>
      <xsl:apply-templates select="node()"><xsl:with-param name="ids" tunnel="yes" select="false()"/><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates>
    </span>
    <!-- after nothing at all the sign would close nothing -->
    <xsl:if test="$at or normalize-space() or * or @ed:sigla[. ne '']"><xsl:text>{$ed:after-lemma}</xsl:text></xsl:if>
    <!-- who has nothing there -->
    <xsl:if test="@ed:sigla[. ne '']">
      <xsl:text> </xsl:text>
      <xsl:call-template name="ed:editors-word"><xsl:with-param name="key" select="'om'"/></xsl:call-template>
    </xsl:if>
    <xsl:call-template name="ed:entry-sigla"/>
  </xsl:template>

  <xsl:template match="rdg" mode="ed:entry" as="element(h:span)">
    <span class="rdg">
      <xsl:variable name="facts" as="xs:string*" select="@type, @cause, @ed:group, @hand ! replace(., '^#', '')"/>
      <xsl:if test="@ed:wits ne ''"><xsl:attribute name="data-wits" select="@ed:wits"/></xsl:if>
      <xsl:if test="@ed:marks"><xsl:attribute name="data-marks" select="@ed:marks"/></xsl:if>
      <xsl:if test="exists($facts)"><xsl:attribute name="title" select="string-join($facts, ', ')"/></xsl:if>
      <xsl:if test="@ed:id"><xsl:attribute name="id" select="@ed:id"/></xsl:if>
      <xsl:choose>
        <!-- the sigla stand in the direction of the entry -->
        <xsl:when test="@ed:dir or @xml:lang">
          <span class="words"><xsl:call-template name="ed:language"/><xsl:apply-templates select="." mode="ed:reading"/></span>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="ed:reading"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="ed:entry-sigla"/>
    </span>
  </xsl:template>

  <!-- The words of a reading, or the editor's word that there are none. -->
  <xsl:mode name="ed:reading" on-no-match="fail"/>
  <xsl:template match="rdg" mode="ed:reading" as="node()*">
    <xsl:if test="parent::app/lem/@ed:empty = 'true'">
      <xsl:call-template name="ed:editors-word"><xsl:with-param name="key" select="if (@ed:moved) then 'transp' else 'add'"/></xsl:call-template>
      <span class="sep">{' '}</span>
    </xsl:if>
    <xsl:apply-templates select="node()"><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="rdg[@ed:empty = 'true']" mode="ed:reading" priority="1" as="node()*">
    <xsl:if test="not(@ed:marks) and not(.//(witStart | witEnd | lacunaStart | lacunaEnd | gap | space))">
      <xsl:call-template name="ed:editors-word"><xsl:with-param name="key" select="if (@ed:moved) then 'transp' else 'om'"/></xsl:call-template>
    </xsl:if>
    <xsl:apply-templates select="node()"><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="app//note | witDetail" mode="ed:entry" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'remark', local-name()[. ne 'note']"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:apply-templates><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates>
        <xsl:if test="self::witDetail"><xsl:call-template name="ed:entry-sigla"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A note inside a reading, in brackets after the word. -->
  <xsl:template match="standOff[@type = 'ed-apparatus']/listApp//rdg//note" priority="6" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'remark'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:text> (</xsl:text><xsl:apply-templates/><xsl:text>)</xsl:text>
        <xsl:if test="matches(string-join(following-sibling::node()[1][self::text()]), '^[\p{L}\p{N}]')"><xsl:text> </xsl:text></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What is written of a witness, unless it stands with the sigla of its reading. -->
  <xsl:template match="wit[not(*)][../(lem | rdg)/@ed:sigla[contains(., normalize-space(current()))]]" mode="ed:entry" priority="1" as="empty-sequence()"/>
  <xsl:template match="wit" mode="ed:entry" as="element(h:span)"><span class="wit"><xsl:apply-templates/></span></xsl:template>

  <!-- The spaces between are no part of the words: from these the texts of the witnesses are made.
       The witnesses, each a link to its description. What has a siglum but no description is plain. -->
  <xsl:template name="ed:entry-sigla" as="node()*">
    <xsl:variable name="entry" as="element()" select="."/>
    <xsl:variable name="ids" as="xs:string*" select="tokenize(@ed:wits)"/>
    <xsl:variable name="known" as="element(witness)*" select="$ids ! key('ed:witness', ., $ed:root)[1]"/>
    <xsl:variable name="rest" as="xs:string*" select="ed:without(tokenize(@ed:sigla), $known/@ed:siglum/tokenize(.))"/>
    <xsl:if test="@ed:collective">
      <span class="sep">{' '}</span>
      <xsl:call-template name="ed:editors-word"><xsl:with-param name="key" select="string(@ed:collective)"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="exists(($known, $rest)) and not(@ed:collective) and not(@ed:understood and @ed:sigla = '')">
      <span class="sigla">
        <xsl:text> </xsl:text>
        <xsl:for-each select="$known">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <a href="{ed:address($entry, .)}">{@ed:siglum}</a>
        </xsl:for-each>
        <xsl:if test="exists($rest)">{if (exists($known)) then ' ' else ''}{string-join($rest, ' ')}</xsl:if>
      </span>
    </xsl:if>
    <xsl:if test="@ed:hand"><span class="hand">{' '}{@ed:hand}</span></xsl:if>
    <!-- In which state and where on the page; where these witnesses begin, end, break off or go on. -->
    <xsl:for-each select="tokenize(@ed:terms), tokenize(@ed:marks)">
      <span class="sep">{' '}</span>
      <xsl:call-template name="ed:editors-word"><xsl:with-param name="key" select="."/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- $all less one for each in $less, in order: what remains of the printed sigla beside those of known witnesses. -->
  <xsl:function name="ed:without" as="xs:string*">
    <xsl:param name="all" as="xs:string*"/>
    <xsl:param name="less" as="xs:string*"/>
    <xsl:sequence select="
        if (empty($less)) then $all
        else let $at := index-of($all, $less[1])[1]
             return ed:without(if ($at) then remove($all, $at) else $all, tail($less))"/>
  </xsl:function>
</xsl:stylesheet>
