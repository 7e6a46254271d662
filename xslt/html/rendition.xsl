<?xml version="1.0" encoding="UTF-8"?>
<!-- Appearance in the source: rend, rendition, style (TEI P5, 1.3.1.1.3). Usual words become classes of the style sheet. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="ed:rend-words" as="map(xs:string, xs:string)" select="map {
      'i': 'i', 'it': 'i', 'ital': 'i', 'italic': 'i', 'italics': 'i', 'italique': 'i', 'kursiv': 'i', 'oblique': 'i',
      'b': 'b', 'bo': 'b', 'bold': 'b', 'bd': 'b', 'fett': 'b', 'strong': 'b', 'boldface': 'b',
      'bi': 'i b', 'bolditalic': 'i b', 'bold-italic': 'i b', 'italicbold': 'i b',
      'sc': 'sc', 'smallcaps': 'sc', 'small-caps': 'sc', 'smcap': 'sc', 'smallcap': 'sc', 'kapitaelchen': 'sc',
      'caps': 'caps', 'allcaps': 'caps', 'uppercase': 'caps', 'upper': 'caps',
      'sup': 'sup', 'super': 'sup', 'superscript': 'sup', 'exponent': 'sup', 'hochgestellt': 'sup',
      'sub': 'sub', 'subscript': 'sub',
      'u': 'u', 'ul': 'u', 'underline': 'u', 'underlined': 'u', 'under': 'u', 'unterstrichen': 'u',
      'doubleunderline': 'uu', 'double-underline': 'uu',
      'strike': 's', 'strikethrough': 's', 'line-through': 's', 'overstrike': 's', 'struck': 's',
      'overline': 'ol', 'overbar': 'ol', 'supraline': 'ol',
      'center': 'center', 'centre': 'center', 'centered': 'center', 'centred': 'center', 'zentriert': 'center',
      'right': 'right', 'align-right': 'right', 'flushright': 'right', 'left': 'left', 'justify': 'justify',
      'indent': 'indent', 'indented': 'indent', 'indent1': 'indent', 'indent2': 'indent2', 'noindent': 'noindent',
      'block': 'block', 'inline': 'inline', 'display': 'block', 'display-block': 'block',
      'large': 'large', 'larger': 'large', 'big': 'large', 'small': 'small', 'smaller': 'small',
      'spaced': 'spaced', 'letterspaced': 'spaced', 'letter-spaced': 'spaced', 'gesperrt': 'spaced', 'sperrschrift': 'spaced',
      'tt': 'tt', 'typewriter': 'tt', 'monospace': 'tt', 'mono': 'tt', 'normal': 'normal', 'roman': 'normal', 'plain': 'normal',
      'red': 'rubric', 'rubric': 'rubric', 'rubricated': 'rubric', 'dropcap': 'initial', 'initial': 'initial',
      'vertical': 'vertical', 'vertical-rl': 'vertical', 'tategaki': 'vertical', 'boxed': 'boxed', 'box': 'boxed', 'frame': 'boxed', 'framed': 'boxed'
    }"/>

  <!-- The classes for an element's rend and rendition. A word that nobody has agreed on becomes r-WORD. -->
  <xsl:function name="ed:rend-classes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@rend/tokenize(lower-case(.), '[\s;,()/]+')[. ne '']">
      <xsl:sequence select="($ed:rend-words(.), 'r-' || replace(., '[^\p{L}\p{N}_-]+', '-'))[1]"/>
    </xsl:for-each>
    <xsl:for-each select="$element/@rendition/tokenize(., '\s+')[. ne '']">
      <xsl:variable name="simple" as="xs:string" select="replace(., '^simple:', '')"/>
      <xsl:sequence select="
          if (starts-with(., '#')) then 'rn-' || replace(substring(., 2), '[^\p{L}\p{N}_-]+', '-')
          else ($ed:rend-words(lower-case($simple)), 'r-' || replace($simple, '[^\p{L}\p{N}_-]+', '-'))[1]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A class from the name or type of an element: one that is also the class of a rend word ("s" for a sentence, type="sub") is another,
       and so is one that the style sheet has for itself: words in "said" or in type="alt" must not be hidden. -->
  <xsl:function name="ed:own-class" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if ($ed:rend-taken($name) or $name = $ed:own-classes) then 'tei-' || $name else $name"/>
  </xsl:function>
  <xsl:variable name="ed:own-classes" as="xs:string+" select="'said', 'skip', 'alt', 'from', 'present', 'beside', 'moved', 'mark', 'entry', 'out', 'later', 'lit', 'lacking', 'differs', 'target', 'part', 'cite', 'turn', 'sheet', 'toolbar', 'at-hand',
      'word', 'hand', 'ref', 'sigla', 'sep', 'hyphen', 'lineno', 'app-ref', 'beside-note', 'cite-box', 'controls'"/>
  <xsl:variable name="ed:rend-taken" as="map(xs:string, xs:boolean)" select="
      map:merge(distinct-values($ed:rend-words?* ! tokenize(.))[. ne 'rubric'] ! map { .: true() })"/>

  <!-- The declarations of $css that set type and no more: nothing that loads, moves or covers. -->
  <xsl:function name="ed:safe-css" as="xs:string">
    <xsl:param name="css" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="normalize-space(replace($css, '/\*.*?\*/', ' ', 's'))"/>
    <xsl:variable name="allowed" as="xs:string*">
      <xsl:for-each select="tokenize($plain, ';') ! normalize-space(.)">
        <xsl:sequence select=".[matches(., '^(writing-mode|font|text|letter|word|line|vertical|margin|padding|border|color|background-color|display|float|clear|width|white-space|list-style|direction|quotes)[a-z-]*\s*:\s*[^:{}\\&lt;@]+$', 'i')]
            [not(matches(., 'url\s*\(|expression|javascript|image', 'i'))]
            ! replace(., '^color\s*:\s*(.+)$', '--ed-source-color: $1; color: var(--ed-readable)', 'i')
            ! replace(., '^background-color\s*:\s*(.+)$', '--ed-source-ground: $1; background-color: var(--ed-readable-ground)', 'i')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($allowed, '; ')"/>
  </xsl:function>

  <!-- The page's own style rules: what tagsDecl/rendition declares in CSS (TEI P5, 2.3.4). -->
  <xsl:template name="ed:rendition-rules" as="element(h:style)?">
    <xsl:variable name="rules" as="xs:string*">
      <xsl:for-each select="$ed:root//rendition[@xml:id][not(@scheme) or @scheme = 'css']">
        <xsl:variable name="css" as="xs:string" select="ed:safe-css(string(.))"/>
        <xsl:if test="$css ne ''">
          <xsl:sequence select="'.rn-' || replace(@xml:id, '[^\p{L}\p{N}_-]+', '-')
              || @scope ! ('::' || replace(., '[^a-z-]', '')) || ' { ' || $css || ' }'"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="exists($rules)"><style>{string-join($rules, '&#10;')}</style></xsl:if>
  </xsl:template>
</xsl:stylesheet>
