<?xml version="1.0" encoding="UTF-8"?>
<!-- Between annotate and apparatus: an entry that is divided (@next, @prev, join; TEI P5, 16.7 and 12.1) becomes one entry over all its parts. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:fragments" on-no-match="shallow-copy"/>

  <xsl:key name="ed:previous" match="app[@prev]" use="ed:tokens(@prev) ! replace(., '^#', '')"/>
  <xsl:key name="ed:joined" match="join" use="ed:tokens(@target) ! replace(., '^#', '')"/>

  <!-- Whether a text has divided entries at all: most have none, and the pass is spared. -->
  <xsl:function name="ed:has-fragments" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists($document//(app | app/lem | app/rdg)[@next or @prev]) or exists($document//join[ed:tokens(@target) ! key('ed:xml-id', replace(., '^#', ''), $document)/self::app])"/>
  </xsl:function>

  <!-- The entry to which a pointer of an entry, or of one of its readings, leads. -->
  <xsl:function name="ed:app-at" as="element(app)?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="ed:target($pointer, $app)/ancestor-or-self::app[1]"/>
  </xsl:function>

  <!-- The next part of an entry, where nothing but white space lies between the two. -->
  <xsl:function name="ed:next-part" as="element(app)?" cache="yes">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="id" as="xs:string" select="string($app/@xml:id)"/>
    <xsl:variable name="join" as="xs:string*" select="key('ed:joined', $id, root($app))[1]/ed:tokens(@target) ! replace(., '^#', '')"/>
    <xsl:variable name="joined" as="element(app)?" select="if ($id = '') then () else key('ed:xml-id', $join[index-of($join, $id)[1] + 1], root($app))[1][self::app]"/>
    <xsl:variable name="next" as="element(app)?" select="($app/(@next, (lem, rdg)/@next) ! ed:app-at(., $app),
        if ($id = '') then () else key('ed:previous', $id, root($app)), $joined)[1]"/>
    <xsl:sequence select="$next[. &gt;&gt; $app][ed:method($app) = 'inline' and ed:method(.) = 'inline']
        [empty($app/following::text()[. &lt;&lt; $next][normalize-space()][not(ancestor::note)])]"/>
  </xsl:function>

  <!-- All parts of an entry that begins here. -->
  <xsl:function name="ed:parts" as="element(app)*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app, ed:next-part($app) ! ed:parts(.)"/>
  </xsl:function>

  <xsl:template match="/" mode="ed:fragments" as="document-node()">
    <xsl:variable name="divided" as="element(app)*" select="//app[exists(ed:next-part(.))]"/>
    <xsl:variable name="later" as="element(app)*" select="$divided ! ed:next-part(.)"/>
    <xsl:document>
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="heads" select="$divided except $later" tunnel="yes"/>
        <xsl:with-param name="later" select="$later" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:document>
  </xsl:template>

  <xsl:template match="app" mode="ed:fragments" as="node()*">
    <xsl:param name="heads" as="element(app)*" tunnel="yes"/>
    <xsl:param name="later" as="element(app)*" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="exists(. intersect ($heads, $later))">
        <seg ed:part="true">
          <xsl:attribute name="xml:id" select="'ed-part-' || @ed:id"/>
          <xsl:apply-templates select="ed:base-reading(.)/node()" mode="#current"/>
        </seg>
        <xsl:if test="exists(. intersect $heads)">
          <xsl:call-template name="ed:whole"/>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="app//(witStart | witEnd | lacunaStart | lacunaEnd)" mode="ed:fragments" as="element()?">
    <xsl:param name="heads" as="element(app)*" tunnel="yes"/>
    <xsl:param name="later" as="element(app)*" tunnel="yes"/>
    <xsl:if test="empty(ancestor::app[1] intersect ($heads, $later))">
      <xsl:copy-of select="."/>
    </xsl:if>
  </xsl:template>

  <!-- The whole entry: its lemma and each reading run through all parts; readings belong together by their witnesses. -->
  <xsl:template name="ed:whole" as="element(app)">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:variable name="parts" as="element(app)*" select="ed:parts(.)"/>
    <app from="#ed-part-{@ed:id}" to="#ed-part-{$parts[last()]/@ed:id}">
      <xsl:copy-of select="@* except (@next, @prev, @from, @to)"/>
      <xsl:for-each-group select="$parts ! ed:own-readings(.)" group-by="local-name() || ' ' || string-join(sort(ed:tokens(@ed:wits)), ' ') || (if (self::lem) then '' else ' ' || @type)">
        <xsl:sort select="if (self::lem) then 0 else 1" stable="yes"/>
        <xsl:copy>
          <xsl:copy-of select="@* except (@next, @prev)"/>
          <xsl:for-each select="current-group()">
            <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
            <xsl:copy-of select="node()"/>
          </xsl:for-each>
        </xsl:copy>
      </xsl:for-each-group>
      <xsl:copy-of select="$parts/(note | witDetail | wit | rdgGrp/(note | witDetail | wit))"/>
    </app>
  </xsl:template>
</xsl:stylesheet>
