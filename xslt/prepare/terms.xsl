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
    <xsl:variable name="moved" as="xs:string?" select="if (ed:is-transposed($reading) and ed:words(ed:content($reading)) ne '' and not(ed:is-addition($reading))) then 'transp' else ()"/>
    <xsl:sequence select="$moved, $state, distinct-values($places)"/>
  </xsl:function>

  <!-- Whether a reading is about the order or the place of words: by its type or that of its entry, or because its words
       are those of a seg elsewhere (@corresp, @sameAs, @copyOf: TEI P5, 12.1.4 and 11.3.4.5). -->
  <xsl:function name="ed:is-transposed" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="app" as="element(app)" select="$reading/ancestor::app[1]"/>
    <xsl:variable name="own" as="element(seg)?" select="ed:sole-segment($reading)"/>
    <xsl:variable name="other" as="element(seg)?" select="if ($own) then $own else ($app//lem[ancestor::app[1] is $app])[1] ! ed:sole-segment(.)"/>
    <xsl:sequence select="$reading/self::rdg and (
        (($reading/@type, $reading/parent::rdgGrp/@type, $app/@type) ! tokenize(.)) = ('transposition', 'transposed', 'transpose', 'transp', 'transp.', 'transpositio')
        or exists($other/(@corresp | @sameAs) ! ed:tokens(.) ! key('ed:xml-id', substring-after(., '#'), root($reading))[ancestor::app[not(. is $app)]])
        or exists($other[@xml:id] ! key('ed:corresponding', @xml:id, root($reading))[ancestor::app[not(. is $app)]]))
        and (exists($own) or ed:words(ed:content($reading)) = '' or not(exists($other)) or $reading/@type or $app/@type)"/>
  </xsl:function>

  <xsl:key name="ed:corresponding" match="app//seg[@corresp or @sameAs]" use="(@corresp, @sameAs) ! ed:tokens(.) ! substring-after(., '#')"/>

  <!-- The seg of which a lemma or reading consists. -->
  <xsl:function name="ed:sole-segment" as="element(seg)?">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="content" as="node()*" select="$reading/node()[self::* or normalize-space()]"/>
    <xsl:sequence select="$content[count($content) = 1][self::seg]"/>
  </xsl:function>

  <!-- Whether a reading has words where the lemma has none. -->
  <xsl:function name="ed:is-addition" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="ed:own-readings($reading/ancestor::app[1])[self::lem][1]"/>
    <xsl:sequence select="exists($lemma) and not($lemma is $reading) and ed:words($lemma/node()) = '' and not(ed:method($reading/ancestor::app[1]) = 'range')"/>
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
        else if (matches($plain, '^(conje?ct|coni(ect)?)')) then 'coni'
        else if (matches($plain, '^(conl|collat)')) then 'conl'
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
