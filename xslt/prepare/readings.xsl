<?xml version="1.0" encoding="UTF-8"?>
<!-- One entry in its final form: one lemma, flat readings, sigla in order. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:entry" on-no-match="fail"/>
  <xsl:mode name="ed:reading" on-no-match="shallow-copy"/>

  <xsl:template match="app" mode="ed:entry" as="element(app)">
    <xsl:param name="anchored" as="map(*)" tunnel="yes"/>
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <xsl:param name="layer" as="xs:string" tunnel="yes"/>
    <xsl:variable name="anchor" as="element(anchor)?" select="$anchored(string(@ed:id))"/>
    <xsl:variable name="own" as="element()*" select="ed:own-readings(.)"/>
    <xsl:variable name="given" as="element()?" select="($own[self::lem], $own[self::rdg][ed:method(current()) = 'inline'])[1]"/>
    <xsl:variable name="tongue" as="attribute()*" select="ed:language-at($anchor)"/>
    <xsl:copy>
      <xsl:copy-of select="ancestor::*[@ed:file][1]/@ed:file, @* except (@ed:label, @ed:n)"/>
      <xsl:attribute name="ed:n" select="$numbers(generate-id())"/>
      <xsl:attribute name="ed:layer" select="$layer"/>
      <xsl:attribute name="ed:type" select="(@type, ancestor::listApp/@type)[1]"/>
      <xsl:attribute name="ed:label" select="if ($anchor) then ed:place-label($anchor) else (@loc, @from, '')[1]"/>
      <xsl:attribute name="ed:placed" select="exists($anchor)"/>
      <xsl:if test="ed:is-at-line(.)">
        <xsl:attribute name="ed:extent" select="'line'"/>
      </xsl:if>
      <xsl:if test="exists(ed:block($anchor))">
        <xsl:attribute name="ed:block" select="ed:block($anchor)/@ed:id"/>
      </xsl:if>
      <xsl:copy-of select="$anchor/@ed:present"/>
      <xsl:call-template name="ed:lemma">
        <xsl:with-param name="given" select="$given"/>
        <xsl:with-param name="anchor" select="$anchor"/>
        <xsl:with-param name="tongue" select="$tongue"/>
      </xsl:call-template>
      <xsl:for-each select="$own except $given">
        <rdg>
          <xsl:sequence select="$tongue"/>
          <xsl:copy-of select="@* except @ed:id"/>
          <xsl:call-template name="ed:reading-facts"/>
          <xsl:apply-templates select="ed:content(.)" mode="ed:reading"/>
        </rdg>
      </xsl:for-each>
      <xsl:apply-templates select=".//(note | witDetail | wit)[ancestor::*[self::app or self::lem or self::rdg or self::note or self::witDetail][1] is current()]" mode="ed:reading"/>
      <xsl:call-template name="ed:strays"/>
    </xsl:copy>
  </xsl:template>

  <!-- The language and direction of the text at an anchor, where they are not those of the whole. -->
  <xsl:function name="ed:language-at" as="attribute()*">
    <xsl:param name="anchor" as="element(anchor)?"/>
    <xsl:variable name="here" as="attribute()?" select="$anchor/ancestor::*[@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="whole" as="attribute()?" select="root($anchor)/*/@xml:lang"/>
    <xsl:if test="$here ne string($whole)">
      <xsl:sequence select="$here"/>
      <xsl:if test="ed:direction-of($here) ne ed:direction-of(string($whole))">
        <xsl:attribute name="ed:dir" select="ed:direction-of($here)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- What stands in an entry where TEI allows nothing is kept as a note of the entry: no word is lost. -->
  <xsl:template name="ed:strays" as="element(note)*">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:for-each select=".//(text() | *[not(self::lem or self::rdg or self::rdgGrp or self::note or self::noteGrp or self::witDetail or self::wit)])
        [parent::app or parent::rdgGrp][ancestor::*[self::app or self::lem or self::rdg or self::note][1] is current()][normalize-space()]">
      <note ed:stray="true">
        <xsl:apply-templates select="." mode="ed:reading"/>
      </note>
    </xsl:for-each>
  </xsl:template>

  <!-- What a reading says; a reading that only points at another one says what that says. -->
  <xsl:function name="ed:content" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="copied" as="element()?" select="$reading[not(node())]/@copyOf ! ed:target(., $reading)"/>
    <xsl:sequence select="if ($copied[not(. intersect $reading/ancestor-or-self::*)]) then $copied/node() else $reading/node()"/>
  </xsl:function>

  <!-- The one lemma of an entry: as given, or the words of the base text between the anchors. -->
  <xsl:template name="ed:lemma" as="element(lem)">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:param name="given" as="element()?"/>
    <xsl:param name="anchor" as="element(anchor)?"/>
    <xsl:param name="tongue" as="attribute()*"/>
    <!-- A lem without words at words of the text names its witnesses only. -->
    <xsl:variable name="implied" as="xs:boolean" select="exists($anchor) and (empty($given) or (empty($given/node()[self::* or normalize-space()]) and ed:method(.) = 'range' and not(ed:is-at-line(.))))"/>
    <xsl:variable name="base" as="xs:string" select="if (not($implied)) then ''
        else ed:words(key('ed:lemma', string(@ed:id), root($anchor))[not(ancestor::*[@ed:shown = 'false' or self::gap])])"/>
    <lem>
      <xsl:sequence select="$tongue"/>
      <xsl:copy-of select="$given/@* except $given/@ed:id"/>
      <xsl:if test="empty($given)">
        <xsl:attribute name="ed:generated" select="'base-text'"/>
      </xsl:if>
      <xsl:if test="$given/self::rdg">
        <xsl:attribute name="ed:generated" select="'first-reading'"/>
      </xsl:if>
      <xsl:for-each select="$given">
        <xsl:call-template name="ed:reading-facts"/>
      </xsl:for-each>
      <xsl:variable name="text" as="xs:string" select="if ($implied) then $base else ed:words($given/node())"/>
      <xsl:if test="$implied or empty($given)">
        <xsl:attribute name="ed:text" select="$base"/>
        <xsl:attribute name="ed:empty" select="$base = ''"/>
      </xsl:if>
      <xsl:attribute name="ed:short" select="ed:short($text)"/>
      <xsl:variable name="neighbour" as="attribute()?" select="if ($text = '' and exists($anchor)) then ed:neighbour($anchor) else ()"/>
      <xsl:sequence select="$neighbour"/>
      <xsl:if test="exists($anchor) and not(ed:is-at-line(.))">
        <xsl:sequence select="ed:occurrence($anchor, string(@ed:id), $text, ed:short($text), $neighbour)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="exists($given) and not($implied)">
          <xsl:apply-templates select="$given/node()" mode="ed:reading">
            <xsl:with-param name="copied" select="true()" tunnel="yes"/>
            <xsl:with-param name="lemma" select="$given" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>{$base}</xsl:otherwise>
      </xsl:choose>
    </lem>
  </xsl:template>

  <!-- A lemma as it is shown: "first … last" when it has more words than the edition wants. -->
  <xsl:function name="ed:short" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($text, ' ')"/>
    <xsl:sequence select="if (count($words) gt $lemma-words) then $words[1] || ' … ' || replace($words[last()], '[,;:.]$', '') else $text"/>
  </xsl:function>

  <!-- For an empty lemma: the word after which, or at the beginning of a block before which, the readings stand. -->
  <xsl:function name="ed:neighbour" as="attribute()?">
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:variable name="block" as="element()" select="(ed:block($anchor), root($anchor)/*)[1]"/>
    <!-- A word is found among the nodes nearest to the anchor; to look through all of a long block for each entry takes minutes. -->
    <xsl:variable name="near-before" as="xs:string*" select="ed:word-tokens($anchor/preceding::node()[position() le 60], $block)"/>
    <xsl:variable name="near-after" as="xs:string*" select="ed:word-tokens($anchor/following::node()[position() le 60], $block)"/>
    <xsl:variable name="before" as="xs:string*" select="if (exists($near-before)) then $near-before else ed:word-tokens($block//node()[. &lt;&lt; $anchor], $block)"/>
    <xsl:variable name="after" as="xs:string*" select="if (exists($before)) then () else if (exists($near-after)) then $near-after else ed:word-tokens($block//node()[. &gt;&gt; $anchor], $block)"/>
    <xsl:choose>
      <xsl:when test="exists($before)"><xsl:attribute name="ed:after" select="replace($before[last()], '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', '')"/></xsl:when>
      <xsl:when test="exists($after)"><xsl:attribute name="ed:before" select="replace($after[1], '^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$', '')"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The words that the reader sees of those nodes which lie in $block; blocks and line beginnings among them divide words. -->
  <xsl:function name="ed:word-tokens" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="seen" as="node()*" select="$nodes[self::text() or self::*[ed:is-block(.)] or (self::lb | self::pb)[not(@break = 'no')]]
        [ancestor::*[. is $block]][not(ancestor::*[self::note or self::fw or self::del[../add] or @ed:shown = 'false'])]"/>
    <xsl:sequence select="tokenize(normalize-space(string-join($seen ! (if (self::text()) then string() else ' '))), ' ')[matches(., '[\p{L}\p{N}]')]"/>
  </xsl:function>

  <!-- ed:wits, ed:sigla, ed:text, ed:empty and ed:group of a reading. -->
  <xsl:template name="ed:reading-facts" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="document" as="document-node()" select="root(.)"/>
    <xsl:variable name="ids" as="xs:string*" select="ed:in-order(ed:tokens(@ed:wits), $document)"/>
    <xsl:variable name="people" as="xs:string*" select="distinct-values((@source | @resp)/ed:tokens(.)) ! ed:authority(., $document)"/>
    <xsl:variable name="written" as="xs:string*" select="following-sibling::*[1]/self::wit ! normalize-space(.)"/>
    <xsl:variable name="sigla" as="xs:string*" select="$ids ! ed:siglum(., $document)"/>
    <xsl:variable name="text" as="xs:string" select="ed:words(ed:content(.))"/>
    <xsl:attribute name="ed:wits" select="$ids"/>
    <xsl:attribute name="ed:sigla" select="string-join((if (exists($written) and (every $siglum in $sigla satisfies contains($written, $siglum))) then () else $sigla, $written, $people), ' ')"/>
    <xsl:attribute name="ed:text" select="$text"/>
    <xsl:variable name="marks" as="element()*" select=".//*[ed:is-edge-mark(.)][ancestor::*[self::lem or self::rdg][1] is current()]"/>
    <xsl:if test="exists($marks)">
      <xsl:attribute name="ed:marks" select="$marks/local-name()"/>
      <xsl:variable name="reading" as="element()" select="."/>
      <xsl:attribute name="ed:marks-at" select="for $mark in $marks return (if (ed:words($reading//text()[. &lt;&lt; $mark]) = '') then 'start' else 'end')"/>
    </xsl:if>
    <xsl:if test="$text = '' and empty(.//(gap | space | graphic | witStart | witEnd | lacunaStart | lacunaEnd | app | note | g | ptr)) and not(@cause = 'lost')">
      <xsl:attribute name="ed:empty" select="true()"/>
    </xsl:if>
    <xsl:if test="exists(ed:terms(.))">
      <xsl:attribute name="ed:terms" select="ed:terms(.)"/>
    </xsl:if>
    <xsl:if test="self::rdg and ed:is-transposed(.)">
      <xsl:attribute name="ed:moved" select="true()"/>
    </xsl:if>
    <xsl:if test="@hand">
      <xsl:attribute name="ed:hand" select="ed:tokens(@hand) ! ed:hand(., root(current()))"/>
    </xsl:if>
    <xsl:if test="parent::rdgGrp">
      <xsl:attribute name="ed:group" select="(../@type, 'group')[1]"/>
    </xsl:if>
  </xsl:template>

  <!-- Whether a mark of beginning or breaking off stands at an edge of its reading: it is told after the sigla then. -->
  <xsl:function name="ed:is-edge-mark" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="reading" as="element()?" select="$element/(self::witStart | self::witEnd | self::lacunaStart | self::lacunaEnd)/ancestor::*[self::lem or self::rdg][1]"/>
    <xsl:sequence select="if (empty($reading)) then false()
        else ed:words($reading//text()[. &lt;&lt; $element]) = '' or ed:words($reading//text()[. &gt;&gt; $element]) = ''"/>
  </xsl:function>

  <!-- Marks in the midst of a reading stay in it; those of entries inside a lemma are told by these entries. -->
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="ed:reading" as="element()?">
    <xsl:param name="lemma" as="element()?" select="()" tunnel="yes"/>
    <xsl:if test="not(ed:is-edge-mark(.)) and (empty($lemma) or ancestor::*[self::lem or self::rdg][1] is $lemma)">
      <xsl:copy-of select="."/>
    </xsl:if>
  </xsl:template>

  <!-- How the person or edition behind @resp or @source is named in the apparatus. -->
  <xsl:function name="ed:authority" as="xs:string?">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="target" as="element()?" select="if (starts-with($token, '#')) then key('ed:xml-id', substring($token, 2), $document)[1] else ()"/>
    <xsl:sequence select="
        if ($target) then ($target/(abbr | idno | label)[@type = 'siglum'][1]/normalize-space(.), $target//surname[1]/normalize-space(.), ed:siglum-of($target)[. ne ''], $token)[1]
        else if (contains($token, '#')) then substring-after($token, '#') else ()"/>
  </xsl:function>

  <!-- Inside an entry: nested entries of the lemma give their lemma, entries of a reading stay and are told. -->
  <xsl:template match="lem//app | app[ancestor::*[self::lem or self::rdg][1]/self::lem]" mode="ed:reading" as="node()*">
    <xsl:apply-templates select="ed:base-reading(.)/node()" mode="#current"/>
  </xsl:template>
  <xsl:template match="rdg//app | note//app | witDetail//app" mode="ed:reading" as="element(app)" priority="2">
    <xsl:copy>
      <xsl:copy-of select="@* except @ed:label"/>
      <xsl:attribute name="ed:nested" select="true()"/>
      <xsl:for-each select="ed:own-readings(.)">
        <xsl:copy>
          <xsl:copy-of select="@*"/>
          <xsl:call-template name="ed:reading-facts"/>
          <xsl:apply-templates mode="ed:reading"/>
        </xsl:copy>
      </xsl:for-each>
      <xsl:apply-templates select="(. | .//rdgGrp)/(note | witDetail | wit)[ancestor::app[1] is current()]" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- A note in the lemma that is an entry itself is told there. -->
  <xsl:template match="lem//note[exists(ed:note-layer(.))] | rdg//note[exists(ed:note-layer(.))]" mode="ed:reading" as="empty-sequence()"/>

  <!-- The lemma is a copy: the names stay with the text. -->
  <xsl:template match="@ed:id | @xml:id" mode="ed:reading" as="attribute()?">
    <xsl:param name="copied" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($copied)"><xsl:copy/></xsl:if>
  </xsl:template>

  <xsl:template match="note" mode="ed:entry" as="element(note)">
    <xsl:param name="anchored" as="map(*)" tunnel="yes"/>
    <xsl:param name="layer" as="xs:string" tunnel="yes"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="anchor" as="element(anchor)?" select="$anchored(string(@ed:id))"/>
    <xsl:copy>
      <xsl:copy-of select="@* except (@ed:label, @ed:n)"/>
      <xsl:attribute name="ed:n" select="$number"/>
      <xsl:attribute name="ed:layer" select="$layer"/>
      <xsl:attribute name="ed:label" select="ed:place-label($anchor)"/>
      <xsl:if test="exists(ed:block($anchor))">
        <xsl:attribute name="ed:block" select="ed:block($anchor)/@ed:id"/>
      </xsl:if>
      <xsl:if test="$layer = 'notes'">
        <xsl:attribute name="ed:mark" select="$number"/>
      </xsl:if>
      <xsl:if test="exists(ed:note-targets(.)) and exists($anchor)">
        <xsl:variable name="lemma" as="xs:string" select="ed:words(key('ed:lemma', string(@ed:id), root($anchor))[not(ancestor::*[@ed:shown = 'false' or self::gap])])"/>
        <xsl:attribute name="ed:text-of-lemma" select="$lemma"/>
        <xsl:attribute name="ed:short" select="ed:short($lemma)"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="ed:keep"/>
    </xsl:copy>
  </xsl:template>
</xsl:stylesheet>
