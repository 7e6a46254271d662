<?xml version="1.0" encoding="UTF-8"?>
<!-- The signs between the parts of the apparatus: as edition.toml or the source (rendition, TEI P5, 2.3.4) has them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- After a lemma, between readings, between entries of one line; "auto": as the source says, else the customary ones. -->
  <xsl:param name="after-lemma" as="xs:string" select="'auto'"/>
  <xsl:param name="between-readings" as="xs:string" select="'auto'"/>
  <xsl:param name="between-entries" as="xs:string" select="'auto'"/>

  <!-- The signs of a text, on its root. -->
  <xsl:template name="ed:signs" as="attribute()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:attribute name="ed:words" select="sort(map:keys($ed:apparatus-words)) ! (. || '=' || $ed:apparatus-words(.))" separator="|"/>
    <xsl:attribute name="ed:after-lemma" select="ed:sign(., $after-lemma, ('lem', 'app lem', 'app > lem'), ']')"/>
    <xsl:attribute name="ed:between-readings" select="ed:sign(., $between-readings, ('rdg', 'app rdg', 'app > rdg'), ';')"/>
    <xsl:attribute name="ed:between-entries" select="ed:sign(., $between-entries, ('app', 'listApp app', 'listApp > app'), '‖')"/>
  </xsl:template>

  <!-- The editor's words that an edition chooses itself, as "om=omis.|add=aj.". -->
  <xsl:param name="apparatus-words" as="xs:string" select="''"/>

  <!-- Every word of the apparatus by its key, those of the edition before those of the language. -->
  <xsl:variable name="ed:apparatus-words" as="map(xs:string, xs:string)" select="map:merge((
      tokenize($apparatus-words, '\|')[contains(., '=')] ! map:entry(normalize-space(substring-before(., '=')), normalize-space(substring-after(., '='))),
      ('om', 'add', 'post', 'ante', 'del', 'transp', 'iter', 'coni', 'conl', 'codd', 'cett', 'ac', 'pc', 'sl', 'marg', 'ras',
       'witStart', 'witEnd', 'lacunaStart', 'lacunaEnd') ! map:entry(., ed:label($apparatus-lang, .))), map { 'duplicates': 'use-first' })"/>

  <!-- A sign: the wish, else the content that a rendition puts after the element, else the customary one. -->
  <xsl:function name="ed:sign" as="xs:string">
    <xsl:param name="root" as="element()"/>
    <xsl:param name="wish" as="xs:string"/>
    <xsl:param name="selectors" as="xs:string*"/>
    <xsl:param name="customary" as="xs:string"/>
    <xsl:variable name="said" as="xs:string*" select="$root//rendition[@scope = 'after'][normalize-space(@selector) = $selectors] ! ed:css-content(.)"/>
    <!-- no line begins with a sign -->
    <xsl:sequence select="replace(if ($wish ne 'auto') then $wish else ($said, $customary)[1], '^ +', '&#xa0;')"/>
  </xsl:function>

  <!-- The string of a declaration such as content: " : ". -->
  <xsl:function name="ed:css-content" as="xs:string?">
    <xsl:param name="rendition" as="element(rendition)"/>
    <xsl:variable name="found" as="xs:string" select="replace(string($rendition), '^[\s\S]*content\s*:\s*(&quot;([^&quot;]*)&quot;|''([^'']*)'')[\s\S]*$', '=$2$3')"/>
    <xsl:sequence select="if (starts-with($found, '=')) then substring($found, 2) else ()"/>
  </xsl:function>
</xsl:stylesheet>
