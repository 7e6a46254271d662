<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 11: Representation of Primary Sources. The marks are those of the Leiden system. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="supplied" mode="ed:inline" as="xs:string*">
    <xsl:variable name="lost" as="xs:boolean" select="ed:is-restored(.)"/>
    <xsl:sequence select="ed:marked(., if (not($lost)) then '⟨' else if (ed:goes-on(., true())) then '' else '[',
      if (not($lost)) then '⟩' else if (ed:goes-on(., false())) then '' else ']')"/>
  </xsl:template>

  <xsl:function name="ed:is-restored" as="xs:boolean">
    <xsl:param name="supplied" as="element(supplied)"/>
    <xsl:sequence select="tokenize($supplied/@reason) = ('lost', 'damage', 'illegible', 'undefined', 'hole', 'faded')"/>
  </xsl:function>

  <!-- a loss, which stands in brackets: what is restored, or a gap -->
  <xsl:function name="ed:is-lost" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[not(ancestor::supplied)][ed:is-seen(.)]
      [self::supplied[ed:is-restored(.)] or self::gap[@reason = 'lost'][not(desc)]])"/>
  </xsl:function>

  <!-- whether the loss goes on beyond this element in its line, lemma or reading: both share a pair of brackets -->
  <xsl:function name="ed:goes-on" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="before" as="xs:boolean"/>
    <xsl:variable name="frame" as="element()?" select="ed:frame-of($element)"/>
    <xsl:variable name="next" as="node()?" select="if (not(ed:is-lost($element))) then ()
      else if ($before) then $element/preceding::node()[ed:is-shown-leaf(.)][1] else $element/following::node()[ed:is-shown-leaf(.)][1]"/>
    <xsl:variable name="lost" as="element()?" select="$next/ancestor-or-self::*[self::gap or self::supplied][ed:is-lost(.)][1]"/>
    <xsl:sequence select="exists($lost) and exists($frame) and ed:frame-of($lost) is $frame"/>
  </xsl:function>

  <xsl:function name="ed:is-shown-leaf" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[self::text() or self::*[not(node())][not(self::anchor)]][not(ancestor-or-self::*[@ed:shown = 'false'])])"/>
  </xsl:function>

  <xsl:function name="ed:frame-of" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor::*[self::ab or self::p or self::l or self::head or self::cell or self::item or self::note or self::lem or self::rdg][1]"/>
  </xsl:function>

  <xsl:template match="surplus | secl" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:marked(., '{', '}')"/>
  </xsl:template>

  <xsl:template match="del" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:marked(., '⟦', '⟧')"/>
  </xsl:template>

  <xsl:template match="add" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:marked(., '`', '´')"/>
  </xsl:template>

  <!-- in a transcription of what is on the page: above the line where it stands above the line, struck out where it is struck out -->
  <xsl:template match="sourceDoc//add[tokenize(@place) = ('above', 'superlinear', 'supralinear', 'interlinear', 'overleaf')]" mode="ed:inline" as="xs:string*" priority="2">
    <xsl:sequence select="ed:call('above', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="sourceDoc//add[tokenize(@place) = ('below', 'sublinear', 'infralinear')]" mode="ed:inline" as="xs:string*" priority="2">
    <xsl:sequence select="ed:call('below', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="sourceDoc//add" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:inline(node())"/>
  </xsl:template>

  <xsl:template match="sourceDoc//del" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:call('strike-out', ed:inline(node()))"/>
  </xsl:template>

  <!-- an addition that replaced a deletion is the text itself -->
  <xsl:template match="subst/add" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:inline(node())"/>
  </xsl:template>

  <xsl:template match="ex" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:marked(., '(', ')')"/>
  </xsl:template>

  <!-- what a symbol stands for -->
  <xsl:template match="expan[ex][.//am//g][not(.//text()[normalize-space()][not(ancestor::ex)])]/ex" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:marked(., '((', '))')"/>
  </xsl:template>

  <xsl:template match="am" mode="ed:inline" as="xs:string*"/>

  <xsl:template match="abbr//am" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:inline(node())"/>
  </xsl:template>

  <xsl:template match="unclear" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:call('unclear', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="div[@type = 'edition']//unclear" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:call('underdot', ed:inline(node()))"/>
  </xsl:template>

  <!-- what is missing: a dot for each letter where their number is known -->
  <xsl:template match="gap" mode="ed:inline" as="xs:string*">
    <xsl:variable name="entry" as="xs:string?" select="ed:told-below(.)[current()/desc] ! ed:gap-entry(.)"/>
    <xsl:sequence select="$entry ! ('#s(' || ed:quoted(.) || ');')"/>
    <xsl:sequence select="ed:unbroken(ed:gap-mark(.))"/>
    <xsl:sequence select="$entry ! ('#e(' || ed:quoted(.) || ');')"/>
    <xsl:sequence select="if ($entry) then () else ed:inline(desc)"/>
  </xsl:template>

  <!-- the mark of a gap -->
  <xsl:function name="ed:gap-mark" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="letters" as="xs:boolean" select="$gap/@unit = ('chars', 'char', 'character', 'characters', 'letter', 'letters')"/>
    <xsl:sequence select="if ($letters and $gap/@quantity castable as xs:integer and xs:integer($gap/@quantity) = 1 to 12)
      then ed:in-brackets($gap, string-join((1 to xs:integer($gap/@quantity)) ! '.')) else ed:in-brackets($gap, '– – –')"/>
  </xsl:function>

  <xsl:function name="ed:in-brackets" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:sequence select="'['[not(ed:goes-on($gap, true()))] || $mark || ']'[not(ed:goes-on($gap, false()))]"/>
  </xsl:function>

  <!-- the gap itself where it stands in the text and is shown: what the editor says about it stands at the foot -->
  <xsl:function name="ed:told-below" as="element(gap)?">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="$gap[ancestor::text][not(ancestor::*[@ed:shown = 'false' or self::note])]"/>
  </xsl:function>

  <!-- the name of the entry that describes a gap -->
  <xsl:function name="ed:gap-entry" as="xs:string">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="'gap ' || ($gap/@ed:id, generate-id($gap))[1]"/>
  </xsl:function>

  <!-- what the editor says about a gap, inside a reading or a note -->
  <xsl:template match="gap/desc" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:text(' ('), ed:call('i', ed:inline(node())), '#c(&quot;)&quot;);'"/>
  </xsl:template>

  <xsl:template match="space" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text(' '), ed:call('i', ed:text('vac.')), ed:text(' ')"/>
  </xsl:template>

  <!-- a deletion or addition over several elements: its signs stand where it begins and where it ends -->
  <xsl:template match="(delSpan | addSpan)[@ed:ends]" mode="ed:inline ed:block" as="xs:string" priority="2">
    <xsl:sequence select="'#o(' || ed:quoted(if (self::delSpan) then '⟦' else '`') || ');'"/>
  </xsl:template>

  <xsl:template match="anchor[@ed:of = ('delSpan', 'addSpan')]" mode="ed:inline ed:block" as="xs:string" priority="2">
    <xsl:sequence select="'#c(' || ed:quoted(if (@ed:of = 'delSpan') then '⟧' else '´') || ');'"/>
  </xsl:template>

  <xsl:template match="handShift | addSpan | delSpan | damageSpan | metamark | listTranspose | redo | undo | fw[not(normalize-space())]" mode="ed:inline ed:block" as="xs:string*"/>

  <!-- a running head or catchword of the witness is not text of the edition -->
  <xsl:template match="fw" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:text(' ['), ed:call('small', ed:inline(node())), '#c(&quot;]&quot;);', ed:text(' ')"/>
  </xsl:template>

  <!-- marks around words; they join the first and the last word even over paragraphs -->
  <xsl:function name="ed:marked" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:sequence select="if (ed:is-seen($node/node()))
      then ($before[. ne ''] ! ('#o(' || ed:quoted(.) || ');'), ed:inline($node/node()), $after[. ne ''] ! ('#c(' || ed:quoted(.) || ');'))
      else ed:inline($node/node())"/>
  </xsl:function>

  <xsl:template match="supplied | surplus | secl | del | add" mode="ed:block" as="xs:string*">
    <xsl:variable name="marks" as="xs:string+" select="if (self::supplied) then ('⟨', '⟩') else if (self::surplus or self::secl) then ('{', '}')
      else if (self::del) then ('⟦', '⟧') else ('`', '´')"/>
    <xsl:sequence select="'#o(' || ed:quoted($marks[1]) || ');', ed:content(node(), 'p'), '#c(' || ed:quoted($marks[2]) || ');'"/>
  </xsl:template>
</xsl:stylesheet>
