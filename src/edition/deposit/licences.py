"""Licences: what people write, the SPDX identifier, the address and the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

CC = re.compile(
    r"creativecommons\.org/licen[sc]es/(by(?:-nc)?(?:-(?:sa|nd))?)/(\d\.\d)(?:/([a-z]{2,3}))?", re.IGNORECASE
)
CC_WORDS = re.compile(r"\bcc[\s-]*(by(?:[\s-]*nc)?(?:[\s-]*(?:sa|nd))?)[\s-]*(\d\.\d)", re.IGNORECASE)
ZERO = re.compile(
    r"creativecommons\.org/publicdomain/zero/1\.0|\bcc[\s-]*0\b|\bcc[\s-]*zero\b", re.IGNORECASE
)
MARK = re.compile(r"creativecommons\.org/publicdomain/mark/1\.0", re.IGNORECASE)
WORDS = {"by": "Attribution", "nc": "NonCommercial", "sa": "ShareAlike", "nd": "NoDerivatives"}
OTHERS = {
    "MIT": ("MIT License", r"\bMIT\b"),
    "Apache-2.0": ("Apache License 2.0", r"\bapache[\s-]*(?:licen[sc]e)?[\s,-]*(?:version\s*)?2(?:\.0)?\b"),
    "BSD-2-Clause": ("BSD 2-Clause License", r"\bBSD[\s-]*2\b"),
    "BSD-3-Clause": ("BSD 3-Clause License", r"\bBSD[\s-]*3\b"),
    "GPL-3.0-or-later": ("GNU General Public License 3.0 or later", r"\bGPL[\s-]*v?3"),
    "ODbL-1.0": ("Open Database License 1.0", r"\bodbl\b"),
}
OPEN = re.compile(r"CC0|CC-BY-\d|CC-BY-SA-\d|MIT|Apache|BSD|GPL|ODbL|PDM")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence. `spdx` is empty for one that is not known here; `url` may be."""

    name: str
    spdx: str = ""
    url: str = ""

    @property
    def open(self) -> bool:
        """Whether it is open in the sense of the Open Definition."""
        return bool(OPEN.match(self.spdx))


def licence_of(*texts: str) -> Licence | None:
    """The licence that addresses or words name; unknown words are its name. None where nothing is said."""
    given = [re.sub(r"\s+", " ", text).strip() for text in texts]
    for text in given:
        licence = known(text)
        if licence:
            return licence
    words = next((text for text in given if text and "://" not in text), "")
    address = next((found[0] for text in given if (found := re.search(r"https?://[^\s)>]+", text))), "")
    return Licence(words or address, "", address) if words or address else None


def known(text: str) -> Licence | None:
    """A licence with an SPDX identifier that a text names."""
    found = CC.search(text) or CC_WORDS.search(text)
    if found:
        kind, version = re.sub(r"[\s-]+", "-", found[1].lower()), found[2]
        port = found[3].lower() if found.re is CC and found[3] and version < "4" else ""
        name = "-".join(WORDS[part] for part in kind.split("-"))
        address = f"https://creativecommons.org/licenses/{kind}/{version}/" + (f"{port}/" if port else "")
        return Licence(
            f"Creative Commons {name} {version} "
            + (port.upper() if port else "International" if version >= "4" else "Unported"),
            f"CC-{kind.upper()}-{version}" + (f"-{port.upper()}" if port else ""),
            address,
        )
    if ZERO.search(text):
        return Licence(
            "Creative Commons Zero 1.0 Universal",
            "CC0-1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        )
    if MARK.search(text):
        return Licence(
            "Public Domain Mark 1.0", "PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"
        )
    for spdx, (name, pattern) in OTHERS.items():
        if re.search(pattern, text, re.IGNORECASE) or text == spdx:
            return Licence(name, spdx, f"https://spdx.org/licenses/{spdx}.html")
    return None
