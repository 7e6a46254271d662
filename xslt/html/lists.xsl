<?xml version="1.0" encoding="UTF-8"?>
<!-- Core: lists and bibliographies (TEI P5, 3.8 and 3.12). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="list" as="element(h:div)">
    <xsl:variable name="style" as="xs:string*" select="tokenize(lower-case(string-join((@rend, @type, @rendition), ' ')), '[\s#:]+')"/>
    <xsl:variable name="ordered" as="xs:boolean"
        select="$style = ('ordered', 'numbered', 'decimal', 'lower-alpha', 'upper-alpha', 'lower-roman', 'upper-roman', 'nummeriert')"/>
    <div>
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="'list', 'simple'[ed:counts-itself(current())], $style[. = ('simple', 'inline', 'unordered', 'bulleted', 'gloss', 'lower-alpha', 'upper-alpha', 'lower-roman', 'upper-roman')]"/>
      </xsl:call-template>
      <xsl:apply-templates select="head | headLabel"/>
      <xsl:if test="headLabel and headItem"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="headItem"/>
      <xsl:choose>
        <xsl:when test="label"><xsl:call-template name="ed:labelled-list"/></xsl:when>
        <xsl:otherwise>
          <xsl:element name="{if ($ordered) then 'ol' else 'ul'}">
            <xsl:for-each select="* except (head, headLabel, headItem, trailer)">
              <xsl:apply-templates select="." mode="ed:item"/>
            </xsl:for-each>
          </xsl:element>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="trailer"/>
    </div>
  </xsl:template>

  <!-- Whether the items of a list, or most of them, begin with numbers, letters or dashes of their own, as printed in the source. -->
  <xsl:function name="ed:counts-itself" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:variable name="own" as="element(item)*" select="$list/item[@n or matches(., '^\s*(\(?([0-9]{1,3}|[A-Za-z]|[IVXLC]+|[ivxlc]+)[.):]+\s|[–—•*§-]\s|(\p{Lu}\p{Ll}+|\p{Lu}+)\.\s*([0-9]+|[IVXLC]+)[.):,]?\s)')]"/>
    <!-- single letters that do not follow each other are the first names of persons -->
    <xsl:variable name="letters" as="xs:integer*" select="$own[not(@n)] ! string-to-codepoints(replace(., '^\s*\(?([A-Za-z])[.):]+\s.*$', '$1', 's')[string-length(.) eq 1])"/>
    <xsl:variable name="names" as="xs:boolean" select="(some $n in 2 to count($letters) satisfies $letters[$n] ne $letters[$n - 1] + 1) and (some $letter in $letters ! codepoints-to-string(.) satisfies not(matches($letter, '[IVXLCivxlc]')))"/>
    <xsl:sequence select="exists($list/item[2]) and 3 * count($own) ge 2 * count($list/item) and not($names)"/>
  </xsl:function>

  <!-- A list of terms: each label with what follows it. -->
  <xsl:template name="ed:labelled-list" as="element(h:dl)">
    <dl>
      <xsl:for-each-group select="* except (head, headLabel, headItem, trailer)" group-starting-with="label">
        <xsl:choose>
          <xsl:when test="self::label"><dt><xsl:call-template name="ed:attributes"/><xsl:apply-templates/></dt></xsl:when>
          <xsl:otherwise><dt/></xsl:otherwise>
        </xsl:choose>
        <dd><xsl:apply-templates select="current-group()[not(self::label)]" mode="ed:term"/></dd>
      </xsl:for-each-group>
    </dl>
  </xsl:template>

  <xsl:mode name="ed:item" on-no-match="fail"/>
  <xsl:template match="item" mode="ed:item" as="element(h:li)">
    <li>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="()"/></xsl:call-template>
      <xsl:if test="@n"><span class="n">{@n}</span><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates/>
    </li>
  </xsl:template>
  <!-- A page break or the like between two items. -->
  <xsl:template match="*" mode="ed:item" priority="-1" as="element(h:li)">
    <li class="between"><xsl:apply-templates select="."/></li>
  </xsl:template>

  <xsl:mode name="ed:term" on-no-match="fail"/>
  <xsl:template match="item" mode="ed:term" as="element(h:div)">
    <xsl:call-template name="ed:div"><xsl:with-param name="class" select="()"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="*" mode="ed:term" priority="-1" as="node()*"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="item" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <!-- Bibliographies. -->
  <xsl:template match="listBibl" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"/>
      <xsl:apply-templates select="head"/>
      <ul class="bibliography">
        <xsl:for-each select="* except head"><li><xsl:apply-templates select="."/></li></xsl:for-each>
      </ul>
    </div>
  </xsl:template>

  <xsl:template match="bibl" as="element()">
    <xsl:choose>
      <xsl:when test="@ed:to or @ed:href"><xsl:call-template name="ed:link"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:wrap"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A reference that stands by itself and has nothing but white space between its parts: commas, but none in SEG 18.760. -->
  <xsl:function name="ed:is-loose" as="xs:boolean">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:sequence select="exists($bibl[*[2]][not(text()[normalize-space()])][not(../text()[normalize-space()])][not(@ed:to or @ed:href)][not(ptr or ref[not(node())])]
        [every $part in * satisfies ed:is-bibliographic($part) or $part/(self::persName or self::orgName or self::placeName or self::name or self::lb or self::pb or self::anchor or self::linkGrp)])"/>
  </xsl:function>
  <xsl:template match="text()[../parent::bibl][ed:is-loose(../..)][not(preceding-sibling::node() and following-sibling::node())]" priority="0.6" as="node()?">
    <xsl:variable name="from" as="xs:string" select="if (preceding-sibling::node()) then string(.) else replace(., '^\s+', '')"/>
    <xsl:call-template name="ed:words"><xsl:with-param name="words" select="if (following-sibling::node()) then $from else replace($from, '\s+$', '')"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="bibl[ed:is-loose(.)]" priority="1" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="*[not(self::linkGrp[@type = 'ed-mentions'])]">
          <xsl:variable name="before" as="xs:string" select="string-join(preceding-sibling::*[normalize-space()][1])"/>
          <xsl:if test="$before ne '' and normalize-space()"><xsl:text>{if (not(matches($before, '[.,;:?!]\s*$')) and not(self::note or self::lb or self::pb or self::anchor) and not((self::biblScope or self::citedRange) and preceding-sibling::*[1][self::title])) then ', ' else ' '}</xsl:text></xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
        <xsl:apply-templates select="linkGrp[@type = 'ed-mentions']" mode="ed:data"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A structured entry has no punctuation of its own: its parts are set apart by full stops. -->
  <xsl:template match="biblStruct | biblFull" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="local-name(), 'bibl'"/>
      <xsl:with-param name="content" as="node()*"><xsl:call-template name="ed:parts"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="analytic | monogr | biblStruct//imprint | biblStruct//series | biblFull//titleStmt | biblFull//editionStmt
      | biblFull//publicationStmt | biblFull//seriesStmt | biblFull//notesStmt | biblStruct//respStmt" priority="2" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="content" as="node()*"><xsl:call-template name="ed:parts"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The children one after the other, a stop or comma between them. -->
  <xsl:template name="ed:parts" as="node()*">
    <xsl:for-each select="*[not(self::linkGrp[@type = 'ed-mentions'])][ed:prints(.)]">
      <xsl:if test="position() gt 1">
        <xsl:text>{ed:between-parts(.)}</xsl:text>
      </xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
    <xsl:apply-templates select="linkGrp[@type = 'ed-mentions']" mode="ed:data"/>
  </xsl:template>

  <!-- Whether something of a part is seen on the page. -->
  <xsl:function name="ed:prints" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="normalize-space($part) ne ''
        or exists($part/descendant-or-self::*[self::ptr or self::ref or self::graphic or self::gap or self::formula or self::space or ed:is-told-elsewhere(.) or ed:is-only-values(.)])"/>
  </xsl:function>

  <!-- A date or an extent without words: what its attributes say. -->
  <xsl:function name="ed:is-only-values" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[self::date or self::biblScope or self::citedRange][ancestor::biblStruct or ancestor::bibl][not(../text()[normalize-space()])][not(node())][@when or @from or @to or @notBefore or @notAfter or @n])"/>
  </xsl:function>
  <xsl:template match="date[ed:is-only-values(.)] | biblScope[ed:is-only-values(.)] | citedRange[ed:is-only-values(.)]" priority="2" as="element(h:span)">
    <xsl:variable name="span" as="xs:string" select="string-join(distinct-values((@when, @from, @notBefore, @to, @notAfter) ! (if (current()/self::date) then ed:short-date(.) else string(.))), '–')"/>
    <span><xsl:call-template name="ed:attributes"/>{string-join((@unit[not(current()/self::date)], ($span, @n)[. ne ''][1]), ' ')}</span>
  </xsl:template>

  <!-- What stands before a part of an entry: nothing more than a space, where the part before brings its own sign. -->
  <xsl:function name="ed:between-parts" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="normalize-space($part/preceding-sibling::*[ed:prints(.)][1])"/>
    <xsl:variable name="comma" as="xs:boolean" select="exists($part[self::date or self::biblScope or self::citedRange or self::publisher or self::author or self::editor or self::resp or self::name])"/>
    <xsl:sequence select="if (matches($before, '[,;:!?]$') or (not($comma) and ends-with($before, '.')) or ($part/preceding-sibling::*[1][self::title] and ends-with($before, '.'))) then ' ' else if ($comma) then ', ' else '. '"/>
  </xsl:function>

  <!-- Two parts of a reference that touch are two words. -->
  <xsl:template match="bibl/*[preceding-sibling::node()[1][self::*[ed:is-bibliographic(.)]]][ed:is-bibliographic(.)][not(ed:is-loose(..))]" priority="5" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>
  <xsl:function name="ed:is-bibliographic" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part[self::author or self::editor or self::respStmt or self::title or self::edition or self::series or self::imprint or self::pubPlace or self::publisher
        or self::date or self::biblScope or self::citedRange or self::extent or self::idno or self::note or self::ptr or self::ref])"/>
  </xsl:function>
</xsl:stylesheet>
