<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 3: Elements Available in All TEI Documents. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="text()" mode="ed:inline ed:block" as="xs:string">
    <xsl:sequence select="ed:text(.)"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="ed:inline ed:block" as="xs:string*"/>

  <!-- what the reading text does not show -->
  <xsl:template match="*[@ed:shown = 'false']" mode="ed:inline ed:block" as="xs:string*" priority="20"/>

  <!-- a change of language, and of direction -->
  <xsl:template match="*[@xml:lang][not(self::TEI or self::teiCorpus)]" mode="ed:inline ed:block" as="xs:string*" priority="10">
    <xsl:variable name="code" as="xs:string" select="replace(@xml:lang, '^([A-Za-z]{2,3})(-.*)?$', '$1')"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="'#lang(' || (if (matches($code, '^[A-Za-z]{2,3}$')) then ed:quoted(lower-case($code)) else 'none') || ',none,'
      || (if (@ed:dir) then @ed:dir else 'none') || ')['"/>
    <xsl:sequence select="$content, ']'"/>
  </xsl:template>

  <xsl:template match="p | ab" mode="ed:block" as="xs:string*">
    <xsl:variable name="content" as="xs:string*" select="ed:content(node(), if (self::ab) then 'flat' else 'p')"/>
    <xsl:sequence select="@ed:n[ancestor::text] ! ('#g(' || ed:quoted(.) || ');')"/>
    <xsl:variable name="where" as="xs:string?" select="ed:placement(.)"/>
    <xsl:sequence select="if ($where) then ed:block('placed(' || $where || ')', $content) else $content"/>
  </xsl:template>

  <!-- how a block is placed by its @rend; nothing for the usual way -->
  <xsl:function name="ed:placement" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(lower-case($node/@rend), '[\s,;:()]+')"/>
    <xsl:sequence select="(if ($words = ('center', 'centre', 'centered', 'centred')) then 'center'
      else if ($words = ('right', 'flushright', 'align-right')) then 'end' else ())"/>
  </xsl:function>

  <!-- ways of writing: each word of @rend that is known is a function of edition.typ -->
  <xsl:variable name="ed:rend" as="map(xs:string, xs:string)" select="map {
      'i': 'i', 'it': 'i', 'italic': 'i', 'italics': 'i', 'oblique': 'i', 'slanted': 'i', 'b': 'b', 'bold': 'b', 'bf': 'b',
      'sc': 'sc', 'smallcaps': 'sc', 'small-caps': 'sc', 'smcap': 'sc', 'smallcap': 'sc', 'sup': 'sup', 'super': 'sup',
      'superscript': 'sup', 'above': 'sup', 'sub': 'sub', 'subscript': 'sub', 'u': 'u', 'ul': 'u', 'underline': 'u',
      'underlined': 'u', 'strikethrough': 'strike-out', 'strike': 'strike-out', 'overstrike': 'strike-out', 'line-through': 'strike-out', 'spaced': 'spaced',
      'letterspaced': 'spaced', 'letter-spaced': 'spaced', 'gesperrt': 'spaced', 'roman': 'roman', 'normal': 'roman',
      'typewriter': 'mono', 'monospace': 'mono', 'tt': 'mono' }"/>

  <xsl:template match="*[@rend]" mode="ed:inline" as="xs:string*" priority="5">
    <xsl:variable name="functions" as="xs:string*"
        select="distinct-values(tokenize(lower-case(@rend), '[\s,;:()#]+') ! $ed:rend(.))[not(current()/self::supplied)]"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="$functions ! ('#' || . || '['), $content, $functions ! ']'"/>
  </xsl:template>

  <xsl:template match="hi" mode="ed:inline" as="xs:string*">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="hi[not(@rend or @rendition or @style)] | emph[not(@rend)] | term | mentioned | distinct
      | title[not(@level = ('a', 'u'))][not(@rend)]" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('i', ed:inline(node()))"/>
  </xsl:template>

  <!-- quotation marks only where the text has none -->
  <xsl:template match="q | said | soCalled | title[@level = ('a', 'u')] | quote" mode="ed:inline" as="xs:string*">
    <xsl:variable name="marked" as="xs:boolean"
        select="matches(., '^\s*[&quot;“„«»‘’‚''‹—–]') or matches(preceding-sibling::node()[1][self::text()], '[&quot;“„«»‘‚''‹]$')
          or exists(parent::cit/parent::*[ed:is-block(current()/..)]) or exists(.//(p | l)) or @rend = ('block', 'none')"/>
    <xsl:sequence select="if ($marked) then ed:inline(node()) else (ed:text('“'), ed:inline(node()), '#c(&quot;”&quot;);')"/>
  </xsl:template>

  <xsl:template match="quote | q | cit | said" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('quotation', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <!-- "see page, line": right when the pages are made; in a book also of what stands in another of its texts -->
  <xsl:template match="(ref | ptr)[@type = ('line', 'page', 'pageline')][@ed:to or ed:is-elsewhere(.)]" mode="ed:inline" as="xs:string*" priority="2">
    <xsl:sequence select="ed:inline(node())"/>
    <xsl:sequence select="if (matches(., '\S$') and @type ne 'pageline') then ed:text(' ') else ()"/>
    <xsl:variable name="bracketed" as="xs:boolean" select="matches(preceding-sibling::node()[1][self::text()], '[(\[]\s*$')"/>
    <xsl:variable name="function" as="xs:string" select="if (not(normalize-space() and @type eq 'pageline')) then 'xref' else if ($bracketed) then 'xref-behind' else 'xref-after'"/>
    <xsl:sequence select="'#x(' || ed:quoted($function) || ',' || ed:quoted(@type || ':' || (@ed:to, @ed:href)[1]) || ');'"/>
  </xsl:template>

  <!-- whether a pointer leads to another text, of the book of which this is one -->
  <xsl:function name="ed:is-elsewhere" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="$opening ne 'page' and empty($pointer/@ed:to) and matches($pointer/@ed:href, '^[^:/]+\.html(#|$)')"/>
  </xsl:function>

  <!-- what such a pointer leads to reports its place -->
  <xsl:key name="ed:pointed-at" match="(ref | ptr)[@type = ('line', 'page', 'pageline')]" use="@ed:to"/>

  <xsl:variable name="ed:pointed-at" as="xs:string*" select="tokenize($pointed-at)"/>

  <xsl:template match="*[@ed:id][key('ed:pointed-at', @ed:id) or @ed:id = $ed:pointed-at]" mode="ed:inline ed:block" as="xs:string*" priority="18">
    <xsl:sequence select="'#t(' || ed:quoted(@ed:id) || ');'"/>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="ed:inline" as="xs:string*">
    <xsl:variable name="words" as="xs:string*" select="ed:inline(node())"/>
    <xsl:variable name="shown" as="xs:string*" select="if (normalize-space()) then $words
      else ($words, (key('ed:any', @ed:to)/@ed:label, @target)[1] ! ed:text(.))"/>
    <xsl:sequence select="if (matches(@ed:href, '^(https?|mailto|ftp|doi|urn):') and exists($shown))
      then ('#address(' || ed:quoted(@ed:href) || ')[', $shown, ']') else $shown"/>
  </xsl:template>

  <xsl:key name="ed:any" match="*[@ed:id][@ed:label]" use="@ed:id"/>

  <!-- marginalia: in the margin beside their line -->
  <xsl:template match="note[ed:is-marginal(.)]" mode="ed:inline ed:block" as="xs:string*" priority="3">
    <xsl:sequence select="'#n(&quot;' || count(preceding::note[ed:is-marginal(.)]) || '&quot;);'"/>
  </xsl:template>

  <!-- whether a note is printed in the margin -->
  <xsl:function name="ed:is-marginal" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="tokenize($note/@place) = ('margin', 'left', 'right', 'outer', 'inner', 'margin-left', 'margin-right', 'marginleft', 'marginright', 'marg', 'left-margin', 'right-margin', 'inner-margin', 'outer-margin')
      and exists($note/ancestor::text) and empty($note/ancestor::note)"/>
  </xsl:function>

  <!-- notes that stayed in the text: interlinear ones -->
  <xsl:template match="note" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text(' ['), ed:call('small', ed:inline(node())), '#c(&quot;]&quot;);', ed:text(' ')"/>
  </xsl:template>

  <xsl:template match="note" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('quotation', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <!-- white space between alternatives is no space between words -->
  <xsl:template match="choice | subst | app | rdgGrp" mode="ed:inline" as="xs:string*">
    <xsl:apply-templates select="* | text()[normalize-space()]" mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="ed:inline" as="xs:string*">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="eg | *:egXML" mode="ed:block" as="xs:string*">
    <xsl:sequence select="$ed:nl, '#preformatted(' || ed:quoted(string-join(ed:source(node()))) || ')', $ed:nl"/>
  </xsl:template>

  <xsl:template match="code | ident | val | tag" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('mono', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="att" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('mono', (ed:text('@'), ed:inline(node())))"/>
  </xsl:template>

  <xsl:template match="gi" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('mono', (ed:text('&lt;'), ed:inline(node()), '#c(&quot;>&quot;);'))"/>
  </xsl:template>

  <!-- an example of encoding as it is written -->
  <xsl:function name="ed:source" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="self::*">
          <xsl:sequence select="'&lt;' || name() || string-join(@*[not(namespace-uri() = 'urn:tei-edition:prepared')]
            ! (' ' || name() || '=&quot;' || . || '&quot;')), if (node()) then ('>', ed:source(node()), '&lt;/' || name() || '>') else '/>'"/>
        </xsl:when>
        <xsl:when test="self::text()"><xsl:sequence select="string(.)"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
