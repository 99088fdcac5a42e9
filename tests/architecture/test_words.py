"""Texts can be found by the catalogue: `_()` and `msg()` take literals only."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2] / "asn_desktop"
SPEAKERS: Final = frozenset({"_", "msg"})
WHERE_THEY_ARE_MADE: Final = ROOT / "base" / "i18n.py"
FILES: Final = sorted(set(ROOT.rglob("*.py")) - {WHERE_THEY_ARE_MADE})


def spoken(source: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(source):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(called, ast.Name) and called.id in SPEAKERS:
            yield node


def is_literal(call: ast.Call) -> bool:
    first = call.args[0] if len(call.args) == 1 else None
    return isinstance(first, ast.Constant) and isinstance(first.value, str)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_texts_are_literals(path: Path) -> None:
    source = ast.parse(path.read_text(encoding="utf-8"))
    assert not [ast.unparse(call) for call in spoken(source) if not is_literal(call)]


@pytest.mark.parametrize(
    ("code", "good"),
    [("_('Simpan')", True), ("msg('{n} baris', n=1)", True), ("_(f'{n} baris')", False),
     ("msg(text)", False), ("_('a' + b)", False)],
)  # fmt: skip
def test_what_counts_as_a_literal(code: str, good: bool) -> None:  # noqa: FBT001 - a table
    (call,) = spoken(ast.parse(code))
    assert is_literal(call) is good


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_text_hides_in_an_f_string(path: Path) -> None:
    """Before Python 3.12 an f-string is one token, in which the catalogue finds nothing."""
    source = ast.parse(path.read_text("utf-8"))
    strings = [node for node in ast.walk(source) if isinstance(node, ast.JoinedStr)]
    hidden = {call.lineno for one in strings for call in spoken(one)}
    assert sorted(hidden) == []
