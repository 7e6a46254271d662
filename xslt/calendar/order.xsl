<?xml version="1.0" encoding="UTF-8"?>
<!-- The corpus in order, with every fact that the outputs show: place and number, dates in words, who stands behind a
     name, what is not known. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="ed:facts" on-no-match="shallow-copy"/>

  <!-- The place of a text: @sortKey where it has the form of a date, else the surest of its dates; 99999 for a text
       without a date. -->
  <xsl:function name="ed:place" as="xs:integer*">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="action" as="element(correspAction)?" select="ed:dated-action($text/teiHeader/correspDesc[1])"/>
    <xsl:variable name="key" as="xs:integer*" select="ed:parts($text/teiHeader/correspDesc[1]/correspAction/@sortKey[exists(ed:parts(.))][1])"/>
    <xsl:variable name="dates" as="element(date)*" select="ed:by-certainty($action/date)[exists(ed:place-of(.))]"/>
    <xsl:sequence select="if (exists($key)) then $key else if (exists($dates)) then ed:place-of($dates[1]) else (99999, 99, 99)"/>
  </xsl:function>

  <!-- The action that dates a text: that of sending, else the first with a date. -->
  <xsl:function name="ed:dated-action" as="element(correspAction)?">
    <xsl:param name="letter" as="element(correspDesc)?"/>
    <xsl:sequence select="$letter/(correspAction[@type = 'sent'][date], correspAction[date])[1]"/>
  </xsl:function>

  <xsl:template name="ed:ordered" as="element(teiCorpus)">
    <teiCorpus>
      <xsl:variable name="texts" as="element(TEI)*">
        <xsl:perform-sort select="TEI">
          <xsl:sort select="ed:place(.)[1]"/>
          <xsl:sort select="ed:place(.)[2]"/>
          <xsl:sort select="ed:place(.)[3]"/>
          <xsl:sort select="string((teiHeader/correspDesc[1]/correspAction/(@sortKey, date/@when))[1])"/>
        </xsl:perform-sort>
      </xsl:variable>
      <xsl:for-each select="$texts">
        <xsl:copy>
          <xsl:copy-of select="@*"/>
          <xsl:attribute name="ed:n" select="position()"/>
          <xsl:attribute name="ed:year" select="ed:place(.)[1][. ne 99999]"/>
          <xsl:variable name="letter" as="element(correspDesc)" select="teiHeader/correspDesc[1]"/>
          <xsl:attribute name="ed:date" select="ed:all-dates($letter)"/>
          <xsl:apply-templates select="node()" mode="ed:facts"/>
        </xsl:copy>
      </xsl:for-each>
      <xsl:copy-of select="standOff"/>
    </teiCorpus>
  </xsl:template>

  <!-- All dates of a text in words, each with its certainty. -->
  <xsl:function name="ed:all-dates" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="action" as="element(correspAction)?" select="ed:dated-action($letter)"/>
    <xsl:variable name="dates" as="xs:string*" select="ed:by-certainty($action/date) ! (ed:date-words(.) || ed:certainty(.) ! (' (' || . || ')'))"/>
    <xsl:sequence select="
        if (empty($dates)) then ed:say('undated')
        else (if ($action/@type ne 'sent') then ed:say('role-' || $action/@type) || ' ' else '') || string-join($dates, ' ' || ed:say('or') || ' ')"/>
  </xsl:function>

  <!-- A text that was never sent says so at its sending, or in the states of its transmission. -->
  <xsl:function name="ed:is-unsent" as="xs:boolean">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="words" as="xs:string*" select="$letter/(correspAction/(@type, @subtype), @type, @subtype)"/>
    <xsl:variable name="states" as="xs:string*" select="$letter/../creation//change/@type"/>
    <xsl:sequence select="($words, $states) ! lower-case(replace(., '[-_ ]', '')) = ('notsent', 'unsent', 'neversent')"/>
  </xsl:function>

  <xsl:template match="correspDesc" mode="ed:facts" as="element(correspDesc)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="ed:state" select="if (ed:is-unsent(.)) then 'unsent' else 'sent'"/>
      <xsl:apply-templates select="node()" mode="#current"/>
      <xsl:variable name="letter" as="element()" select="."/>
      <xsl:for-each select="'sent', 'received'">
        <xsl:if test="not($letter/correspAction[ed:role(.) = current()])">
          <correspAction type="{.}" ed:computed="true"><xsl:call-template name="ed:nobody"/></correspAction>
        </xsl:if>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- The action's type; what was written and not sent has its writers where others have their senders. -->
  <xsl:function name="ed:role" as="xs:string">
    <xsl:param name="action" as="element(correspAction)"/>
    <xsl:variable name="type" as="xs:string" select="lower-case(replace(string($action/@type), '[-_ ]', ''))"/>
    <xsl:sequence select="if ($type = ('notsent', 'unsent', 'neversent', 'written')) then 'sent' else string($action/@type)"/>
  </xsl:function>

  <!-- An action is known by what it is; one of sending or receiving has somebody, if only somebody not known. -->
  <xsl:template match="correspAction" mode="ed:facts" as="element(correspAction)+">
    <xsl:variable name="endorsers" as="element()*" select="*[@role = 'endorser']"/>
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="type" select="ed:role(.)"/>
      <xsl:apply-templates select="node() except $endorsers" mode="#current"/>
      <xsl:if test="ed:role(.) = ('sent', 'received') and not((.//(persName | orgName | name | rs) except $endorsers)[normalize-space() or @ref])">
        <xsl:call-template name="ed:nobody"/>
      </xsl:if>
    </xsl:copy>
    <!-- who only endorsed a text did not send it -->
    <xsl:if test="$endorsers">
      <correspAction type="endorsed"><xsl:apply-templates select="$endorsers" mode="#current"/></correspAction>
    </xsl:if>
  </xsl:template>

  <xsl:template name="ed:nobody" as="element(persName)">
    <persName ed:agent="?" ed:label="{ed:say('unknown')}" ed:unknown="true"/>
  </xsl:template>

  <!-- A name stands for the entry of the register that it points at, for an authority's number, or for itself. -->
  <xsl:template match="correspAction//persName | correspAction//orgName | correspAction//name | correspAction//rs" mode="ed:facts" as="element()?">
    <xsl:variable name="words" as="xs:string" select="normalize-space()"/>
    <xsl:variable name="target" as="xs:string?" select="(@ed:href, @ref)[normalize-space()][1] ! tokenize(normalize-space(.), ' ')[1]"/>
    <xsl:variable name="entry" as="element()?" select="key('ed:agent', string($target))[1]"/>
    <xsl:if test="$words ne '' or $target">
      <xsl:copy>
        <xsl:copy-of select="@* except @role[. = 'endorser']"/>
        <xsl:attribute name="ed:agent" select="($entry/@ed:agent, $target, 'name:' || lower-case($words))[1]"/>
        <xsl:attribute name="ed:label" select="($entry/@ed:label[. ne ''], $words[. ne ''], $target)[1]"/>
        <xsl:sequence select="ed:authority(., $entry)"/>
        <xsl:value-of select="($words[. ne ''], $entry/@ed:label)[1]"/>
      </xsl:copy>
    </xsl:if>
  </xsl:template>

  <xsl:template match="correspAction//placeName | correspAction//settlement" mode="ed:facts" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:sequence select="ed:authority(., key('ed:agent', string(@ed:href))[1])"/>
      <xsl:value-of select="normalize-space()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="correspAction/date" mode="ed:facts" as="element(date)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="ed:label" select="ed:date-words(.)"/>
      <xsl:value-of select="normalize-space()"/>
    </xsl:copy>
  </xsl:template>

  <!-- The addresses that the numbers of authority files stand for. -->
  <xsl:variable name="ed:authorities" as="map(xs:string, xs:string)" select="map {
      'gnd': 'https://d-nb.info/gnd/',
      'viaf': 'https://viaf.org/viaf/',
      'lc': 'https://id.loc.gov/authorities/names/',
      'lccn': 'https://id.loc.gov/authorities/names/',
      'lcnaf': 'https://id.loc.gov/authorities/names/',
      'bnf': 'https://catalogue.bnf.fr/',
      'ndl': 'https://id.ndl.go.jp/auth/ndlna/',
      'wikidata': 'https://www.wikidata.org/entity/',
      'geonames': 'https://www.geonames.org/',
      'orcid': 'https://orcid.org/'
    }"/>

  <!-- The address in an authority file of what a name stands for: from the name itself or from its entry. -->
  <xsl:function name="ed:authority" as="attribute(ed:authority)?">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="entry" as="element()?"/>
    <xsl:variable name="given" as="xs:string*" select="($name/(@ref, @ed:href), $entry/(@sameAs, @ref, idno)) ! tokenize(normalize-space(.), ' ')[matches(., '^https?://')]"/>
    <xsl:variable name="numbers" as="xs:string*" select="
        $entry/idno[normalize-space()][map:contains($ed:authorities, lower-case(@type))] ! ($ed:authorities(lower-case(@type)) || normalize-space())"/>
    <xsl:for-each select="($given, $numbers)[1]"><xsl:attribute name="ed:authority" select="."/></xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
