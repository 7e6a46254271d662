"""The context of a rule of Schematron: written in another form, it gives the same nodes."""

from __future__ import annotations

import pytest
import saxonche

from edition.schema.schematron.contexts import everywhere

DOCUMENT = """<t:a xmlns:t="urn:t" n="1"><t:b n="2"><t:c>x</t:c><t:c n="3" m=""/></t:b><t:d><t:b/><t:e m="1"><t:c/>
<!-- said --></t:e></t:d><t:b><t:e><t:b n="4"><t:c/></t:b></t:e></t:b>t|x</t:a>"""
CONTEXTS = [
    *(
        "t:b",
        "t:b|t:c",
        " t:b | t:c[@n] ",
        "t:*[@n]",
        "t:*[@n][not(self::t:b)]",
        "t:*[@n][1]",
        "t:*[ @n ][@m]",
        "*[@m]",
    ),
    *(
        "(t:b|t:e)/t:c",
        "(t:b | t:e)/t:c | t:d",
        "((t:b|t:d)/t:e)",
        "(t:b|t:c)[1]",
        "(t:b)[2]",
        "(t:b|t:c)",
        "(t:b|t:e)//t:c",
    ),
    *(
        "/",
        "/t:a",
        "/t:a/t:b | t:e",
        "//t:c",
        "t:b[t:c|t:e]",
        "t:c[. = 'x|y' or @n]",
        "@n",
        "t:b/@n | t:c/@m",
        "text()",
    ),
    *(
        "comment()",
        "t:b union t:c",
        "t:*[@n] except t:b",
        ".[self::t:b]",
        "t:b (: | t:c :)",
        "t:c[1] | t:b[1]",
        "(t:b/t:c)[1]",
    ),
    *("t:b[(@n|@m)]", "(t:b|t:d)/(t:c|t:e)", "t:e[')']|t:c", "t:*[@n][self::t:b][position() = 1]", "node()"),
    *(
        "t:*[@n][not(position() = last())]",
        "t:*[@n][not(last() = position()) or @m]",
        "t:*[@m][@n - count(..)]",
        "t:*[@n][parent::t:a/count(*)]",
        "t:*[@n][not(self::t:c | self::t:e)][@n]",
        "(: the root :)/t:a",
        "t:b (: it's | here :) | t:c",
        "t:b, t:c",
        "t:b | t:c, t:e",
        "(t:b, t:e)/t:c",
        "(t:b | t:e)/t:c, t:d",
        "/t:a union t:e",
        "for $x in t:b | t:d return $x/t:c",
        "if (t:b) then t:b | t:c else t:d",
        "if(t:b)then(t:b)else(t:d)",
        "(for $x in t:b return $x)/t:c",
        "let $x := t:b return $x",
        "Q{urn:t}b | t:c",
    ),
]


@pytest.fixture(scope="module")
def found() -> object:
    """A function that gives the places of the nodes that an expression selects."""
    processor = saxonche.PySaxonProcessor(license=False)
    xpath = processor.new_xpath_processor()
    xpath.declare_namespace("t", "urn:t")
    xpath.set_context(xdm_item=processor.parse_xml(xml_text=DOCUMENT))

    def places(expression: str) -> list[str]:
        value = xpath.evaluate(f"for $n in ({expression}) return path($n)")
        return [] if value is None else [value.item_at(i).string_value for i in range(value.size)]

    return places


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_context_gives_the_nodes_that_it_means(context: str, found: object) -> None:
    assert callable(found)
    plain = context if context == "/" else f"//({context})"
    assert found(everywhere(context)) == found(plain)


def test_most_contexts_select_something(found: object) -> None:
    assert callable(found)
    assert sum(bool(found(everywhere(context))) for context in CONTEXTS) > len(CONTEXTS) - 4


@pytest.mark.parametrize("context", ["t:b[", "t:b[@n) | t:c", "t:b | ", "| t:b", "t:b || t:c", "'t:b"])
def test_a_context_that_is_no_expression_does_not_become_one(context: str, found: object) -> None:
    assert callable(found)
    with pytest.raises(saxonche.PySaxonApiError):
        found(everywhere(context))
