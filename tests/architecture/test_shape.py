"""The limits of shape that reading depends on, held on the syntax tree."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2] / "asn_desktop"
FILES: Final = sorted(ROOT.rglob("*.py"))
LONGEST_FILE: Final = 400
LONGEST_FUNCTION: Final = 40
DEEPEST: Final = 3
EMPTY_WORDS: Final = frozenset(
    {"utils", "util", "helpers", "helper", "common", "manager", "handler"}
)
Function = ast.FunctionDef | ast.AsyncFunctionDef
_BLOCKS: Final = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match)
_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

every_file = pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def depth(node: ast.AST) -> int:
    """How deep blocks lie in each other; an `elif` lies beside its `if`."""
    inner = [_step(node, child) + depth(child) for child in ast.iter_child_nodes(node)
             if not isinstance(child, _SCOPES)]  # fmt: skip
    return max(inner, default=0)


def _step(parent: ast.AST, child: ast.AST) -> int:
    beside = isinstance(parent, ast.If) and isinstance(child, ast.If) and parent.orelse == [child]
    return int(isinstance(child, _BLOCKS) and not beside)


def without_words(owner: ast.Module | ast.ClassDef, place: str) -> Iterator[str]:
    """Public functions and classes that have no docstring, with those of public classes."""
    for node in owner.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None and not _is_overload(node):
            yield f"{place}{node.name}"
        if isinstance(node, ast.ClassDef):
            yield from without_words(node, f"{place}{node.name}.")


def _is_overload(node: ast.AST) -> bool:
    marks = getattr(node, "decorator_list", [])
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in marks)


@every_file
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@every_file
def test_a_function_fits_on_a_screen(path: Path) -> None:
    long = {f.name: size for f in functions(path) if (size := _length(f)) > LONGEST_FUNCTION}
    assert not long


def _length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@every_file
def test_blocks_do_not_lie_deep_in_each_other(path: Path) -> None:
    deep = {f.name: found for f in functions(path) if (found := depth(f)) > DEEPEST}
    assert not deep


@every_file
def test_modules_and_public_names_explain_themselves(path: Path) -> None:
    assert ast.get_docstring(tree(path)), "a module says in one sentence what it is"
    assert not list(without_words(tree(path), ""))


@every_file
def test_a_module_is_named_by_what_it_holds(path: Path) -> None:
    words = {
        part for name in path.relative_to(ROOT).with_suffix("").parts for part in name.split("_")
    }
    assert not words & EMPTY_WORDS


def test_the_depth_of_blocks_is_counted() -> None:
    flat = ast.parse("def f():\n if a:\n  pass\n elif b:\n  pass\n elif c:\n  pass")
    deep = ast.parse("def f():\n if a:\n  for b in c:\n   with d:\n    if e:\n     pass")
    assert (depth(flat.body[0]), depth(deep.body[0])) == (1, 4)


def test_only_the_builder_lies_beside_the_rooms() -> None:
    assert [path.name for path in ROOT.parent.glob("*.py")] == ["build_installer.py"]
