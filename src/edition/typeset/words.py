"""Words of the printed book that stand in no source, by language."""

from __future__ import annotations

WORDS = {
    "en": {
        "contents": "Contents",
        "index-persons": "Index of persons",
        "index-places": "Index of places",
        "index-orgs": "Index of organisations",
        "index-works": "Index of works",
        "index-passages": "Index of passages cited",
        "index-terms": "Index of terms",
        "index-words": "Index of words",
        "edited-by": "edited by",
        "notes": "Notes",
        "page": "p.",
        "line": "l.",
    },
    "de": {
        "contents": "Inhalt",
        "index-persons": "Personen",
        "index-places": "Orte",
        "index-orgs": "Körperschaften",
        "index-works": "Werke",
        "index-passages": "Stellen",
        "index-terms": "Sachen",
        "index-words": "Wörter",
        "edited-by": "herausgegeben von",
        "notes": "Anmerkungen",
        "page": "S.",
        "line": "Z.",
    },
    "la": {
        "contents": "Tabula",
        "index-persons": "Index personarum",
        "index-places": "Index locorum",
        "index-orgs": "Index institutionum",
        "index-works": "Index operum",
        "index-passages": "Index locorum laudatorum",
        "index-terms": "Index rerum",
        "index-words": "Index verborum",
        "edited-by": "edidit",
        "notes": "Adnotationes",
        "page": "p.",
        "line": "l.",
    },
}


def word(key: str, language: str) -> str:
    """A word in a language, else in English; "" where there is none."""
    return WORDS.get(language.partition("-")[0], WORDS["en"]).get(key, "")
