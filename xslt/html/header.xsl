<?xml version="1.0" encoding="UTF-8"?>
<!-- The TEI header (TEI P5, chapter 2): editorial principles, and everything else as data about the text. -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- In the flow of the text the header is not shown: it stands below. -->
  <xsl:template match="teiHeader" as="empty-sequence()"/>

  <!-- The header is seldom in the text's language: its direction is that of its own xml:lang, else of the interface. -->
  <xsl:function name="ed:prose-direction" as="xs:string">
    <xsl:sequence select="string(($ed:root/*/teiHeader/@ed:dir, 'ltr')[1])"/>
  </xsl:function>

  <!-- A letter: who wrote to whom, where and when, before the text. In an edition the calendar's card says it (docs/calendar.md). -->
  <xsl:template name="ed:correspondence" as="element(h:dl)?">
    <xsl:param name="part" as="xs:integer" tunnel="yes" select="1"/>
    <xsl:variable name="actions" as="element(correspAction)*" select="(/*/teiHeader/profileDesc/correspDesc)[1]/correspAction[*[normalize-space() or @when or @notBefore or @from]]"/>
    <xsl:if test="$part eq 1 and exists($actions) and empty(/*/standOff[@type = 'ed-cards'])">
      <dl class="letter" lang="{$ed:lang}" dir="ltr">
        <xsl:for-each select="$actions">
          <div>
            <dt>{ed:name-of((@type, 'correspAction')[1])}</dt>
            <dd>
              <xsl:for-each select="*[normalize-space() or @when or @notBefore or @notAfter or @from or @to]">
                <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
                <xsl:choose>
                  <xsl:when test="normalize-space()"><xsl:apply-templates select="."><xsl:with-param name="ids" tunnel="yes" select="false()"/></xsl:apply-templates></xsl:when>
                  <xsl:otherwise>{string-join((@when, @notBefore, @from, @notAfter, @to), ' – ')}</xsl:otherwise>
                </xsl:choose>
              </xsl:for-each>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- The principles that the header tells; a declaration without words or values tells none. -->
  <xsl:variable name="ed:principles" as="element(editorialDecl)*" select="$ed:root/*/teiHeader/encodingDesc/editorialDecl[ed:is-prose(.) or *[ed:says(.)]]"/>

  <xsl:template name="ed:principles" as="element(h:section)?">
    <xsl:variable name="principles" as="element()*" select="$ed:principles | /*/teiHeader/encodingDesc/variantEncoding"/>
    <xsl:if test="exists($ed:principles)">
      <section id="page-principles" class="principles" dir="{ed:prose-direction()}">
        <h2 lang="{$ed:lang}">{ed:ui('principles')}</h2>
        <xsl:for-each select="$principles">
          <div>
            <xsl:call-template name="ed:attributes"/>
            <xsl:choose>
              <xsl:when test="self::variantEncoding"><xsl:apply-templates select="."/></xsl:when>
              <xsl:when test="ed:is-prose(.)"><xsl:apply-templates/></xsl:when>
              <xsl:otherwise>
                <xsl:for-each select="*[ed:says(.)]">
                  <h3 lang="{$ed:lang}">{ed:name-of(local-name())}</h3>
                  <xsl:apply-templates select="." mode="ed:data"/>
                </xsl:for-each>
              </xsl:otherwise>
            </xsl:choose>
          </div>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The header, part by part. A corpus has one for itself; those of its texts stand with the texts. -->
  <xsl:variable name="ed:about" as="element(teiHeader)?" select="$ed:root/*/teiHeader[*[ed:tells-more(.)]]"/>
  <xsl:template name="ed:about" as="element(h:section)?">
    <xsl:variable name="header" as="element(teiHeader)?" select="$ed:about"/>
    <xsl:if test="$header">
      <section id="page-about" class="about" dir="{ed:prose-direction()}">
        <h2 lang="{$ed:lang}">{ed:ui('about')}</h2>
        <xsl:apply-templates select="$header" mode="ed:data"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="teiHeader" mode="ed:data" as="node()*">
    <xsl:for-each select="*[ed:tells-more(.)]">
      <details>
        <xsl:if test="self::fileDesc and .. is $ed:root/*/teiHeader"><xsl:attribute name="open" select="''"/></xsl:if>
        <summary lang="{$ed:lang}">{ed:name-of(local-name())}</summary>
        <xsl:apply-templates select="." mode="ed:data"/>
      </details>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether a part of the header says something that does not stand on the page already: the title does. -->
  <xsl:function name="ed:tells-more" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if ($part/self::fileDesc) then exists($part/*[ed:tells-more(.)][ed:says(.)])
        else not($part/self::titleStmt) or exists($part/*[not(self::title)][ed:says(.)])
        or (some $title in $part/title ! normalize-space() satisfies not($title = ed:titles-shown($part/ancestor::*[self::TEI or self::teiCorpus][1])))"/>
  </xsl:function>

  <!-- The titles that stand over a text: of the page those that were prepared, of a text in a corpus its first. -->
  <xsl:function name="ed:titles-shown" as="xs:string*">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="if ($text is $ed:root/*) then $text/(@ed:title, @ed:subtitle)/normalize-space() else normalize-space(($text/teiHeader//titleStmt/title)[1])"/>
  </xsl:function>

  <xsl:template match="fileDesc" mode="ed:data" as="node()*">
    <xsl:choose>
      <xsl:when test="ed:is-prose(.)"><xsl:apply-templates select="node()"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="ed:table-of"><xsl:with-param name="fields" select="*[ed:tells-more(.)]"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The principles and the witnesses have sections of their own. -->
  <xsl:template match="/*/teiHeader/encodingDesc" mode="ed:data" as="node()*">
    <xsl:variable name="apart" as="element()*" select="if (exists($ed:principles)) then (editorialDecl, variantEncoding) else ()"/>
    <xsl:choose>
      <xsl:when test="ed:is-prose(.)"><xsl:apply-templates select="node() except $apart"/></xsl:when>
      <xsl:otherwise>
        <xsl:if test="$apart"><p><a href="#page-principles" lang="{$ed:lang}">{ed:ui('principles')}</a></p></xsl:if>
        <xsl:call-template name="ed:table-of"><xsl:with-param name="fields" select="* except $apart"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="listWit" mode="ed:data" as="element()">
    <xsl:choose>
      <xsl:when test="some $list in $ed:loose-lists satisfies $list is ."><a href="#page-witnesses" lang="{$ed:lang}">{ed:ui('witnesses')}</a></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who did what. -->
  <xsl:template match="respStmt" mode="ed:data" priority="1" as="element()">
    <span>
      <xsl:call-template name="ed:attributes"/>
      <xsl:variable name="names" as="element()*" select="(name, persName, orgName)[ed:prints(.)]"/>
      <xsl:for-each select="$names"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each>
      <xsl:if test="resp"><xsl:if test="exists($names)"> – </xsl:if><xsl:for-each select="resp"><xsl:if test="position() gt 1">, </xsl:if><xsl:apply-templates select="."/></xsl:for-each></xsl:if>
      <xsl:for-each select="* except (name, persName, orgName, resp)"><xsl:text> </xsl:text><xsl:apply-templates select="."/></xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="availability" mode="ed:data" priority="1" as="node()*">
    <xsl:apply-templates select="*" mode="ed:data"/>
    <xsl:call-template name="ed:small-facts"/>
  </xsl:template>

  <xsl:template match="licence" mode="ed:data" priority="1" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:apply-templates/>
        <xsl:variable name="href" as="xs:string?" select="ed:href(.)"/>
        <xsl:if test="$href"><p><a href="{$href}">{$href}</a></p></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Keywords and the history of the file are lists. -->
  <xsl:template match="keywords[term]" mode="ed:data" priority="1" as="element(h:ul)">
    <ul class="keywords"><xsl:for-each select="*"><li><xsl:apply-templates select="."/></li></xsl:for-each></ul>
  </xsl:template>

  <xsl:template match="change" mode="ed:data" priority="1" as="element(h:div)">
    <xsl:call-template name="ed:div">
      <xsl:with-param name="content" as="node()*">
        <xsl:if test="@when | @from | @who"><span class="facts">{string-join((@when, @from, @who ! replace(., '^#', '')), ' · ')}</span><xsl:text> </xsl:text></xsl:if>
        <xsl:apply-templates/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A declaration of style: its words are the page's style rules. -->
  <xsl:template match="rendition" mode="ed:data" priority="1" as="element(h:code)"><code>{@xml:id ! ('#' || . || ' ')}{normalize-space(.)}</code></xsl:template>
  <xsl:template match="cRefPattern | prefixDef | citeStructure | refState" mode="ed:data" priority="1" as="element(h:div)">
    <div>
      <xsl:call-template name="ed:attributes"/>
      <code>{string-join(@*[namespace-uri() eq ''] ! (local-name() || ' = ' || .), ', ')}</code>
      <xsl:apply-templates select="*" mode="ed:data"/>
    </div>
  </xsl:template>

  <!-- Inside prose the parts of the header are blocks or words like any others. -->
  <xsl:template match="fileDesc | titleStmt | editionStmt | publicationStmt | seriesStmt | notesStmt | sourceDesc | encodingDesc
      | profileDesc | revisionDesc | projectDesc | samplingDecl | editorialDecl | refsDecl | classDecl | tagsDecl | listChange
      | change | langUsage | textClass | correspDesc | correspAction | correspContext | creation | calendarDesc | calendar
      | abstract | xenoData | stdVals | correction | normalization | hyphenation | segmentation | interpretation | punctuation
      | taxonomy | category | catDesc | keywords | classCode | catRef | language | principal | funder | sponsor | appInfo
      | application | namespace | tagUsage | rendition | styleDefDecl | geoDecl | unitDecl | unitDef | listPrefixDef | prefixDef
      | recordingStmt | recording | equipment | broadcast | conversion | schemaRef | schemaSpec | metDecl | metSym
      | textDesc | channel | constitution | derivation | domain | factuality | interaction | preparedness | purpose
      | refState | cRefPattern | citeStructure | fsdDecl | handNotes | biblFull | gap/* | transcriptionDesc" priority="-1" as="element()">
    <xsl:call-template name="ed:wrap"/>
  </xsl:template>
</xsl:stylesheet>
