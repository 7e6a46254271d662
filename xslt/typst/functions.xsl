<?xml version="1.0" encoding="UTF-8"?>
<!-- Typst source as strings, and what is a block. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:nl" as="xs:string" select="'&#10;'"/>

  <!-- $text as a string of Typst -->
  <xsl:function name="ed:quoted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || replace(replace($text, '\\', '\\\\'), '&quot;', '\\&quot;') || '&quot;'"/>
  </xsl:function>

  <!-- $text as a run of words in a line -->
  <xsl:function name="ed:text" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'#' || ed:quoted($text) || ';'"/>
  </xsl:function>

  <!-- $text as a word that is not divided at the end of a line -->
  <xsl:function name="ed:unbroken" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'#x(&quot;unbroken&quot;,' || ed:quoted($text) || ');'"/>
  </xsl:function>

  <!-- the function $name of edition.typ around a line's content -->
  <xsl:function name="ed:call" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string*"/>
    <xsl:sequence select="'#' || $name || '[', $content, ']'"/>
  </xsl:function>

  <!-- the function $name of edition.typ around a block; a paragraph without words is no line of print, what is marked in it stays -->
  <xsl:function name="ed:block" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string*"/>
    <xsl:sequence select="if ($name = ('p', 'flat', 'speech', 'reference') and (every $part in $content satisfies matches($part, $ed:wordless)))
      then $content[matches(., '^#[a-z]')] else ($ed:nl, '#' || $name || '[', $content, ']', $ed:nl)"/>
  </xsl:function>

  <!-- white space and the marks of places -->
  <xsl:variable name="ed:wordless" as="xs:string" select="'^(#&quot;\s*&quot;;|#[serftvgy]\(&quot;[^&quot;]*&quot;(,&quot;[^&quot;]*&quot;)*\);|\s*)$'"/>

  <!-- plain words of a node as the reading text shows them -->
  <xsl:function name="ed:plain" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="normalize-space(string-join($node//text()[not(ancestor::*[@ed:shown = 'false'])]))"/>
  </xsl:function>

  <xsl:variable name="ed:block-names" as="map(xs:string, xs:boolean)" select="map:merge(('p', 'ab', 'div', 'div1', 'div2', 'div3',
      'div4', 'div5', 'div6', 'div7', 'head', 'list', 'listBibl', 'listWit', 'listPerson', 'listPlace', 'listOrg', 'listEvent',
      'table', 'figure', 'lg', 'l', 'sp', 'speaker', 'castList', 'set', 'performance', 'prologue', 'epilogue', 'opener', 'closer',
      'dateline', 'salute', 'signed', 'byline', 'trailer', 'argument', 'epigraph', 'postscript', 'titlePage', 'docTitle',
      'docAuthor', 'docImprint', 'docDate', 'docEdition', 'imprimatur', 'titlePart', 'floatingText', 'text', 'body', 'group', 'front',
      'back', 'msDesc', 'msPart', 'msFrag', 'entry', 'entryFree', 'superEntry', 'u', 'eg', 'egXML', 'divGen', 'item', 'address', 'addrLine',
      'surface', 'surfaceGrp', 'zone', 'line', 'sourceDoc', 'TEI', 'teiCorpus', 'notatedMusic', 'lem', 'listTranspose',
      'particDesc', 'cit', 'spGrp', 'castItem', 'castGroup', 'witness', 'graph', 'tree', 'eTree', 'forest', 'triangle') ! map { .: true() })" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- elements that stay in their line whatever they hold -->
  <xsl:variable name="ed:line-names" as="xs:string+" select="'note', 'app', 'rdg', 'anchor', 'formula', 'ref'"/>

  <!-- whether a node stands between paragraphs and not in a line -->
  <xsl:function name="ed:is-block" as="xs:boolean" cache="no">
    <xsl:param name="node" as="node()"/>
    <xsl:choose>
      <xsl:when test="not($node instance of element())">
        <xsl:sequence select="false()"/>
      </xsl:when>
      <xsl:when test="($node/self::cit or $node/self::quote) and $node/ancestor::*[self::entry or self::entryFree or self::sense]">
        <xsl:sequence select="false()"/>
      </xsl:when>
      <xsl:when test="$node/self::cit or $node/self::address or $node/self::salute or $node/self::signed or $node/self::dateline or $node/self::lem">
        <xsl:sequence select="exists($node/descendant::*[local-name() = ('p', 'lg', 'l', 'quote')][not(self::quote) or ed:is-block(.)])
          or (not($node/self::lem) and not($node/../text()[normalize-space()]) and not($node/parent::*[self::p or self::l or self::ab or self::seg]))"/>
      </xsl:when>
      <xsl:when test="$node/(self::speaker or self::stage)">
        <xsl:sequence select="empty(ed:host($node)) and ($node/self::speaker or ed:stands-alone($node))"/>
      </xsl:when>
      <xsl:when test="$ed:block-names(local-name($node))">
        <xsl:sequence select="not($node/self::list[(@rend, @type) = ('inline', 'run-in', 'runin')])"/>
      </xsl:when>
      <xsl:when test="local-name($node) = $ed:line-names or empty($node/*)">
        <xsl:sequence select="ed:stands-alone($node)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="ed:stands-alone($node) or (some $inner in $node/* satisfies ed:is-block($inner))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- quotations and stage directions are blocks where no line is around them -->
  <xsl:function name="ed:stands-alone" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="($node/self::quote or $node/self::q or $node/(self::stage | self::view | self::camera | self::caption | self::sound | self::tech) or $node/self::bibl or $node/self::formula or $node/self::note or $node/self::graphic or $node/self::media)
      and exists($node/(parent::div | parent::body | parent::front | parent::back | parent::sp | parent::lg | parent::div1 | parent::div2
        | parent::div3 | parent::listBibl | parent::castList | parent::group | parent::epigraph))
      or exists($node/(self::quote | self::q)[tokenize(@rend) = ('block', 'blockquote', 'display')])
      or exists($node/(self::biblStruct | self::biblFull)[parent::listBibl or parent::div])"/>
  </xsl:function>

  <!-- whether something of these nodes is seen on the page -->
  <xsl:function name="ed:is-seen" as="xs:boolean">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="some $node in $nodes satisfies
      ($node/self::text()[normalize-space()]
       or $node/self::*[not(@ed:shown = 'false')][self::gap or self::space or self::graphic or self::graph or self::tree or self::ptr or self::media
          or self::pc[normalize-space()] or self::g or ed:is-seen(node())])"/>
  </xsl:function>

  <!-- the content of a block: paragraphs (by the function $paragraph) of what stands in lines, and blocks between them -->
  <xsl:function name="ed:content" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="paragraph" as="xs:string"/>
    <xsl:for-each-group select="$nodes" group-adjacent="ed:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="ed:block"/>
        </xsl:when>
        <xsl:when test="ed:is-seen(current-group())">
          <xsl:variable name="line" as="xs:string*">
            <xsl:apply-templates select="current-group()" mode="ed:inline"/>
          </xsl:variable>
          <xsl:sequence select="ed:block($paragraph, $line)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()[self::*]" mode="ed:inline"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <!-- what stands in a line, around $node's content -->
  <xsl:function name="ed:inline" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:apply-templates select="$nodes" mode="ed:inline"/>
  </xsl:function>

  <!-- the language of printed words of the toolkit -->
  <xsl:function name="ed:ui" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:label(string(root($node)/*/@ed:ui-lang), $key)"/>
  </xsl:function>

  <!-- an editor's word in the language of the apparatus -->
  <xsl:function name="ed:word" as="xs:string*">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="ed:call('ed', ed:text(ed:editors-word(root($node)/*, $key)))"/>
  </xsl:function>

  <!-- The word for $key as it was prepared, else in the language of the apparatus. -->
  <xsl:function name="ed:editors-word" as="xs:string">
    <xsl:param name="root" as="element()?"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="own" as="xs:string*" select="tokenize($root/@ed:words, '\|')[starts-with(., $key || '=')] ! substring-after(., '=')"/>
    <xsl:sequence select="($own, ed:label(($root/@ed:apparatus-lang/string(), 'la')[1], $key))[1]"/>
  </xsl:function>
</xsl:stylesheet>
