"""Only storage makes statements that write; all others write through a step."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2] / "asn_desktop"
FILES: Final = sorted(path for path in ROOT.rglob("*.py") if ROOT / "storage" not in path.parents)
MAKERS: Final = frozenset({"insert", "update", "delete", "text", "DDL", "dialects"})
RAW: Final = frozenset({"exec_driver_sql", "driver_connection", "raw_connection"})
OF_A_TABLE: Final = frozenset({"insert", "update", "delete"})
TABLES: Final = "asn_desktop.storage.tables"


def side_roads(source: ast.AST) -> Iterator[str]:
    """What in a module could write beside the step, as it stands there."""
    tables = set(_tables(source))
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            names = {part for a in node.names for part in f"{node.module}.{a.name}".split(".")}
            yield from sorted(names & MAKERS)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("sqlalchemy"))
        elif isinstance(node, ast.Attribute) and _writes(node, tables):
            yield ast.unparse(node)


def _tables(source: ast.AST) -> Iterator[str]:
    for node in ast.walk(source):
        if isinstance(node, ast.ImportFrom) and node.module == TABLES:
            yield from (a.asname or a.name for a in node.names)


def _writes(node: ast.Attribute, tables: set[str]) -> bool:
    owner = node.value.id if isinstance(node.value, ast.Name) else ""
    return node.attr in RAW or (owner in tables and node.attr in OF_A_TABLE)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_writes_beside_the_step(path: Path) -> None:
    assert list(side_roads(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "good"),
    [("from sqlalchemy import select", True), ("from sqlalchemy import insert", False),
     ("from sqlalchemy.dialects.sqlite import insert as put", False),
     ("from sqlalchemy import text as t", False), ("import sqlalchemy as sa", False),
     ("connection.exec_driver_sql('DELETE FROM marks')", False),
     (f"from {TABLES} import marks as m\nm.insert()", False), ("step.insert(marks)", True)],
)  # fmt: skip
def test_what_counts_as_a_side_road(code: str, good: bool) -> None:  # noqa: FBT001 - a table
    assert (list(side_roads(ast.parse(code))) == []) is good
