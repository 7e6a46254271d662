"""Languages: the codes of ISO 639-3, which archives want, for the shorter ones of BCP 47."""

from __future__ import annotations

_PAIRS = """
af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bo:bod br:bre bs:bos ca:cat co:cos cs:ces cy:cym da:dan
de:deu el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg
gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor
ku:kur ky:kir la:lat lb:ltz lt:lit lv:lav mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt my:mya ne:nep nl:nld
nn:nno no:nor nb:nob oc:oci pa:pan pl:pol ps:pus pt:por rm:roh ro:ron ru:rus sa:san sd:snd si:sin sk:slk
sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam te:tel tg:tgk th:tha tk:tuk tr:tur tt:tat ug:uig uk:ukr ur:urd
uz:uzb vi:vie wa:wln yi:yid zh:zho
"""
THREE = dict(pair.split(":") for pair in _PAIRS.split())


def three_letters(tag: str) -> str:
    """The ISO 639-3 code of a BCP 47 tag (`en-GB` → `eng`, `grc` → `grc`); nothing for what has none."""
    first = tag.replace("_", "-").split("-")[0].lower()
    if len(first) == 3 and first.isalpha():
        return first
    return THREE.get(first, "")
