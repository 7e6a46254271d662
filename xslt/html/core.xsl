<?xml version="1.0" encoding="UTF-8"?>
<!-- Core (TEI P5, chapter 3): paragraphs, emphasis, quotations, references, names, dates, breaks, notes. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="p | ab" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="'p'"/>
      <xsl:with-param name="class" select="'p', local-name()[. eq 'ab'], @type[not(starts-with(., 'ed-'))]"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:reference"/>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Inline elements that are themselves and no more; the style sheet knows them by their names. -->
  <xsl:template match="abbr | biblScope | citedRange | date | time | edition | editor | author | ex | expan | extent
      | gap/desc | desc | gloss | measure | measureGrp | meetings | num | orig | pubPlace | publisher | reg | resp | series | sic
      | corr | soCalled | term | textLang | unit | email | idno | availability | licence | label | imprint | monogr
      | analytic | distributor | authority | respStmt | street | postCode | postBox | relatedItem | divGen | headItem | headLabel
      | rubric | incipit | explicit | finalRubric | title | seg | quotation | eventName | ruby | rb" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="local-name()[. ne 'seg'], @type[not(starts-with(., 'ed-'))] ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="hi" as="element()">
    <xsl:variable name="classes" as="xs:string*" select="ed:rend-classes(.)"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="if ($classes = 'sup') then 'sup' else if ($classes = 'sub') then 'sub' else 'span'"/>
      <xsl:with-param name="class" select="'hi'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph" as="element()"><xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="'em'"/></xsl:call-template></xsl:template>
  <xsl:template match="foreign | distinct | mentioned" as="element()"><xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="'i'"/></xsl:call-template></xsl:template>
  <xsl:template match="title[not(ancestor::biblFull or ancestor::titleStmt)]" as="element()">
    <xsl:choose>
      <xsl:when test="@ed:to or @ed:href"><xsl:call-template name="ed:link"><xsl:with-param name="class" select="'title', @level"/></xsl:call-template></xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="ed:wrap">
          <xsl:with-param name="as" select="if (@level = ('a', 'u')) then 'span' else 'cite'"/>
          <xsl:with-param name="class" select="'title', @level"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Quotations. Marks are supplied only where the source has none of its own. -->
  <xsl:template match="q | quote | said | soCalled" priority="1" as="element()">
    <xsl:variable name="marked" as="xs:boolean" select="
        matches(normalize-space(.), '^[&quot;''“”„‟«»‹›‘’‚「『—–-]')
        or matches(string-join(preceding-sibling::node()[1][self::text()]), '[&quot;“„«»‹›‘‚「『]\s*$')"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="if ($marked or ed:rend-classes(.) = ('none', 'r-none')) then 'span' else 'q'"/>
      <xsl:with-param name="class" select="local-name()[. ne 'q'], 'said'[current()/@aloud = 'true']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="quote[ed:stands-alone(.)] | cit[ed:stands-alone(.)] | q[ed:stands-alone(.)][p | lg | l | quote | sp]
      | quote[ed:rend-classes(.) = 'block']" priority="2" as="element(h:blockquote)">
    <blockquote><xsl:call-template name="ed:attributes"/><xsl:apply-templates/></blockquote>
  </xsl:template>

  <xsl:template match="cit/quote" priority="3" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="cit" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <xsl:template match="ref" as="element()"><xsl:call-template name="ed:link"><xsl:with-param name="class" select="'link', @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/></xsl:call-template></xsl:template>

  <!-- A pointer has no words of its own: the heading or label of its target, or its address. -->
  <xsl:template match="ptr | ref[not(node())]" as="element()">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <xsl:variable name="label" as="xs:string"
        select="string((key('ed:by-id', @ed:to)[1]/(head[1]/ed:plain(.), @ed:siglum, @ed:label, @ed:n), @ed:label, ed:page-title($href), $href, @target)[normalize-space()][1])"/>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'link'"/></xsl:call-template>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:text>{$label}</xsl:text>
    </xsl:element>
  </xsl:template>

  <!-- Breaks of page, column, line; other milestones. The number is the source's. -->
  <xsl:template match="pb" as="element(h:span)">
    <xsl:variable name="label" as="xs:string" select="string-join((ed:ui('page'), @n, @ed ! ('(' || . || ')')), ' ')"/>
    <span role="doc-pagebreak" aria-label="{$label}">
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="'pb', 'nobreak'[current()/@break = 'no']"/>
        <xsl:with-param name="title" select="$label"/>
      </xsl:call-template>
      <xsl:text>‖{@n}</xsl:text>
    </span>
  </xsl:template>

  <xsl:template match="cb | gb | milestone" as="element(h:span)">
    <span>
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="local-name(), @unit"/>
        <xsl:with-param name="title" select="string-join((ed:name-of((@unit, local-name())[1]), @n), ' ')"/>
      </xsl:call-template>
      <xsl:text>{if (@n) then '|' || @n else '|'}</xsl:text>
    </span>
  </xsl:template>

  <!-- A numbered line begins: a stroke in running text. -->
  <xsl:template match="lb" as="element()">
    <span>
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="'lb', 'nobreak'[current()/@break = 'no']"/>
        <xsl:with-param name="title" select="string-join((ed:ui('line'), @n), ' ')"/>
      </xsl:call-template>
      <xsl:text>|</xsl:text>
    </span>
  </xsl:template>

  <!-- A bare lb asks for a new line, and so does any in text that is set line by line. -->
  <xsl:template match="lb[not(@n or @break or @ed or @edRef or @facs)] | ab//lb | head//lb | titlePage//lb | opener//lb | closer//lb
      | address//lb | byline//lb | signed//lb | dateline//lb | salute//lb | line//lb" priority="2" as="element()*">
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:choose>
      <xsl:when test="$in-entry and (ancestor::lem or ancestor::rdg)"><span class="lb">{if (@break = 'no') then '|' else ' | '}</span></xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:line-break"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="ed:line-break" as="element()*">
    <xsl:if test="@break = 'no'"><span class="hyphen" aria-hidden="true"/></xsl:if>
    <br><xsl:call-template name="ed:attributes"/></br>
    <xsl:if test="@n and (number(@n) mod 5 eq 0 or string(number(@n)) eq 'NaN')"><span class="lineno">{@n}</span></xsl:if>
  </xsl:template>

  <!-- Notes that are part of the page's own layout; the others are in standOff (see entries.xsl). -->
  <xsl:template match="note" as="element()">
    <xsl:variable name="place" as="xs:string*" select="tokenize(@place)"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'note', 'margin'[$place = ('margin', 'marg', 'left', 'right', 'margin-left', 'margin-right',
          'marginleft', 'marginright', 'top', 'bottom', 'mleft', 'mright', 'opposite')], @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
      <xsl:with-param name="title" select="string-join((ed:ui('note'), @place, @resp ! replace(., '#', '')), ' · ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="index | indexName" as="element()"><span hidden=""><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="ellipsis | noteGrp" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="rt" as="element()"><span class="rt"><xsl:text>(</xsl:text><xsl:apply-templates/><xsl:text>)</xsl:text></span></xsl:template>
</xsl:stylesheet>
