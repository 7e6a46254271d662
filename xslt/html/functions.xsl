<?xml version="1.0" encoding="UTF-8"?>
<!-- Small questions that many rules ask. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The word of the interface for $key, in the page's language. -->
  <xsl:function name="ed:ui" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:label($ed:lang, $key)"/>
  </xsl:function>

  <!-- The words of the apparatus as they were prepared, by key. -->
  <xsl:variable name="ed:own-words" as="map(xs:string, xs:string)" select="map:merge(tokenize($ed:root/*/@ed:words, '\|') ! map:entry(substring-before(., '='), substring-after(., '=')))"/>

  <!-- The word for $key in the language of the apparatus. -->
  <xsl:function name="ed:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($ed:own-words($key), ed:label($ed:apparatus-lang, $key))[1]"/>
  </xsl:function>

  <!-- A readable name for a TEI element or attribute value: from the labels, else its own name taken apart. -->
  <xsl:function name="ed:name-of" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'tei-' || $name"/>
    <xsl:variable name="known" as="xs:string" select="ed:ui($key)"/>
    <xsl:variable name="apart" as="xs:string"
        select="lower-case(replace(replace($name, '(\p{Ll})(\p{Lu})', '$1 $2'), '[_-]+', ' '))"/>
    <xsl:sequence select="
        if ($known ne $key) then $known
        else upper-case(substring($apart, 1, 1)) || substring($apart, 2)"/>
  </xsl:function>

  <!-- Whether a piece of the result holds something that may not stand inside a paragraph of HTML.
       Asking the outermost elements is enough: what holds a block is itself a block (see ed:wrap). -->
  <xsl:function name="ed:has-block" as="xs:boolean">
    <xsl:param name="content" as="node()*"/>
    <xsl:sequence select="exists($content[self::h:div or self::h:p or self::h:ul or self::h:ol or self::h:dl
        or self::h:table or self::h:figure or self::h:blockquote or self::h:section or self::h:article
        or self::h:aside or self::h:details or self::h:pre or self::h:hr or self::h:nav
        or self::h:h1 or self::h:h2 or self::h:h3 or self::h:h4 or self::h:h5 or self::h:h6])"/>
  </xsl:function>

  <!-- Where a pointer leads: a place of this page, another page of the edition or a checked address; else nothing. -->
  <xsl:function name="ed:href" as="xs:string?">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="to" as="xs:string?" select="$pointer/@ed:to/tokenize(., '\s+')[. ne ''][1]"/>
    <xsl:variable name="target" as="element()?" select="key('ed:by-id', $to, root($pointer))[1]"/>
    <xsl:sequence select="
        if (exists($target)) then ed:address($pointer, $target)
        else if (exists($to)) then '#' || ed:escape($to)
        else $pointer/@ed:href/tokenize(., '\s+')[. ne ''][1]"/>
  </xsl:function>

  <!-- The id under which an element of the source stands in the page. -->
  <xsl:function name="ed:anchor-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string($element/@ed:id)"/>
  </xsl:function>

  <!-- A name as the fragment of an address. -->
  <xsl:function name="ed:escape" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="translate($name, ' ', '_')"/>
  </xsl:function>

  <!-- Whether the element holds what will be a link or a block: then it cannot itself be one link. -->
  <xsl:function name="ed:interactive" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(anchor[@type = 'ed-end'] | ref | ptr | note | p | ab | l | lg | list
        | table | figure | graphic | media | app | witness | *[@ed:href or @ed:to or @ed:wits]))"/>
  </xsl:function>

  <!-- The plain words of an element, without notes and without what the reading text does not show. -->
  <xsl:function name="ed:plain" as="xs:string">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$element/node()" mode="ed:words"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:template match="text()" mode="ed:words" as="xs:string"><xsl:sequence select="string(.)"/></xsl:template>
  <xsl:template match="note | *[@ed:shown = 'false'] | figDesc" mode="ed:words" as="empty-sequence()"/>
  <xsl:template match="lb | pb | cb" mode="ed:words" as="xs:string?">
    <xsl:sequence select="if (@break = 'no') then () else ' '"/>
  </xsl:template>

  <!-- The sigla, as printed, of witnesses given by their ids. -->
  <xsl:function name="ed:sigla" as="xs:string*">
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:sequence select="$ids ! string((key('ed:witness', ., $ed:root)/@ed:siglum, .)[1])"/>
  </xsl:function>

  <!-- What an element says in its attributes, for readers: dates, quantities, types. -->
  <xsl:function name="ed:facts" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/(@quantity, @extent, @unit, @min, @max, @atLeast, @atMost, @reason, @agent, @hand, @cert, @precision)">
      <xsl:sequence select="
          if (local-name() = ('quantity', 'extent', 'unit', 'reason')) then replace(., '_', ' ')
          else ed:name-of(local-name()) || ': ' || ."/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
