<?xml version="1.0" encoding="UTF-8"?>
<!-- What a reader may choose: forms of the text, place and layers of the apparatus, witnesses. Check boxes work without scripts, by :has()
     in the style sheet; what needs scripts stands in an element with data-script and is hidden until they run. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What is the same on all pages of a text is made once. -->
  <xsl:variable name="ed:text-panel" as="element(h:details)?"><xsl:for-each select="$ed:root"><xsl:call-template name="ed:text-panel"/></xsl:for-each></xsl:variable>
  <xsl:variable name="ed:witness-panel" as="element(h:details)?"><xsl:for-each select="$ed:root"><xsl:call-template name="ed:witness-panel"/></xsl:for-each></xsl:variable>
  <xsl:variable name="ed:filters" as="element()*">
    <xsl:for-each select="$ed:root"><xsl:call-template name="ed:filters"><xsl:with-param name="entries" select="$ed:layers/app"/></xsl:call-template></xsl:for-each>
  </xsl:variable>

  <!-- A folded group of controls; nothing, where it would be empty. -->
  <xsl:template name="ed:panel" as="element(h:details)?">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="title" as="xs:string" select="ed:ui('panel-' || $key)"/>
    <xsl:param name="content" as="node()*" required="yes"/>
    <xsl:if test="exists($content)">
      <details class="panel" id="page-panel-{$key}">
        <summary>{$title}</summary>
        <div class="controls"><xsl:sequence select="$content"/></div>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- A heading over some of the controls of a panel. -->
  <xsl:template name="ed:controls" as="element(h:fieldset)?">
    <xsl:param name="key" as="xs:string" required="yes"/>
    <xsl:param name="script" as="xs:boolean" select="false()"/>
    <xsl:param name="content" as="node()*" required="yes"/>
    <xsl:if test="exists($content)">
      <fieldset>
        <xsl:if test="$script"><xsl:attribute name="data-script" select="''"/><xsl:attribute name="hidden" select="''"/></xsl:if>
        <legend>{ed:ui($key)}</legend>
        <xsl:sequence select="$content"/>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- Forms of the text: of each kind of choice the one not shown, the lines of the source, the growth of the text. -->
  <xsl:template name="ed:text-panel" as="element(h:details)?">
    <xsl:variable name="text" as="element()*" select="//(text | sourceDoc)"/>
    <xsl:call-template name="ed:panel">
      <xsl:with-param name="key" select="'text'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="ed:controls">
          <xsl:with-param name="key" select="'instead'"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:for-each-group select="$text//choice/*[@ed:shown = 'false']" group-by="ed:choice-kind(..)">
              <xsl:sort select="index-of(('sic', 'orig', 'abbr', 'other'), current-grouping-key())"/>
              <xsl:call-template name="ed:switch">
                <xsl:with-param name="name" select="current-grouping-key()"/>
                <xsl:with-param name="on" select="false()"/>
                <xsl:with-param name="label" select="ed:ui('instead-' || (local-name()[. = ('sic', 'corr', 'orig', 'reg', 'abbr', 'expan')], 'other')[1])"/>
              </xsl:call-template>
            </xsl:for-each-group>
            <xsl:if test="exists($text//*[@ed:shown = 'false'])">
              <xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'forms'"/><xsl:with-param name="on" select="false()"/></xsl:call-template>
            </xsl:if>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="ed:page-controls"><xsl:with-param name="text" select="$text"/></xsl:call-template>
        <xsl:call-template name="ed:stage-controls"/>
        <xsl:call-template name="ed:controls">
          <xsl:with-param name="key" select="'beside-which'"/>
          <xsl:with-param name="content" as="node()*"><xsl:call-template name="ed:beside-menu"/></xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="ed:page-controls" as="element()*">
    <xsl:param name="text" as="element()*" required="yes"/>
    <xsl:variable name="switches" as="map(xs:string, xs:boolean)" select="map {
        'numbers': exists($text//*[@ed:n]),
        'lines': exists($text//(lb | pb)),
        'genesis': exists($text//(add | del | subst | mod | handShift | retrace | addSpan | delSpan)),
        'parallel': exists($text//*[@corresp][@ed:to ! tokenize(.) ! key('ed:by-id', ., $ed:root)[ancestor::text]])
            or (exists($ed:alignments) and exists($text//*[@ed:id][ed:joined(.)]))
      }"/>
    <xsl:call-template name="ed:controls">
      <xsl:with-param name="key" select="'on-the-page'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="('numbers', 'lines', 'genesis')[$switches(.)]">
          <xsl:call-template name="ed:switch"><xsl:with-param name="name" select="."/><xsl:with-param name="on" select=". = 'numbers'"/></xsl:call-template>
        </xsl:for-each>
        <xsl:if test="$switches?parallel">
          <span data-script="" hidden=""><xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'parallel'"/><xsl:with-param name="on" select="false()"/></xsl:call-template></span>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The kinds of choice: a mistake and its correction, spelling, abbreviation; others. -->
  <xsl:function name="ed:choice-kind" as="xs:string">
    <xsl:param name="choice" as="element()"/>
    <xsl:sequence select="if ($choice/(sic | corr)) then 'sic' else if ($choice/(orig | reg)) then 'orig' else if ($choice/(abbr | expan)) then 'abbr' else 'other'"/>
  </xsl:function>

  <!-- The text as it stood after each stage that the source tells apart. -->
  <xsl:template name="ed:stage-controls" as="element()?">
    <xsl:variable name="stages" as="xs:string*" select="distinct-values(//(text | sourceDoc)//(add | del | subst | mod)/(@change, @seq)[1] ! replace(., '#', ''))"/>
    <xsl:variable name="listed" as="xs:string*" select="//listChange/change/@xml:id/string()"/>
    <xsl:if test="exists($stages)">
      <xsl:call-template name="ed:controls">
        <xsl:with-param name="key" select="'stage'"/>
        <xsl:with-param name="script" select="true()"/>
        <xsl:with-param name="content" as="node()*">
          <select data-key="stage" aria-label="{ed:ui('stage')}" autocomplete="off">
            <option value="">{ed:ui('stage-last')}</option>
            <xsl:for-each select="sort($stages, (), function($s) { (index-of($listed, $s), number($s)[. = .], 9999)[1] })">
              <option value="{.}">{ed:ui('stage-after')} {.}</option>
            </xsl:for-each>
            <option value="0">{ed:ui('stage-first')}</option>
          </select>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The apparatus, or notes alone: whether, where, which layers, whose variants and of what kind. -->
  <xsl:template name="ed:apparatus-panel" as="element(h:details)?">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:variable name="layers" as="element()*" select="ed:layers-on($part)"/>
    <!-- Notes are never switched off: their marks are the text's. -->
    <xsl:variable name="only-notes" as="xs:boolean" select="every $layer in $layers satisfies $layer/@type = 'notes'"/>
    <xsl:if test="exists($layers)">
      <xsl:call-template name="ed:panel">
        <xsl:with-param name="key" select="'apparatus'"/>
        <xsl:with-param name="title" select="if ($only-notes) then ed:layer-title('notes') else ed:ui('panel-apparatus')"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:if test="not($only-notes)"><xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'apparatus'"/></xsl:call-template></xsl:if>
          <xsl:call-template name="ed:controls">
            <xsl:with-param name="key" select="if ($only-notes) then 'place-notes' else 'place'"/>
            <xsl:with-param name="script" select="true()"/>
            <xsl:with-param name="content" as="node()*">
              <xsl:for-each select="'margin', 'foot', 'box'">
                <label class="switch"><input type="radio" name="place" value="{.}" data-key="place">
                  <xsl:if test=". = 'margin'"><xsl:attribute name="checked" select="''"/></xsl:if></input><span>{ed:ui('place-' || .)}</span></label>
              </xsl:for-each>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="ed:controls">
            <xsl:with-param name="key" select="'layers'"/>
            <xsl:with-param name="content" as="node()*">
              <xsl:for-each select="$layers[count($layers) gt 1]">
                <xsl:call-template name="ed:switch">
                  <xsl:with-param name="name" select="'layer-' || @type"/>
                  <xsl:with-param name="label" select="ed:layer-title(@type)"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:sequence select="$ed:filters"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ed:filters" as="element()*">
    <xsl:param name="entries" as="element()*" required="yes"/>
    <xsl:variable name="witnesses" as="xs:string*" select="distinct-values($entries/rdg/@ed:wits/tokenize(.))"/>
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values($entries/(@type, rdg/@type, rdg/@cause, rdg/@ed:group) ! tokenize(.))"/>
    <xsl:call-template name="ed:controls">
      <xsl:with-param name="key" select="'only'"/>
      <xsl:with-param name="script" select="true()"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="exists($witnesses)">
          <label><xsl:text>{ed:ui('only-witness')} </xsl:text>
            <select data-key="variants-of" autocomplete="off">
              <option value="">{ed:ui('all')}</option>
              <xsl:for-each select="//witness[@ed:id = $witnesses]"><option value="{@ed:id}">{@ed:siglum}</option></xsl:for-each>
            </select></label>
        </xsl:if>
        <xsl:if test="exists($kinds)">
          <label><xsl:text>{ed:ui('only-kind')} </xsl:text>
            <select data-key="kind" autocomplete="off">
              <option value="">{ed:ui('all')}</option>
              <xsl:for-each select="sort($kinds)"><option value="{.}">{replace(., '[_-]', ' ')}</option></xsl:for-each>
            </select></label>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:if test="ed:this-page()/@variants"><p><a href="{ed:this-page()/@variants}">{ed:ui('variants-table')}</a></p></xsl:if>
  </xsl:template>

  <!-- The text of one witness, or of two to four beside each other. -->
  <xsl:template name="ed:witness-panel" as="element(h:details)?">
    <xsl:variable name="read" as="xs:string*" select="distinct-values($ed:layers/app/(lem | rdg)/@ed:wits/tokenize(.))"/>
    <xsl:variable name="witnesses" as="element(witness)*" select="//witness[@ed:id = $read]"/>
    <xsl:if test="exists($witnesses) and not(/*/@ed:kind = 'parallel')">
      <xsl:call-template name="ed:panel">
        <xsl:with-param name="key" select="'witnesses'"/>
        <xsl:with-param name="content" as="node()*">
          <xsl:if test="exists(//anchor[@type = 'ed-witnesses'][normalize-space(@ed:change)])">
            <xsl:call-template name="ed:switch"><xsl:with-param name="name" select="'present'"/><xsl:with-param name="on" select="false()"/></xsl:call-template>
          </xsl:if>
          <xsl:call-template name="ed:controls">
            <xsl:with-param name="key" select="'text-of'"/>
            <xsl:with-param name="script" select="true()"/>
            <xsl:with-param name="content" as="node()*">
              <select data-key="witness" aria-label="{ed:ui('text-of')}" autocomplete="off">
                <option value="">{ed:ui('edited-text')}</option>
                <xsl:for-each select="$witnesses"><option value="{@ed:id}" title="{substring(normalize-space(string-join(node()[not(self::abbr[@type = 'siglum'] or self::listWit)])), 1, 160)}">{@ed:siglum}</option></xsl:for-each>
              </select>
            </xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="ed:controls">
            <xsl:with-param name="key" select="'side-by-side'"/>
            <xsl:with-param name="script" select="true()"/>
            <xsl:with-param name="content" as="node()*">
              <label class="switch"><input type="checkbox" name="side" value="text" data-list="side"/><span>{ed:ui('edited-text')}</span></label>
              <xsl:for-each select="$witnesses">
                <label class="switch"><input type="checkbox" name="side" value="{@ed:id}" data-list="side"/><span>{@ed:siglum}</span></label>
              </xsl:for-each>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
