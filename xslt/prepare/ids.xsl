<?xml version="1.0" encoding="UTF-8"?>
<!-- First pass: the root is TEI, comments are gone, and everything citable has a name (ed:id). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:ids" on-no-match="shallow-copy" use-accumulators="ed:counts"/>

  <xsl:key name="ed:xml-id" match="*[@xml:id]" use="string(@xml:id)"/>

  <!-- A canonical reference as a name: "1.12" is ref-1.12. -->
  <xsl:key name="ed:by-ref" match="*[@ed:ref][not(@xml:id)]" use="ed:ref-name(.)"/>
  <xsl:function name="ed:ref-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'ref-' || replace(normalize-space($element/@ed:ref), '[^\p{L}\p{M}\p{N}._:-]+', '-')"/>
  </xsl:function>

  <!-- How many elements of each name there were so far, in each part of the file: "h-p" counts those of the header. -->
  <xsl:accumulator name="ed:counts" as="map(xs:string, xs:integer)" initial-value="map { }">
    <xsl:accumulator-rule match="*[ed:is-citable(.)]" select="
        let $key := ed:part(.) || local-name()
        return map:put($value, $key, ($value($key), 0)[1] + 1)"/>
  </xsl:accumulator>

  <!-- Which elements are cited by a name of their own. -->
  <xsl:function name="ed:is-citable" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(@xml:id | @ed:ref)) or $element/(self::div or self::p or self::ab or self::lg or self::l or self::head or self::sp
        or self::list or self::item or self::table or self::figure or self::note or self::app or self::entry or self::entryFree
        or self::person or self::place or self::org or self::bibl or self::biblStruct or self::biblFull or self::witness
        or self::pb or self::cb or self::milestone or self::opener or self::closer or self::postscript or self::salute or self::dateline or self::signed
        or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6 or self::div7 or self::stage or self::u
        or self::floatingText or self::text or self::front or self::body or self::back or self::listApp or self::msDesc or self::surface or self::zone
        or self::correspDesc or self::event or self::object or self::category or self::handNote or self::titlePage or ed:is-block($element))"/>
  </xsl:function>

  <!-- The prefix of names in parts other than the text. -->
  <xsl:function name="ed:part" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/ancestor-or-self::text) then ''
        else if ($element/ancestor-or-self::teiHeader) then 'h-'
        else if ($element/ancestor::TEI or $element/ancestor::teiCorpus) then 's-' else ''"/>
  </xsl:function>

  <xsl:template match="/" mode="ed:ids" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="*" mode="ed:root"/>
    </xsl:document>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="ed:ids" as="empty-sequence()"/>

  <xsl:template match="*" mode="ed:ids" as="element()">
    <xsl:copy>
      <xsl:sequence select="ed:naming(.)"/>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- A copy of another element of the file has its words (TEI P5, 17.6): a reading that is the lemma, by a later hand, is no omission. -->
  <xsl:template match="(text | standOff)//*[@copyOf][not(node())][not(self::pb or self::cb or self::gb or self::lb or self::milestone or self::anchor or self::ptr or self::graphic)]" mode="ed:ids" as="element()">
    <xsl:copy>
      <xsl:sequence select="ed:naming(.)"/>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:variable name="copied" as="element()?" select="key('ed:xml-id', replace(@copyOf, '^#', ''))[1][not(. intersect current()/ancestor-or-self::*)]"/>
      <xsl:choose>
        <xsl:when test="$copied"><xsl:apply-templates select="$copied/node()" mode="ed:copy"/></xsl:when>
        <!-- what it should copy is not there: its words are not known, which is no omission either -->
        <xsl:otherwise><gap><desc>{@copyOf}</desc></gap></xsl:otherwise>
      </xsl:choose>
    </xsl:copy>
  </xsl:template>
  <xsl:mode name="ed:copy" on-no-match="shallow-copy"/>
  <xsl:template match="@xml:id | comment() | processing-instruction() | note" mode="ed:copy" as="empty-sequence()"/>
  <xsl:template match="app" mode="ed:copy" as="node()*"><xsl:apply-templates select="(lem, rdg[not(../lem)])[1]/node()" mode="#current"/></xsl:template>

  <!-- The ed:id of a citable element: its xml:id, else its canonical reference, else a name from the structure; of two with
       the same xml:id the later one gets a number. -->
  <xsl:function name="ed:naming" as="attribute(ed:id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="ed:is-citable($element)">
      <xsl:variable name="given" as="xs:string" select="translate(string($element/@xml:id), ' &#9;&#10;', '___')"/>
      <xsl:variable name="key" as="xs:string" select="ed:part($element) || local-name($element)"/>
      <xsl:variable name="count" as="xs:integer" select="($element/accumulator-before('ed:counts'))($key)"/>
      <xsl:variable name="first" as="xs:boolean"
          select="$given ne '' and key('ed:xml-id', string($element/@xml:id), root($element))[1] is $element"/>
      <xsl:variable name="reference" as="xs:string?" select="
          $element[@ed:ref][not(@xml:id)] ! ed:ref-name(.)[key('ed:by-ref', ., root($element))[1] is $element]"/>
      <xsl:variable name="built" as="xs:string" select="($reference, $key || $count)[1]"/>
      <xsl:attribute name="ed:id" select="
          if ($first) then $given
          else if ($given ne '') then $given || '-again' || $count
          else if (exists(key('ed:xml-id', $built, root($element)))) then $built || '-auto' else $built"/>
    </xsl:if>
  </xsl:function>

  <xsl:mode name="ed:root" on-no-match="fail"/>

  <xsl:template match="TEI | teiCorpus" mode="ed:root" as="element()">
    <xsl:copy>
      <xsl:call-template name="ed:root-facts"/>
      <xsl:apply-templates select="@*, node()" mode="ed:ids"/>
    </xsl:copy>
  </xsl:template>

  <!-- A file that begins further down: it is wrapped, so that outputs need to know one shape only. -->
  <xsl:template match="*" mode="ed:root" as="element(TEI)">
    <TEI ed:wrapped="true">
      <xsl:call-template name="ed:root-facts"/>
      <xsl:choose>
        <xsl:when test="self::teiHeader">
          <xsl:apply-templates select="." mode="ed:ids"/>
        </xsl:when>
        <xsl:otherwise>
          <teiHeader/>
          <xsl:choose>
            <xsl:when test="self::text or self::standOff or self::facsimile or self::sourceDoc">
              <xsl:apply-templates select="." mode="ed:ids"/>
            </xsl:when>
            <xsl:when test="self::body or self::front or self::back or self::group">
              <text><xsl:apply-templates select="." mode="ed:ids"/></text>
            </xsl:when>
            <xsl:otherwise>
              <text><body><xsl:apply-templates select="." mode="ed:ids"/></body></text>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:otherwise>
      </xsl:choose>
    </TEI>
  </xsl:template>

  <xsl:template name="ed:root-facts" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="titleStmt" as="element(titleStmt)?" select="(self::*/teiHeader/fileDesc/titleStmt, .//titleStmt)[1]"/>
    <xsl:variable name="title" as="element(title)?" select="($titleStmt/title[@type = 'main'], $titleStmt/title[not(@type = ('sub', 'desc'))], $titleStmt/title)[1]"/>
    <xsl:attribute name="ed:name" select="$name"/>
    <xsl:attribute name="ed:kind" select="$kind"/>
    <xsl:attribute name="ed:title" select="(normalize-space($title)[. ne ''], normalize-space((.//head)[1])[. ne ''], $name)[1]"/>
    <xsl:attribute name="ed:subtitle" select="string-join($titleStmt/title[@type = 'sub'] ! normalize-space(.), '. ')"/>
    <xsl:attribute name="ed:editors" select="string-join(distinct-values($titleStmt/editor ! normalize-space(.)), '; ')"/>
    <xsl:attribute name="ed:apparatus-lang" select="$apparatus-lang"/>
    <xsl:attribute name="ed:ui-lang" select="$ui-lang"/>
    <xsl:call-template name="ed:signs"/>
    <xsl:if test="not(@xml:lang)">
      <xsl:attribute name="xml:lang" select="
          (self::text/@xml:lang, text/@xml:lang, text/body/@xml:lang, TEI/text/@xml:lang, (.//langUsage/language)[1]/@ident, 'und')[. ne ''][1]"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
