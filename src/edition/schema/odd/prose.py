"""Parts of a specification in words: content models, values, examples."""

from __future__ import annotations

from lxml import etree

from edition.schema.odd.specs import TEI, Source, Spec, child, children, described, local, shown_ident

_TIMES = {("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+", ("1", "1"): ""}
_KINDS = {"closed": "one of", "semi": "suggested", "open": "for example"}


def content_in_words(source: Source, spec: Spec) -> str:
    """Return a content model as encoders write it down: `head?, (p | ab)+`; what the schema lacks is left out."""
    model = child(spec.element, "content")
    said = _joined([_part(source, part) for part in children(model)], ", ")
    return said or "nothing: the element is empty"


def _joined(parts: list[str], by: str) -> str:
    return by.join(part for part in parts if part)


def _part(source: Source, part: etree._Element) -> str:
    name, key = local(part), part.get("key", "")
    least, most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
    times = _TIMES.get((least, most), f"{{{least},{'' if most == 'unbounded' else most}}}")
    if name in ("sequence", "alternate"):
        inner = [_part(source, one) for one in children(part)]
        said = _joined(inner, " | " if name == "alternate" else ", ")
        return f"({said}){times}" if said else ""
    if name in ("elementRef", "classRef", "macroRef"):
        found = source.specs.get(key)
        return f"{found.name}{times}" if found is not None else ""
    if name == "dataRef":
        return (key or part.get("name", "")) + times
    if name == "valList":
        return "one of " + ", ".join(shown_ident(v) for v in part.iter(TEI + "valItem"))
    words = {"textNode": "text", "anyElement": "any element", "empty": "", "ref": part.get("name", "")}
    return (
        words[name] + times
        if words.get(name)
        else _joined([_part(source, one) for one in children(part)], ", ")
    )


def values_of(definition: etree._Element) -> tuple[str, list[tuple[str, str]]]:
    """Return what kind of value an attribute has, and the values that are listed, each with its meaning."""
    datatype, values = child(definition, "datatype"), child(definition, "valList")
    names = []
    for part in children(datatype):
        names.append(part.get("key") or part.get("name") or local(part))
    kind = " or ".join(names)
    if datatype is not None and datatype.get("maxOccurs", "1") != "1":
        kind = f"list of {kind}"
    listed = (
        [] if values is None else [v for v in values.findall(TEI + "valItem") if v.get("mode") != "delete"]
    )
    if listed and values is not None:
        kind = _KINDS.get(values.get("type", "open"), "for example")
    items = [(shown_ident(v), described(v) or described(v, "gloss")) for v in listed]
    return kind or "text", items


def example_text(exemplum: etree._Element) -> str:
    """Return the markup of an example as text, without its declarations of namespaces."""
    for example in exemplum.iter("{http://www.tei-c.org/ns/Examples}egXML"):
        text = (example.text or "") + "".join(_written(inner) for inner in example)
        lines = [line.rstrip() for line in text.split("\n") if line.strip()]
        indent = min((len(line) - len(line.lstrip()) for line in lines[1:]), default=0)
        return "\n".join([lines[0].strip(), *(line[indent:] for line in lines[1:])]) if lines else ""
    return ""


def _written(element: etree._Element) -> str:
    tail = element.tail or ""
    if not isinstance(element.tag, str):
        return tail
    name = local(element)
    pairs = "".join(f' {str(k).rpartition("}")[2]}="{v!s}"' for k, v in element.attrib.items())
    inner = (element.text or "") + "".join(_written(one) for one in element)
    return (f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>") + tail
