<?xml version="1.0" encoding="UTF-8"?>
<!-- What the apparatus says of a reading after its sigla: a.c., p.c., s.l., in marg., in ras. (TEI P5, 12.1.2 and 11.3.1.4). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The terms of a reading by their keys in the tables of words. -->
  <xsl:function name="ed:terms" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="details" as="xs:string*" select="ed:details($reading)[not(normalize-space())]/@type"/>
    <xsl:variable name="said" as="xs:string*" select="($reading/@type, $reading/@cause, $details) ! tokenize(.) ! ed:term-of-type(.)"/>
    <xsl:variable name="state" as="xs:string?" select="($said[. = ('ac', 'pc')], ed:state($reading))[1]"/>
    <xsl:variable name="places" as="xs:string*" select="$said[not(. = ('ac', 'pc'))], ed:sole-addition($reading)/ed:term-of-place(.)"/>
    <xsl:sequence select="$state, distinct-values($places)"/>
  </xsl:function>

  <!-- The details of the entry that are about this reading. -->
  <xsl:function name="ed:details" as="element(witDetail)*">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="if ($reading/@xml:id) then $reading/ancestor::app[1]//witDetail[ed:tokens(@target) = '#' || $reading/@xml:id] else ()"/>
  </xsl:function>

  <!-- The term behind a type, as editors write it: anteCorr, ante-correctionem, ac, a.c. and so on. -->
  <xsl:function name="ed:term-of-type" as="xs:string?">
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="lower-case(replace($type, '[^A-Za-z]', ''))"/>
    <xsl:sequence select="
        if ($plain = 'ac' or matches($plain, '^ante(corr|exp|ras)') or $plain = 'correctionoriginal') then 'ac'
        else if ($plain = 'pc' or matches($plain, '^post(corr|exp|ras)') or $plain = 'correctionaltered') then 'pc'
        else if ($plain = 'sl' or matches($plain, '^(supra|interlin|corrsupra|corrinterlin)')) then 'sl'
        else if (matches($plain, '^(in|corr|corrin)?(marg|mg)')) then 'marg'
        else if (matches($plain, '^(in|corr|corrin)?ras')) then 'ras'
        else ()"/>
  </xsl:function>

  <!-- The addition of which a reading consists; that of a subst when it is all there is. -->
  <xsl:function name="ed:sole-addition" as="element(add)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="content" as="node()*" select="$reading/node()[self::* or normalize-space()][not(self::witStart or self::witEnd or self::lacunaStart or self::lacunaEnd)]"/>
    <xsl:sequence select="if (count($content) = 1) then $content/(self::add, self::subst/add)[1] else ()"/>
  </xsl:function>

  <!-- Where an addition stands. -->
  <xsl:function name="ed:term-of-place" as="xs:string?">
    <xsl:param name="add" as="element(add)"/>
    <xsl:variable name="place" as="xs:string" select="lower-case(string($add/@place))"/>
    <xsl:sequence select="
        if (matches($place, 'above|supra|interlinear')) then 'sl'
        else if (matches($place, 'marg|left|right')) then 'marg'
        else if ($add/parent::subst/del/@rend[matches(., 'eras|ras')]) then 'ras'
        else ()"/>
  </xsl:function>

  <!-- ac or pc of a witness that has several readings in the order of @varSeq. -->
  <xsl:function name="ed:state" as="xs:string?">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="others" as="element()*" select="if ($reading/@varSeq castable as xs:integer) then
        (ed:own-readings($reading/ancestor::app[1]) except $reading)[@varSeq castable as xs:integer][ed:tokens(@wit) = ed:tokens($reading/@wit)] else ()"/>
    <xsl:sequence select="
        if (empty($others)) then ()
        else if (every $other in $others satisfies xs:integer($other/@varSeq) gt xs:integer($reading/@varSeq)) then 'ac'
        else if (every $other in $others satisfies xs:integer($other/@varSeq) lt xs:integer($reading/@varSeq)) then 'pc'
        else ()"/>
  </xsl:function>

  <!-- How a hand is called: the number or siglum of its handNote, else its id. -->
  <xsl:function name="ed:hand" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="note" as="element()?" select="key('ed:xml-id', replace($pointer, '^.*#', ''), $document)[1]"/>
    <xsl:sequence select="translate(string(($note/(abbr | label)[1]/normalize-space(), $note/@n/string(), replace($pointer, '^.*#', ''))[. ne ''][1]), ' ', '&#xa0;')"/>
  </xsl:function>
</xsl:stylesheet>
