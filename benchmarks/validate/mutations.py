"""Compare verdicts and first lines with jing on documents with random mistakes.

python benchmarks/validate/mutations.py SCHEMA.rng HOW_MANY SEED DOCUMENT...

Prints one line of numbers, and each document on which the verdicts differ. Needs jing.
"""

from __future__ import annotations

import copy
import random
import sys
import tempfile
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "tests"), str(ROOT / "src")]

from edition.schema.relaxng import Grammar  # noqa: E402
from test_schema_jing import clark, lines_of_jing, mutate  # noqa: E402

AT_ONCE = 500


def main(schema: Path, how_many: int, seed: int, documents: list[Path]) -> int:
    """Run the comparison; return how many verdicts differ."""
    loaded = Grammar.load(schema)
    kept = loaded.kept()  # the form in which validation has it after its first use
    grammar = loaded if kept is None else Grammar.from_kept(kept, schema)
    chance = random.Random(seed)
    names, attributes = (sorted(map(clark, known)) for known in (grammar.elements, grammar.attribute_names))
    names = [name for name in names if "XInclude" not in name]
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, collect_ids=False)
    sources = [etree.parse(str(path), parser) for path in documents]
    # jing would read a DTD and what is included, and stop at what it does not find.
    include = "{http://www.w3.org/2001/XInclude}include"
    sources = [t for t in sources if not t.docinfo.doctype and next(t.iter(include), None) is None]
    invalid = same_line = differ = 0
    for begin in range(0, how_many, AT_ONCE):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number in range(begin, min(begin + AT_ONCE, how_many)):
                tree = copy.deepcopy(chance.choice(sources))
                for _ in range(chance.choice((1, 1, 1, 2))):
                    mutate(tree.getroot(), names, attributes, chance)
                files.append(Path(folder) / f"m{number:05}.xml")
                tree.write(str(files[-1]), encoding="utf-8")
            theirs = lines_of_jing("jing", schema, files)
            for file in files:
                ours = [f.line for f in grammar.validate(file.read_bytes(), file.name)]
                jings = theirs.get(file.name, [])
                if bool(ours) != bool(jings):
                    differ += 1
                    print("differs:", file.name, ours[:3], jings[:3], file=sys.stderr)
                elif ours:
                    invalid += 1
                    same_line += min(ours) == min(jings)
    print(
        f"{schema.name}: {how_many} documents, {invalid} invalid, {differ} verdicts differ, "
        f"first line equal on {same_line} of {invalid} ({100 * same_line / max(invalid, 1):.1f} %)"
    )
    return differ


if __name__ == "__main__":
    sys.exit(
        bool(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), [Path(p) for p in sys.argv[4:]]))
    )
