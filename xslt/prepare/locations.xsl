<?xml version="1.0" encoding="UTF-8"?>
<!-- Entries that name their place by @loc: the line, and in it the words of the lemma (TEI P5, 12.2.1). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- A line is found by its number, by the short citation of its place, and by the numbers of what it stands in: 2.11.4. -->
  <xsl:key name="ed:location" match="(l | p | ab | head | lb)[ancestor::text][not(ancestor::rdg or ancestor::note)]"
      use="distinct-values((string(@n), string(@ed:n), string(@ed:label), ed:citations(.)))[. ne '']"/>

  <xsl:function name="ed:citations" as="xs:string*">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="own" as="xs:string?" select="$line/(@n, @ed:n)[1]"/>
    <xsl:variable name="around" as="xs:string*" select="$line/ancestor::*[@n][ancestor::text]/string(@n)"/>
    <xsl:sequence select="if (empty($own)) then () else for $i in 1 to count($around) return string-join((subsequence($around, $i), $own), '.')"/>
  </xsl:function>

  <!-- The canonical reference that refsDecl gives to a place (TEI P5, 16.2.5). -->
  <xsl:key name="ed:ref" match="*[@ed:ref]" use="string(@ed:ref)"/>

  <!-- The first and the last line that @loc names, which may be a range; nothing when one of them cannot be told. -->
  <xsl:function name="ed:located" as="element()*" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="loc" as="xs:string" select="normalize-space($app/@loc)"/>
    <xsl:variable name="one" as="element()*" select="ed:line-at($loc, $app)"/>
    <xsl:variable name="ends" as="xs:string*" select="tokenize($loc, '\s*[-–—]\s*')[. ne '']"/>
    <xsl:choose>
      <xsl:when test="exists($one)">
        <xsl:sequence select="$one[1], $one[last()]"/>
      </xsl:when>
      <xsl:when test="count($ends) = 2">
        <!-- "1.3–5" is short for "1.3–1.5" -->
        <xsl:variable name="first" as="element()?" select="ed:line-at($ends[1], $app)[1]"/>
        <xsl:variable name="near" as="element()*" select="ed:line-at(replace($ends[1], '[^.,:;\s]+$', '') || $ends[2], $app)"/>
        <xsl:variable name="last" as="element()?" select="(if (exists($near)) then $near else ed:line-at($ends[2], $app))[last()]"/>
        <xsl:sequence select="if (exists($first) and exists($last) and not($last &lt;&lt; $first)) then ($first, $last) else ()"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The place of a canonical reference, else the one line or paragraph of this number, with the parts of a divided verse;
       nothing when there are none or several. A line of a document is its lb. -->
  <xsl:function name="ed:line-at" as="element()*">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="scope" as="node()" select="($app/ancestor::TEI[1], root($app))[1]"/>
    <xsl:variable name="canonical" as="element()*" select="ed:one-place(key('ed:ref', $number, $scope))"/>
    <xsl:variable name="found" as="element()*" select="if (exists($canonical)) then () else key('ed:location', $number, $scope)"/>
    <xsl:variable name="verses" as="element()*" select="($found[self::l], $found[self::lb][empty($found[self::l])])"/>
    <xsl:sequence select="
        if (exists($canonical)) then $canonical
        else if (exists(ed:one-place($verses))) then ed:one-place($verses) else $found[count($found) = 1]"/>
  </xsl:function>

  <!-- Elements that are one place: a single one, or a verse in parts. -->
  <xsl:function name="ed:one-place" as="element()*">
    <xsl:param name="found" as="element()*"/>
    <xsl:sequence select="if (every $other in tail($found) satisfies $other[self::l]/@part = ('M', 'F')) then $found else ()"/>
  </xsl:function>

  <!-- Where the anchors of an entry with @loc go: around the words of its lemma, or around the lines when these are not found once. -->
  <xsl:function name="ed:located-range" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lines" as="element()*" select="ed:located($app)"/>
    <xsl:variable name="words" as="xs:string*" select="if (exists($lines)) then ed:lemma-range($app) else ()"/>
    <xsl:sequence select="
        if (empty($lines)) then ()
        else if (exists($words)) then $words
        else (if (ed:is-milestone($lines[1])) then 'after ' || generate-id($lines[1]) else ed:start-place($lines[1]),
              if (ed:is-milestone($lines[2])) then ed:line-end($lines[2]) else ed:end-place($lines[2]))"/>
  </xsl:function>

  <!-- Whether an entry stands at a line only, since the words of its lemma are not told. -->
  <xsl:function name="ed:is-at-line" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app/@loc and not($app/@from) and ed:method($app) = 'range' and empty(ed:lemma-range($app))"/>
  </xsl:function>

  <!-- Says of which lemmas the words are not told by their location. -->
  <xsl:template name="ed:report-at-line" as="empty-sequence()">
    <xsl:param name="apps" as="element(app)*"/>
    <xsl:for-each select="$apps[ed:own-readings(.)[self::lem]/node()]">
      <xsl:variable name="lemma" as="xs:string" select="ed:words(ed:own-readings(.)[self::lem][1]/node())"/>
      <xsl:variable name="lines" as="element()*" select="ed:located(.)"/>
      <xsl:variable name="times" as="xs:integer" select="count(ed:occurrences(ed:line-words($lines[1], $lines[2]), $lemma))"/>
      <xsl:if test="$lemma ne ''">
        <xsl:call-template name="ed:report">
          <xsl:with-param name="element" select="."/>
          <xsl:with-param name="code" select="if ($times = 0) then 'ED312' else 'ED311'"/>
          <xsl:with-param name="text" select="if ($times = 0) then 'the lemma “' || $lemma || '” does not stand at @loc=&quot;' || @loc || '&quot;; the entry is shown at the whole line'
              else 'the lemma “' || $lemma || '” stands ' || $times || ' times at @loc=&quot;' || @loc || '&quot;; say with n=&quot;…&quot; on its lem which is meant'"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- An empty element from which a line, a page or a section runs to the next one. -->
  <xsl:function name="ed:is-milestone" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::lb | self::pb | self::cb | self::gb | self::milestone))"/>
  </xsl:function>

  <!-- Within what a milestone counts: a line of a document within its block, all others within the text. -->
  <xsl:function name="ed:milestone-scope" as="element()">
    <xsl:param name="milestone" as="element()"/>
    <xsl:sequence select="if ($milestone/self::lb) then $milestone/ancestor::*[ed:is-block(.) or self::div or self::body or self::text][1]
        else $milestone/ancestor::*[self::text or self::sourceDoc][1]"/>
  </xsl:function>

  <!-- The next milestone of the same kind. -->
  <xsl:function name="ed:next-milestone" as="element()?">
    <xsl:param name="milestone" as="element()"/>
    <xsl:sequence select="$milestone/following::*[local-name() = local-name($milestone)][string(@unit) = string($milestone/@unit)][1]"/>
  </xsl:function>

  <!-- Where a line of a document ends: before the next one, or with its block. -->
  <xsl:function name="ed:line-end" as="xs:string">
    <xsl:param name="line" as="element()"/>
    <xsl:variable name="scope" as="element()" select="ed:milestone-scope($line)"/>
    <xsl:variable name="next" as="element()?" select="ed:next-milestone($line)[ancestor::* intersect $scope]"/>
    <xsl:sequence select="if ($next) then 'before ' || generate-id($next) else 'last-in ' || generate-id($scope)"/>
  </xsl:function>

  <!-- The two ends of the lemma's words as "in node-id offset"; nothing when the words are not found, or several times and @n does not say which. -->
  <xsl:function name="ed:lemma-range" as="xs:string*" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lines" as="element()*" select="ed:located($app)"/>
    <xsl:variable name="lemma" as="element(lem)?" select="ed:own-readings($app)[self::lem][1]"/>
    <xsl:variable name="found" as="array(xs:integer)*" select="if (exists($lines) and exists($lemma)) then ed:occurrences(ed:line-words($lines[1], $lines[2]), ed:words($lemma/node())) else ()"/>
    <xsl:variable name="which" as="xs:integer?" select="(($lemma/@n, $app/@n)[. castable as xs:integer] ! xs:integer(.))[1]"/>
    <xsl:variable name="chosen" as="array(xs:integer)?" select="if (count($found) = 1) then $found else $found[position() = $which]"/>
    <xsl:if test="exists($chosen)">
      <xsl:variable name="line" as="map(*)" select="ed:line-words($lines[1], $lines[2])"/>
      <xsl:sequence select="ed:text-place($line, $chosen(1), false()), ed:text-place($line, $chosen(2), true())"/>
    </xsl:if>
  </xsl:function>

  <!-- The place of a position in the words of a line; an end belongs to the text before it. -->
  <xsl:function name="ed:text-place" as="xs:string">
    <xsl:param name="line" as="map(*)"/>
    <xsl:param name="position" as="xs:integer"/>
    <xsl:param name="end" as="xs:boolean"/>
    <xsl:variable name="starts" as="item()*" select="$line?starts"/>
    <xsl:variable name="node" as="xs:integer" select="ed:last-before($starts, $position + (if ($end) then 0 else 1), 0, count($starts))"/>
    <xsl:sequence select="'in ' || $line?nodes[$node] || ' ' || ($position - $starts[$node])"/>
  </xsl:function>

  <!-- How many of ascending numbers are smaller than a limit: at least $least, at most $most. Halved from step to step, since a
       long paragraph has thousands of them and is asked for each of its entries. -->
  <xsl:function name="ed:last-before" as="xs:integer">
    <xsl:param name="numbers" as="item()*"/>
    <xsl:param name="limit" as="xs:integer"/>
    <xsl:param name="least" as="xs:integer"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="middle" as="xs:integer" select="($least + $most + 1) idiv 2"/>
    <xsl:sequence select="
        if ($least ge $most) then $least
        else if ($numbers[$middle] lt $limit) then ed:last-before($numbers, $limit, $middle, $most)
        else ed:last-before($numbers, $limit, $least, $middle - 1)"/>
  </xsl:function>

  <!-- The words from one line to another: "text" (their characters), "nodes" and "starts" (the text nodes by id and where each begins in it),
       "words" (array of word, start, end) and "index" (word to its places in "words"). It is a map(*) everywhere: a stricter type would
       be compared with every word again at each call. -->
  <xsl:function name="ed:line-words" as="map(*)" cache="yes">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="last" as="element()"/>
    <xsl:variable name="nodes" as="node()*" select="if ($first is $last) then ed:line-nodes($first)
        else ed:nodes-between($first, $last) | ed:line-nodes($first) | ed:line-nodes($last)"/>
    <xsl:variable name="seen" as="node()*" select="$nodes[ed:is-line-text(.)]"/>
    <xsl:variable name="pieces" as="xs:string*" select="$seen ! (if (self::text()) then string() else ' ')"/>
    <xsl:variable name="starts" as="xs:integer*">
      <xsl:iterate select="$pieces">
        <xsl:param name="at" as="xs:integer" select="0"/>
        <xsl:sequence select="$at"/>
        <xsl:next-iteration><xsl:with-param name="at" select="$at + string-length(.)"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="text" as="xs:string" select="string-join($pieces)"/>
    <xsl:variable name="words" as="array(item())*" select="ed:word-array($text)"/>
    <xsl:sequence select="map {
        'text': $text, 'nodes': $seen ! generate-id(), 'starts': $starts, 'words': $words,
        'index': map:merge(for $i in 1 to count($words) return map:entry($words[$i](1), $i), map { 'duplicates': 'combine' }) }"/>
  </xsl:function>

  <!-- The words of a text with their start and end: runs of letters and digits, which may hold apostrophes and hyphens. -->
  <xsl:function name="ed:word-array" as="array(item())*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:iterate select="analyze-string($text, '[\p{L}\p{M}\p{N}]+([''’ʼ‐\-][\p{L}\p{M}\p{N}]+)*')/*">
      <xsl:param name="at" as="xs:integer" select="0"/>
      <xsl:variable name="end" as="xs:integer" select="$at + string-length(.)"/>
      <xsl:sequence select="if (self::fn:match) then [string(.), $at, $end] else ()"/>
      <xsl:next-iteration><xsl:with-param name="at" select="$end"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Text nodes and dividing elements after one line, up to the beginning of another. -->
  <xsl:function name="ed:nodes-between" as="node()*">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="last" as="element()"/>
    <xsl:iterate select="$first/following::node()[self::text() or self::l or self::p or self::ab or self::lb or self::head]">
      <xsl:choose>
        <xsl:when test=". &gt;&gt; $last"><xsl:break/></xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- Text nodes and dividing elements of one line: of a verse or paragraph, or from an lb to the next. -->
  <xsl:function name="ed:line-nodes" as="node()*">
    <xsl:param name="line" as="element()"/>
    <xsl:choose>
      <xsl:when test="ed:is-milestone($line)">
        <xsl:variable name="scope" as="element()" select="ed:milestone-scope($line)"/>
        <xsl:variable name="next" as="element()?" select="ed:next-milestone($line)"/>
        <xsl:iterate select="$line/following::node()[self::text() or self::l or self::p or self::ab or self::lb or self::head]">
          <xsl:choose>
            <xsl:when test=". &gt;&gt; $next or . is $next or not(ancestor::* intersect $scope)"><xsl:break/></xsl:when>
            <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
          </xsl:choose>
        </xsl:iterate>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$line//(text() | lb | l | p | ab | head)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a node is seen in the line: not in notes, hidden alternatives, readings and entries that only point at the text. -->
  <xsl:function name="ed:is-line-text" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
        if ($node/self::lb[@break = 'no']) then false()
        else if ($node/ancestor::*[self::note or self::gap or self::rdg or self::rdgGrp or self::witDetail or self::wit or self::fw or self::listApp
            or @ed:shown = 'false' or self::del[../self::subst/add]]) then false()
        else every $app in $node/ancestor::app satisfies $app[not(@from or @to or @loc)] and (some $l in $node/ancestor::lem satisfies $l/parent::app is $app)"/>
  </xsl:function>

  <!-- Where the words of $lemma stand in a line, as [start, end]; punctuation at its edges is taken along where the line has it too. -->
  <xsl:function name="ed:occurrences" as="array(xs:integer)*">
    <xsl:param name="line" as="map(*)"/>
    <xsl:param name="lemma" as="xs:string"/>
    <xsl:variable name="wanted" as="array(item())*" select="ed:word-array($lemma)"/>
    <!-- item()*: to check the type of each word again for each entry takes longer than the search -->
    <xsl:variable name="words" as="item()*" select="$line?words"/>
    <xsl:variable name="more" as="xs:integer" select="count($wanted) - 1"/>
    <xsl:variable name="before" as="xs:string" select="if (exists($wanted)) then substring($lemma, 1, $wanted[1]?2) else ''"/>
    <xsl:variable name="after" as="xs:string" select="if (exists($wanted)) then substring($lemma, $wanted[last()]?3 + 1) else ''"/>
    <xsl:for-each select="if (exists($wanted)) then ($line?index)($wanted[1]?1) else ()">
      <xsl:variable name="at" as="xs:integer" select="."/>
      <xsl:if test="every $i in 1 to $more satisfies $words[$at + $i] ! .(1) = $wanted[$i + 1](1)">
        <xsl:variable name="start" as="xs:integer" select="$words[$at]?2"/>
        <xsl:variable name="end" as="xs:integer" select="$words[$at + $more]?3"/>
        <xsl:sequence select="[
            if ($before ne '' and substring($line?text, $start - string-length($before) + 1, string-length($before)) = $before) then $start - string-length($before) else $start,
            if ($after ne '' and substring($line?text, $end + 1, string-length($after)) = $after) then $end + string-length($after) else $end]"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- The entry of the map of places for an anchor; inside a text node the anchor remembers where. -->
  <xsl:function name="ed:place-entry" as="map(xs:string, element(anchor)*)">
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="anchor" as="element(anchor)"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($place, ' ')"/>
    <xsl:choose>
      <xsl:when test="$parts[1] = 'in'">
        <xsl:variable name="here" as="element(anchor)"><anchor ed:offset="{$parts[3]}"><xsl:copy-of select="$anchor/@*"/></anchor></xsl:variable>
        <xsl:sequence select="map:entry('in ' || $parts[2], $here)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="map:entry($place, $anchor)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Text in which anchors stand: at one place lemmas end before others begin. -->
  <xsl:template match="text()[normalize-space()]" mode="ed:apparatus" as="node()*">
    <xsl:param name="places" as="map(*)" tunnel="yes"/>
    <xsl:variable name="text" as="xs:string" select="string(.)"/>
    <xsl:variable name="here" as="element(anchor)*" select="sort($places('in ' || generate-id()), (), function($a as element(anchor)) as xs:integer { xs:integer($a/@ed:offset) * 2 + (if ($a/@type = 'ed-start') then 1 else 0) })"/>
    <xsl:choose>
      <xsl:when test="empty($here)"><xsl:copy/></xsl:when>
      <xsl:otherwise>
        <xsl:iterate select="$here">
          <xsl:param name="done" as="xs:integer" select="0"/>
          <xsl:on-completion><xsl:value-of select="substring($text, $done + 1)"/></xsl:on-completion>
          <xsl:value-of select="substring($text, $done + 1, @ed:offset - $done)"/>
          <xsl:copy><xsl:copy-of select="@* except @ed:offset"/></xsl:copy>
          <xsl:next-iteration><xsl:with-param name="done" select="xs:integer(@ed:offset)"/></xsl:next-iteration>
        </xsl:iterate>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
