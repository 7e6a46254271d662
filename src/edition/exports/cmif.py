"""The index of letters in the Correspondence Metadata Interchange Format, as correspSearch gathers it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence

from edition import resources
from edition.xslt import Transformer

CMIF_FILE = "cmif.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
UNDATED = datetime.date(2000, 1, 1)


def make_cmif(
    ordered: str,
    transformer: Transformer,
    *,
    title: str,
    editors: Sequence[str] = (),
    base_url: str = "",
    date: datetime.date | None = None,
    printed: bool = False,
) -> bytes:
    """The CMIF file of an ordered corpus (`edition.calendar.Calendar.ordered`).

    `base_url` is the address of the edition; without it the addresses of the letters are relative, which correspSearch
    cannot use. `date` is the day of the last change, `printed` whether there is a printed edition too. The id of the
    edition in the file is a UUID made from its address or title: it stays the same from build to build.
    """
    base = base_url.rstrip("/") + "/" if base_url else ""
    result = transformer.transform(
        resources.path("xslt", "exports", "cmif.xsl"),
        ordered,
        {
            "title": title or "Edition",
            "editors": "; ".join(editors),
            "base": base,
            "date": (date or UNDATED).isoformat(),
            "id": f"edition-{uuid.uuid5(uuid.NAMESPACE_URL, base or title)}",
            "file": CMIF_FILE,
            "medium": "hybrid" if printed else "online",
        },
    )
    text = result.output
    return (text if text.startswith("<?xml") else HEAD + text).encode("utf-8")
