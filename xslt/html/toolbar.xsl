<?xml version="1.0" encoding="UTF-8"?>
<!-- The toolbar: at most six controls, each a word. All but the last work without scripts. -->
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
      <xsl:if test="exists($ed:layers)">
        <xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'apparatus'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="exists(//text//*[@ed:n])">
        <xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'numbers'"/></xsl:call-template>
      </xsl:if>
      <xsl:if test="exists(//text//*[@ed:shown = 'false'])">
        <xsl:call-template name="ed:switch">
          <xsl:with-param name="name" select="'forms'"/>
          <xsl:with-param name="on" select="false()"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="exists(//anchor[@type = 'ed-witnesses'][normalize-space(@ed:change)])">
        <xsl:call-template name="ed:switch">
          <xsl:with-param name="name" select="'present'"/>
          <xsl:with-param name="on" select="false()"/>
        </xsl:call-template>
      </xsl:if>
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
    <label class="switch">
      <input type="checkbox" id="page-show-{$name}">
        <xsl:if test="$on"><xsl:attribute name="checked" select="''"/></xsl:if>
      </input>
      <span>{ed:ui('show-' || $name)}</span>
    </label>
  </xsl:template>

  <xsl:template name="ed:contents" as="element(h:details)">
    <details class="contents" id="page-contents">
      <summary>{ed:ui('contents')}</summary>
      <nav aria-label="{ed:ui('contents')}">
        <ul>
          <xsl:apply-templates select="/*" mode="ed:toc"/>
          <xsl:for-each select="$ed:layers">
            <li><a href="#apparatus-{@type}">{ed:layer-title(@type)}</a></li>
          </xsl:for-each>
          <xsl:if test="exists(//witness)"><li><a href="#{ed:witness-anchor()}">{ed:ui('witnesses')}</a></li></xsl:if>
          <xsl:if test="exists(//editorialDecl)"><li><a href="#page-principles">{ed:ui('principles')}</a></li></xsl:if>
          <xsl:if test="exists(//teiHeader[node()])"><li><a href="#page-about">{ed:ui('about')}</a></li></xsl:if>
          <li><a href="#page-cite">{ed:ui('cite')}</a></li>
        </ul>
      </nav>
    </details>
  </xsl:template>

  <!-- One line for each division with a heading; divisions without one hand their children up. -->
  <xsl:template match="TEI | teiCorpus | text | front | body | back | group | floatingText | div | div0 | div1 | div2
      | div3 | div4 | div5 | div6 | div7" mode="ed:toc" as="element(h:li)*">
    <xsl:variable name="inner" as="element(h:li)*"><xsl:apply-templates select="*" mode="ed:toc"/></xsl:variable>
    <xsl:variable name="head" as="xs:string" select="ed:plain((self::TEI[.. instance of element()]/teiHeader//titleStmt/title, head)[1])"/>
    <xsl:choose>
      <xsl:when test="$head ne '' and @ed:id">
        <li>
          <a href="#{@ed:id}"><xsl:call-template name="ed:language"/>{$head}</a>
          <xsl:if test="exists($inner)"><ul><xsl:sequence select="$inner"/></ul></xsl:if>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
