<?xml version="1.0" encoding="UTF-8"?>
<!-- The manuscript as a map: what `edition.typeset.source` reads. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- the whole manuscript -->
  <xsl:function name="ed:manuscript" as="map(xs:string, item()*)">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="language" as="xs:string" select="($root/@xml:lang/string(), 'en')[1]"/>
    <xsl:variable name="front" as="xs:string*">
      <xsl:apply-templates select="$root[$title-page]" mode="ed:matter"/>
    </xsl:variable>
    <xsl:variable name="flow" as="xs:string*">
      <xsl:sequence select="ed:opening($root)"/>
      <xsl:apply-templates select="$root" mode="ed:block"/>
    </xsl:variable>
    <xsl:variable name="back" as="xs:string*" select="ed:bibliography($root)"/>
    <xsl:sequence select="map {
      'name': ($root/@ed:name/string(), 'text')[. ne ''][1],
      'title': ($root/@ed:title/normalize-space()[. ne ''], ed:label(string($root/@ed:ui-lang), 'untitled'))[1],
      'subtitle': string($root/@ed:subtitle),
      'authors': array { tokenize($root/@ed:editors, ';\s*')[. ne ''] },
      'keywords': array { $root/teiHeader/profileDesc/textClass/keywords//(term | item)[not(*)]/normalize-space()[. ne ''] },
      'language': $language,
      'apparatusLanguage': ($root/@ed:apparatus-lang/string(), 'la')[. ne ''][1],
      'uiLanguage': ($root/@ed:ui-lang/string(), 'en')[. ne ''][1],
      'rtl': $root/@ed:dir = 'rtl',
      'unplacedTitle': ed:label(string($root/@ed:ui-lang), 'not-placed'),
      'front': string-join($front),
      'flow': string-join($flow),
      'back': string-join($back),
      'asides': array { $root//text//note[ed:is-marginal(.)] ! string-join(ed:in-language(., ed:inline(node()))) },
      'names': array { ed:names($root) },
      'entries': array { ed:entries($root) }
    }"/>
  </xsl:function>

  <!-- the entries in the order of their layers; what is said about gaps stands with the commentary -->
  <xsl:function name="ed:entries" as="map(xs:string, item()*)*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="given" as="element()*" select="$root//standOff[@type = 'ed-apparatus']/*/(app | note)"/>
    <xsl:variable name="numbered" as="element()*" select="$given[self::note][@ed:mark ne '']"/>
    <xsl:sequence select="($given except $numbered) ! ed:entry(.), $root//text//gap[desc][ed:told-below(.)] ! ed:gap-note(.), $numbered ! ed:entry(.)"/>
  </xsl:function>

  <!-- of a letter without an entry of its own: its card (docs/calendar.md) without the neighbours, and its abstract -->
  <xsl:function name="ed:letter-head" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="card" as="element(list)?" select="$root/standOff[@type = 'ed-cards'][not($root//text//(div | ab)[@type = 'regest'])]/list[1]"/>
    <xsl:if test="$card">
      <xsl:sequence select="$ed:nl, '#letter-head('"/>
      <xsl:for-each select="$card/item[not(ref[contains(@target, '.html#no-')])]">
        <xsl:variable name="label" as="element()?" select="preceding-sibling::*[1][self::label]"/>
        <xsl:sequence select="'[', $label ! ed:text(ed:plain(.)), '],[', ed:inline(node()), '],'"/>
      </xsl:for-each>
      <xsl:sequence select="')[', $root/teiHeader/profileDesc/abstract/node()[normalize-space()] ! (ed:inline(node()), ed:text(' ')), ']', $ed:nl"/>
    </xsl:if>
  </xsl:function>

  <!-- the head of the text's first page: sunk, with the title where the text has none of its own -->
  <xsl:function name="ed:opening" as="xs:string*">
    <xsl:param name="root" as="element()"/>
    <xsl:variable name="first" as="element()?"
        select="($root//text//(head | p | l | ab | item | titlePage | sp | opener)[not(ancestor::teiHeader)])[1]"/>
    <xsl:variable name="subtitle" as="xs:string?" select="$root/@ed:subtitle[. ne '' and not($title-page)] ! ('[' || ed:text(.) || ']')"/>
    <xsl:variable name="title" as="xs:string" select="ed:quoted(string($root/@ed:title))"/>
    <xsl:variable name="under" as="xs:string?" select="$root/@ed:subtitle[. ne ''] ! ed:quoted(.)"/>
    <xsl:sequence select="if ($opening = 'run-on' and $first[self::head]) then $ed:nl
      else if ($opening = 'run-on') then ($ed:nl, '#chapter-open(' || ed:quoted($number || ' '[$number ne ''] || $root/@ed:title) || ', none, false)', $ed:nl)
      else if ($opening = 'chapter') then ($ed:nl, '#chapter-open(' || $title || ', ' || ($under, 'none')[1] || ', true)', $ed:nl)
      else if ($first[self::head or self::titlePage]) then ($ed:nl, '#sunk(7)', $ed:nl)
      else ($ed:nl, '#sunk(5)', $ed:nl, '#work-title([' || ed:text(string($root/@ed:title)) || '], ' || ($subtitle, 'none')[1] || ')', $ed:nl)"/>
    <xsl:sequence select="ed:letter-head($root)"/>
    <xsl:sequence select="if ($opening = 'page') then () else '#t(&quot;&quot;);'"/>
  </xsl:function>
</xsl:stylesheet>
