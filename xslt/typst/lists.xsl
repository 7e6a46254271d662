<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and bibliographies: TEI P5, chapters 3.8 and 3.12. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="list | castList | listPerson | listPlace | listOrg | listEvent" mode="ed:block" as="xs:string*">
    <xsl:variable name="kind" as="xs:string" select="
      if (tokenize(lower-case(string-join((@rend, @type), ' '))) = ('ordered', 'numbered', 'decimal')) then 'ordered'
      else if (tokenize(lower-case(string-join((@rend, @type), ' '))) = ('bulleted', 'unordered', 'bullet')) then 'bulleted'
      else 'simple'"/>
    <xsl:apply-templates select="head" mode="ed:block"/>
    <xsl:choose>
      <xsl:when test="label">
        <xsl:variable name="items" as="xs:string*">
          <xsl:apply-templates select="(* except head) | text()[normalize-space()]" mode="ed:block"/>
        </xsl:variable>
        <xsl:sequence select="ed:block('gap-block', $items)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="items" as="xs:string*">
          <xsl:for-each-group select="node() except head" group-ending-with="*[not(self::anchor or self::pb or self::lb or self::cb or self::milestone)]">
            <xsl:if test="current-group()[self::* or self::text()[normalize-space()]]">
              <xsl:sequence select="',['"/>
              <xsl:apply-templates select="current-group()[self::anchor or self::pb]" mode="ed:inline"/>
              <!-- words that the source has between the items -->
              <xsl:sequence select="current-group()[self::text()[normalize-space()]] ! ed:block('flat', ed:text(.))"/>
              <xsl:apply-templates select="current-group()[self::*] except current-group()[self::anchor or self::pb]" mode="ed:block"/>
              <xsl:sequence select="']'"/>
            </xsl:if>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:sequence select="$ed:nl, '#gap-block[#list-of(' || ed:quoted($kind), $items, ')]', $ed:nl"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="item | castItem | list/* | listPerson/* | listPlace/* | listOrg/* | castList/*" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="list/label" mode="ed:block" as="xs:string*" priority="1"/>

  <xsl:template match="item[preceding-sibling::*[not(self::anchor)][1][self::label]]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:variable name="label" as="xs:string*" select="ed:inline(preceding-sibling::label[1]/node())"/>
    <xsl:variable name="first" as="node()*" select="node() except node()[ed:is-block(.)][1]/(., following-sibling::node())"/>
    <xsl:sequence select="ed:block('labelled[]', (ed:block('flat', ($label, ed:text(' '), ed:inline($first))), ed:content(node() except $first, 'flat')))"/>
  </xsl:template>

  <!-- lists inside a line -->
  <xsl:template match="list" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (ed:begins-close(.)) then ed:text(' ') else ()"/>
    <xsl:for-each select="node()">
      <xsl:apply-templates select="." mode="ed:inline"/>
      <xsl:sequence select="if (self::item[ed:needs-sign(.)]) then ('#c(&quot;;&quot;);', ed:text(' ')) else if (self::item and following-sibling::node()[1]/self::item) then ed:text(' ') else if (self::label or self::head) then ed:text(' ') else ()"/>
    </xsl:for-each>
  </xsl:template>

  <!-- whether a list in a line stands close after a paragraph or another block -->
  <xsl:function name="ed:begins-close" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="exists($list/preceding-sibling::node()[1]/(self::p | self::ab | self::lg | self::table | self::list | self::head))"/>
  </xsl:function>

  <!-- whether a semicolon sets an item in a line apart from the next: the source has no sign of its own -->
  <xsl:function name="ed:needs-sign" as="xs:boolean">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="next" as="element(item)?" select="$item/following-sibling::item[1]"/>
    <xsl:sequence select="exists($next) and not(matches(normalize-space($item), '[.,;:!?]$'))
      and empty($item/following-sibling::text()[normalize-space()][. &lt;&lt; $next])"/>
  </xsl:function>

  <!-- witnesses: the siglum, then what it stands for; the hands and the members of a group below it, sigla alone in one line -->
  <xsl:template match="listWit" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'flat')"/>
  </xsl:template>

  <xsl:template match="listWit[ancestor::witness or ancestor::listWit]/head" mode="ed:block" as="xs:string*" priority="2">
    <xsl:sequence select="ed:block('flat', ed:call('i', ed:inline(node())))"/>
  </xsl:template>

  <xsl:template match="witness" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('reference', ('#siglum[' || ed:text(ed:own-siglum(.)) || ']', ed:text('  '), ed:inline(ed:described(.))))"/>
    <xsl:sequence select="listWit ! ed:block('grouped', ed:content(., 'flat'))"/>
  </xsl:template>

  <xsl:template match="listWit[witness][not(witness[ed:is-seen(ed:described(.)) or listWit])]" mode="ed:block" as="xs:string*" priority="1">
    <xsl:sequence select="ed:block('flat', (head ! (ed:call('i', ed:inline(node())), '#c(&quot;:&quot;);', ed:text(' ')),
      witness/ed:own-siglum(.) ! ('#siglum[' || ed:text(.) || ']', ed:text(' '))))"/>
  </xsl:template>

  <xsl:function name="ed:own-siglum" as="xs:string">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:sequence select="string(($witness/@ed:siglum, $witness/abbr[@type = 'siglum'] ! ed:plain(.), $witness/@xml:id)[. ne ''][1])"/>
  </xsl:function>

  <!-- what is said of a witness: without its siglum, and its hands -->
  <xsl:function name="ed:described" as="node()*">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:sequence select="$witness/node()[not(self::abbr[@type = 'siglum'] or self::listWit)]"/>
  </xsl:function>

  <xsl:template match="listBibl" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('gap-block', ed:content(node(), 'flat'))"/>
  </xsl:template>

  <xsl:template match="bibl | biblStruct | biblFull" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:block('reference', ed:inline(node()))"/>
  </xsl:template>

  <!-- structured entries have no punctuation of their own -->
  <xsl:template match="biblStruct" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="ed:joined((* | (analytic | monogr | series)/* | monogr/imprint/*)
      [not(self::analytic or self::monogr or self::series or self::imprint)], ', ')"/>
  </xsl:template>

  <xsl:template match="biblStruct" mode="ed:block" as="xs:string*" priority="1">
    <xsl:variable name="line" as="xs:string*">
      <xsl:apply-templates select="." mode="ed:inline"/>
    </xsl:variable>
    <xsl:sequence select="ed:block('reference', ($line, '#c(&quot;.&quot;);'))"/>
  </xsl:template>

  <!-- the parts of a line, with a separator after all but the last -->
  <xsl:function name="ed:joined" as="xs:string*">
    <xsl:param name="parts" as="node()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:for-each select="$parts[ed:is-seen(.)]">
      <xsl:sequence select="ed:inline(.)"/>
      <xsl:sequence select="if (position() ne last()) then ('#c(' || ed:quoted(replace($separator, '\s+$', '')) || ');', ed:text(' ')) else ()"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
