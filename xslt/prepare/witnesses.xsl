<?xml version="1.0" encoding="UTF-8"?>
<!-- The witnesses: siglum and order of each, and the ids that a reading names (TEI P5, 12.1.4). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="ed:witness" match="witness[@xml:id] | listWit[@xml:id]" use="string(@xml:id)"/>
  <xsl:key name="ed:site-witness" match="ed:witness" use="string(@id)"/>

  <!-- The facts of a witness and of an element that names witnesses. -->
  <xsl:function name="ed:witness-facts" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/self::witness">
        <xsl:attribute name="ed:siglum" select="ed:siglum-of($element)"/>
        <xsl:attribute name="ed:order" select="count($element/preceding::witness) + 1"/>
      </xsl:when>
      <xsl:when test="$element/self::listWit[@xml:id]">
        <xsl:attribute name="ed:siglum" select="ed:siglum-of($element)"/>
      </xsl:when>
      <xsl:when test="$element/@wit">
        <xsl:attribute name="ed:wits" select="ed:tokens($element/@wit) ! replace(., '^.*#', '')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The siglum as printed: abbr or idno of type siglum, the label, @n, or the xml:id. -->
  <xsl:function name="ed:siglum-of" as="xs:string">
    <xsl:param name="witness" as="element()"/>
    <xsl:sequence select="(($witness/(abbr | idno | label)[@type = ('siglum', 'sigil')], $witness/msDesc/msIdentifier/idno[@type = 'siglum'], $witness/label)[1] ! ed:raised(.)[. ne ''],
        $witness/@n[not(. castable as xs:integer)] ! normalize-space(.), string($witness/@xml:id))[1]"/>
  </xsl:function>

  <!-- A siglum with its raised and lowered parts (hi rend="sup", "sub") as the raised and lowered characters of Unicode, so that they are
       the same in the web page, in print, in lists and in searches. -->
  <xsl:function name="ed:raised" as="xs:string">
    <xsl:param name="siglum" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($siglum//text() ! (
        if (parent::hi[ed:tokens(@rend) = ('sup', 'superscript', 'super')]) then translate(., '0123456789abcdefghijklmnoprstuvwxyz+-*', '⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁺⁻*')
        else if (parent::hi[ed:tokens(@rend) = ('sub', 'subscript')]) then translate(., '0123456789aehijklmnoprstuvx+-', '₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₊₋')
        else string())))"/>
  </xsl:function>

  <!-- The siglum of the witness $id, for readings; the id itself where it is not declared. -->
  <xsl:function name="ed:siglum" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="here" as="element()?" select="key('ed:witness', $id, $document)[1]"/>
    <xsl:variable name="there" as="element()?" select="$site ! key('ed:site-witness', $id, .)[1]"/>
    <xsl:sequence select="string(($here/@ed:siglum, $there/@siglum, $id)[1])"/>
  </xsl:function>

  <!-- The witnesses that a reading names; the id of a listWit stands for those in it. -->
  <xsl:function name="ed:single-witnesses" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:for-each select="ed:tokens($reading/@ed:wits)">
      <xsl:variable name="group" as="element(listWit)?" select="key('ed:witness', ., root($reading))[1]/self::listWit"/>
      <xsl:sequence select="if ($group) then $group//witness/@xml:id ! string() else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Ids of witnesses in the order of listWit; those not declared come last, as written. -->
  <xsl:function name="ed:in-order" as="xs:string*">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="sort(distinct-values($ids), (), function($id as xs:string) as xs:integer {
        xs:integer((key('ed:witness', $id, $document)[1]/@ed:order, ($site ! key('ed:site-witness', $id, .))[1]/@order, 9999)[1]) })"/>
  </xsl:function>
</xsl:stylesheet>
