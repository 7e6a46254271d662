<?xml version="1.0" encoding="UTF-8"?>
<!-- How an element of the source becomes an element of HTML: attributes, inline or block, links. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Attributes that every element hands on: id, language, direction, classes, style, title.
       $ids is false inside the lemma of an entry, whose words stand in the text as well. -->
  <xsl:template name="ed:attributes" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="title" as="xs:string?"/>
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="classes" as="xs:string*" select="distinct-values(($class ! tokenize(.) ! ed:own-class(.), ed:rend-classes(.)))"/>
    <!-- The first of several with one id has it: HTML allows no second. -->
    <xsl:if test="$ids and @ed:id and key('ed:by-id', @ed:id)[1] is ."><xsl:attribute name="id" select="ed:anchor-of(.)"/></xsl:if>
    <xsl:if test="exists($classes)"><xsl:attribute name="class" select="$classes"/></xsl:if>
    <xsl:call-template name="ed:language"/>
    <xsl:if test="ed:is-from-left(.)"><xsl:attribute name="dir" select="'ltr'"/></xsl:if>
    <xsl:call-template name="ed:apart"/>
    <xsl:variable name="corresponding" as="xs:string*" select="(self::*[@corresp and @ed:to and ancestor::text]/tokenize(@ed:to) ! key('ed:by-id', ., $ed:root)[1], ed:joined(.)) ! ed:anchor-of(.)"/>
    <xsl:if test="@corresp and @ed:to and ancestor::text or exists($corresponding)"><xsl:attribute name="data-corresp" select="distinct-values($corresponding)"/></xsl:if>
    <xsl:call-template name="ed:genesis"/>
    <xsl:if test="@style and ed:safe-css(@style) ne ''"><xsl:attribute name="style" select="ed:safe-css(@style)"/></xsl:if>
    <xsl:if test="$title"><xsl:attribute name="title" select="$title"/></xsl:if>
  </xsl:template>

  <xsl:variable name="ed:from-right" as="xs:boolean" select="$ed:root/*/@ed:dir = 'rtl'"/>
  <!-- In a text from right to left: a block that does not tell its language and has letters, but none from right to left. -->
  <xsl:function name="ed:is-from-left" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$ed:from-right and exists($element/(self::p | self::ab | self::l | self::head | self::bibl)
        [not(ancestor-or-self::*[@xml:lang or @ed:dir][parent::*])][ed:stands-alone(.)]) and ed:has-letters-from-left($element)"/>
  </xsl:function>
  <xsl:function name="ed:has-letters-from-left" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches($element, '\p{L}') and not(matches($element, '[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;]'))"/>
  </xsl:function>

  <!-- Whether there are witnesses whose texts can be made from the page. -->
  <xsl:variable name="ed:critical" as="xs:boolean" select="exists($ed:layers/app/*/@ed:wits[. ne ''])"/>

  <!-- Words that no witness has: the editor's, or those that a hand replaced. The texts of the witnesses go without them. -->
  <xsl:template name="ed:apart" as="attribute()?">
    <xsl:choose>
      <xsl:when test="not($ed:critical)"/>
      <xsl:when test="self::note or self::corr or self::reg or self::expan or self::ex or self::supplied or self::gap or self::witDetail or self::fw">
        <xsl:attribute name="data-apart" select="'editor'"/>
      </xsl:when>
      <xsl:when test="self::del[parent::subst[add]]"><xsl:attribute name="data-apart" select="'replaced'"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The hand and the stage of a change in the source, as the genetic view names them. -->
  <xsl:template name="ed:genesis" as="attribute()*">
    <xsl:if test="self::add or self::del or self::subst or self::mod or self::retrace or self::restore or self::handShift or self::addSpan or self::delSpan or self::undo or self::redo or self::transpose">
      <xsl:for-each select="(@hand, @new)[1]">
        <xsl:variable name="hand" as="element()?" select="key('ed:by-id', replace(., '^#', ''), $ed:root)[1]"/>
        <xsl:attribute name="data-hand" select="($hand/@n/string(), $hand/@scribe/string(), ed:plain($hand)[string-length(.) le 30], replace(., '^#', ''))[normalize-space(.)][1]"/>
      </xsl:for-each>
      <xsl:for-each select="(@change, parent::subst/@change, @seq, parent::subst/@seq)[1]"><xsl:attribute name="data-stage" select="replace(., '#', '')"/></xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The element as $as (span, p, em …), or as div when what it holds may not stand there. -->
  <xsl:template name="ed:wrap" as="element()">
    <xsl:param name="as" as="xs:string" select="'span'"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="title" as="xs:string?"/>
    <xsl:param name="extra" as="attribute()*"/>
    <xsl:param name="content" as="node()*"><xsl:apply-templates/></xsl:param>
    <xsl:element name="{if (ed:has-block($content)) then 'div' else $as}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="ed:attributes">
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="title" select="$title"/>
      </xsl:call-template>
      <xsl:sequence select="$extra, $content"/>
    </xsl:element>
  </xsl:template>

  <!-- The element as div. -->
  <xsl:template name="ed:div" as="element(h:div)">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="content" as="node()*"><xsl:apply-templates/></xsl:param>
    <div>
      <xsl:call-template name="ed:attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:sequence select="$content"/>
    </div>
  </xsl:template>

  <!-- The element as a link, where it points somewhere. Links cannot be nested: around other links or blocks the
       link is handed down to the stretches of text (see the rule for text below). In a reading names are no links:
       its only links are the sigla. -->
  <xsl:template name="ed:link" as="element()">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="title" as="xs:string?"/>
    <xsl:param name="link" as="xs:string?" tunnel="yes"/>
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="href" as="xs:string?"
        select="if ($in-entry and ancestor::*[self::lem or self::rdg or self::note][1][not(self::note)]) then () else ed:href(.)"/>
    <xsl:choose>
      <xsl:when test="empty($href)">
        <xsl:call-template name="ed:wrap">
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="title" select="$title"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="ed:interactive(.) or exists($link)">
        <xsl:call-template name="ed:wrap">
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="link" tunnel="yes" select="$href"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="ed:wrap">
          <xsl:with-param name="as" select="'a'"/>
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="extra" as="attribute()"><xsl:attribute name="href" select="$href"/></xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- White space beside a break within a word is the encoder's (TEI P5, 3.11.3). -->
  <xsl:variable name="ed:has-inner-breaks" as="xs:boolean" select="exists($ed:root//*[@break = 'no'])"/>
  <xsl:variable name="ed:has-soft-hyphens" as="xs:boolean" select="contains(string($ed:root), '&#xAD;')"/>
  <xsl:variable name="ed:has-brackets" as="xs:boolean" select="exists($ed:root//(supplied | surplus | secl | del | add))"/>
  <xsl:variable name="ed:has-marks" as="xs:boolean" select="exists($ed:root//anchor[@type = 'ed-end'])"/>
  <xsl:template match="text()[$ed:has-inner-breaks][ed:beside(., false())/@break = 'no' or ed:beside(., true())/@break = 'no']" priority="1" as="node()?">
    <xsl:variable name="before" as="xs:string" select="if (ed:beside(., true())/@break = 'no') then replace(., '^\s+', '') else string(.)"/>
    <xsl:variable name="words" as="xs:string" select="if (ed:beside(., false())/@break = 'no') then replace($before, '\s+$', '') else $before"/>
    <xsl:call-template name="ed:words"><xsl:with-param name="words" select="$words"/></xsl:call-template>
  </xsl:template>

  <!-- What stands beside a text; the anchors of entries are nothing. -->
  <xsl:function name="ed:beside" as="element()?">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="before" as="xs:boolean"/>
    <xsl:sequence select="if ($before) then $text/preceding-sibling::node()[not(self::anchor)][1][self::*] else $text/following-sibling::node()[not(self::anchor)][1][self::*]"/>
  </xsl:function>

  <!-- A soft hyphen at the end of a line of the source: the word goes on. -->
  <xsl:template match="text()[$ed:has-soft-hyphens][contains(., '&#xAD;')][matches(., '&#xAD;\s+$')][ed:beside(., false())[self::lb or self::pb or self::cb]]" priority="3" as="node()?">
    <xsl:call-template name="ed:words"><xsl:with-param name="words" select="replace(., '\s+$', '')"/></xsl:call-template>
  </xsl:template>

  <!-- White space just inside a pair of the editor's brackets, where there is some outside already. -->
  <xsl:template match="text()[$ed:has-brackets][parent::supplied or parent::surplus or parent::secl or parent::del or parent::add][matches(., '^\s|\s$')]" priority="0.7" as="node()?">
    <xsl:variable name="marked" as="element()" select=".."/>
    <xsl:variable name="first" as="xs:boolean" select="empty(preceding-sibling::node()) and matches(string-join($marked/preceding-sibling::node()[not(self::anchor)][1][self::text()]), '\s$')"/>
    <xsl:variable name="last" as="xs:boolean" select="empty(following-sibling::node()) and matches(string-join($marked/following-sibling::node()[not(self::anchor)][1][self::text()]), '^\s')"/>
    <xsl:call-template name="ed:words">
      <xsl:with-param name="words" select="(if ($first) then replace(., '^\s+', '') else string(.)) ! (if ($last) then replace(., '\s+$', '') else .)"/>
    </xsl:call-template>
  </xsl:template>

  <!-- White space before the mark of a note is the encoder's, where more of it, a stop or nothing follows. -->
  <xsl:template match="text()[$ed:has-marks][following-sibling::node()[1][self::anchor]][matches(., '\s$')][ed:parts-a-note(.)]" priority="0.8" as="node()?">
    <xsl:call-template name="ed:words"><xsl:with-param name="words" select="replace(., '\s+$', '')"/></xsl:call-template>
  </xsl:template>
  <xsl:function name="ed:parts-a-note" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="after" as="node()?" select="$text/following-sibling::node()[not(self::anchor)][1]"/>
    <xsl:variable name="anchors" as="element(anchor)*" select="$text/following-sibling::anchor[empty($after) or . &lt;&lt; $after]"/>
    <xsl:sequence select="(every $anchor in $anchors[@ed:entry] satisfies exists(key('ed:by-id', $anchor/@ed:entry, $ed:root)[self::note]))
        and (if (empty($after)) then ed:is-run($text/..) or ed:open-after($text/..) else $after[self::text()][matches(., '^[\s.,;:!?)\]»”]')]) and $anchors/@type = 'ed-end'"/>
  </xsl:function>

  <!-- At the end of a line the mark of an entry stands at the last word. -->
  <xsl:template match="text()[$ed:has-marks][following-sibling::node()[1][self::anchor]][not(normalize-space())][ancestor::ab][ed:beside(., false())[self::lb]]" priority="2" as="empty-sequence()"/>

  <xsl:template match="text()" as="node()?"><xsl:call-template name="ed:words"/></xsl:template>

  <!-- Words of the text; where a link around them was handed down, they are the link. -->
  <xsl:template name="ed:words" as="node()?">
    <xsl:param name="link" as="xs:string?" tunnel="yes"/>
    <xsl:param name="words" as="xs:string" select="string(.)"/>
    <xsl:choose>
      <xsl:when test="exists($link) and normalize-space($words)"><a href="{$link}">{$words}</a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether the header declares canonical references. What holds places that have one shows no number of its own. -->
  <xsl:variable name="ed:canonical" as="xs:boolean" select="exists($ed:root//*[@ed:ref])"/>

  <!-- The number of a paragraph or line, in the margin: a link to cite. -->
  <xsl:template name="ed:reference" as="element(h:a)?">
    <xsl:param name="class" as="xs:string*" select="()"/>
    <xsl:param name="ids" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:param name="in-entry" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="number" as="xs:string?" select="string((@ed:n, @ed:ref/(../@n, tokenize(., '[^\p{L}\p{M}\p{N}]+')[last()])[1])[1])[. ne '']"/>
    <xsl:if test="$ids and not($in-entry) and $number and @ed:id and not($ed:canonical and not(@ed:ref) and .//*[@ed:ref]) and (normalize-space(.) or self::milestone or .//(gap | graphic | formula | space | figure | media))">
      <a class="{'ref', $class}" href="#{@ed:id}" title="{(@ed:label, @ed:n)[1]}">
        <xsl:if test="@ed:ref"><xsl:attribute name="data-ref" select="@ed:ref"/></xsl:if>
        <xsl:if test="ed:this-page()/@tei and @ed:at and not(ancestor::*[@ed:file])"><xsl:attribute name="data-line" select="substring-before(@ed:at, ':')"/></xsl:if>
        <xsl:text>{$number}</xsl:text>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- A mark of the editor, such as a bracket: never the only bearer of meaning. -->
  <xsl:template name="ed:mark" as="element(h:span)?">
    <xsl:param name="sign" as="xs:string" required="yes"/>
    <xsl:if test="$sign ne ''"><span class="mark" aria-hidden="true">{$sign}</span></xsl:if>
  </xsl:template>

  <!-- Words for screen readers only. -->
  <xsl:template name="ed:said" as="element(h:span)">
    <xsl:param name="words" as="xs:string" required="yes"/>
    <span class="said">{$words}</span>
  </xsl:template>
</xsl:stylesheet>
