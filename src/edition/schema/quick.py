"""A quick look at a text: whether any assertion of a schema can fail there.

Saxon takes longer to begin than most texts take to be judged, and most texts break no rule. So each assertion is turned
into an XPath 1.0 expression that is true of every text in which it fails, and perhaps of some others (see
`schematron.bounds`). Where none of these is true Saxon would find nothing; where one is, Saxon is asked for everything.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Mapping
from functools import partial

from lxml import etree

# The names without which an assertion cannot fail, the path to its nodes, and what is true of one where it fails; the
# last is empty where that cannot be told
Row = tuple[list[str], str, str]


# Whether a node has a relative of a name, as `schematron.bounds` writes it
_STEP = re.compile(r"boolean\((?:@|[a-z-]+::)?(?:[\w.-]+:)?([^\W\d][\w.-]*)\)")


def _if_there(names: frozenset[str], step: re.Match[str]) -> str:
    return step[0] if step[1] in names else "false()"


class QuickLook:
    """What has to be looked for in a text before Saxon is asked."""

    def __init__(self, spaces: Mapping[str, str], rows: Iterable[Row]) -> None:
        self._spaces = spaces
        self.rows = [(frozenset(needs), path, test) for needs, path, test in rows]

    def to_bytes(self) -> bytes:
        """What `from_bytes` reads."""
        rows = [(sorted(needs), path, test) for needs, path, test in self.rows]
        return marshal.dumps((dict(self._spaces), rows))

    @classmethod
    def from_bytes(cls, data: bytes) -> QuickLook:
        """Take over what was kept. Raises ValueError for what is nothing of the kind."""
        try:
            return cls(*marshal.loads(data))
        except (EOFError, TypeError) as error:
            raise ValueError("not what was kept") from error

    def finds_nothing(self, root: etree._Element, names: frozenset[str]) -> bool:
        """Whether no assertion fails in a text, for certain.

        `names` are those of all its elements and attributes, without prefixes; others may be among them.
        """
        tests: dict[str, list[str]] = {}
        for needs, path, test in self.rows:
            if needs <= names:
                if not test:
                    return False
                tests.setdefault(path, []).append(test)
        evaluate = etree.XPathEvaluator(root, namespaces=self._spaces, regexp=False, smart_strings=False)
        asked = (f"boolean({path}[{' or '.join(here)}])" for path, here in tests.items())
        try:
            return not any(evaluate(_STEP.sub(partial(_if_there, names), one)) for one in asked)
        except etree.XPathError:  # too much for libxml2
            return False
