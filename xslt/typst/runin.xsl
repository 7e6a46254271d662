<?xml version="1.0" encoding="UTF-8"?>
<!-- Elements that are simply their words, and blocks that come to stand in a line (in a note, a heading, a cell). -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="ed:inline" as="xs:string*" priority="-1" match="abbr | expan | corr | sic | orig | reg | foreign | gloss | name | rs | persName | surname
      | forename | roleName | addName | genName | nameLink | placeName | settlement | region | country | district | bloc | geogName | geogFeat
      | orgName | num | measure | measureGrp | date | time | w | pc | c | s | cl | phr | m | seg | damage | restore | retrace | mod | secl | hi | bibl | author | editor
      | publisher | pubPlace | biblScope | citedRange | idno | respStmt | resp | edition | imprint | monogr | analytic | series | extent | series
      | email | street | postCode | postBox | addrLine | address | signed | salute | dateline | closer | opener | byline | docAuthor | docDate | docTitle
      | titlePart | role | roleDesc | actor | castItem | label | item | speaker | g | wit | witDetail | locus | locusGrp | material | dim | dimensions | height
      | width | depth | origDate | origPlace | repository | institution | collection | msName | watermark | stamp | heraldry | signatures | catchwords
      | secFol | desc | certainty | precision | span | interp | affiliation | occupation | birth | death | residence | nationality | sex | age
      | floruit | education | faith | socecStatus | state | trait | event | langKnowledge | offset | location | geo | climate | terrain | population
      | form | orth | pron | hyph | syll | gramGrp | gram | pos | gen | number | case | per | tns | mood | iType | subc | colloc | usg | lbl | def | sense
      | cit | xr | etym | lang | oRef | pRef | oVar | pVar | re | hom | dictScrap | header | writing | line | sp | ab | q | u | unit | object | objectName
      | altGrp | alt | join | link | linkGrp | joinGrp | spGrp | rhyme | met | metSym | license | licence | availability | funder | sponsor
      | principal | authority | distributor | meeting | textLang | summary | msItem | msItemStruct | incipit | explicit | rubric | finalRubric
      | colophon | filiation | provenance | origin | acquisition | history | support | supportDesc | layout | layoutDesc | handNote | handDesc
      | scriptNote | typeNote | typeDesc | condition | foliation | collation | physDesc | objectDesc | decoNote | decoDesc | musicNotation | binding
      | bindingDesc | seal | sealDesc | accMat | additions | additional | adminInfo | recordHist | source | custodialHist | surrogates
      | msIdentifier | altIdentifier | msContents | msPart | msFrag | msDesc | quote | stage | trailer | argument | epigraph
      | figure | table | row | cell | div | lg | listBibl | biblStruct | biblFull | head | title | ellipsis | mentioned">
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="p | ab | msItem | msPart | table | row | div | lg | sense | entry/etym | entry/re | entry/xr" mode="ed:inline" as="xs:string*">
    <xsl:sequence select="if (preceding-sibling::*[not(self::anchor)]) then ed:text(' ') else ()"/>
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="cell" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="if (preceding-sibling::cell) then ed:text(' | ') else ()"/>
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <!-- the parts of a description of a manuscript have no punctuation of their own -->
  <xsl:template match="msIdentifier" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:joined(*, ', ')"/>
  </xsl:template>

  <xsl:template match="msDesc | physDesc | history | msContents | additional" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:joined(*, '. ')"/>
  </xsl:template>

  <!-- as in a catalogue: the shelfmark, each text of the contents, and each of the other parts is a paragraph -->
  <xsl:template match="msDesc | msPart | msFrag" mode="ed:block" as="xs:string*">
    <xsl:for-each select="* except (msPart | msFrag)">
      <xsl:variable name="items" as="element()*" select="self::msContents/(msItem | msItemStruct)"/>
      <xsl:variable name="line" as="xs:string*" select="if ($items) then ed:joined(* except $items, '. ') else ed:inline(.)"/>
      <xsl:sequence select="if (exists($line)) then ed:block('reference', if (self::msIdentifier) then ed:call('b', $line) else $line) else ()"/>
      <xsl:sequence select="$items ! ed:block('reference', ed:inline(.))"/>
    </xsl:for-each>
    <xsl:sequence select="(msPart | msFrag) ! ed:block('grouped', ed:content(., 'flat'))"/>
  </xsl:template>

  <!-- blocks of dictionaries are paragraphs -->
  <xsl:template match="entry | entryFree | superEntry" mode="ed:block" as="xs:string*">
    <xsl:sequence select="ed:content(node(), 'reference')"/>
  </xsl:template>

  <xsl:template match="form/orth" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:call('b', ed:inline(node()))"/>
  </xsl:template>

  <!-- the headword, where it is all there is of the form -->
  <xsl:template match="(entry | entryFree | re)/form[not(.//orth)][not(preceding-sibling::form)]" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="ed:call('b', ed:inline(node()))"/>
  </xsl:template>

  <!-- the headword, where only its place is marked -->
  <xsl:template match="oRef[not(node())] | pRef[not(node())]" mode="ed:inline" as="xs:string" priority="1"><xsl:sequence select="ed:text('~')"/></xsl:template>

  <!-- senses have their number before them -->
  <xsl:template match="sense[@n]" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="if (preceding-sibling::*[not(self::anchor)]) then ed:text(' ') else ()"/>
    <xsl:sequence select="ed:call('b', ed:text(@n || (if (matches(@n, '\w$')) then '.' else ''))), ed:text(' ')"/>
    <xsl:apply-templates mode="ed:inline"/>
  </xsl:template>

  <xsl:template match="gramGrp | pos | usg | lbl[not(ancestor::list)]" mode="ed:inline" as="xs:string*" priority="1">
    <xsl:sequence select="if (preceding-sibling::*[not(self::anchor)]) then ed:text(' ') else ()"/>
    <xsl:sequence select="ed:call('i', ed:inline(node()))"/>
    <xsl:sequence select="if (following-sibling::*[not(self::anchor)]) then ed:text(' ') else ()"/>
  </xsl:template>

  <!-- data about the text, not text -->
  <xsl:template match="interpGrp | spanGrp | fs | fLib | fvLib | teiHeader | facsimile | standOff | listTranspose | certainty | precision | respons | linkGrp[@type = 'ed-mentions']
      | witStart | witEnd | lacunaStart | lacunaEnd | alt | altGrp | link | linkGrp | join | joinGrp | timeline | xenoData | substJoin" mode="ed:inline ed:block" as="xs:string*" priority="1"/>
</xsl:stylesheet>
