<?xml version="1.0" encoding="UTF-8"?>
<!-- What several passes ask of an element. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Elements that hold a line of text and no other such element: the places where an anchor stands on a line. -->
  <xsl:function name="ed:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(self::p or self::ab or self::l or self::head or self::salute or self::dateline or self::signed
        or self::byline or self::trailer or self::item or self::cell or self::stage or self::speaker
        or self::opener or self::closer or self::postscript or self::address or self::addrLine or self::argument
        or self::epigraph or self::docTitle or self::titlePart or self::docAuthor or self::docImprint or self::docDate or self::docEdition
        or self::u or self::castItem or self::entryFree or self::line or self::bibl or self::figDesc)"/>
  </xsl:function>

  <!-- Whether the element begins and ends with blocks. -->
  <xsl:function name="ed:has-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/text()[normalize-space()])
        and not(ed:leaf($element, false()) is $element) and not(ed:leaf($element, true()) is $element)"/>
  </xsl:function>

  <!-- The innermost block with which an element begins or ends; the element itself when its own words come first or last. -->
  <xsl:function name="ed:leaf" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="last" as="xs:boolean"/>
    <xsl:variable name="content" as="node()*" select="$element/(text()[normalize-space()] | *[not(self::note or self::pb or self::cb or self::lb
        or self::gb or self::fw or self::milestone or self::anchor or self::figure or self::graphic)])"/>
    <xsl:variable name="edge" as="node()?" select="if ($last) then $content[last()] else $content[1]"/>
    <xsl:variable name="inner" as="element()?" select="$edge/(self::app/ed:base-reading(.), self::*[not(self::app)])"/>
    <xsl:variable name="deeper" as="element()?" select="$inner ! ed:leaf(., $last)"/>
    <xsl:sequence select="if (exists($deeper) and (ed:is-block($deeper) or not($deeper is $inner))) then $deeper else $element"/>
  </xsl:function>

  <!-- The lem and rdg of an entry, those in groups included, those of nested entries not. -->
  <xsl:function name="ed:own-readings" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app//(lem | rdg)[ancestor::app[1] is $app]"/>
  </xsl:function>

  <!-- The reading of an entry that stands in the text: the lemma wherever it stands, else the first reading. -->
  <xsl:function name="ed:base-reading" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="own" as="element()*" select="ed:own-readings($app)"/>
    <xsl:sequence select="($own[self::lem], $own)[1]"/>
  </xsl:function>

  <!-- The parts of a list of pointers. -->
  <xsl:function name="ed:tokens" as="xs:string*">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="tokenize(normalize-space($value), ' ')[. ne '']"/>
  </xsl:function>

  <!-- The plain words of some nodes as the reading text shows them: without notes, hidden alternatives and marks of prepare/. -->
  <xsl:function name="ed:words" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="ed:words"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <xsl:mode name="ed:words" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="ed:words" as="xs:string">
    <xsl:sequence select="string(.)"/>
  </xsl:template>
  <xsl:template match="note | *[@ed:shown = 'false'] | gap | rdg | rdgGrp | witDetail | wit | fw | subst[add]/del" mode="ed:words" as="xs:string*"/>
  <xsl:template match="app" mode="ed:words" as="xs:string*">
    <xsl:apply-templates select="ed:base-reading(.)/node()" mode="#current"/>
  </xsl:template>
  <xsl:template match="seg[@ed:spaced]" mode="ed:words" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <!-- a fraction is two numbers, and a power is no second digit -->
  <xsl:template match="m:mfrac | m:msup | m:msub" mode="ed:words" as="xs:string*">
    <xsl:variable name="sign" as="xs:string" select="if (self::m:mfrac) then '/' else if (self::m:msup) then '^' else '_'"/>
    <xsl:apply-templates select="*[1]" mode="#current"/>
    <xsl:sequence select="$sign"/>
    <xsl:apply-templates select="*[2]" mode="#current"/>
  </xsl:template>
  <xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="ed:words" as="xs:string">
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="lb | pb | cb" mode="ed:words" as="xs:string">
    <xsl:sequence select="if (@break = 'no') then '' else ' '"/>
  </xsl:template>
  <xsl:template match="p | l | ab | item | head | cell | salute | dateline | signed | div | lg" mode="ed:words" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <!-- Reports what a pass could not resolve, at the place of $element. -->
  <xsl:template name="ed:report" as="empty-sequence()">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:message>
      <ed:finding code="{$code}" at="{$element/@ed:at}" file="{$element/ancestor-or-self::*[@ed:file][1]/@ed:file}">{$text}</ed:finding>
    </xsl:message>
  </xsl:template>
</xsl:stylesheet>
