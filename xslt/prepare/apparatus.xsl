<?xml version="1.0" encoding="UTF-8"?>
<!-- Fourth pass: every entry leaves two anchors in the text, however it was encoded (TEI P5, 12.1 and 12.2); notes likewise. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:apparatus" on-no-match="shallow-copy"/>

  <!-- How an entry is attached: "inline" (parallel segmentation), "range" (both ends known), "listed" (no place found), "nested" (inside a reading, a note, the header). -->
  <xsl:function name="ed:method" as="xs:string" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="encoding" as="xs:string?" select="$app/ancestor::*[teiHeader][1]/teiHeader/encodingDesc/variantEncoding/@method[1]"/>
    <xsl:sequence select="
        if ($app/ancestor::*[self::rdg or self::note or self::teiHeader or self::witDetail or self::bibl]) then 'nested'
        else if ($app/(@from | @to)) then (if (exists(ed:range($app))) then 'range' else 'listed')
        else if ($app/ancestor::listApp or not($app/ancestor::text or $app/ancestor::sourceDoc))
          then (if (exists(ed:range($app))) then 'range' else 'listed')
        else if ($app/@loc and not($encoding = 'parallel-segmentation') and (exists($encoding) or ed:repeats-text($app)))
          then (if (exists(ed:range($app))) then 'range' else 'listed')
        else if ($encoding = ('double-end-point', 'location-referenced') and not(ed:holds-text($app))) then 'listed'
        else 'inline'"/>
  </xsl:function>

  <!-- The two ends of an entry with @from, @to or @loc: where each anchor goes, as "place node-id"; nothing when an end is missing or they are reversed. -->
  <xsl:function name="ed:range" as="xs:string*" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="from" as="element()?" select="ed:target($app/@from, $app)"/>
    <xsl:variable name="to" as="element()?" select="ed:target($app/@to, $app)"/>
    <xsl:variable name="inline" as="xs:boolean" select="exists($app/ancestor::text) and empty($app/ancestor::listApp)"/>
    <!-- Without @to the lemma ends where the entry stands; entries gathered in another block are about the one element that @from names. -->
    <xsl:variable name="ends-here" as="xs:boolean" select="$inline and exists($app/@from) and empty($app/@to) and exists($from) and $from &lt;&lt; $app
        and (empty($from/node()) or exists($app/ancestor::* intersect $from/ancestor-or-self::*[ed:is-block(.)][1]))"/>
    <xsl:variable name="last" as="element()?" select="if ($app/@to) then $to else $from"/>
    <xsl:sequence select="
        if ($app/@loc and not($app/(@from | @to))) then ed:located-range($app)
        else if (empty($from) or empty($last) or empty($from/(ancestor::text | ancestor::sourceDoc)) or empty($last/(ancestor::text | ancestor::sourceDoc))) then ()
        else if ($last &lt;&lt; $from and not($last/descendant::* intersect $from)) then ()
        else if ($from is $last and $from/self::lb) then ('after ' || generate-id($from), ed:line-end($from))
        else (ed:start-place($from), if ($ends-here) then 'here ' || generate-id($app) else ed:end-place($last))"/>
  </xsl:function>

  <!-- Whether the words of the lemma stand beside the entry: it then repeats the text instead of holding it. -->
  <xsl:function name="ed:repeats-text" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lemma" as="xs:string" select="ed:words(ed:own-readings($app)[self::lem][1]/node())"/>
    <xsl:variable name="around" as="xs:string" select="normalize-space(string-join($app/ancestor::*[ed:is-block(.)][1]//text()[not(ancestor::app or ancestor::note)]))"/>
    <xsl:sequence select="$lemma ne '' and contains($around, $lemma)"/>
  </xsl:function>

  <!-- Whether an entry that names no place stands in a line or paragraph which has the words of its lemma nowhere else: they are those of the text, whatever the header says. -->
  <xsl:function name="ed:holds-text" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lemma" as="xs:string" select="ed:words(ed:own-readings($app)[self::lem][1]/node())"/>
    <xsl:sequence select="empty($app/(@from | @to | @loc)) and $lemma ne '' and exists($app/ancestor::*[ed:is-block(.)]) and not(ed:repeats-text($app))"/>
  </xsl:function>

  <!-- The element that a pointer names, when it is in this file. -->
  <xsl:function name="ed:target" as="element()?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="first" as="xs:string?" select="ed:tokens($pointer)[1]"/>
    <xsl:sequence select="if (contains($first, '#')) then key('ed:xml-id', substring-after($first, '#'), root($element))[1] else ()"/>
  </xsl:function>

  <xsl:function name="ed:start-place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="ed:edge-place($element, false())"/>
  </xsl:function>

  <xsl:function name="ed:end-place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="ed:edge-place($element, true())"/>
  </xsl:function>

  <!-- Where the anchor at the beginning or end of an element goes: into its first or last block, else before or after it. -->
  <xsl:function name="ed:edge-place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="last" as="xs:boolean"/>
    <xsl:variable name="app" as="element(app)?" select="$element/(self::app | self::lem/ancestor::app[1])"/>
    <xsl:variable name="base" as="element()" select="($app ! ed:base-reading(.), $element)[1]"/>
    <xsl:sequence select="
        if (ed:is-block($element) or ed:has-blocks($base)) then (if ($last) then 'last-in ' else 'first-in ') || generate-id(ed:leaf($base, $last))
        else (if ($last) then 'after ' else 'before ') || generate-id(($app, $element)[1])"/>
  </xsl:function>

  <!-- Whether something in an entry stands in the text: in its lemma, and so on outwards. -->
  <xsl:function name="ed:in-base-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="around" as="element()?" select="$element/ancestor::*[self::app or self::lem or self::rdg][1]"/>
    <xsl:sequence select="if (empty($around)) then true()
        else if ($around/self::app) then false()
        else let $app := $around/ancestor::app[1]
             return ed:method($app) = 'inline' and ed:base-reading($app) is $around and ed:in-base-text($app)"/>
  </xsl:function>

  <!-- The layer of a note that is an entry at the foot; empty for a note that stays where it is. -->
  <xsl:function name="ed:note-layer" as="xs:string?" cache="yes">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="place" as="xs:string" select="lower-case(string($note/@place))"/>
    <xsl:variable name="type" as="xs:string" select="lower-case(string($note/@type))"/>
    <xsl:sequence select="
        if (not($note/ancestor::text) and not($note/ancestor::standOff and exists(ed:note-targets($note)))) then ()
        else if ($note/ancestor::app and not(ed:in-base-text($note))) then ()
        else if ($note/ancestor::*[self::note or self::bibl or self::biblStruct or self::listBibl or self::person or self::place or self::org
            or self::msDesc or self::witness or self::entry or self::event or self::noteGrp[parent::standOff]]) then ()
        else if (exists(ed:tokens($place)[matches(., 'margin|left|right|inline|inter|above|below|top|opposite|overleaf|inspace|opposite')])) then ()
        else if ($type = ('source', 'sources', 'parallel', 'parallels', 'testimonium', 'testimonia', 'fontes')) then 'sources'
        else if ($type = ('commentary', 'comment', 'com', 'exegetical', 'editorial', 'critical')) then 'commentary'
        else 'notes'"/>
  </xsl:function>

  <!-- The elements of the text that a note's @target names. -->
  <xsl:function name="ed:note-targets" as="element()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(($note/@target, $note/@targetEnd) ! ed:tokens(.)[starts-with(., '#')] ! key('ed:xml-id', substring(., 2), root($note))[1])
        [ancestor::text][not(ancestor::note or self::note or self::ref or self::ptr or ancestor-or-self::rdg)]
        [every $app in ancestor-or-self::app satisfies ed:method($app) = 'inline']"/>
  </xsl:function>

  <!-- (The map is handed on as map(*): a stricter type would be compared with all of it for each element.)
       Anchors by place: "before ID", "after ID", "first-in ID", "last-in ID", "here ID", "in ID" (with an offset) to the entries that begin or end there. -->
  <xsl:function name="ed:places" as="map(xs:string, element(anchor)*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="pairs" as="map(xs:string, element(anchor)*)*">
      <xsl:for-each select="$document//app">
        <xsl:variable name="method" as="xs:string" select="ed:method(.)"/>
        <xsl:variable name="lemma" as="element()?" select="ed:base-reading(.)"/>
        <xsl:choose>
          <xsl:when test="$method = 'range'">
            <xsl:variable name="changes" as="element(anchor)?"><xsl:call-template name="ed:changes"/></xsl:variable>
            <xsl:variable name="last" as="xs:string" select="ed:range(.)[2]"/>
            <xsl:sequence select="ed:place-entry(ed:range(.)[1], ed:anchor('start', .)), (ed:anchor('end', .), $changes) ! ed:place-entry($last, .)"/>
          </xsl:when>
          <xsl:when test="$method = 'inline' and $lemma[ed:has-blocks(.)]">
            <xsl:sequence select="map:entry('first-in ' || generate-id(ed:leaf($lemma, false())), ed:anchor('start', .)),
                map:entry('last-in ' || generate-id(ed:leaf($lemma, true())), ed:anchor('end', .))"/>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each>
      <xsl:for-each select="$document//note[@target][exists(ed:note-layer(.))]">
        <xsl:variable name="targets" as="element()*" select="ed:note-targets(.)"/>
        <xsl:if test="exists($targets)">
          <xsl:sequence select="map:entry(ed:start-place($targets[1]), ed:anchor('start', .)), map:entry(ed:end-place($targets[last()]), ed:anchor('end', .))"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <!-- grouped and not merged with "combine", which copies all anchors of a place for each further one -->
    <xsl:map>
      <xsl:for-each-group select="$pairs" group-by="map:keys(.)">
        <xsl:map-entry key="current-grouping-key()" select="current-group() ! .(current-grouping-key())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:function name="ed:anchor" as="element(anchor)">
    <xsl:param name="end" as="xs:string"/>
    <xsl:param name="entry" as="element()"/>
    <anchor type="ed-{$end}" ed:entry="{$entry/@ed:id}"/>
  </xsl:function>

  <xsl:template match="/" mode="ed:apparatus" as="document-node()">
    <xsl:document>
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="places" select="ed:places(.)" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:document>
  </xsl:template>

  <xsl:template match="*" mode="ed:apparatus" as="node()*">
    <xsl:param name="places" as="map(*)" tunnel="yes"/>
    <xsl:variable name="id" as="xs:string" select="generate-id()"/>
    <xsl:sequence select="$places('before ' || $id)"/>
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:sequence select="$places('first-in ' || $id)"/>
      <xsl:if test="self::text[not(ancestor::text)]">
        <xsl:call-template name="ed:initial-witnesses"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
      <xsl:sequence select="$places('last-in ' || $id)"/>
    </xsl:copy>
    <xsl:sequence select="$places('after ' || $id)"/>
  </xsl:template>

  <!-- The header and what lies beside the text keep everything as it is. -->
  <xsl:template match="teiHeader" mode="ed:apparatus" as="element()">
    <xsl:apply-templates select="." mode="ed:keep"/>
  </xsl:template>

  <xsl:mode name="ed:keep" on-no-match="shallow-copy"/>

  <xsl:template match="app" mode="ed:keep" as="element(app)">
    <xsl:copy>
      <xsl:attribute name="ed:nested" select="true()"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- an entry in a note is told there, with its sigla -->
  <xsl:template match="note//app" mode="ed:keep" as="element(app)" priority="1">
    <xsl:apply-templates select="." mode="ed:reading"/>
  </xsl:template>

  <xsl:template match="app" mode="ed:apparatus" as="node()*">
    <xsl:param name="places" as="map(*)" tunnel="yes"/>
    <xsl:variable name="lemma" as="element()?" select="ed:base-reading(.)"/>
    <xsl:sequence select="$places('before ' || generate-id())"/>
    <xsl:choose>
      <xsl:when test="ed:method(.) = 'nested'">
        <xsl:apply-templates select="." mode="ed:keep"/>
      </xsl:when>
      <xsl:when test="ed:method(.) = 'inline' and ($lemma[ed:has-blocks(.)])">
        <xsl:apply-templates select="$lemma/node()" mode="#current"/>
      </xsl:when>
      <xsl:when test="ed:method(.) = 'inline'">
        <xsl:sequence select="ed:anchor('start', .)"/>
        <xsl:apply-templates select="$lemma/node()" mode="#current"/>
        <xsl:sequence select="ed:anchor('end', .)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$places('here ' || generate-id())"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="$places('after ' || generate-id())"/>
    <xsl:if test="not(ed:method(.) = 'range')">
      <xsl:call-template name="ed:changes"/>
    </xsl:if>
  </xsl:template>

  <!-- A list that holds entries only is empty now. -->
  <xsl:template match="listApp[not(normalize-space(string-join(* except (app | listApp))))]" mode="ed:apparatus" as="node()*">
    <xsl:apply-templates select="app | listApp" mode="#current"/>
  </xsl:template>

  <xsl:template match="note[exists(ed:note-layer(.))]" mode="ed:apparatus" as="node()*">
    <xsl:if test="empty(ed:note-targets(.))">
      <xsl:sequence select="ed:anchor('start', .), ed:anchor('end', .)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note" mode="ed:apparatus" as="element(note)">
    <xsl:apply-templates select="." mode="ed:keep"/>
  </xsl:template>
</xsl:stylesheet>
