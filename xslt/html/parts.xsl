<?xml version="1.0" encoding="UTF-8"?>
<!-- Dividing a long text into pages, between its divisions or, where they are too long, between their parts. A text below the
     limit is one page. Everything that links asks ed:address, which knows the page of each place. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The estimated weight in bytes from which a text is divided; real pages stay below 1 MB. -->
  <xsl:param name="ed:page-weight" as="xs:integer" select="700000"/>

  <xsl:key name="ed:start" match="anchor[@type = 'ed-start']" use="@ed:entry"/>
  <xsl:key name="ed:entry-on" match="standOff[@type = 'ed-apparatus']/*/*" use="ed:part-of(.) || ' ' || ../@type"/>

  <!-- For each child of a divided element, by generate-id: the first and the last page it stands on; for the divided element itself 'in ' and its id. -->
  <xsl:variable name="ed:division" as="map(xs:string, xs:integer+)"
      select="if (ed:weight($ed:root/*) le $ed:page-weight) then map { } else ed:divided($ed:root/*, map { '.part': 1, '.filled': 0 }) => map:remove('.filled')"/>
  <xsl:variable name="ed:parts" as="xs:integer" select="($ed:division('.part'), 1)[1]"/>

  <!-- Elements that may continue on another page. -->
  <xsl:function name="ed:is-divisible" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::TEI | self::teiCorpus | self::text | self::group | self::front | self::body | self::back
        | self::div | self::div0 | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7 | self::lg
        | self::listPerson | self::listOrg | self::listPlace | self::listEvent | self::sourceDoc | self::surfaceGrp | self::standOff[not(@type = 'ed-apparatus')]))"/>
  </xsl:function>

  <!-- About how many bytes an element and the entries that begin in it take in a page. -->
  <xsl:function name="ed:weight" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="string($element[not(self::TEI or self::teiCorpus)])"/>
    <xsl:variable name="entries" as="element()*" select="$element//anchor[@type = 'ed-start'] ! key('ed:by-id', @ed:entry)[1]"/>
    <xsl:variable name="letters" as="xs:integer" select="string-length($text) + sum($entries ! string-length())"/>
    <xsl:variable name="others" as="xs:integer" select="string-length(replace($text, '\p{IsBasicLatin}', ''))"/>
    <xsl:sequence select="
        if ($element/(self::TEI | self::teiCorpus)) then sum($element/(* except (teiHeader, standOff[@type = 'ed-apparatus'])) ! ed:weight(.)) cast as xs:integer
        else $letters + 2 * $others + 95 * count($element//*) + 90 * count($entries//*) + 500 * count($entries)"/>
  </xsl:function>

  <!-- Whether nothing but a heading stands in a division. -->
  <xsl:function name="ed:is-heading" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/head) and empty($element/node()[not(self::head)][normalize-space()])"/>
  </xsl:function>

  <!-- $known, with the pages of the children of $container. The keys .part and .filled are the page being filled and its weight. -->
  <xsl:function name="ed:divided" as="map(xs:string, xs:integer+)">
    <xsl:param name="container" as="element()"/>
    <xsl:param name="known" as="map(xs:string, xs:integer+)"/>
    <xsl:iterate select="$container/(* except (teiHeader, standOff[@type = 'ed-apparatus']))">
      <xsl:param name="known" as="map(xs:string, xs:integer+)" select="$known"/>
      <xsl:on-completion><xsl:sequence select="map:put($known, 'in ' || generate-id($container), 1)"/></xsl:on-completion>
      <xsl:variable name="weight" as="xs:integer" select="ed:weight(.)"/>
      <xsl:variable name="deeper" as="xs:boolean" select="$weight gt $ed:page-weight and ed:is-divisible(.)"/>
      <xsl:variable name="filled" as="xs:integer" select="$known('.filled')"/>
      <!-- A page is not ended after a heading or a few lines; a division that is a heading only stays with the next one. -->
      <xsl:variable name="ahead" as="element()?" select="self::*[ed:is-heading(.)]/following-sibling::*[1]"/>
      <xsl:variable name="needed" as="xs:integer" select="$weight + ($ahead ! ed:weight(.), 0)[1]"/>
      <xsl:variable name="turn" as="xs:boolean" select="
          if ($deeper or $ahead[$needed gt $ed:page-weight][ed:is-divisible(.)]) then $filled gt $ed:page-weight idiv 3
          else $filled gt $ed:page-weight idiv 10 and $filled + $needed gt $ed:page-weight"/>
      <xsl:variable name="part" as="xs:integer" select="$known('.part') + (if ($turn) then 1 else 0)"/>
      <xsl:variable name="here" as="map(xs:string, xs:integer+)"
          select="map:put(map:put($known, '.part', $part), '.filled', (if ($turn) then 0 else $filled) + (if ($deeper) then 0 else $weight))"/>
      <xsl:variable name="next" as="map(xs:string, xs:integer+)" select="if ($deeper) then ed:divided(., $here) else $here"/>
      <xsl:next-iteration>
        <xsl:with-param name="known" select="map:put($next, generate-id(), ($part, $next('.part')))"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The page a place stands on: an entry stands where its lemma begins; what is not text on the first page. -->
  <xsl:function name="ed:part-of" as="xs:integer">
    <xsl:param name="node" as="node()"/>
    <xsl:choose>
      <xsl:when test="$ed:parts eq 1"><xsl:sequence select="1"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="entry" as="element()?" select="$node/ancestor-or-self::*[parent::*/parent::standOff[@type = 'ed-apparatus']]"/>
        <xsl:variable name="at" as="node()?" select="if ($entry) then (key('ed:start', $entry/@ed:id, $ed:root), key('ed:by-id', $entry/@ed:block, $ed:root))[1] else $node"/>
        <xsl:sequence select="(($at/ancestor-or-self::*[map:contains($ed:division, generate-id())])[last()] ! $ed:division(generate-id())[1], 1)[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The file of a page of this text. -->
  <xsl:function name="ed:file-of" as="xs:string">
    <xsl:param name="part" as="xs:integer"/>
    <xsl:variable name="page" as="element(ed:page)?" select="ed:this-page()"/>
    <xsl:sequence select="if ($part eq 1) then string(($page/@href, $ed:page || '.html')[1]) else string(($page/@more, $ed:page || '-')[1]) || $part || '.html'"/>
  </xsl:function>

  <!-- The address of an element, as seen from a node, or from a page of this text. -->
  <xsl:function name="ed:address" as="xs:string">
    <xsl:param name="from" as="item()"/>
    <xsl:param name="to" as="element()"/>
    <xsl:variable name="here" as="xs:integer" select="if ($from instance of node()) then ed:part-of($from) else xs:integer($from)"/>
    <xsl:variable name="there" as="xs:integer" select="ed:part-of($to)"/>
    <xsl:sequence select="(if ($here eq $there) then '' else ed:file-of($there)) || '#' || ed:anchor-of($to)"/>
  </xsl:function>

  <!-- What belongs to another page is left out. -->
  <xsl:template match="*[ed:is-cut(.)]/node()" priority="100" as="node()*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="pages" as="xs:integer*" select="
        (self::* | preceding-sibling::*[1][not(current()/self::*)] | ..[not(current()/self::*)])[map:contains($ed:division, generate-id())][last()]
        ! $ed:division(generate-id())"/>
    <xsl:if test="$part eq 0 or empty($pages) or (self::* and $part ge $pages[1] and $part le $pages[2]) or (not(self::*) and $part eq $pages[last()])">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <!-- Whether the children of an element stand on several pages. -->
  <xsl:function name="ed:is-cut" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$ed:parts gt 1 and map:contains($ed:division, 'in ' || generate-id($element))"/>
  </xsl:function>

  <xsl:key name="ed:witnesses-on" match="anchor[@type = 'ed-witnesses'][not(ancestor::standOff)]" use="ed:part-of(.)"/>
  <!-- Where lemmata begin that end on a later page. -->
  <xsl:variable name="ed:crossing" as="element(anchor)*" select="
      if ($ed:parts eq 1) then () else $ed:root//anchor[@type = 'ed-start'][not(ancestor::standOff)]
        [let $here := ed:part-of(.) return key('ed:end', @ed:entry)[not(ancestor::standOff)][ed:part-of(.) ne $here]]"/>

  <!-- At the head of a later page: the witnesses present, and the entries whose lemma goes on from the page before. -->
  <xsl:template name="ed:carried" as="element(h:span)*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:if test="$part gt 1">
      <xsl:for-each select="(reverse(1 to $part - 1) ! key('ed:witnesses-on', ., $ed:root)[last()])[1]"><span class="present" data-present="{@ed:present}" hidden=""/></xsl:for-each>
      <xsl:for-each select="$ed:crossing[ed:part-of(.) lt $part][key('ed:end', @ed:entry)[not(ancestor::standOff)][ed:part-of(.) ge $part]]">
        <xsl:for-each select="key('ed:by-id', @ed:entry)[self::app][1]">
          <span class="from" data-entry="{@ed:id}" data-others="{ed:others(.)}"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The witnesses that read something other than the lemma. -->
  <xsl:function name="ed:others" as="xs:string*">
    <xsl:param name="entry" as="element(app)"/>
    <xsl:sequence select="distinct-values($entry/rdg/@ed:wits/tokenize(.))[not(. = $entry/lem/@ed:wits/tokenize(.))]"/>
  </xsl:function>
</xsl:stylesheet>
