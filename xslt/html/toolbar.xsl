<?xml version="1.0" encoding="UTF-8"?>
<!-- The toolbar: at most six controls, each a word. What needs a script is hidden until it runs. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template name="ed:toolbar" as="element(h:div)">
    <div class="toolbar" role="group" aria-label="{ed:ui('toolbar')}" lang="{$ed:lang}" dir="ltr">
      <xsl:call-template name="ed:contents"/>
      <xsl:sequence select="$ed:text-panel"/>
      <xsl:call-template name="ed:apparatus-panel"/>
      <xsl:sequence select="$ed:witness-panel"/>
      <label class="theme" hidden="">
        <xsl:text>{ed:ui('appearance')} </xsl:text>
        <select id="page-theme">
          <option value="auto">{ed:ui('auto')}</option>
          <option value="light">{ed:ui('light')}</option>
          <option value="dark">{ed:ui('dark')}</option>
        </select>
      </label>
    </div>
  </xsl:template>

  <!-- A switch: a check box that the style sheet asks. -->
  <xsl:template name="ed:switch" as="element(h:label)">
    <xsl:param name="name" as="xs:string" required="yes"/>
    <xsl:param name="on" as="xs:boolean" select="true()"/>
    <xsl:param name="label" as="xs:string" select="ed:ui('show-' || $name)"/>
    <label class="switch">
      <input type="checkbox" id="page-show-{$name}" data-key="{$name}">
        <xsl:if test="$on"><xsl:attribute name="checked" select="''"/></xsl:if>
      </input>
      <span>{$label}</span>
    </label>
  </xsl:template>

  <xsl:template name="ed:contents" as="element(h:details)">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:variable name="first" as="xs:string" select="if ($part eq 1) then '' else ed:file-of(1)"/>
    <details class="contents" id="page-contents">
      <summary>{ed:ui('contents')}</summary>
      <nav aria-label="{ed:ui('contents')}">
        <ul>
          <xsl:apply-templates select="/*" mode="ed:toc"/>
          <xsl:for-each select="ed:layers-on($part)">
            <li><a href="#apparatus-{@type}">{ed:layer-title(@type)}</a></li>
          </xsl:for-each>
          <xsl:if test="ed:this-page()/@variants"><li><a href="{ed:this-page()/@variants}">{ed:ui('variants-table')}</a></li></xsl:if>
          <xsl:if test="exists(//witness)"><li><a href="{$first}#{ed:witness-anchor()}">{ed:ui('witnesses')}</a></li></xsl:if>
          <xsl:if test="exists($ed:principles) and not(/*/@ed:kind = 'parallel')"><li><a href="{$first}#page-principles">{ed:ui('principles')}</a></li></xsl:if>
          <xsl:if test="exists($ed:about) and not(/*/@ed:kind = 'parallel')"><li><a href="{$first}#page-about">{ed:ui('about')}</a></li></xsl:if>
          <li><a href="#page-cite">{ed:ui('cite')}</a></li>
        </ul>
      </nav>
    </details>
  </xsl:template>

  <!-- One line for each division with a heading; divisions without one hand their children up. -->
  <xsl:template match="TEI | teiCorpus | text | front | body | back | group | floatingText | div | div0 | div1 | div2
      | div3 | div4 | div5 | div6 | div7" mode="ed:toc" as="element(h:li)*">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <!-- In a long text paragraphs are not searched for texts inside them. -->
    <xsl:variable name="inner" as="element(h:li)*"><xsl:apply-templates select="if ($ed:parts eq 1) then * else *[ed:is-divisible(.)]" mode="ed:toc"/></xsl:variable>
    <xsl:variable name="head" as="xs:string" select="(ed:plain((self::TEI[.. instance of element()]/teiHeader//titleStmt/title, head)[1])[. ne ''], ed:division-title(.), '')[1]"/>
    <xsl:choose>
      <xsl:when test="$head ne '' and @ed:id">
        <li>
          <a href="{ed:address($part, .)}"><xsl:call-template name="ed:language"/>{$head}</a>
          <xsl:if test="exists($inner)"><ul><xsl:sequence select="$inner"/></ul></xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
