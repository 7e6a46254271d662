"""Every pointer resolves, in the file and across the files of the project (TEI P5, chapter 16.2)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.attestation import T, local
from edition.checks.links import LOOSE, POINTERS, SCHEME, Library, ids_of_tree
from edition.checks.selecting import attributes
from edition.document import Document
from edition.findings import Finding

FUNCTION = re.compile(r"#?[a-z][a-z0-9\-]*\(")
LINKABLE = ("http", "https", "mailto", "ftp", "urn", "doi", "geo", "tel")
# Not TEI's own pointers there, or dates
RANGES = {f"{T}app"}
OF_RANGES = ("from", "to")
# What has none of these is hardly the name of a file
FILE_LIKE = re.compile(r"[/#?]|\.[A-Za-z][A-Za-z0-9]{1,4}\Z")
IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".jp2", ".bmp"}
# A missing target is named at its first places; near misses are looked for while there are few
PLACES_AT_MOST = 3
NEAR_AT_MOST = 20


def check_links(document: Document, library: Library) -> list[Finding]:
    """Pointers that lead nowhere, in the file and into other files of the project."""
    checker = _Links(document, library)
    counted, named = checker.counted, checker.named
    for element, name in attributes(document.root, (*POINTERS, *OF_RANGES)):
        known = counted.get((element.tag, name, element.get(name)))
        if known is not None:  # nearly all pointers are right, and many are the same
            for missing in known:
                named[missing] += 1
            continue
        tag = str(element.tag)
        if tag in RANGES and name in OF_RANGES:
            checker.attribute(element, name, "ED307")
        elif name not in OF_RANGES and tag.startswith(T):
            checker.attribute(element, name)
    return checker.finish()


class _Links:
    """Looks up pointers; a target that is missing is reported at the first places that name it, then counted."""

    def __init__(self, document: Document, library: Library) -> None:
        self.document = document
        self.library = library
        self.found: list[Finding] = []
        self.named: Counter[tuple[str, str]] = Counter()
        self.last: dict[tuple[str, str], int] = {}
        self.latest = ("", "")
        # Values of attributes that are right (nothing is missing), or of which what is missing is only counted
        self.counted: dict[tuple[object, str, str | None], list[tuple[str, str]]] = {}
        self.ids = ids_of_tree(document.root)
        self.forms = {unicodedata.normalize("NFC", i) for i in self.ids}
        self.hints = 0
        self.files: dict[str, tuple[Path, bool, bool]] = {}
        self.prefixes = {e.get("ident", "") for e in document.root.iter(f"{T}prefixDef")}

    def note(self, code: str, message: str, element: etree._Element) -> None:
        self.found.append(self.document.finding(code, message, element, "links"))

    def missing(self, code: str, target: str, message: str, element: etree._Element) -> None:
        """Note what many pointers may name: one cause is one finding or a few, not hundreds."""
        self.latest = code, target
        self.named[code, target] += 1
        if self.named[code, target] <= PLACES_AT_MOST:
            self.note(code, message, element)
            self.last[code, target] = len(self.found) - 1

    def finish(self) -> list[Finding]:
        """The findings, the last of each missing target with the number of those that are left out."""
        for key, count in self.named.items():
            more = count - PLACES_AT_MOST
            if more > 0:
                one = self.found[self.last[key]]
                places = "1 more place" if more == 1 else f"{more} more places"
                self.found[self.last[key]] = replace(one, message=f"{one.message} ({places} like this)")
        return self.found

    def attribute(self, element: etree._Element, name: str, code: str = "ED401") -> None:
        """Each pointer of an attribute."""
        value = element.get(name) or ""
        wrong = [token for token in value.split() if token[0] != "#" or token[1:] not in self.ids]
        named: list[tuple[str, str]] = []
        for token in wrong:
            self.latest = ("", "")
            self.token(element, name, token, code)
            named.append(self.latest)
        if all(self.named[missing] >= PLACES_AT_MOST for missing in named):
            self.counted[element.tag, name, value] = named

    def token(self, element: etree._Element, name: str, token: str, code: str) -> None:
        """One pointer that leads to no element of this file."""
        where = f'@{name}="{token}" of <{local(element)}>'
        if token.startswith("#"):
            if (
                not FUNCTION.match(token)
                and unquote(token[1:]) not in self.ids
                and not self.is_witness(name, token)
            ):
                near = self.near(unquote(token[1:])) if self.named[code, token] < PLACES_AT_MOST else ""
                self.missing(code, token, f"{where}: no element of this file has that xml:id{near}", element)
            return
        scheme = SCHEME.match(token)
        if scheme:
            if (
                name in ("target", "ref", "url")
                and scheme[1].lower() not in LINKABLE
                and scheme[1] not in self.prefixes
            ):
                self.note(
                    "ED406", f"{where}: addresses of the kind {scheme[1]}: are not made into links", element
                )
            return
        if name in LOOSE and "#" not in token:
            return
        self.other_file(element, where, token)

    def near(self, name: str) -> str:
        """A hint at an id that looks the same, or is nearly the same."""
        if unicodedata.normalize("NFC", name) in self.forms:
            return "; one that looks the same is written with other characters (Unicode normal form)"
        self.hints += 1
        if self.hints > NEAR_AT_MOST:  # so many have one cause, and looking for near misses takes time
            return ""
        import difflib  # it takes a while to read

        like = sorted(i for i in self.ids if abs(len(i) - len(name)) <= 2)
        close = difflib.get_close_matches(name, like, 1, 0.7)
        return f"; did you mean #{close[0]}?" if close else ""

    def is_witness(self, name: str, token: str) -> bool:
        """Witnesses are the business of the apparatus check, which knows those of the whole edition."""
        return name == "wit" or token[1:] in self.library.witnesses

    def other_file(self, element: etree._Element, where: str, token: str) -> None:
        reference, _, fragment = token.partition("#")
        if reference.startswith(("/", "\\")):
            self.note("ED406", f"{where}: an absolute path is right on one computer only", element)
            return
        target, inside, exists = self.file(reference)
        if not inside:
            return
        if not exists:
            self.absent(element, where, token, target)
        elif fragment and target.is_file():
            ids = self.library.ids(target)
            if ids is not None and unquote(fragment) not in ids and not FUNCTION.match(fragment):
                self.note("ED403", f"{where}: that file has no element with the xml:id {fragment}", element)

    def file(self, reference: str) -> tuple[Path, bool, bool]:
        """The file that a reference names, whether it lies in the project, and whether there is one."""
        if reference not in self.files:
            target = self.library.resolve(self.document.path, reference)
            inside = target.is_relative_to(self.library.folder)
            self.files[reference] = target, inside, inside and target.exists()
        return self.files[reference]

    def absent(self, element: etree._Element, where: str, token: str, target: Path) -> None:
        """Say of a file that is not there what it was meant to be."""
        if token in self.ids:
            self.missing(
                "ED408", token, f'{where}: a pointer to an xml:id begins with #; write "#{token}"', element
            )
        elif not FILE_LIKE.search(token):
            said = f"{where}: this is neither a file nor a pointer (#id) nor an address"
            self.missing("ED408", where.partition("=")[0] + local(element), said, element)
        elif target.suffix.lower() in IMAGES:
            folder = target.parent
            if folder.is_dir():
                self.missing("ED407", token, f"{where}: there is no such image in the project", element)
            else:
                name = folder.relative_to(self.library.folder).as_posix()
                said = f"{where}: there is no such image, nor the folder {name}/ for it"
                self.missing("ED407", name, said, element)
        else:
            self.missing("ED402", token, f"{where}: there is no such file in the project", element)
