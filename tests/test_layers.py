"""The architecture, read from the source: who may import whom, and what every stylesheet declares."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "edition"
XSLT = ROOT / "xslt"
XSL = "{http://www.w3.org/1999/XSL/Transform}"

LAYERS = [
    "errors",
    "resources",
    "findings",
    "processes",
    "config",
    "document",
    "attestation",
    "canonical",
    "xslt",
    "schema",
    "sources",
    "checks",
    "grammar",
    "ahead",
    "validation",
    "report",
    "prepare",
    "calendar",
    "exports",
    "apparatus",
    "web",
    "typeset",
    "output",
    "build",
    "starter",
    "deposit",
    "cli",
]
OUTPUTS = {"web", "typeset"}
HOME = {  # a library and the modules that may use it
    "click": {"cli"},
    "saxonche": {"xslt"},
    "typst": {"typeset"},
    "lxml": {"document", "attestation", "canonical", "schema", "checks", "apparatus"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))
SHEETS = sorted(XSLT.rglob("*.xsl"))
ALONE = {
    "calendar/reduce.xsl",
    "exports/cmif.xsl",
    "prepare/mentions.xsl",
    "prepare/register.xsl",
}  # stylesheets that are run by themselves


def layer_of(path: Path) -> str:
    """The layer a module belongs to; empty for the package itself."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else "cli" if first == "__main__" else first


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: a relative import hides the layer"
            if node.module == "edition":
                yield from ((node.lineno, f"edition.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def test_every_module_has_a_layer() -> None:
    assert {layer_of(path) for path in MODULES} - {""} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_modules_import_only_from_layers_to_their_left(path: Path) -> None:
    own = layer_of(path)
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] != "edition" or len(parts) == 1 or parts[1] not in LAYERS or parts[1] == own or not own:
            continue
        assert LAYERS.index(parts[1]) < LAYERS.index(own), f"{path.name}:{line}: {own} imports {parts[1]}"
        assert not {own, parts[1]} <= OUTPUTS, f"{path.name}:{line}: one output imports another"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_each_library_is_used_in_its_own_layers_only(path: Path) -> None:
    for line, name in imported(path):
        allowed = HOME.get(name.split(".")[0])
        assert allowed is None or layer_of(path) in allowed, f"{path.name}:{line}: imports {name}"


def test_nothing_but_the_command_line_prints() -> None:
    for path in MODULES:
        if layer_of(path) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", f"{path.name}:{node.lineno}"


def test_only_main_stylesheets_include_others() -> None:
    for path in SHEETS:
        if path.name == "main.xsl":
            continue
        found = etree.parse(str(path)).getroot().findall(f"{XSL}include")
        found += etree.parse(str(path)).getroot().findall(f"{XSL}import")
        assert not found, f"{path.relative_to(XSLT)} includes {found[0].get('href')}"


def test_stylesheets_include_their_own_folder_and_the_shared_one_only() -> None:
    for path in XSLT.rglob("main.xsl"):
        for include in etree.parse(str(path)).getroot().iter(f"{XSL}include", f"{XSL}import"):
            target = (path.parent / include.get("href", "")).resolve()
            assert target.is_file(), f"{path}: {include.get('href')} is not there"
            assert target.parent in (path.parent, XSLT / "shared"), f"{path}: includes {target}"


def test_no_stylesheet_is_forgotten() -> None:
    """Every file is included by a main.xsl, or is run by itself."""
    included = {
        (main.parent / include.get("href", "")).resolve()
        for main in XSLT.rglob("main.xsl")
        for include in etree.parse(str(main)).getroot().iter(f"{XSL}include", f"{XSL}import")
    }
    left = {p.relative_to(XSLT).as_posix() for p in SHEETS if p.name != "main.xsl" and p not in included}
    assert left == ALONE


@pytest.mark.parametrize("path", SHEETS, ids=lambda p: p.relative_to(XSLT).as_posix())
def test_every_template_function_parameter_and_variable_has_a_type(path: Path) -> None:
    typed = [f"{XSL}{name}" for name in ("template", "function", "param", "variable", "accumulator")]
    for element in etree.parse(str(path)).getroot().iter(*typed):
        what = element.get("name") or element.get("match")
        assert element.get("as"), f"{path.name}:{element.sourceline}: {what} has no type (as=…)"


@pytest.mark.parametrize("folder", sorted({p.parent for p in SHEETS}), ids=lambda p: p.name)
def test_every_mode_is_declared(folder: Path) -> None:
    """A mode that is used but not declared passes in silence when it is misspelt."""
    trees = [etree.parse(str(path)).getroot() for path in sorted(folder.glob("*.xsl"))]
    shared = [etree.parse(str(path)).getroot() for path in sorted((XSLT / "shared").glob("*.xsl"))]
    declared = {m.get("name", "#unnamed") for t in trees + shared for m in t.iter(f"{XSL}mode")}
    for tree in trees:
        for element in tree.iter(f"{XSL}template", f"{XSL}apply-templates"):
            for mode in element.get("mode", "").split():
                known = mode in declared or mode in ("#current", "#default", "#all", "#unnamed")
                assert known, f"{tree.base}:{element.sourceline}: mode {mode} is not declared"
