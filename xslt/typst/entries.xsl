<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of the apparatus and the notes, as they stand at the foot of the page: TEI P5, chapter 12. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- an entry: what `edition.typeset.model.Entry` holds -->
  <xsl:function name="ed:entry" as="map(xs:string, item()*)">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:choose>
        <xsl:when test="$entry/self::app">
          <xsl:sequence select="ed:app-pieces($entry)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="string-join((ed:lemma-words(($entry/@ed:short, $entry/@ed:text-of-lemma)[1]), ed:in-language($entry, ed:inline($entry/node()))))"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="map {
      'id': string($entry/@ed:id),
      'layer': string(($entry/@ed:layer, $entry/../@type)[1]),
      'mark': if ($entry/self::note) then string($entry/@ed:mark) else '',
      'label': string($entry/@ed:label),
      'at': string($entry/@ed:at),
      'between': string((root($entry)/*/@ed:between-entries, '‖')[1]),
      'lemma': string(($entry/lem/@ed:text, $entry/@ed:text-of-lemma)[1]),
      'pieces': array { $pieces },
      'inside': array { distinct-values($entry//anchor[@type = 'ed-start']/@ed:entry/string()) }
    }"/>
  </xsl:function>

  <!-- what the editor says about a gap, as an entry of the commentary -->
  <xsl:function name="ed:gap-note" as="map(xs:string, item()*)">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:sequence select="map { 'id': ed:gap-entry($gap), 'layer': 'commentary', 'mark': '', 'label': '', 'at': string($gap/@ed:at), 'between': string((root($gap)/*/@ed:between-entries, '‖')[1]), 'lemma': '',
      'pieces': array { string-join((ed:unbroken(ed:gap-mark($gap)), ed:after-lemma($gap), ed:text(' '), ed:in-language($gap/desc[1], ed:inline($gap/desc/node())))) },
      'inside': array { } }"/>
  </xsl:function>

  <!-- the sign after a lemma, and the one between readings -->
  <xsl:function name="ed:after-lemma" as="xs:string?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="(root($node)/*/@ed:after-lemma/string(), ']')[1][. ne ''] ! ('#c(' || ed:quoted(.) || ');')"/>
  </xsl:function>

  <xsl:function name="ed:between-readings" as="xs:string?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="(root($node)/*/@ed:between-readings/string(), ';')[1][. ne ''] ! ed:text(.)"/>
  </xsl:function>

  <!-- the words a note is about -->
  <xsl:function name="ed:lemma-words" as="xs:string*">
    <xsl:param name="words" as="attribute()?"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space($words)"/>
    <xsl:if test="$plain ne ''">
      <xsl:sequence select="ed:text($plain), '#a(&quot;&quot;);', ed:after-lemma($words), ed:text(' ')"/>
    </xsl:if>
  </xsl:function>

  <!-- content of another language or direction than the text -->
  <xsl:function name="ed:in-language" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="content" as="xs:string*"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(replace($node/ancestor-or-self::*[@xml:lang][1]/@xml:lang, '^([A-Za-z]{2,3})(-.*)?$', '$1'))"/>
    <xsl:variable name="rtl" as="xs:boolean" select="$node/ancestor-or-self::*[@ed:dir][1]/@ed:dir = 'rtl'"/>
    <xsl:sequence select="if ($rtl) then ed:text('&#x2067;') else ()"/>
    <xsl:variable name="other" as="xs:boolean" select="distinct-values($node/ancestor-or-self::*/@xml:lang) != (root($node)/*/@xml:lang, 'en')[1]"/>
    <xsl:sequence select="if ($other and matches($code, '^[a-z]{2,3}$')) then ('#lang(' || ed:quoted($code) || ',none,none)[', $content, ']') else $content"/>
    <xsl:sequence select="if ($rtl) then '#c(&quot;&#x2069;&quot;);' else ()"/>
  </xsl:function>

  <!-- lemma with the first reading, then a piece for each further reading and each remark -->
  <xsl:function name="ed:app-pieces" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="readings" as="element()*" select="$app/rdg"/>
    <xsl:variable name="remarks" as="element()*" select="$app/(note | witDetail)"/>
    <xsl:variable name="lemma" as="xs:string" select="string-join(ed:lemma($app/lem[1], exists($readings)))"/>
    <xsl:variable name="parts" as="xs:string*" select="
      for $i in 1 to count($readings) return string-join((ed:reading($readings[$i], $app/lem[1]),
        if ($i lt count($readings)) then ed:between-readings($app) else ())),
      $remarks ! string-join((ed:text('— '), ed:in-language(., ed:inline(node()))))"/>
    <xsl:sequence select="string-join(($lemma, ed:text(' '), $parts[1])), subsequence($parts, 2)"/>
  </xsl:function>

  <!-- the lemma with its bracket; for an addition the word before or after it -->
  <xsl:function name="ed:lemma" as="xs:string*">
    <xsl:param name="lem" as="element(lem)?"/>
    <xsl:param name="more" as="xs:boolean"/>
    <xsl:variable name="short" as="xs:string" select="string(($lem/@ed:short, $lem/@ed:text)[1])"/>
    <xsl:choose>
      <xsl:when test="$lem/@ed:empty = 'true' and $lem/(@ed:after | @ed:before)">
        <xsl:sequence select="ed:word($lem, if ($lem/@ed:after) then 'post' else 'ante'), ed:text(' ' || ($lem/@ed:after, $lem/@ed:before)[1])"/>
        <xsl:sequence select="if ($lem/@ed:sigla ne '') then (ed:text(' '), ed:word($lem, 'om'), ed:sigla($lem), ed:between-readings($lem)) else ()"/>
      </xsl:when>
      <!-- words added where nothing stands beside them: a sign would close nothing -->
      <xsl:when test="$lem/@ed:empty = 'true' and $lem/@ed:sigla = '' and not(ed:is-seen($lem/node()))"/>
      <!-- the edition does not print this lemma -->
      <xsl:when test="$lem/@ed:unspoken = 'true'"/>
      <xsl:otherwise>
        <xsl:sequence select="ed:in-language($lem, (if ($short ne $lem/@ed:text) then ed:text($short)
          else if (ed:is-seen($lem/node())) then ed:inline($lem/node()) else ed:text($short), '#a(&quot;&quot;);')), ed:after-lemma($lem)"/>
        <xsl:sequence select="ed:sigla($lem), $lem/(note | witDetail) ! (ed:text(' '), ed:inline(.)),
          if ($more and ($lem/@ed:sigla ne '' or root($lem)/*/@ed:after-lemma = '')) then ed:between-readings($lem) else ()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- a reading with its sigla -->
  <xsl:function name="ed:reading" as="xs:string*">
    <xsl:param name="rdg" as="element(rdg)"/>
    <xsl:param name="lem" as="element(lem)?"/>
    <xsl:variable name="words" as="xs:string*" select="ed:in-language($rdg, ed:inline($rdg/node()))"/>
    <xsl:variable name="states" as="element()*" select="$rdg/(witStart | witEnd | lacunaStart | lacunaEnd)"/>
    <xsl:choose>
      <xsl:when test="ed:is-seen($rdg/node())">
        <xsl:sequence select="if ($lem/@ed:empty = 'true') then (ed:word($rdg, if ($rdg/@ed:moved) then 'transp' else 'add'), ed:text(' ')) else ()"/>
        <xsl:sequence select="$words"/>
      </xsl:when>
      <xsl:when test="$states">
        <xsl:apply-templates select="$states" mode="ed:inline"/>
      </xsl:when>
      <!-- its marks, after the sigla, say why there are no words -->
      <xsl:when test="$rdg/@ed:marks and not($rdg/@ed:empty = 'true')"/>
      <xsl:otherwise>
        <xsl:sequence select="ed:word($rdg, if ($rdg/@ed:moved) then 'transp' else 'om')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="ed:sigla($rdg)"/>
  </xsl:function>

  <!-- the sigla of a reading as they were prepared, and where one of its witnesses begins or breaks off -->
  <xsl:function name="ed:sigla" as="xs:string*">
    <xsl:param name="reading" as="element()?"/>
    <xsl:sequence select="if ($reading/@ed:collective) then (ed:text(' '), ed:word($reading, $reading/@ed:collective))
      else normalize-space($reading/@ed:sigla)[. ne ''] ! (ed:text(' '), ed:call('siglum', ed:text(.)))"/>
    <xsl:sequence select="$reading/@ed:hand ! ed:text(' ' || .), for $term in tokenize($reading/@ed:terms) return (ed:text(' '), ed:word($reading, $term))"/>
    <xsl:sequence select="for $mark in tokenize($reading/@ed:marks) return (ed:text(' ('), ed:word($reading, $mark), '#c(&quot;)&quot;);')"/>
  </xsl:function>

  <!-- where a witness begins, breaks off and goes on, inside its reading -->
  <xsl:template match="standOff//(witStart | witEnd | lacunaStart | lacunaEnd)" mode="ed:inline" as="xs:string*" priority="3">
    <xsl:sequence select="ed:text(' ('), ed:word(., local-name()), '#c(&quot;)&quot;);', ed:text(' ')"/>
  </xsl:template>

  <!-- an entry inside a reading: its lemma, its other readings in brackets -->
  <xsl:template match="app[@ed:nested = 'true'] | standOff[@type = 'ed-apparatus']//rdg//app" mode="ed:inline" as="xs:string*" priority="3">
    <xsl:apply-templates select="lem" mode="ed:inline"/>
    <xsl:sequence select="ed:sigla(lem)"/>
    <xsl:sequence select="ed:text(' ('), for $r in .//rdg return (ed:reading($r, lem[1]), if ($r is (.//rdg)[last()]) then () else (ed:between-readings(.), ed:text(' '))),
      (note | witDetail) ! (ed:text(' — '), ed:inline(node())), '#c(&quot;)&quot;);', ed:text(' ')"/>
  </xsl:template>

  <xsl:template match="standOff//app//(note | witDetail)" mode="ed:inline" as="xs:string*" priority="3">
    <xsl:sequence select="ed:text(' ('), ed:call('i', ed:inline(node())), '#c(&quot;)&quot;);', ed:text(' ')"/>
  </xsl:template>
</xsl:stylesheet>
