<?xml version="1.0" encoding="UTF-8"?>
<!-- Language and direction: what browsers are told (BCP 47). -->
<xsl:stylesheet version="3.0" default-mode="ed:html" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:ed="urn:tei-edition:prepared"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Language and direction of writing. -->
  <xsl:template name="ed:language" as="attribute()*">
    <xsl:if test="@xml:lang ne ''">
      <xsl:variable name="tag" as="xs:string" select="ed:language-tag(@xml:lang)"/>
      <xsl:attribute name="lang" select="$tag"/>
      <!-- What browsers cannot know is kept for those who look for it. -->
      <xsl:if test="not(lower-case($tag) = lower-case(@xml:lang)) and not($ed:two-letters(lower-case(tokenize(@xml:lang, '[-_]')[1])))"><xsl:attribute name="data-lang" select="@xml:lang"/></xsl:if>
    </xsl:if>
    <xsl:if test="@ed:dir"><xsl:attribute name="dir" select="@ed:dir"/></xsl:if>
  </xsl:template>

  <!-- The tag that browsers know: two letters where a language has them, and no script that goes without saying. -->
  <xsl:function name="ed:language-tag" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(normalize-space(translate($tag, '_', '-')), '-')"/>
    <xsl:variable name="first" as="xs:string" select="($ed:two-letters(lower-case($parts[1])), $parts[1])[1]"/>
    <xsl:variable name="rest" as="xs:string*" select="
        tail($parts)[not($first || '-' || . = ('he-Hebr', 'ar-Arab', 'ru-Cyrl', 'el-Grek', 'en-Latn', 'de-Latn', 'fr-Latn', 'la-Latn', 'it-Latn'))]"/>
    <xsl:sequence select="
        if (starts-with($tag, 'el-grc')) then 'grc'
        else if (not(matches($first, '^([A-Za-z]{2,3}|[xX])$')) or (string-length($first) eq 2 and not(contains($ed:codes, ' ' || lower-case($first) || ' ')))) then ''
        else string-join(($first, ed:known-subtags($rest)), '-')"/>
  </xsl:function>

  <!-- The further parts of a tag as far as browsers can know them: a script, region or variant that is none is left out, and what follows it. -->
  <xsl:function name="ed:known-subtags" as="xs:string*">
    <xsl:param name="parts" as="xs:string*"/>
    <xsl:iterate select="$parts">
      <xsl:param name="known" as="xs:string*" select="()"/>
      <xsl:on-completion select="$known"/>
      <xsl:choose>
        <!-- a single letter begins an extension or private use, which may hold anything -->
        <xsl:when test="matches(., '^[A-Za-z]$')"><xsl:break select="$known, subsequence($parts, count($known) + 1)"/></xsl:when>
        <xsl:when test="matches(., '^[0-9]{3}$') or contains($ed:subtags, ' ' || lower-case(.) || ' ')">
          <xsl:next-iteration><xsl:with-param name="known" select="$known, ."/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise><xsl:break select="$known"/></xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The scripts of ISO 15924; the regions of ISO 3166; the variants that are registered (RFC 5646), as far as editions meet them. -->
  <xsl:variable name="ed:subtags" as="xs:string" select="' adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng bhks blis bopo brah brai bugi buhd cakm cans cari cham cher chrs cirt copt cpmn cprt cyrl cyrs deva diak dogr '
      || 'dsrt dupl egyd egyh egyp elba elym ethi gara geok geor glag gong gonm goth gran grek gujr gukh guru hanb hang hani hano hans hant hatr hebr hira hluw hmng hmnp hrkt hung inds ital jamo java jpan jurc kali kana kawi khar khmr '
      || 'khoj kitl kits knda kore kpel krai kthi lana laoo latf latg latn leke lepc limb lina linb lisu loma lyci lydi mahj maka mand mani marc maya medf mend merc mero mlym modi mong moon mroo mtei mult mymr nagm nand narb nbat newa nkdb nkgb nkoo nshu ogam olck onao orkh orya osge osma ougr '
      || 'palm pauc pcun pelm perm phag phli phlp phlv phnx piqd plrd prti psin qaaa qabx ranj rjng rohg roro runr samr sara sarb saur sgnw shaw shrd shui sidd sidt sind sinh sogd sogo sora soyo sund sunu sylo syrc syre syrj syrn tagb takr tale talu taml tang tavt tayo telu teng tfng tglg thaa thai tibt tirh tnsa todr tols toto tutg '
      || 'ugar vaii visp vith wara wcho wole xpeo xsux yezi yiii zanb zinh zmth zsye zsym zxxx zyyy zzzz '
      || 'ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bu bv bw by bz ca cc cd cf cg ch ci ck cl cm cn '
      || 'co cr cs cu cv cw cx cy cz dd de dj dk dm do dz ec ee eg eh er es et eu fi fj fk fm fo fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy '
      || 'hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk '
      || 'ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nt nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa '
      || 'sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tp tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi '
      || 'vn vu wf ws yd ye yt yu za zm zr zw '
      || '1606nict 1694acad 1901 1959acad 1994 1996 abl1943 akuapem alalc97 aluku anpezo arevela arevmda arkaika asante auvern baku1926 balanka barla basiceng '
      || 'bauddha biscayan biske bohoric boont bornholm cisaup colb1945 cornu creiss dajnko ekavsk emodeng fonipa fonkirsh fonnapa fonupa fonxsamp gascon '
      || 'grclass grital grmistr hepburn heploc hognorsk hsistemo ijekavsk itihasa ivanchov jauer jyutping kkcor kociewie kscor laukika lemosin lengadoc lipaw '
      || 'luna1918 metelko monoton ndyuka nedis newfound nicard njiva nulik osojs oxendict pahawh2 pahawh3 pahawh4 pamaka peano petr1708 pinyin polyton provenc '
      || 'puter rigik rozaj rumgr scotland scouse simple solba sotav spanglis surmiran sursilv sutsilv tarask tongyong tunumiis uccor ucrcor ulster unifon '
      || 'vaidika valencia vallader vecdruka vivaraup wadegile xsistemo '"/>

  <!-- The languages with two letters (ISO 639-1); what is none of them is told to browsers as unknown. -->
  <xsl:variable name="ed:codes" as="xs:string" select="' aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu '
      || 'fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv '
      || 'mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw '
      || 'ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu '"/>

  <xsl:variable name="ed:two-letters" as="map(xs:string, xs:string)" select="map {
      'lat': 'la', 'eng': 'en', 'ger': 'de', 'deu': 'de', 'fre': 'fr', 'fra': 'fr', 'ita': 'it', 'spa': 'es', 'por': 'pt', 'pol': 'pl',
      'rus': 'ru', 'gre': 'el', 'ell': 'el', 'heb': 'he', 'ara': 'ar', 'per': 'fa', 'fas': 'fa', 'arm': 'hy', 'hye': 'hy', 'geo': 'ka',
      'kat': 'ka', 'cze': 'cs', 'ces': 'cs', 'slk': 'sk', 'slo': 'sk', 'hun': 'hu', 'dut': 'nl', 'nld': 'nl', 'dan': 'da', 'swe': 'sv',
      'nor': 'no', 'ice': 'is', 'isl': 'is', 'gle': 'ga', 'wel': 'cy', 'cym': 'cy', 'hrv': 'hr', 'srp': 'sr', 'slv': 'sl', 'ukr': 'uk',
      'chi': 'zh', 'zho': 'zh', 'jpn': 'ja', 'san': 'sa', 'tur': 'tr', 'rum': 'ro', 'ron': 'ro', 'cat': 'ca', 'oci': 'oc', 'grk': 'el'
    }"/>
</xsl:stylesheet>
