<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcription of primary sources (TEI P5, chapter 11), with the signs of the Leiden conventions. Every sign has a
     title, and screen readers skip it and hear the words. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What an editing element means in print: the signs before and after, and the words that say it. -->
  <xsl:function name="ed:leiden" as="map(xs:string, xs:string)">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:string"><xsl:apply-templates select="$element" mode="ed:leiden"/></xsl:variable>
    <xsl:variable name="pair" as="xs:string*" select="tokenize($ed:leiden-signs($key), ' ')"/>
    <xsl:sequence select="map { 'open': $pair[1], 'close': $pair[2], 'key': $key }"/>
  </xsl:function>

  <xsl:variable name="ed:leiden-signs" as="map(xs:string, xs:string)" select="map {
      'restored': '[ ]', 'supplied': '⟨ ⟩', 'understood': '( )', 'surplus': '{ }',
      'deleted': '⟦ ⟧', 'added': '` ´'
    }"/>

  <xsl:mode name="ed:leiden" on-no-match="fail"/>
  <xsl:template match="supplied" mode="ed:leiden" as="xs:string"><xsl:sequence select="'supplied'"/></xsl:template>
  <xsl:template match="supplied[tokenize(@reason, '[\s_-]+') = ('lost', 'damage', 'illegible', 'undefined', 'hole', 'trimmed', 'faded', 'torn', 'lacuna', 'unclear')]" mode="ed:leiden" as="xs:string">
    <xsl:sequence select="'restored'"/>
  </xsl:template>
  <xsl:template match="supplied[@reason = ('subaudible', 'explanation')]" mode="ed:leiden" as="xs:string"><xsl:sequence select="'understood'"/></xsl:template>
  <xsl:template match="surplus | secl" mode="ed:leiden" as="xs:string"><xsl:sequence select="'surplus'"/></xsl:template>
  <xsl:template match="del" mode="ed:leiden" as="xs:string"><xsl:sequence select="'deleted'"/></xsl:template>
  <xsl:template match="add" mode="ed:leiden" as="xs:string"><xsl:sequence select="'added'"/></xsl:template>

  <xsl:template match="supplied | surplus | secl | del | add" as="element()">
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="ed:leiden(.)"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="as" select="(map { 'del': 'del', 'add': 'ins' }(local-name()), 'span')[1]"/>
      <xsl:with-param name="class" select="local-name(), @place ! ('place-' || tokenize(replace(., '[^\p{L}\p{N}\s-]+', '-'))[1]), 'doubtful'[current()/@cert = 'low']"/>
      <xsl:with-param name="title" select="string-join((ed:ui($signs?key), @reason ! replace(., '_', ' '), @place, @hand ! replace(., '^#', ''), @cert ! (ed:ui('cert') || ' ' || .)), ' · ')"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="if (ed:goes-on(., true())) then '' else $signs?open"/></xsl:call-template>
        <xsl:apply-templates/>
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="string-join(('?'[current()/@cert = 'low'], $signs?close[not(ed:goes-on(current(), false()))]))"/></xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Whether a loss goes on beyond this element: a gap and what is restored beside it, without a letter between, share a pair of brackets. -->
  <xsl:function name="ed:goes-on" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="before" as="xs:boolean"/>
    <xsl:variable name="next" as="node()?" select="if (not(ed:is-lost($element))) then ()
        else if ($before) then $element/preceding::node()[ed:is-leaf(.)][1] else $element/following::node()[ed:is-leaf(.)][1]"/>
    <xsl:variable name="lost" as="element()?" select="$next/(self::gap, ancestor-or-self::supplied)[ed:is-lost(.)][if ($before) then . &lt;&lt; $element else . &gt;&gt; $element][1]"/>
    <xsl:sequence select="exists($lost) and ed:frame($lost) is ed:frame($element)"/>
  </xsl:function>

  <xsl:function name="ed:is-lost" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[not(ancestor::supplied)][self::supplied[ed:leiden(.)?key = 'restored'] or self::gap[@reason = 'lost'][not(*)]])"/>
  </xsl:function>

  <xsl:function name="ed:is-leaf" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::text() or self::*[not(node())][not(self::anchor)]])"/>
  </xsl:function>

  <!-- The line, paragraph, lemma or reading around. -->
  <xsl:function name="ed:frame" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/ancestor::*[self::ab or self::p or self::l or self::head or self::cell or self::item or self::note or self::lem or self::rdg][1], $element/ancestor::*[last()])[1]"/>
  </xsl:function>

  <!-- Where a substitution shows the new words only, they need no sign. -->
  <xsl:template match="subst/add[@ed:shown = 'true']" priority="2" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="'ins'"/></xsl:call-template>
  </xsl:template>

  <!-- Doubtful letters have a dot below; longer doubtful stretches a dotted line. -->
  <xsl:template match="unclear" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'unclear', 'letters'[string-length(normalize-space(current())) le 3]"/>
      <xsl:with-param name="title" select="string-join((ed:ui('unclear'), @reason ! replace(., '_', ' '), @cert), ' · ')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="damage | restore | mod | retrace | redo | undo | hi[@resp] | metamark | fw | am | secFol | catchwords" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="title" select="string-join((ed:name-of(local-name()), @type, @function, ed:facts(.)), ' · ')"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Running heads, signatures, catchwords of the source. -->
  <xsl:template match="fw" priority="1" as="element()">
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="'fw', @type"/>
      <xsl:with-param name="title" select="ed:name-of((@type, 'fw')[1])"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A gap: dots for letters where their number is known, else dashes; in words for those who do not see it. -->
  <xsl:template match="gap" as="element(h:span)">
    <xsl:variable name="said" as="xs:string" select="string-join((ed:ui('gap'), ed:facts(.)), ', ')"/>
    <xsl:variable name="sign" as="xs:string" select="
        if (@unit = ('character', 'characters', 'char', 'chars', 'letter', 'letters') and @quantity castable as xs:integer and xs:integer(@quantity) = 1 to 12)
        then string-join((1 to xs:integer(@quantity)) ! '.')
        else if (@reason = ('ellipsis', 'omitted', 'excerpt', 'sampling', 'editorial')) then '…'
        else '– – –'"/>
    <span>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="title" select="$said"/></xsl:call-template>
      <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="'['[not(ed:goes-on(current(), true()))] || $sign || ']'[empty(current()/*) and not(ed:goes-on(current(), false()))]"/></xsl:call-template>
      <xsl:call-template name="ed:said"><xsl:with-param name="words" select="'[' || $said || ']'"/></xsl:call-template>
      <xsl:if test="*">
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="*"/>
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="']'"/></xsl:call-template>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="space" as="element(h:span)">
    <xsl:variable name="said" as="xs:string" select="string-join((ed:ui('space'), ed:facts(.)), ', ')"/>
    <span>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="title" select="$said"/></xsl:call-template>
      <abbr title="{$said}">vac.</abbr>
      <xsl:apply-templates select="*"/>
    </span>
  </xsl:template>

  <!-- The signs at the two ends of a stretch over several elements. -->
  <xsl:function name="ed:span-signs" as="xs:string+">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if ($name = 'delSpan') then ('⟦', '⟧') else if ($name = 'addSpan') then ('`', '´') else ('⸢', '⸣')"/>
  </xsl:function>

  <xsl:template match="anchor[@type = 'ed-span-end']" as="element(h:span)">
    <xsl:variable name="said" as="xs:string" select="ed:name-of(string(@ed:of)) || ': ' || ed:ui('end')"/>
    <span class="{@ed:of}" title="{$said}">
      <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="ed:span-signs(@ed:of)[2]"/></xsl:call-template>
      <xsl:call-template name="ed:said"><xsl:with-param name="words" select="'[' || $said || ']'"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- Where another hand goes on, or something is shifted, or a deletion or addition over several elements begins. -->
  <xsl:template match="handShift | addSpan | delSpan | damageSpan | listTranspose | substJoin | cancel | transpose" as="element()">
    <xsl:variable name="said" as="xs:string" select="string-join((ed:name-of(local-name()), (@new, @hand)[1] ! replace(., '^#', ''), @spanTo[not(../@ed:ends)] ! (ed:ui('up-to') || ' ' || replace(., '^#', '')), @medium, @scribe), ' ')"/>
    <xsl:call-template name="ed:wrap">
      <xsl:with-param name="class" select="local-name(), 'between-blocks'[ed:stands-alone(current())]"/>
      <xsl:with-param name="title" select="$said"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:mark"><xsl:with-param name="sign" select="if (not(@ed:ends)) then '⸢' else ed:span-signs(local-name())[1]"/></xsl:call-template>
        <xsl:call-template name="ed:said"><xsl:with-param name="words" select="'[' || $said || ']'"/></xsl:call-template>
        <xsl:apply-templates select="*"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
