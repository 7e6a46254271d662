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
        <!-- in the margin of an inscription stand the numbers of its lines -->
        <xsl:call-template name="ed:reference"><xsl:with-param name="class" select="if (self::ab[not(@ed:ref)]//lb/@n) then 'quiet' else ()"/></xsl:call-template>
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

  <!-- An identifier that is an address leads there. -->
  <xsl:template match="idno[matches(normalize-space(.), '^https?://\S+$')][not(*)]" priority="1" as="element()">
    <xsl:param name="link" as="xs:string?" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="exists($link) or ancestor::ref or ancestor::bibl[@ed:to or @ed:href] or ancestor::title"><xsl:next-match/></xsl:when>
      <xsl:otherwise><a href="{normalize-space(.)}"><xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'idno'"/></xsl:call-template>{normalize-space(.)}</a></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A label that runs on with the words after it, or a siglum before its reference: a space, where the source leaves that to its style. -->
  <xsl:template match="label[parent::l or parent::p or parent::ab or parent::seg][ed:runs-on(.)] | abbr[@type = 'siglum'][ed:runs-on(.)]" priority="1" as="node()+">
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:function name="ed:runs-on" as="xs:boolean">
    <xsl:param name="label" as="element()"/>
    <xsl:sequence select="matches(string-join($label/following-sibling::node()[not(self::anchor)][1][self::text() or self::seg[@type = 'ed-lemma'] or self::q or self::quote or self::said]), '^[\p{L}\p{N}\p{Pi}\p{Ps}&quot;]')"/>
  </xsl:function>

  <!-- A stretch of text that the canonical references address: its number stands before it, a link to cite. -->
  <xsl:template match="seg[@ed:ref]" priority="1" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="@type[not(starts-with(., 'ed-'))] ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:reference"><xsl:with-param name="class" select="'inline'"/></xsl:call-template>
        <xsl:apply-templates/>
      </xsl:with-param>
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

  <!-- White space between a quotation mark and the words that it encloses is the encoder's, and so is that at the ends of one of two
       forms; where it is all that parts two words it stays. -->
  <xsl:template match="q/text()[matches(., '^\s|\s$')] | quote/text()[matches(., '^\s|\s$')] | said/text()[matches(., '^\s|\s$')] | soCalled/text()[matches(., '^\s|\s$')]
      | choice/*/text()[matches(., '^\s|\s$')]" priority="0.7" as="node()?">
    <xsl:variable name="holder" as="element()" select="(../parent::choice, ..)[1]"/>
    <xsl:variable name="start" as="xs:string" select="if (preceding-sibling::node() or not(ed:open-before($holder))) then string(.) else replace(., '^\s+', '')"/>
    <xsl:variable name="words" as="xs:string" select="if (following-sibling::node() or not(ed:open-after($holder))) then $start else replace($start, '\s+$', '')"/>
    <xsl:call-template name="ed:words"><xsl:with-param name="words" select="$words"/></xsl:call-template>
  </xsl:template>

  <!-- Whether no word touches an element before it (after it): a space, a bracket, a sign or nothing does. What stands at the
       edge of another element is touched by what touches that. -->
  <xsl:function name="ed:open-before" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[1]"/>
    <xsl:sequence select="if ($before) then exists($before[self::text()][matches(., '[\s(\[]$')]) else ed:is-run($element/..) or ed:open-before($element/..)"/>
  </xsl:function>
  <xsl:function name="ed:open-after" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="after" as="node()?" select="$element/following-sibling::node()[1]"/>
    <xsl:sequence select="if ($after) then exists($after[self::text()][matches(., '^[\s,.;:!?)\]]')]) else ed:is-run($element/..) or ed:open-after($element/..)"/>
  </xsl:function>
  <!-- Whether a run of text begins and ends with the element. -->
  <xsl:function name="ed:is-run" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::p or self::ab or self::l or self::head or self::item or self::cell or self::note or self::lem or self::rdg or self::line or not(parent::*)]) or ed:stands-alone($element)"/>
  </xsl:function>

  <xsl:template match="quote[ed:stands-alone(.)] | cit[ed:stands-alone(.)] | q[ed:stands-alone(.)][p | lg | l | quote | sp]
      | quote[ed:rend-classes(.) = 'block']" priority="2" as="element(h:blockquote)">
    <blockquote><xsl:call-template name="ed:attributes"/><xsl:apply-templates/></blockquote>
  </xsl:template>

  <xsl:template match="cit/quote" priority="3" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="cit" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>

  <xsl:template match="ref" as="element()"><xsl:call-template name="ed:link"><xsl:with-param name="class" select="'link', @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/></xsl:call-template></xsl:template>

  <!-- A pointer has no words of its own: the heading or label of its target, or its address. -->
  <xsl:template match="ptr | ref[not(node())]" as="node()+">
    <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
    <xsl:variable name="label" as="xs:string"
        select="string((key('ed:by-id', @ed:to)[1]/(head[1]/ed:plain(.), @ed:siglum, @ed:label, @ed:n, .[ancestor::teiHeader]/ed:name-of(local-name())), @ed:label, ed:page-title($href), $href, @target)[normalize-space()][1])"/>
    <xsl:if test="matches(string-join(preceding-sibling::node()[1][self::text()]), '[\p{L}\p{N}]$')"><xsl:text> </xsl:text></xsl:if>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'link'"/></xsl:call-template>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:text>{$label}</xsl:text>
    </xsl:element>
    <xsl:if test="following-sibling::node()[1][self::*][not(self::anchor or self::note or self::lb or self::pb or self::ptr)] or matches(string-join(following-sibling::node()[1][self::text()]), '^[\p{L}\p{N}]')"><xsl:text> </xsl:text></xsl:if>
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
      <xsl:text>|</xsl:text>
      <xsl:choose>
        <xsl:when test="@ed:ref"><xsl:call-template name="ed:reference"><xsl:with-param name="class" select="'inline'"/></xsl:call-template></xsl:when>
        <xsl:otherwise>{@n}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- A numbered line begins: a stroke in running text. -->
  <xsl:template match="lb" as="element()">
    <span>
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="'lb', 'nobreak'[current()/@break = 'no'], ed:lb-spaces(.)"/>
        <xsl:with-param name="title" select="string-join((ed:ui('line'), @n), ' ')"/>
      </xsl:call-template>
      <xsl:text>|</xsl:text>
    </span>
  </xsl:template>

  <!-- A break between words, of which the source has white space on one side only, is set apart on the other too. -->
  <xsl:function name="ed:lb-spaces" as="xs:string?">
    <xsl:param name="lb" as="element(lb)"/>
    <!-- behind a soft hyphen the word goes on -->
    <xsl:variable name="before" as="xs:boolean" select="matches(string($lb/preceding-sibling::node()[1][self::text()]), '(^|[^&#xAD;\s])\s+$')"/>
    <xsl:variable name="after" as="xs:boolean" select="matches(string($lb/following-sibling::node()[1][self::text()]), '^\s')"/>
    <xsl:sequence select="if ($lb/@break = 'no' or $before = $after) then () else if ($before) then 'space-after' else 'space-before'"/>
  </xsl:function>

  <!-- Where a block begins, between blocks, and at both ends of a verse there is a new line already; a break that the
       source marks as hidden is none. Its number stays. -->
  <xsl:template match="lb[ed:is-silent(.)]" priority="3" as="element()*">
    <span><xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="'lb lead', 'nobreak'[current()/@break = 'no' or current()/@type = 'hyphenInWord']"/></xsl:call-template></span>
    <xsl:if test="not(ancestor::l) and ed:in-lines(.)"><xsl:call-template name="ed:line-number"/></xsl:if>
  </xsl:template>

  <xsl:function name="ed:is-silent" as="xs:boolean">
    <xsl:param name="lb" as="element(lb)"/>
    <xsl:sequence select="tokenize($lb/@rend) = ('hidden', 'none') or exists($lb/parent::*[not(ed:has-words(.))])
        or ed:at-edge($lb, true()) or (exists($lb/ancestor::l) and ed:at-edge($lb, false()))"/>
  </xsl:function>

  <!-- Elements that hold blocks and no words of their own. -->
  <xsl:function name="ed:has-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/(self::lg | self::sp | self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::body | self::front | self::back
        | self::list | self::castList | self::castGroup | self::spGrp | self::table | self::row | self::listBibl | self::group | self::text))"/>
  </xsl:function>

  <!-- Whether nothing stands before (or after) an element in its block. -->
  <xsl:function name="ed:at-edge" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="before" as="xs:boolean"/>
    <xsl:variable name="block" as="xs:boolean" select="exists($node/parent::*[self::p or self::ab or self::l or self::head or self::item or self::cell or self::opener or self::closer or self::salute
        or self::signed or self::dateline or self::byline or self::trailer or self::titlePart or self::speaker or self::stage or self::address or self::addrLine or self::note or self::postscript or self::line])"/>
    <xsl:variable name="others" as="node()*" select="if ($before) then $node/preceding-sibling::node()[not(ed:is-nothing(.))][1] else $node/following-sibling::node()[not(ed:is-nothing(.))][1]"/>
    <xsl:sequence select="empty($others) and ($block or (exists($node/parent::*[ed:has-words(.)]) and not($node/parent::text) and ed:at-edge($node/.., $before)))"/>
  </xsl:function>

  <xsl:function name="ed:is-nothing" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::text()[not(normalize-space())] or self::pb or self::cb or self::gb or self::anchor or self::milestone or self::fw])"/>
  </xsl:function>

  <!-- Whether the breaks of a text, or of one paragraph, are the lines of its source and not the editor's wish for a new line:
       some stand within words; or they stand after a full line each. -->
  <xsl:variable name="ed:source-lines" as="xs:boolean" select="exists($ed:root//text//lb[@break = 'no'])"/>
  <xsl:function name="ed:has-full-lines" as="xs:boolean" cache="yes">
    <xsl:param name="paragraph" as="element(p)"/>
    <xsl:variable name="breaks" as="xs:integer" select="count($paragraph//lb)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($paragraph)"/>
    <!-- Chinese and Japanese have fewer signs in a line, and no spaces: there one full line is enough to tell. -->
    <xsl:variable name="signs" as="xs:integer" select="string-length(replace($words, '[^\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}]', ''))"/>
    <xsl:variable name="last" as="xs:integer" select="string-length(normalize-space(string-join($paragraph//text()[. >> ($paragraph//lb)[last()]])))"/>
    <xsl:sequence select="if (2 * $signs gt string-length($words)) then $breaks ge 1 and (string-length($words) - $last) idiv $breaks ge 20
        else $breaks ge 2 and string-length($words) idiv ($breaks + 1) ge 36"/>
  </xsl:function>

  <!-- Whether the text around is set line by line. -->
  <xsl:function name="ed:in-lines" as="xs:boolean">
    <xsl:param name="lb" as="element(lb)"/>
    <xsl:sequence select="exists($lb/ancestor::*[self::ab or self::head or self::titlePage or self::opener or self::closer or self::address or self::byline
        or self::signed or self::dateline or self::salute or self::line])"/>
  </xsl:function>

  <!-- A bare lb asks for a new line, and so does any in text that is set line by line. -->
  <xsl:template match="lb[not(@n or @break or @ed or @edRef or @facs)][not(ancestor::p[$ed:source-lines or ed:has-full-lines(.)]) and not(ancestor::rubric or ancestor::incipit or ancestor::explicit or ancestor::finalRubric)] | ab//lb | head//lb | titlePage//lb | opener//lb | closer//lb
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
    <xsl:call-template name="ed:line-number"/>
  </xsl:template>

  <xsl:template name="ed:line-number" as="element(h:span)?">
    <xsl:if test="@n and (number(@n) mod 5 eq 0 or string(number(@n)) eq 'NaN')"><span class="lineno">{@n}</span></xsl:if>
  </xsl:template>

  <!-- Notes that are part of the page's own layout; the others are in standOff (see entries.xsl). -->
  <xsl:template match="note" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'note', 'margin'[matches(current()/@place, 'marg|left|right|mleft|mright|opposite|outer|inner|top|bottom', 'i')], @type ! replace(., '[^\p{L}\p{N}-]+', '-')"/>
      <xsl:with-param name="title" select="string-join((ed:ui('note'), @place, @resp ! replace(., '#', '')), ' · ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="index | indexName" as="element()"><span hidden=""><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="ellipsis | noteGrp" as="element()"><xsl:call-template name="ed:wrap"/></xsl:template>
  <xsl:template match="rt" as="element()"><span class="rt"><xsl:text>(</xsl:text><xsl:apply-templates/><xsl:text>)</xsl:text></span></xsl:template>
</xsl:stylesheet>
