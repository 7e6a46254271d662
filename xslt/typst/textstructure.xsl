<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5, chapter 4: Default Text Structure. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="teiCorpus" mode="ed:block" as="xs:string*">
    <xsl:apply-templates select="TEI | teiCorpus" mode="ed:block"/>
  </xsl:template>

  <!-- in a corpus each text has its title over it -->
  <xsl:template match="TEI" mode="ed:block" as="xs:string*">
    <xsl:if test="parent::teiCorpus">
      <xsl:variable name="title" as="xs:string" select="ed:plain(teiHeader/fileDesc/titleStmt/title[1])"/>
      <xsl:sequence select="$title[. ne ''] ! ($ed:nl, '#head(1,' || ed:quoted(.) || ')[' || ed:text(.) || ']', $ed:nl)"/>
    </xsl:if>
    <xsl:apply-templates select="text, sourceDoc[not(../text)]" mode="ed:block"/>
  </xsl:template>

  <xsl:template match="text | body | group | front | back | floatingText | sourceDoc | surface | surfaceGrp | zone" mode="ed:block" as="xs:string*">
    <xsl:if test="self::text[not(.//(div | div1))] or self::sourceDoc">
      <xsl:sequence select="ed:section(.)"/>
    </xsl:if>
    <xsl:sequence select="ed:content(node(), 'p')"/>
  </xsl:template>

  <!-- on facing pages: a paragraph or verse, and the one on the other side that it answers to -->
  <xsl:template match="(p | ab | l | head)[$facing][not(ancestor::note)]" mode="ed:block" as="xs:string*" priority="16">
    <xsl:variable name="other" as="xs:string" select="string((@ed:to, @ed:href/substring-after(., '#'), @corresp/substring-after(., '#'))[1])"/>
    <xsl:sequence select="'#y(' || ed:quoted(string(@ed:id)) || ',' || ed:quoted($other) || ');'"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- the other language of a text in two is printed on the other side -->
  <xsl:template match="(div | body | text)[$side ne ''][@xml:lang][not(lang($side))][not(.//*[lang($side)][self::p or self::l or self::ab])]" mode="ed:block" as="xs:string*" priority="19"/>

  <!-- one line of the source is one line of print; lines above the line are small -->
  <xsl:template match="line" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <!-- a page or a surface of the source: its number in the margin -->
  <xsl:template match="surface[@n or @ed:n] | zone[@n]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:sequence select="'#f(' || ed:quoted(string((@n, @ed:n)[1])) || ');'"/>
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <!-- where a letter or charter is kept and how it came down: small -->
  <xsl:template match="(p | ab)[@type = ('archive', 'archival', 'tradition', 'source')]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:variable name="inner" as="xs:string*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="ed:block('petit', $inner)"/>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="ed:block" as="xs:string*">
    <xsl:choose>
      <xsl:when test="ed:is-companion(.)">
        <xsl:sequence select="$ed:nl, '#unnumbered', $ed:nl"/>
      </xsl:when>
      <xsl:when test="ed:is-section(.) or ed:is-frame(.)">
        <xsl:sequence select="ed:section(.)"/>
      </xsl:when>
    </xsl:choose>
    <!-- without a heading only white tells it from the division before it -->
    <xsl:sequence select="if (preceding-sibling::*[1][self::div or self::div1 or self::div2 or self::div3] and not(head)) then ($ed:nl, '#interval', $ed:nl) else ()"/>
    <xsl:sequence select="ed:content(node(), 'p')"/>
  </xsl:template>

  <!-- what stands beside the text of an inscription (EpiDoc: lemma, translation, commentary): its lines have no numbers, unless
       entries are keyed to them -->
  <xsl:function name="ed:is-companion" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[self::div][not(@type = 'edition')][../div[@type = 'edition']]
      [empty(.//anchor[@type = 'ed-start'][not(key('ed:entry', @ed:entry)/@ed:mark)])])"/>
  </xsl:function>

  <!-- one that holds only its heading: what it was made for stands elsewhere, or is not written -->
  <xsl:template match="div[ed:is-companion(.)][not(ed:is-seen(node() except head))]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:apply-templates select=".//anchor" mode="ed:inline"/>
  </xsl:template>

  <!-- whether a division is the only one of its text and holds several: a frame around the sections -->
  <xsl:function name="ed:is-frame" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node[self::div or self::div1][parent::body or parent::div[ed:is-frame(.)]])
      and count($node/../(div | div1)) = 1 and count($node/(div | div2)) gt 1"/>
  </xsl:function>

  <!-- whether the numbers of lines begin again with this division -->
  <xsl:function name="ed:is-section" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="not(ed:is-frame($node) or ed:is-companion($node)) and exists($node[self::div or self::div1 or self::div2])
      and (empty($node/(ancestor::div | ancestor::div1)) or exists($node/..[self::div or self::div1][ed:is-frame(.)]))"/>
  </xsl:function>

  <xsl:variable name="ed:section-nodes" as="element()*" select="//text//(div | div1 | div2)[ed:is-section(.)]"/>

  <!-- the place of each section in the book -->
  <xsl:variable name="ed:sections" as="map(xs:string, xs:integer)" select="map:merge(
      for-each-pair($ed:section-nodes, 1 to count($ed:section-nodes),
        function($s as element(), $place as xs:integer) as map(*) { map { generate-id($s): $place } }))"/>

  <!-- where the numbers of lines begin again, with the section's numeral; a frame has none -->
  <xsl:function name="ed:section" as="xs:string+">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="place" as="xs:integer?" select="$ed:sections(generate-id($node))"/>
    <xsl:variable name="numeral" as="xs:string">
      <xsl:choose>
        <xsl:when test="matches($node/@n, '^[1-9][0-9]{0,2}$')"><xsl:number value="$node/@n" format="I"/></xsl:when>
        <xsl:when test="matches($node/@n, '^\S{1,6}$')"><xsl:sequence select="string($node/@n)"/></xsl:when>
        <xsl:when test="empty($place)"><xsl:sequence select="''"/></xsl:when>
        <xsl:otherwise><xsl:number value="$place" format="I"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="$ed:nl, '#section(' || ed:quoted($numeral) || ');', $ed:nl"/>
  </xsl:function>

  <!-- a heading: its level in the document, its words for the bookmarks, itself -->
  <xsl:template match="head" mode="ed:block" as="xs:string*">
    <xsl:variable name="level" as="xs:integer"
        select="max((1, count(ancestor::*[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6
          or self::div7 or self::front or self::body or self::back or self::group or self::TEI[parent::teiCorpus]][head or self::TEI])))"/>
    <xsl:variable name="plain" as="xs:string" select="ed:plain(.)"/>
    <xsl:variable name="line" as="xs:string*" select="ed:inline(node())"/>
    <xsl:sequence select="if ($plain eq '') then $line
      else ($ed:nl, '#head(' || $level || ',' || ed:quoted($plain) || ')[', $line, ']', $ed:nl)"/>
  </xsl:template>

  <!-- an entry that runs on in a book has its own heading instead of its title, with its number before it -->
  <xsl:template match="head[$opening = 'run-on'][. is root(.)//text//(head | p | l | ab | item | titlePage | sp | opener)[1]]" mode="ed:block"
      as="xs:string*" priority="2">
    <xsl:sequence select="$ed:nl, '#entry-head(' || ed:quoted(ed:plain(.)) || ',' || ed:quoted(string(root(.)/*/@ed:title)) || ',' || ed:quoted($number) || ')[',
      ed:inline(node()), ']', $ed:nl"/>
  </xsl:template>

  <xsl:template match="(list | table | figure | lg | listBibl | listWit | listPerson | listPlace | castList | sp | note | msDesc)/head" mode="ed:block"
      as="xs:string*" priority="1">
    <xsl:sequence select="ed:block('caption-head', ed:inline(node()))"/>
  </xsl:template>

  <!-- the words under a picture: the lines before and not those after them belong to it -->
  <xsl:template match="figure/head" mode="ed:block" as="xs:string*" priority="2">
    <xsl:sequence select="ed:block('caption-line', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="opener | closer | postscript | argument | epigraph | docTitle | titlePage | docImprint | set | performance | prologue | epilogue"
      mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('gap-block', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="dateline | signed | byline" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('placed(end)', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="salute | address | docDate | docEdition | imprimatur" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="addrLine" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('flat', ed:inline(node()))"/>
  </xsl:template>

  <xsl:template match="trailer | titlePart | docAuthor | titlePage/*" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('placed(center)', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="divGen" mode="ed:block" as="xs:string*"/>
</xsl:stylesheet>
