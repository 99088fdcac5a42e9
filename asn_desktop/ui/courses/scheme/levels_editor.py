"""The marking guide of one component: levels in words with their marks, and the digit of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import format_weight, parse_mark
from asn_desktop.domain.marking.schemes import Level
from asn_desktop.ui.courses.scheme.items import ItemKind, ItemsEditor
from asn_desktop.ui.courses.scheme.totals import Total
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from asn_desktop.ui.courses.scheme.items import Item

LEVELS: Final = ItemKind(
    "levels",
    msg("Panduan nilai"),
    msg("Tambah tingkat"),
    msg("Nilai"),
    msg("Ada tingkat tanpa kata atau nilai. Lengkapi, atau hapus barisnya."),
    parse_mark,
    format_weight,
)


class LevelsEditor(ItemsEditor):
    """The digit of a level is its place from the lowest mark up, whatever order one writes in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(LEVELS, _told, parent)

    def _columns(self) -> tuple[Column[Any], ...]:
        words, mark = super()._columns()
        digit: Column[Item] = Column(
            "digit", msg("Angka"), self._digit, align="right", width=72, sortable=False
        )
        return (digit, replace(words, title=msg("Tingkat")), mark)

    def _ordered(self) -> list[Item]:
        marked = [item for item in self.model.rows if item.amount is not None]
        return sorted(marked, key=lambda item: item.amount)

    def _digit(self, item: Item) -> int | None:
        numbers = [one.number for one in self._ordered()]
        return numbers.index(item.number) + 1 if item.number in numbers else None

    def show_levels(self, name: str, levels: Sequence[Level]) -> None:
        """Show the guide of a component."""
        self.set_title(msg("Panduan nilai: {part}", part=name))
        self.set_items([(None, level.text, level.mark) for level in levels])

    def levels(self) -> tuple[Level, ...]:
        """The levels so far, from the lowest up; a line without a mark is none yet."""
        return tuple(Level(item.amount, item.name) for item in self._ordered())

    @property
    def is_whole(self) -> bool:
        """Whether each line that was begun has its words and its mark."""
        lines = [item for item in self.model.rows if not item.is_blank]
        return all(item.name and item.amount is not None for item in lines)

    def _edited(self) -> None:
        super()._edited()
        self.view.viewport().update()  # one mark moves the digits of the others


def _told(marks: Sequence[Any]) -> Total:
    if not marks:
        return Total("info", msg("Tanpa tingkat, nilai diketik biasa."))
    return Total("info", msg("Saat menilai, ketik 1–{count} untuk tingkatnya.", count=len(marks)))
