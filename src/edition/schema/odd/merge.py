"""A specification changed by another with mode="change" (TEI P5, 23.3.1): the result is a new element."""

from __future__ import annotations

import copy

from lxml import etree

from edition.schema.odd.specs import TEI, XML_LANG, child, children, local

_ONE_OF = ("content", "datatype", "defaultVal", "altIdent", "equiv")
# Marks the deletion of an attribute that the specification itself defined.
OWN = "{urn:tei-edition:prepared}own"
_KEPT_ATTRIBUTES = ("usage", "ns", "type", "predeclare", "generate")


def changed_spec(old: etree._Element, change: etree._Element) -> tuple[etree._Element, list[str]]:
    """Return `old` as `change` wants it, and what was changed in words."""
    new, said = copy.deepcopy(old), list[str]()
    for name in _KEPT_ATTRIBUTES:
        if change.get(name) is not None and change.get(name) != new.get(name):
            new.set(name, change.get(name, ""))
            said.append(f"{name} is {change.get(name)}")
    for part in children(change):
        name = local(part)
        if name == "classes":
            said += _classes(new, part)
        elif name == "attList":
            said += _attributes(new, part)
        elif name == "constraintSpec":
            said += _by_ident(new, part, "constraint")
        elif name in ("desc", "gloss"):
            _described(new, part)
            said.append("description" if name == "desc" else "gloss")
        elif name in _ONE_OF:
            _put(new, part)
            said.append({"altIdent": "name", "content": "content"}.get(name, name))
        elif part.get("mode") == "delete":
            for one in new.findall(part.tag):
                new.remove(one)
        else:
            new.append(copy.deepcopy(part))
    return new, list(dict.fromkeys(said))


def _put(new: etree._Element, part: etree._Element) -> None:
    """Put a child in the place of the one of its name."""
    old = new.find(part.tag)
    made = copy.deepcopy(part)
    if old is not None:
        new.replace(old, made)
    else:
        new.append(made)


def _described(new: etree._Element, part: etree._Element) -> None:
    """Put a description before the others; one in the same language goes."""
    language = part.get(XML_LANG, "en")
    for old in new.findall(part.tag):
        if old.get(XML_LANG, "en") == language:
            new.remove(old)
    new.insert(0, copy.deepcopy(part))


def _classes(new: etree._Element, part: etree._Element) -> list[str]:
    """Change the classes of a specification, or replace them all (the default)."""
    old = child(new, "classes")
    if part.get("mode", "replace") != "change" or old is None:
        _put(new, part)
        return ["classes"]
    said = []
    for member in children(part):
        key = member.get("key", "")
        there = [m for m in children(old) if m.get("key") == key]
        if member.get("mode") == "delete":
            said.append(f"no longer in {key}")
            for one in there:
                old.remove(one)
        elif not there:
            said.append(f"in {key}")
            old.append(copy.deepcopy(member))
    return said


def _by_ident(new: etree._Element, part: etree._Element, what: str) -> list[str]:
    """Add, replace or delete a child that is known by its ident."""
    ident, mode = part.get("ident", ""), part.get("mode", "add")
    old = next((e for e in new.findall(part.tag) if e.get("ident") == ident), None)
    if old is not None:
        new.remove(old)
    if mode != "delete":
        new.append(copy.deepcopy(part))
    return [f"{what} {ident}" + (" deleted" if mode == "delete" else "")]


def _attributes(new: etree._Element, change: etree._Element) -> list[str]:
    """Apply the definitions of an attList; nested lists that are alternatives are taken over whole."""
    lists = child(new, "attList")
    if lists is None:
        lists = etree.SubElement(new, TEI + "attList")
    said = []
    for part in children(change):
        name = local(part)
        if name == "attList":
            if part.get("org") == "choice":
                for one in part.iter(TEI + "attDef"):
                    _drop(new, one.get("ident", ""))
                lists.append(copy.deepcopy(part))
                said.append("alternative attributes")
            else:
                said += _attributes(new, part)
        elif name == "attRef":
            lists.append(copy.deepcopy(part))
            said.append(f"@{part.get('name', part.get('class', ''))} added")
        elif name == "attDef":
            said.append(_attribute(new, lists, part))
    return said


def _drop(new: etree._Element, ident: str) -> None:
    for old in list(new.iter(TEI + "attDef")):
        parent = old.getparent()
        if old.get("ident") == ident and parent is not None:
            parent.remove(old)


def _attribute(new: etree._Element, lists: etree._Element, part: etree._Element) -> str:
    ident, mode = part.get("ident", ""), part.get("mode", "add")
    old = next((a for a in new.iter(TEI + "attDef") if a.get("ident") == ident), None)
    made = copy.deepcopy(part)
    if old is None:
        lists.append(made)
    else:
        if mode == "change":
            was = old.get("mode", "add")
            made = changed_attribute(old, part)
            made.set("mode", was if was != "delete" else "change")
        elif mode == "delete":
            made.set(OWN, "")
        parent = old.getparent()
        assert parent is not None
        parent.replace(old, made)
    words = {"delete": "deleted", "change": "changed", "replace": "replaced"}
    return f"@{ident} {words.get(mode, 'added')}"


def changed_attribute(old: etree._Element, change: etree._Element) -> etree._Element:
    """Return the attDef `old` as the attDef `change` wants it."""
    new = copy.deepcopy(old)
    for name in ("usage", "ns"):
        if change.get(name) is not None:
            new.set(name, change.get(name, ""))
    for part in children(change):
        name = local(part)
        if name == "valList":
            _values(new, part)
        elif name in ("desc", "gloss"):
            _described(new, part)
        elif name == "constraintSpec":
            _by_ident(new, part, "constraint")
        elif name in _ONE_OF:
            _put(new, part)
        else:
            new.append(copy.deepcopy(part))
    return new


def _values(new: etree._Element, part: etree._Element) -> None:
    """Change the values of an attribute one by one, or put another list in their place."""
    old, mode = child(new, "valList"), part.get("mode", "replace")
    if mode == "delete":
        if old is not None:
            new.remove(old)
        return
    if old is None or mode != "change":
        _put(new, part)
        return
    if part.get("type"):
        old.set("type", part.get("type", ""))
    for item in part.findall(TEI + "valItem"):
        there = next((v for v in old.findall(TEI + "valItem") if v.get("ident") == item.get("ident")), None)
        if there is not None and item.get("mode") in ("delete", "replace"):
            old.remove(there)
        if item.get("mode") == "delete":
            continue
        if there is None or item.get("mode") == "replace":
            old.append(copy.deepcopy(item))
        else:
            for inner in children(item):
                if local(inner) in ("desc", "gloss"):
                    _described(there, inner)
                else:
                    _put(there, inner)
