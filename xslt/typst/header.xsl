<?xml version="1.0" encoding="UTF-8"?>
<!-- From the header: title page and imprint, sigla, principles, bibliography (TEI P5, chapter 2). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="TEI | teiCorpus" mode="ed:matter" as="xs:string*">
    <xsl:sequence select="if ($opening = 'page') then ed:title-page(.) else ()"/>
    <xsl:sequence select="ed:sigla-list(.)"/>
    <xsl:sequence select="ed:principles(.)"/>
  </xsl:template>

  <xsl:function name="ed:title-page" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="file" as="element()?" select="$root/teiHeader/fileDesc"/>
    <xsl:variable name="publisher" as="xs:string" select="string-join($file/publicationStmt/((publisher | authority | distributor)[1], pubPlace[1], date[1]) ! ed:plain(.)[. ne ''], ' · ')"/>
    <xsl:sequence select="$ed:nl, '#title-page(title: [' || ed:text(string($root/@ed:title)) || '], subtitle: '
      || (if ($root/@ed:subtitle ne '') then '[' || ed:text($root/@ed:subtitle) || ']' else 'none') || ', people: (', ed:people($root), '), publisher: '
      || (if ($publisher ne '') then '[' || ed:text($publisher) || ']' else 'none') || ', imprint: (', ed:imprint($file), '))', $ed:nl"/>
  </xsl:function>

  <!-- who is responsible: authors, editors, and the others with what they did -->
  <xsl:function name="ed:people" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="title" as="element()?" select="$root/teiHeader/fileDesc/titleStmt"/>
    <xsl:sequence select="$title/author[ed:plain(.)] ! ('[' || ed:text(ed:plain(.)) || '],')"/>
    <xsl:if test="$title/editor[ed:plain(.)]">
      <xsl:sequence select="'[#i[' || ed:text(ed:ui($root, 'edited-by')) || ']#&quot; &quot;;' || ed:text(string-join($title/editor ! ed:plain(.)[.], ', ')) || '],'"/>
    </xsl:if>
    <xsl:for-each select="$title/respStmt[(name | persName | orgName) ! ed:plain(.) != '']">
      <xsl:sequence select="'[#i[' || ed:text(string-join(resp ! ed:plain(.), ', ')) || ']#&quot; &quot;;'
        || ed:text(string-join((name | persName | orgName) ! ed:plain(.), ', ')) || '],'"/>
    </xsl:for-each>
  </xsl:function>

  <!-- the back of the title page -->
  <xsl:function name="ed:imprint" as="xs:string*">
    <xsl:param name="file" as="element()?"/>
    <xsl:variable name="statements" as="element()*" select="$file/(editionStmt, publicationStmt/(p | address | idno),
      publicationStmt/availability/(licence | license | p | ab), titleStmt/(funder | sponsor), seriesStmt)"/>
    <xsl:sequence select="$statements[normalize-space()] ! ($ed:nl, '[', ed:inline(.), '],')"/>
    <xsl:sequence select="$file/publicationStmt/availability/(licence | license)/@target[matches(., '^https?:')] ! ('[#address(' || ed:quoted(.) || ')[' || ed:text(.) || ']],')"/>
  </xsl:function>

  <!-- the sigla, in the groups of the list of witnesses -->
  <xsl:function name="ed:sigla-list" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="lists" as="element()*" select="$root//listWit[not(ancestor::listWit)][not(ancestor::standOff[@type = 'ed-apparatus'])][.//witness]"/>
    <xsl:if test="$lists">
      <xsl:sequence select="$ed:nl, '#chapter(' || ed:quoted(ed:ui($root, 'witnesses')) || ')', $ed:nl"/>
      <xsl:apply-templates select="$lists" mode="ed:matter"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="listWit" mode="ed:matter" as="xs:string*">
    <xsl:apply-templates select="head | p | ab | desc | figure | witness | listWit" mode="ed:matter"/>
  </xsl:template>

  <!-- the chapter's own title says that these are witnesses -->
  <xsl:template match="listWit[not(parent::listWit)]/head" mode="ed:matter" as="xs:string*" priority="1"/>

  <xsl:template match="listWit/head" mode="ed:matter" as="xs:string*">
    <xsl:sequence select="$ed:nl, '#subchapter(' || ed:quoted(ed:plain(.)) || ')', $ed:nl"/>
  </xsl:template>

  <xsl:template match="witness" mode="ed:matter" as="xs:string*">
    <xsl:sequence select="$ed:nl, '#witness([#siglum[' || ed:text(ed:own-siglum(.)) || ']])[',
      ed:content((ed:described(.), listWit), 'flat'), ']', $ed:nl"/>
  </xsl:template>

  <!-- a stemma among the witnesses -->
  <xsl:template match="listWit/figure" mode="ed:matter" as="xs:string*">
    <xsl:apply-templates select="." mode="ed:block"/>
  </xsl:template>

  <!-- in the header a note is a sentence like the others, and a pointer to a file is of no use on paper -->
  <xsl:template match="teiHeader//note" mode="ed:inline" as="xs:string*" priority="4">
    <xsl:sequence select="ed:text(' '), ed:inline(node())"/>
  </xsl:template>

  <xsl:template match="teiHeader//ptr[not(matches(@target, '^https?:'))]" mode="ed:inline" as="xs:string*" priority="4"/>

  <xsl:template match="p | ab | desc" mode="ed:matter" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'p')"/>
  </xsl:template>

  <!-- editorial principles: everything the encoding description says in words -->
  <xsl:function name="ed:principles" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="said" as="element()*" select="$root/teiHeader/encodingDesc/(projectDesc | samplingDecl | editorialDecl | correction | normalization | p | ab | styleDefDecl)[normalize-space()]"/>
    <xsl:if test="$said">
      <xsl:sequence select="$ed:nl, '#chapter(' || ed:quoted(ed:ui($root, 'principles')) || ')', $ed:nl"/>
      <xsl:sequence select="$said ! ed:said(.)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="ed:said" as="xs:string*">
    <xsl:param name="node" as="element()"/>
    <xsl:choose>
      <xsl:when test="$node[self::p or self::ab]"><xsl:sequence select="ed:content($node, 'p')"/></xsl:when>
      <xsl:when test="$node/*[not(self::p or self::ab or self::list or self::table)] and not($node/text()[normalize-space()])">
        <xsl:sequence select="$node/* ! ed:said(.)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="ed:content($node/node(), 'p')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="listBibl" mode="ed:matter" as="xs:string*">
    <xsl:sequence select="head[not(ancestor::listBibl/parent::listBibl)] ! ($ed:nl, '#subchapter(' || ed:quoted(ed:plain(.)) || ')', $ed:nl)"/>
    <xsl:for-each select="* except head">
      <xsl:apply-templates select="." mode="#current"/>
    </xsl:for-each>
  </xsl:template>

  <!-- a work, and what the register says about it -->
  <xsl:template match="bibl | biblStruct | biblFull" mode="ed:matter" as="xs:string*">
    <xsl:apply-templates select="." mode="ed:block"/>
  </xsl:template>

  <xsl:template match="TEI[@ed:kind = 'register']//listBibl//note" mode="ed:inline" as="xs:string*" priority="4">
    <xsl:sequence select="ed:text(' '), ed:call('small', ed:inline(node()))"/>
  </xsl:template>

  <!-- whether a work, or every work of a list, is printed in a book from its register -->
  <xsl:function name="ed:is-registered" as="xs:boolean">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="works" as="element()*" select="if ($work/self::listBibl) then $work//(bibl | biblStruct | biblFull) else $work"/>
    <xsl:sequence select="$opening ne 'page' and exists($works) and (every $one in $works satisfies matches($one/@ed:href, '^[^:/]+\.html#'))"/>
  </xsl:function>

  <!-- what the header cites, and a register of works; lists in a text itself are printed where they stand -->
  <xsl:function name="ed:bibliography" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="works" as="element()*" select="$root//teiHeader/fileDesc/sourceDesc//(listBibl | bibl | biblStruct | biblFull)[not(ancestor::listBibl | ancestor::bibl | ancestor::biblStruct | ancestor::biblFull | ancestor::listWit | ancestor::msDesc)][not(ed:is-registered(.))]"/>
    <xsl:variable name="register" as="element(listBibl)*" select="$root[@ed:kind = 'register']//text//listBibl[not(ancestor::listBibl)]"/>
    <xsl:if test="$works or $register">
      <xsl:sequence select="$ed:nl, '#chapter(' || ed:quoted(ed:ui($root, 'bibliography')) || ')', $ed:nl"/>
      <xsl:for-each select="$works">
        <xsl:apply-templates select="if (self::listBibl) then * else ." mode="ed:block"/>
      </xsl:for-each>
      <xsl:apply-templates select="$register" mode="ed:matter"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
