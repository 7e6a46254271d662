<?xml version="1.0" encoding="UTF-8"?>
<!-- Where pointers lead: inside the file (ed:to), into other pages of the edition or to the web (ed:href). -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="ed:prefix" match="prefixDef" use="string(@ident)"/>
  <xsl:key name="ed:link" match="ed:link" use="string(@from)"/>

  <xsl:variable name="ed:schemes" as="xs:string*" select="'http', 'https', 'mailto', 'ftp', 'urn', 'doi', 'geo', 'tel'"/>

  <!-- ed:to and ed:href of an element by its first pointer attribute (TEI P5, 16.2). -->
  <xsl:function name="ed:reference" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointer" as="attribute()?"
        select="($element/@target, $element/@ref, $element/@url, $element/@corresp, $element/@sameAs, $element/@source, $element/@facs)[1]"/>
    <xsl:if test="$pointer">
      <xsl:variable name="tokens" as="xs:string*" select="ed:tokens($pointer) ! ed:expand(., $element)"/>
      <xsl:variable name="local" as="xs:string*" select="$tokens[starts-with(., '#')] ! substring(., 2)"/>
      <xsl:variable name="here" as="element()*" select="$local ! key('ed:xml-id', ., root($element))[1]"/>
      <xsl:if test="$here">
        <xsl:attribute name="ed:to" select="$here/@ed:id"/>
      </xsl:if>
      <xsl:variable name="outside" as="xs:string*" select="$tokens[not(starts-with(., '#'))] ! ed:outside-href(., $element)"/>
      <xsl:if test="exists($outside)">
        <xsl:attribute name="ed:href" select="$outside[1]"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- ed:beside: the pages of the edition, with a place or without, to which corresp leads out of this file. -->
  <xsl:function name="ed:beside" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@corresp and $site and $element[self::TEI or ancestor-or-self::text]">
      <xsl:variable name="places" as="xs:string*" select="ed:tokens($element/@corresp) ! ed:expand(., $element)[not(starts-with(., '#'))]
          [key('ed:link', tokenize(., '#')[1], $site)] ! ed:outside-href(., $element)"/>
      <xsl:if test="exists($places)"><xsl:attribute name="ed:beside" select="$places"/></xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- ed:links: the places that a link joins (TEI P5, 17.1), where they are in several texts of the edition, whichever file says so. -->
  <xsl:function name="ed:links" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/self::link/@target and $site">
      <xsl:variable name="places" as="xs:string*" select="ed:tokens($element/@target) ! ed:expand(., $element)
          ! (if (starts-with(., '#')) then $name || '.html' || . else .[key('ed:link', tokenize(., '#')[1], $site)] ! ed:outside-href(., $element))"/>
      <xsl:if test="count(distinct-values($places ! tokenize(., '#')[1])) gt 1"><xsl:attribute name="ed:links" select="$places"/></xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- A pointer with a private prefix written out (TEI P5, 16.2.3). -->
  <xsl:function name="ed:expand" as="xs:string">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($token, ':')"/>
    <xsl:variable name="definition" as="element(prefixDef)?" select="if ($prefix = '') then () else key('ed:prefix', $prefix, root($element))[1]"/>
    <xsl:variable name="rest" as="xs:string" select="substring-after($token, ':')"/>
    <xsl:try>
      <xsl:sequence select="if ($definition and matches($rest, '^(' || $definition/@matchPattern || ')$'))
          then replace($rest, '^' || $definition/@matchPattern || '$', string($definition/@replacementPattern)) else $token"/>
      <xsl:catch errors="*" select="$token"/>
    </xsl:try>
  </xsl:function>

  <!-- The address of a pointer that leaves the file; nothing where it may not become a link. -->
  <xsl:function name="ed:outside-href" as="xs:string?">
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="tokenize($token, '#')[1]"/>
    <xsl:variable name="page" as="element(ed:link)?" select="$site ! key('ed:link', $file, .)[1]"/>
    <xsl:choose>
      <xsl:when test="$page">
        <xsl:sequence select="$page/@page || (if (contains($token, '#')) then '#' || substring-after($token, '#') else '')"/>
      </xsl:when>
      <xsl:when test="matches($token, '^[A-Za-z][A-Za-z0-9+.-]*:')">
        <xsl:if test="lower-case(substring-before($token, ':')) = $ed:schemes">
          <xsl:sequence select="if (starts-with(lower-case($token), 'doi:')) then 'https://doi.org/' || substring($token, 5) else $token"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="starts-with($token, '/') or contains($token, '\') or contains($token, ':')"/>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
