<?xml version="1.0" encoding="UTF-8"?>
<!-- Documentation of mark-up (TEI P5, chapter 22): names of elements, code, examples shown as source. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template match="gi | tag" as="element(h:code)"><code><xsl:call-template name="ed:attributes"/>&lt;<xsl:apply-templates/>&gt;</code></xsl:template>
  <xsl:template match="att" as="element(h:code)"><code><xsl:call-template name="ed:attributes"/>@<xsl:apply-templates/></code></xsl:template>
  <xsl:template match="val | code | ident | literal" as="element()">
    <xsl:call-template name="ed:wrap"><xsl:with-param name="as" select="'code'"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="eg | egXML" as="element(h:pre)"><pre><xsl:call-template name="ed:attributes"/><xsl:value-of select="ed:flush(.)"/></pre></xsl:template>

  <!-- An example is shown as it is written; the toolkit's own attributes are left out. -->
  <xsl:template match="Q{http://www.tei-c.org/ns/Examples}egXML | egXML[*]" priority="1" as="element(h:pre)">
    <xsl:variable name="source" as="text()*"><xsl:apply-templates select="node()" mode="ed:source"/></xsl:variable>
    <pre class="egXML"><code>{ed:flush(string-join($source))}</code></pre>
  </xsl:template>

  <!-- An example written as characters, tags and all, is shown as it was written. -->
  <xsl:template match="Q{http://www.tei-c.org/ns/Examples}egXML[not(*)][matches(., '&lt;[\p{L}/!?]')] | egXML[not(*)]" priority="2" as="element(h:pre)">
    <pre class="egXML"><code>{ed:flush(string(.))}</code></pre>
  </xsl:template>

  <!-- Code without the empty lines around it and without the indentation that all its lines have from the file in which it stands. -->
  <xsl:function name="ed:flush" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(replace(replace($code, '^([ \t]*\n)+', ''), '\s+$', ''), '\n')"/>
    <!-- The first line stands behind the start tag, or begins where the example does. -->
    <xsl:variable name="indent" as="xs:integer" select="(min(tail($lines)[normalize-space()] ! (string-length(.) - string-length(replace(., '^[ \t]+', '')))), 0)[1]"/>
    <xsl:sequence select="string-join(for $n in 1 to count($lines) return if ($n eq 1) then replace($lines[$n], '^\s+', '') else substring($lines[$n], 1 + $indent), '&#10;')"/>
  </xsl:function>
  <xsl:mode name="ed:source" on-no-match="shallow-skip"/>
  <xsl:template match="text()" mode="ed:source" as="text()"><xsl:value-of select="replace(replace(., '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;')"/></xsl:template>
  <xsl:template match="*" mode="ed:source" as="text()*">
    <xsl:value-of select="'&lt;' || name() || string-join(@*[namespace-uri() ne 'urn:tei-edition:prepared'] ! (' ' || name() || '=&quot;' || . || '&quot;'))"/>
    <xsl:choose>
      <xsl:when test="node()"><xsl:text>&gt;</xsl:text><xsl:apply-templates select="node()" mode="ed:source"/><xsl:value-of select="'&lt;/' || name() || '&gt;'"/></xsl:when>
      <xsl:otherwise><xsl:text>/&gt;</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Specifications: a table of their parts. -->
  <xsl:template match="schemaSpec | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | specGrp | attDef | constraintSpec
      | valList | valItem | attList | classes | content | exemplum | remarks | listRef | moduleRef | elementRef | classRef | macroRef
      | dataRef | specGrpRef | paramList | paramSpec | memberOf | model | modelGrp | modelSequence | outputRendition | constraint
      | altIdent | equiv | datatype | defaultVal | attRef | sequence | alternate | textNode | empty | anyElement | anyAttribute | specList | specDesc" as="element()">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="class" select="'spec', local-name(), 'leaf'[not(current()/node())]"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="not(self::specList or self::attList or self::specGrp[*])">
          <span class="kind">
            <xsl:text>{ed:spec-kind(.)} </xsl:text>
            <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
            <xsl:for-each select="(@ident, @key, @target, @name)[1]">
              <xsl:choose>
                <xsl:when test="$href"><a href="{$href}"><code>{ed:spec-name(.)}</code></a></xsl:when>
                <xsl:otherwise><code>{ed:spec-name(.)}</code></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
            <xsl:for-each select="@mode, @usage, @include ! ('only ' || .), @except ! ('without ' || .), @atts">{' '}({.})</xsl:for-each>
          </span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What a specification is of, in words. -->
  <xsl:function name="ed:spec-kind" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:variable name="word" as="xs:string" select="ed:ui('spec-' || local-name($spec))"/>
    <xsl:sequence select="if (starts-with($word, 'spec-')) then ed:name-of(local-name($spec)) else $word"/>
  </xsl:function>

  <!-- The name of what is specified: an element in its brackets, an attribute with its sign. -->
  <xsl:function name="ed:spec-name" as="xs:string">
    <xsl:param name="name" as="attribute()"/>
    <xsl:sequence select="
        if ($name/parent::elementSpec or $name/parent::elementRef or $name[parent::specDesc][not(contains(., '.'))]) then '&lt;' || $name || '>'
        else if ($name/parent::attDef or $name/parent::attRef) then '@' || $name else replace($name, '^#', '')"/>
  </xsl:function>
</xsl:stylesheet>
