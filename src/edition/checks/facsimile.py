"""Zones and their surfaces (TEI P5, chapter 11.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.attestation import T, local
from edition.document import Document
from edition.findings import Finding

CORNERS = ("ulx", "uly", "lrx", "lry")
Box = tuple[float, float, float, float]
Point = tuple[float, float]


def check_facsimile(document: Document) -> list[Finding]:
    """Zones outside their surface (ED441), and coordinates that make no area (ED442)."""
    found = []
    for element in document.root.iter(f"{T}surface", f"{T}zone"):
        problem = coordinates(element)
        if problem:
            found.append(document.finding("ED442", f"<{local(element)}>: {problem}", element, "facsimile"))
            continue
        frame = surface_of(element) if element.tag == f"{T}zone" else None
        outside = frame and next((p for p in points_of(element) if not inside(p, frame)), None)
        if frame and outside:
            x, y = outside
            message = (
                f"the point {x:g},{y:g} of <zone> lies outside its surface "
                f"({frame[0]:g},{frame[1]:g} to {frame[2]:g},{frame[3]:g})"
            )
            found.append(document.finding("ED441", message, element, "facsimile"))
    return found


def coordinates(element: etree._Element) -> str:
    """What is wrong with the coordinates of a surface or zone; the schema judges whether they are numbers."""
    given = [name for name in CORNERS if name in element.attrib]
    if given and len(given) < 4:
        missing = ", ".join(f"@{name}" for name in CORNERS if name not in given)
        return f"a corner is not complete: {missing} missing"
    box = box_of(element)
    if box and (box[0] >= box[2] or box[1] >= box[3]):
        return (
            "@ulx and @uly name the upper left corner, @lrx and @lry the lower right; here they are exchanged"
        )
    return ""


def box_of(element: etree._Element) -> Box | None:
    """The corners of an element; None when they are not all there or are no numbers."""
    try:
        x1, y1, x2, y2 = (float(element.get(name, "")) for name in CORNERS)
    except ValueError:
        return None
    return x1, y1, x2, y2


def points_of(element: etree._Element) -> Iterator[Point]:
    """The points that bound an element: its two corners, or those of `@points`."""
    box = box_of(element)
    if box:
        yield from (box[:2], box[2:])
    for pair in (element.get("points") or "").split():
        try:
            x, y = pair.split(",")
            yield float(x), float(y)
        except ValueError:
            continue


def surface_of(zone: etree._Element) -> Box | None:
    """The frame in which the coordinates of a zone count: its surface, when that has corners."""
    surface = next(zone.iterancestors(f"{T}surface"), None)
    return box_of(surface) if surface is not None else None


def inside(point: Point, frame: Box) -> bool:
    """Whether a point lies in a frame or on its border."""
    return frame[0] <= point[0] <= frame[2] and frame[1] <= point[1] <= frame[3]
