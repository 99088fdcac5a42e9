"""Rows patched by key, sorted, searched and written, under Qt's own tester."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True)
class Thing:
    key: int
    name: str
    size: int | None = None


def rename(row: Thing, text: str) -> Thing:
    if text == "buruk":
        raise Refused(msg("Nama ini tidak dapat dipakai."))
    return replace(row, name=text)


COLUMNS = (
    Column[Thing]("name", msg("Nama"), lambda r: r.name, write=rename),
    Column[Thing]("size", msg("Ukuran"), lambda r: r.size, align="right"),
)
THINGS = (Thing(1, "Angkatan 10", 3), Thing(2, "Angkatan 9"), Thing(3, "angkatan 1", 7))


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[Thing]:
    made = RowsModel(COLUMNS, lambda r: r.key, qapp)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_rows(THINGS)
    return made


def names(model: RowsModel[Thing]) -> list[str]:
    return [row.name for row in model.rows]


def test_order_is_natural_and_empty_comes_last(model: RowsModel[Thing]) -> None:
    model.order_by((("name", False),))
    assert names(model) == ["angkatan 1", "Angkatan 9", "Angkatan 10"]
    model.order_by((("size", True),))
    assert [row.size for row in model.rows] == [7, 3, None]
    model.order_by(())
    assert model.rows == THINGS


def test_a_patch_does_not_sort_again_and_keeps_indexes(model: RowsModel[Thing]) -> None:
    model.order_by((("name", False),))
    held = QPersistentModelIndex(model.index(0, 0))
    model.patch([Thing(3, "zulu", 7)])
    assert names(model)[0] == "zulu"
    assert held.row() == 0


def test_rows_that_come_and_go_leave_the_others_in_hand(model: RowsModel[Thing]) -> None:
    held = QPersistentModelIndex(model.index(2, 0))
    model.set_rows([Thing(7, "baru"), THINGS[2], THINGS[1]])
    assert held.row() == 1
    model.remove([3])
    assert not held.isValid()
    assert names(model) == ["baru", "Angkatan 9"]


def test_search_finds_words_in_any_column(model: RowsModel[Thing]) -> None:
    model.search_for("angkatan 7")
    assert [row.key for row in model.rows] == [3]
    assert (model.rowCount(), model.total()) == (1, 3)


def test_a_refused_text_is_told_and_forgotten(model: RowsModel[Thing]) -> None:
    cell = model.index(0, 0)
    heard: list[str] = []
    model.refused.connect(lambda _index, text: heard.append(text))
    assert not model.setData(cell, "buruk")
    assert heard == ["Nama ini tidak dapat dipakai."]
    assert cell.data(int(Qt.ItemDataRole.ToolTipRole)) == heard[0]
    assert names(model)[0] == "Angkatan 10"
    assert model.setData(cell, "baik")
    assert model.refusal(cell) is None
    assert names(model)[0] == "baik"


def test_only_written_columns_are_editable(model: RowsModel[Thing]) -> None:
    assert model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
