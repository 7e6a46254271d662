"""Language tags (BCP 47; TEI P5, chapter vi): their form, and the codes that encoders most often get wrong.

The codes of two letters are known all (ISO 639-1). Of those of three letters only the ones are known that BCP 47
replaces by two letters; the others are taken as they are. Regions are known all (ISO 3166-1), scripts by form.
"""

from __future__ import annotations

import re

from edition.attestation import local
from edition.checks.selecting import carrying
from edition.document import Document
from edition.findings import Finding

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# RFC 5646, section 2.1, without its list of irregular tags, which are below
TAG = re.compile(
    r"""(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})  # language, extended languages
    (?P<script>-[a-z]{4})?
    (?P<region>-(?:[a-z]{2}|[0-9]{3}))?
    (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
    (?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*
    (?:-x(?:-[a-z0-9]{1,8})+)?
    |x(?:-[a-z0-9]{1,8})+)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_IRREGULAR = (
    "en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay "
    "i-tsu sgn-be-fr sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh- "
    "min-nan zh-xiang "
)
IRREGULAR = frozenset(_IRREGULAR.split())
_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve "
    "vi vo wa wo xh yi yo za zh zu "
)
TWO_LETTERS = frozenset(_TWO_LETTERS.split())
# Three letters for which BCP 47 has two (ISO 639-2, both its codes), as far as editions meet them
_SHORTER = (
    "afr:af alb:sq sqi:sq amh:am ara:ar arm:hy hye:hy baq:eu eus:eu bel:be ben:bn bos:bs bre:br bul:bg cat:ca "
    "chi:zh zho:zh chu:cu cor:kw cos:co cym:cy wel:cy cze:cs ces:cs dan:da dut:nl nld:nl ell:el gre:el eng:en "
    "epo:eo est:et fin:fi fra:fr fre:fr fry:fy geo:ka kat:ka ger:de deu:de gla:gd gle:ga glg:gl glv:gv guj:gu "
    "heb:he hin:hi hrv:hr hun:hu ice:is isl:is ind:id ita:it jav:jv jpn:ja kaz:kk khm:km kir:ky kor:ko kur:ku "
    "lao:lo lat:la lav:lv lit:lt ltz:lb mac:mk mkd:mk mal:ml mao:mi mri:mi mar:mr may:ms msa:ms mlt:mt mon:mn "
    "bur:my mya:my nep:ne nno:nn nob:nb nor:no oci:oc per:fa fas:fa pol:pl por:pt pan:pa que:qu roh:rm rum:ro "
    "ron:ro rus:ru san:sa sin:si slo:sk slk:sk slv:sl som:so spa:es srd:sc srp:sr swa:sw swe:sv tam:ta tat:tt "
    "tel:te tha:th tib:bo bod:bo tur:tr uig:ug ukr:uk urd:ur uzb:uz vie:vi vol:vo yid:yi zul:zu "
)
SHORTER = dict(pair.split(":") for pair in _SHORTER.split())
# What is written for a language and is another's code, or none
MEANT = {
    **{"gr": "el or grc", "jp": "ja", "cz": "cs", "dk": "da", "ua": "uk", "iw": "he", "in": "id", "ji": "yi"},
    **{"kz": "kk", "rs": "sr", "cn": "zh", "sp": "es", "ge": "ka (or de)", "lt-la": "la"},
}
NAMED = {
    **{"english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "latin": "la"},
    **{
        "latein": "la",
        "greek": "el or grc",
        "italian": "it",
        "spanish": "es",
        "russian": "ru",
        "hebrew": "he",
    },
    **{"arabic": "ar", "dutch": "nl", "polish": "pl", "czech": "cs", "syriac": "syc", "portuguese": "pt"},
}
_REGIONS = (
    "ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bu "
    "bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cs cu cv cw cx cy cz dd de dj dk dm do dz ec ee eg eh "
    "er es et eu fi fj fk fm fo fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht "
    "hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu "
    "lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr "
    "nt nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl "
    "sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tp tr tt tv tw tz ua ug um un us uy uz "
    "va vc ve vg vi vn vu wf ws yd ye yt yu za zm zr zw "
)
REGIONS = frozenset(_REGIONS.split())
_SCRIPTS = (
    "adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng bhks blis bopo brah brai bugi buhd "
    "cakm cans cari cham cher chrs cirt copt cpmn cprt cyrl cyrs deva diak dogr dsrt dupl egyd egyh egyp elba "
    "elym ethi gara geok geor glag gong gonm goth gran grek gujr gukh guru hanb hang hani hano hans hant hatr "
    "hebr hira hluw hmng hmnp hrkt hung inds ital jamo java jpan jurc kali kana kawi khar khmr khoj kitl kits "
    "knda kore kpel krai kthi lana laoo latf latg latn leke lepc limb lina linb lisu loma lyci lydi mahj maka "
    "mand mani marc maya medf mend merc mero mlym modi mong moon mroo mtei mult mymr nagm nand narb nbat newa "
    "nkdb nkgb nkoo nshu ogam olck onao orkh orya osge osma ougr palm pauc pcun pelm perm phag phli phlp phlv "
    "phnx piqd plrd prti psin qaaa qabx ranj rjng rohg roro runr samr sara sarb saur sgnw shaw shrd shui sidd "
    "sidt sind sinh sogd sogo sora soyo sund sunu sylo syrc syre syrj syrn tagb takr tale talu taml tang tavt "
    "tayo telu teng tfng tglg thaa thai tibt tirh tnsa todr tols toto tutg ugar vaii visp vith wara wcho wole "
    "xpeo xsux yezi yiii zanb zinh zmth zsye zsym zxxx zyyy zzzz"
)
# ISO 15924
SCRIPTS = frozenset(_SCRIPTS.split())
MEANT_SCRIPTS = {
    "cryl": "Cyrl",
    "lati": "Latn",
    "latt": "Latn",
    "grec": "Grek",
    "gree": "Grek",
    "syri": "Syrc",
    "hebw": "Hebr",
}
tagged = carrying((XML_LANG, "mainLang"))


def check_languages(document: Document) -> list[Finding]:
    """Tags that are none (ED421), and codes that name no language, script or region or have a shorter form (ED422)."""
    found = []
    reported: set[str] = set()
    for element in tagged(document.root):
        for attribute, name in ((XML_LANG, "xml:lang"), ("mainLang", "mainLang")):
            tag = (element.get(attribute) or "").strip()
            if not tag or tag in reported:
                continue
            code, problem = judge(tag)
            if code:
                reported.add(tag)
                message = f'@{name}="{tag}" of <{local(element)}>: {problem}'
                found.append(document.finding(code, message, element, "text"))
    return found


def judge(tag: str) -> tuple[str, str]:
    """The code of a finding and what is wrong with a language tag; two empty strings when nothing is."""
    lower = tag.lower()
    if lower in NAMED:
        return "ED421", f"a language is named by its code; write {NAMED[lower]}"
    if lower in IRREGULAR:
        return "", ""
    match = TAG.match(tag)
    if match is None:
        hint = f"; write {tag.replace('_', '-')}" if TAG.match(tag.replace("_", "-")) else ""
        return "ED421", f"this is no language tag (such as en, grc or de-AT){hint}"
    language = lower.split("-")[0]
    rest = tag[len(language) :]
    if language in SHORTER:
        return "ED422", f"BCP 47 has a code of two letters for {language}; write {SHORTER[language]}{rest}"
    if (len(language) == 2 and language not in TWO_LETTERS) or language in MEANT:
        meant = MEANT.get(language)
        return "ED422", f"there is no language {language}" + (f"; write {meant}{rest}" if meant else "")
    if len(language) in (4, 5, 6, 7, 8):
        return "ED422", f"there is no language {language}; codes have two or three letters"
    script = (match["script"] or "").lower()[1:]
    if script and script not in SCRIPTS:
        hint = f"; write {MEANT_SCRIPTS[script]}" if script in MEANT_SCRIPTS else ""
        return "ED422", f"there is no script {script.title()}{hint}"
    region = (match["region"] or "").lower()[1:]
    if len(region) == 2 and region not in REGIONS:
        hint = "; write GB for the United Kingdom" if region == "uk" else ""
        return "ED422", f"there is no region {region.upper()}{hint}"
    return "", ""
