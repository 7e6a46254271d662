<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus and the notes: a section for each layer, an item for each entry. The ids of the items are the
     ids that prepare/ gave; the text links to them, and they link back. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The heading of a layer, in the language of the apparatus where that has a word for it. -->
  <xsl:function name="ed:layer-title" as="xs:string">
    <xsl:param name="layer" as="xs:string?"/>
    <xsl:variable name="key" as="xs:string" select="'layer-' || $layer"/>
    <xsl:sequence select="
        if (ed:ui($key) ne $key) then ed:ui($key)
        else ed:name-of(($layer[. ne ''], 'variants')[1])"/>
  </xsl:function>

  <xsl:template match="listApp | listAnnotation" mode="ed:entry" as="element(h:section)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <section class="layer layer-{@type}" id="apparatus-{@type}" data-layer="{@type}">
      <h2 lang="{$ed:lang}">{ed:layer-title(@type)}</h2>
      <ol class="entries">
        <xsl:apply-templates select="if ($ed:parts eq 1) then * else key('ed:entry-on', $part || ' ' || @type)" mode="ed:entry"/>
      </ol>
    </section>
  </xsl:template>

  <!-- Lists hold entries and nothing else; whatever else an edition puts there is shown as data. -->
  <xsl:template match="*" mode="ed:entry" priority="-1" as="element(h:li)">
    <li class="entry"><xsl:apply-templates select="."/></li>
  </xsl:template>

  <xsl:template match="app" mode="ed:entry" as="element(h:li)">
    <li class="{'entry', @ed:type[. ne ''] ! ('type-' || replace(., '[^\p{L}\p{N}-]+', '-'))}" id="{@ed:id}">
      <xsl:call-template name="ed:entry-attributes"/>
      <xsl:call-template name="ed:entry-witnesses"/>
      <xsl:call-template name="ed:place"/>
      <xsl:text> </xsl:text>
      <span class="body">
        <xsl:call-template name="ed:language"/>
        <xsl:call-template name="ed:readings"/>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="listAnnotation/note | listAnnotation/annotation" mode="ed:entry" as="element(h:li)">
    <xsl:variable name="content" as="node()*"><xsl:call-template name="ed:note-content"/></xsl:variable>
    <li class="{'entry', 'note', @type}" id="{@ed:id}">
      <xsl:if test="/*/@ed:dir = 'rtl' and ed:has-letters-from-left(.)"><xsl:attribute name="dir" select="'ltr'"/></xsl:if>
      <xsl:call-template name="ed:entry-attributes"/>
      <xsl:call-template name="ed:place"/>
      <xsl:text> </xsl:text>
      <xsl:element name="{if (ed:has-block($content)) then 'div' else 'span'}">
        <xsl:attribute name="class" select="'body'"/>
        <!-- Notes to a text that runs from right to left are often in another language, and do not say so. -->
        <xsl:if test="/*/@ed:dir = 'rtl' and not(@xml:lang)"><xsl:attribute name="dir" select="'auto'"/></xsl:if>
        <xsl:call-template name="ed:language"/>
        <xsl:if test="normalize-space(@ed:text-of-lemma)"><span class="lemma">{(@ed:short, @ed:text-of-lemma)[1]}</span>{$ed:after-lemma}{' '}</xsl:if>
        <xsl:sequence select="$content"/>
      </xsl:element>
    </li>
  </xsl:template>

  <xsl:template name="ed:note-content" as="node()*">
    <xsl:apply-templates select="node()"><xsl:with-param name="in-entry" tunnel="yes" select="true()"/></xsl:apply-templates>
  </xsl:template>

  <!-- Where the entry belongs, and the witnesses there when they are others than at the entry before. -->
  <xsl:template name="ed:entry-attributes" as="attribute()*">
    <xsl:variable name="before" as="xs:string?" select="preceding-sibling::*[1]/@ed:present"/>
    <xsl:if test="@ed:present[. ne ''] and not(@ed:present = $before)">
      <xsl:attribute name="data-present" select="ed:sigla(tokenize(@ed:present))"/>
    </xsl:if>
  </xsl:template>

  <!-- Who reads the lemma; whether nobody else does (there is no lemma, and the first reading stands in the text); the kinds of variant. -->
  <xsl:template name="ed:entry-witnesses" as="attribute()*">
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values((@type, rdg/@type, rdg/@cause, rdg/@ed:group) ! tokenize(.))"/>
    <xsl:attribute name="data-lem" select="lem/@ed:wits"/>
    <xsl:if test="lem/@ed:generated = 'first-reading'"><xsl:attribute name="data-only" select="''"/></xsl:if>
    <xsl:if test="exists($kinds)"><xsl:attribute name="data-kinds" select="$kinds"/></xsl:if>
  </xsl:template>

  <!-- The place, a link back to the text; for a numbered note its number. -->
  <xsl:template name="ed:place" as="element(h:a)">
    <xsl:variable name="mark" as="element()?" select="key('ed:end', @ed:id)[not(ancestor::lem[ancestor::standOff])][1]"/>
    <xsl:variable name="at" as="xs:string?" select="
        if ($mark) then (if (ed:part-of($mark) eq ed:part-of(.)) then '' else ed:file-of(ed:part-of($mark))) || '#at-' || @ed:id
        else key('ed:by-id', @ed:block)[1] ! ed:address(current(), .)"/>
    <xsl:variable name="label" as="xs:string" select="string((@ed:mark, @ed:label, @ed:n, '·')[normalize-space()][1])"/>
    <a class="place">
      <xsl:if test="$at"><xsl:attribute name="href" select="$at"/></xsl:if>
      <xsl:text>{$label}</xsl:text>
    </a>
  </xsl:template>

  <!-- Whether anything is written from right to left: the editor's words keep their own direction there. -->
  <xsl:variable name="ed:has-rtl" as="xs:boolean" select="exists($ed:root//@ed:dir[. = 'rtl'])"/>

  <!-- An editor's word in the language of the apparatus, with its meaning. -->
  <xsl:template name="ed:editors-word" as="element(h:abbr)">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="turn" as="xs:string?"/>
    <abbr class="word" lang="{$ed:apparatus-lang}" title="{ed:ui('means-' || $key)}">
      <xsl:if test="$ed:has-rtl"><xsl:attribute name="dir" select="'auto'"/></xsl:if>
      <xsl:if test="$turn"><xsl:attribute name="data-turn" select="$turn"/></xsl:if>
      <xsl:text>{ed:word($key)}</xsl:text>
    </abbr>
  </xsl:template>
</xsl:stylesheet>
