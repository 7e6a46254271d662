<?xml version="1.0" encoding="UTF-8"?>
<!-- Second pass: the numbers that readers see (ed:n) and the short citation of a place (ed:label). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:labels" on-no-match="shallow-copy" use-accumulators="ed:section ed:paragraph ed:verse"/>

  <!-- Divisions directly below front, body or back. -->
  <xsl:function name="ed:is-section" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(self::div or self::div1) and $element/parent::*/(self::body or self::front or self::back)"/>
  </xsl:function>

  <!-- Which section of its body this is, from 1; 0 before the first. -->
  <xsl:accumulator name="ed:section" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="body | front | back" select="0"/>
    <xsl:accumulator-rule match="*[ed:is-section(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="ed:paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="body | front | back | *[ed:is-section(.)]" select="0"/>
    <xsl:accumulator-rule match="p[ed:is-counted(.)] | ab[ed:is-counted(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The number of the verse: its own @n, or one more than the verse before. -->
  <xsl:accumulator name="ed:verse" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="body | front | back | *[ed:is-section(.)]" select="0"/>
    <xsl:accumulator-rule match="l[ed:is-counted(.)][not(@part = ('M', 'F'))]" select="
        if (@n castable as xs:integer) then xs:integer(@n) else $value + 1"/>
  </xsl:accumulator>

  <!-- Paragraphs and verses of the text itself, not of notes, readings, quotations, lists or speeches; the summary and the
       archival line of a calendar's entry have names of their own. -->
  <xsl:function name="ed:is-counted" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::text) and not($element/self::ab/@type = ('regest', 'archive')) and empty($element/ancestor::*[self::note or self::rdg or self::item or self::cell
        or self::figure or self::floatingText or self::listBibl or self::person or self::place or self::org or self::msDesc
        or self::app[parent::listApp] or self::argument or self::epigraph][1])
        and ($element/self::l or empty($element/ancestor::*[self::quote or self::q or self::cit or self::sp][1]))"/>
  </xsl:function>

  <xsl:template match="*" mode="ed:labels" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:sequence select="ed:number(.)"/>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- ed:n and ed:label of an element, where it has them. -->
  <xsl:function name="ed:number" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="section" as="xs:string" select="if ($element/ancestor::text) then ed:section-name($element) else ''"/>
    <xsl:variable name="own" as="attribute()*" select="ed:own-number($element, $section)"/>
    <!-- The header's own way of citing comes before the toolkit's; a number alone is told with its word, as it would be without. -->
    <xsl:sequence select="$own[not(self::attribute(ed:label))]"/>
    <xsl:choose>
      <xsl:when test="$element/@ed:ref and not($element/@ed:ref = $own[self::attribute(ed:n)])">
        <xsl:attribute name="ed:label" select="$element/@ed:ref"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$own[self::attribute(ed:label)]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The number and label by the structure of the text. -->
  <xsl:function name="ed:own-number" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="section" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$element/(self::p or self::ab)[ed:is-counted($element)]">
        <xsl:variable name="n" as="xs:string" select="string(($element/@n, $element/accumulator-before('ed:paragraph'))[1])"/>
        <xsl:attribute name="ed:n" select="$n"/>
        <xsl:attribute name="ed:label" select="string-join(($section[. ne ''], ed:label($ui-lang, 'paragraph-ref') || ' ' || $n), ' ')"/>
      </xsl:when>
      <xsl:when test="$element/self::l[ed:is-counted($element)]">
        <xsl:variable name="n" as="xs:string" select="string(($element/@n, $element/accumulator-before('ed:verse'))[1])"/>
        <xsl:attribute name="ed:n" select="$n"/>
        <xsl:attribute name="ed:label" select="if ($section ne '') then $section || '.' || $n else ed:label($ui-lang, 'line-ref') || ' ' || $n"/>
      </xsl:when>
      <xsl:when test="$element/@ed:id and $element[ancestor::text or self::text or self::correspDesc]">
        <xsl:attribute name="ed:label" select="string-join(($section[. ne ''], ed:block-name($element)), ' ')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The number of the section, where the text has several. -->
  <xsl:function name="ed:section-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="section" as="element()?" select="$element/ancestor-or-self::*[ed:is-section(.)][1]"/>
    <xsl:variable name="reference" as="xs:string?" select="$element/ancestor::*[@ed:ref][1]/@ed:ref"/>
    <xsl:sequence select="if ($reference) then $reference else if (empty($section) or (count($section/../(div | div1)) = 1)) then ''
        else string(($section/@n, $section/accumulator-before('ed:section'))[1])"/>
  </xsl:function>

  <!-- What a block without a number is called. -->
  <xsl:function name="ed:block-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="kind" as="xs:string" select="string(($element/self::ab/@type[. = ('regest', 'archive')], local-name($element))[1])"/>
    <xsl:variable name="word" as="xs:string" select="ed:label($ui-lang, 'place-' || $kind)"/>
    <xsl:sequence select="if (starts-with($word, 'place-')) then string(($element/@n, local-name($element))[1])
        else string-join(($word, $element/@n), ' ')"/>
  </xsl:function>
</xsl:stylesheet>
