<?xml version="1.0" encoding="UTF-8"?>
<!-- Which of the same words of its place a lemma is: "causam²". The place is what the entry's location names: a verse, a
     numbered paragraph or another block, and in an inscription its line. (A printed line is counted when it is set.) -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- ed:occurrence of a lemma, or ed:occurrence-first and -last of one that is abbreviated to "first … last"; of an empty
       lemma that of its neighbour. Only where the words stand more than once. -->
  <xsl:function name="ed:occurrence" as="attribute()*">
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="short" as="xs:string"/>
    <xsl:param name="neighbour" as="attribute()?"/>
    <xsl:variable name="place" as="element()?" select="ed:counting-place($anchor)"/>
    <xsl:variable name="segments" as="element(seg)*" select="if ($text = '') then () else key('ed:lemma', $id, root($anchor))[normalize-space()]"/>
    <xsl:choose>
      <xsl:when test="empty($place) or not(ed:may-recur($place, ($text[. ne ''], string($neighbour))[1]))"/>
      <xsl:when test="$text = '' and exists($neighbour)">
        <xsl:variable name="at" as="xs:integer" select="ed:position-of($place, $anchor/following::text()[1])"/>
        <xsl:sequence select="ed:nth-of($place, string($neighbour), $at, if ($neighbour/local-name() = 'after') then 0 else 1) ! ed:occurrence-attribute('ed:occurrence', .)"/>
      </xsl:when>
      <xsl:when test="empty($segments)"/>
      <xsl:when test="$short = $text">
        <xsl:sequence select="ed:nth-of($place, $text, ed:position-of($place, $segments[1]/text()[1]), 1) ! ed:occurrence-attribute('ed:occurrence', .)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="last-place" as="element()?" select="ed:counting-place($segments[last()])"/>
        <xsl:variable name="last" as="text()" select="$segments[last()]/text()[last()]"/>
        <xsl:sequence select="ed:nth-of($place, substring-before($short, ' … '), ed:position-of($place, $segments[1]/text()[1]), 1) ! ed:occurrence-attribute('ed:occurrence-first', .)"/>
        <xsl:sequence select="if ($last-place is $place)
            then ed:nth-of($place, substring-after($short, ' … '), ed:position-of($place, $last) + string-length($last), 0) ! ed:occurrence-attribute('ed:occurrence-last', .) else ()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether the first word of a lemma can stand twice in a place: a quick look, which spares most of them the count. -->
  <xsl:function name="ed:may-recur" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="all" as="xs:string" select="ed:all-words($place)"/>
    <xsl:variable name="word" as="xs:string" select="replace(string(tokenize($words, '\s+')[. ne ''][1]), '^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}].*$', '')"/>
    <xsl:sequence select="string-length($all) gt 10000 or contains(substring-after($all, $word), $word)"/>
  </xsl:function>

  <xsl:function name="ed:all-words" as="xs:string" cache="yes">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="string(($place/self::*[not(ed:is-milestone(.))], $place/ancestor::*[ed:is-block(.)][1])[1])"/>
  </xsl:function>

  <xsl:function name="ed:occurrence-attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:attribute name="{$name}" select="$number"/>
  </xsl:function>

  <!-- Where words are counted: from line to line in an inscription, else in the block. -->
  <xsl:function name="ed:counting-place" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="block" as="element()?" select="$node/ancestor::*[ed:is-block(.)][1]"/>
    <xsl:variable name="line" as="element(lb)?" select="if ($block/ancestor::div[@type = 'edition']) then $node/preceding::lb[1][ancestor::* intersect $block] else ()"/>
    <xsl:sequence select="($line, $block)[1]"/>
  </xsl:function>

  <!-- Where a text node begins in the words of a place; their end for one that stands elsewhere. -->
  <xsl:function name="ed:position-of" as="xs:integer">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="text" as="text()?"/>
    <xsl:sequence select="($text ! ed:text-starts($place)(generate-id(.)), string-length(ed:line-words($place, $place)?text))[1]"/>
  </xsl:function>

  <!-- Where each text node of a place begins, by its id. -->
  <xsl:function name="ed:text-starts" as="map(*)" cache="yes">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="line" as="map(*)" select="ed:line-words($place, $place)"/>
    <xsl:sequence select="map:merge(for-each-pair($line?nodes, $line?starts, function($id as xs:string, $at as xs:integer) as map(*) { map:entry($id, $at) }))"/>
  </xsl:function>

  <!-- Which of its equals the run of words is that begins at or after $at ($before 1), or the last one before it ($before 0);
       nothing where there is only one. -->
  <xsl:function name="ed:nth-of" as="xs:integer?">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="at" as="xs:integer"/>
    <xsl:param name="more" as="xs:integer"/>
    <xsl:variable name="starts" as="xs:integer*" select="ed:occurrences(ed:line-words($place, $place), $words) ! .(1)"/>
    <xsl:variable name="number" as="xs:integer" select="count($starts[. lt $at]) + $more"/>
    <xsl:sequence select="$number[count($starts) gt 1][. ge 1 and . le count($starts)]"/>
  </xsl:function>
</xsl:stylesheet>
