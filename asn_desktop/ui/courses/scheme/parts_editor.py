"""The parts of a scheme as one fills them in: weight, group, minimum, attitude, marking guide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from asn_desktop.base.i18n import _, msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.marking.assessments import ZERO, format_weight, parse_mark
from asn_desktop.domain.marking.schemes import Part, Scale
from asn_desktop.ui.courses.scheme.items import COMPONENTS, Item, ItemsEditor
from asn_desktop.ui.courses.scheme.levels_editor import LEVELS, LevelsEditor
from asn_desktop.ui.courses.scheme.totals import scheme_total
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.tick_cell import TICK, TickDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Level
    from asn_desktop.ui.courses.scheme.totals import Total


@dataclass(frozen=True, slots=True)
class PartItem(Item):
    """A line of the table of parts."""

    group: str = ""
    minimum: Decimal | None = None
    is_attitude: bool = False
    guide: tuple[Level, ...] = ()


def format_guide(guide: Sequence[Level]) -> str:
    """Levels with the digits that choose them: `1 kurang 60; 2 cukup 75; 3 baik 90`."""
    levels = enumerate(guide, 1)
    return "; ".join(f"{digit} {one.text} {format_weight(one.mark)}" for digit, one in levels)


class PartsEditor(ItemsEditor):
    """The table of components with everything that a scheme says of them."""

    _scale = Scale.NUMERIC

    def __init__(self, parent: QWidget) -> None:
        super().__init__(COMPONENTS, self._scheme_total, parent)
        places = [column.key for column in self.model.columns]
        ticks = TickDelegate(self.view)
        self.view.setItemDelegateForColumn(places.index("attitude"), ticks)
        self._whose: int | None = None
        self.levels = LevelsEditor(self)
        self.levels.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.levels)
        self.levels.changed.connect(self._take_levels)
        self.view.clicked.connect(self._open_at)
        self.view.activated.connect(self._open_at)
        self.view.row_chosen.connect(self._follow)

    def _scheme_total(self, weights: Sequence[Decimal]) -> Total:
        return scheme_total(self._scale, weights)

    def set_scale(self, scale: Scale) -> None:
        """Say what the weights come to on this scale."""
        self._scale = scale
        self.show_total()

    def _columns(self) -> tuple[Column[Any], ...]:
        name, weight = super()._columns()
        return (
            replace(name, width=200),
            weight,
            Column("group", msg("Kelompok"), lambda item: item.group, write=self._write_group,
                   width=136, sortable=False),
            Column("minimum", msg("Minimum"), lambda item: item.minimum, text=format_weight,
                   write=self._write_minimum, align="right", width=88, sortable=False),
            Column("attitude", msg("Sikap"), lambda item: item.is_attitude, text=_tick,
                   write=self._write_attitude, align="center", width=64, sortable=False,
                   tip=_attitude_tip, tick=True),
            Column("guide", msg("Panduan"), lambda item: format_guide(item.guide),
                   width=200, sortable=False, tip=_guide_tip),
        )  # fmt: skip

    def _buttons(self) -> QHBoxLayout:
        row = super()._buttons()
        guide = make_button("components_guide", msg("Panduan nilai…"), self, self.open_levels)
        row.insertWidget(row.count() - 1, guide)
        return row

    def _open_at(self, index: QModelIndex) -> None:
        if self.model.columns[index.column()].key == "guide":
            self.open_levels()

    def open_levels(self) -> None:
        """Show the guide of the component under the cursor, ready for writing."""
        item = self.view.current_row()
        if isinstance(item, PartItem) and self.view.finish_editing():
            self.levels.show()
            self._follow(item)
            self.levels.view.setFocus()
            if not self.levels.levels():
                self.levels.add_line()

    def _follow(self, item: Any) -> None:
        """Show another component's levels, unless those in hand are half written."""
        other = isinstance(item, PartItem) and item.number != self._whose
        if not self.levels.isVisibleTo(self) or not other:
            return
        if self.levels.is_whole:
            self._whose = item.number
            self.levels.show_levels(item.name, item.guide)
        else:
            self.levels.show_refusal(str(LEVELS.missing))

    def _take_levels(self) -> None:
        rows = (one for one in self.model.rows if one.number == self._whose)
        for item in rows:
            if isinstance(item, PartItem):
                self.model.patch([replace(item, guide=self.levels.levels())])

    def blank(self, number: int) -> PartItem:
        """A line of parts."""
        return PartItem(number, None, "", None)

    def set_parts(self, parts: Sequence[Part[Key]]) -> None:
        """Show these parts."""
        self.show_refusal("")
        self._whose = None
        self.levels.hide()
        self._next = len(parts)
        items: list[Item] = [
            PartItem(
                number,
                part.key,
                part.name,
                part.weight,
                part.group or "",
                part.minimum,
                part.is_attitude,
                part.guide,
            )
            for number, part in enumerate(parts)
        ]
        self._known = tuple(items)
        self._show(items)

    def parts(self) -> tuple[Part[Key], ...]:
        """The parts as they stand; a new line gets a key of its own.

        Raises:
            Refused: A line lacks its name or weight, or a cell cannot be read.
        """
        if self.levels.isVisibleTo(self):
            self.levels.items()
        self.items()
        return self.parts_so_far()

    def parts_so_far(self) -> tuple[Part[Key], ...]:
        """The parts while one still writes; a weight that is missing is none."""
        return tuple(
            Part(
                item.key or new_key(),
                item.name,
                item.amount or ZERO,
                item.group or None,
                item.minimum,
                item.is_attitude,
                item.guide,
            )
            for item in self.model.rows
            if isinstance(item, PartItem) and not item.is_blank
        )

    def _write_group(self, item: Any, text: str) -> Any:
        return replace(item, group=" ".join(text.split()))

    def _write_minimum(self, item: Any, text: str) -> Any:
        return replace(item, minimum=parse_mark(text))

    def _write_attitude(self, item: Any, text: str) -> Any:
        return replace(item, is_attitude=text == TICK)

    @property
    def _most(self) -> Decimal | None:
        """On a scale of competence weights are not added up."""
        return None if self._scale is Scale.COMPETENT else super()._most


def _tick(ticked: bool) -> str:  # noqa: FBT001 - the value of a column
    return TICK if ticked else ""


def _attitude_tip(_item: Any) -> str:
    return _("Centang bila komponen ini menilai sikap (Spasi).")


def _guide_tip(item: Any) -> str:
    shown = format_guide(item.guide)
    how = _("Tekan Enter atau klik untuk menulis tingkatnya.")
    return f"{shown}\n{how}" if shown else how
