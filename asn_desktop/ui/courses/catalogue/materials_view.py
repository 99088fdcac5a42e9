"""The learning material of a programme: a table, and the deeds below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.planning import materials
from asn_desktop.ui.courses.catalogue.columns import MATERIALS
from asn_desktop.widgets.buttons import allow, make_action, make_button
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.materials import MaterialRow
    from asn_desktop.services.planning.programmes import Programme
    from asn_desktop.ui.courses.catalogue.material_files import MaterialFiles
    from asn_desktop.widgets.screen import Context


class MaterialsView(QStackedWidget):
    """Nothing attached yet, or the table; new files go to what is chosen in *Untuk*."""

    status_changed = Signal()

    def __init__(self, context: Context[Desk], files: MaterialFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._files = context, files
        self._programme: Key | None = None
        self._model: RowsModel[MaterialRow] = RowsModel(MATERIALS, lambda row: row.id, self)
        page = QWidget(self)
        self.view = self._table(page)
        self._for = ChoiceField(page)
        self._for.setObjectName("material_for")
        self._for.setAccessibleName(_("Untuk"))
        self._for.changed.connect(self._enable)
        self._deeds = {
            "open": make_button("material_open", msg("Buka"), page, self._open),
            "assign": make_button("material_assign", msg("Pindahkan"), page, self._assign),
            "detach": make_button("material_detach", msg("Lepas"), page, self._detach),
        }
        self._lost = QLabel(page)
        self._lost.setObjectName("material_lost")
        self._lost.setWordWrap(True)
        set_size(self._lost, "small")
        self._lay(page)
        self.addWidget(self._empty())
        self.addWidget(self._scrolled(page))

    def _table(self, page: QWidget) -> RowsView:
        view = RowsView("materials_view", page)
        view.setAccessibleName(_("Materi pembelajaran"))
        view.setMinimumHeight(17 * GRID)
        view.show_model(self._model)
        view.status_changed.connect(self._enable)
        view.row_activated.connect(self._open)
        for title, deed, keys in (
            (msg("Buka materi"), self._open, "Ctrl+Return"),
            (msg("Lepas materi"), self._detach, "Del"),
        ):
            view.addAction(make_action(view, title, deed, keys))
        return view

    def _scrolled(self, page: QWidget) -> QScrollArea:
        scroll = QScrollArea(self)
        scroll.setObjectName("materials_scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        return scroll

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            "paper",
            msg("Belum ada materi"),
            msg("Lampirkan PDF, salindia, gambar, atau video; semuanya terbuka tanpa jaringan. "
                "Berkas juga dapat diseret ke sini."),
            self,
        )  # fmt: skip
        empty.add_step("material_first", msg("Tambah materi…"), self.ask)
        return empty

    def _lay(self, page: QWidget) -> None:
        goes = QHBoxLayout()
        goes.setSpacing(GRID)
        label = QLabel(_("Untuk"), page)
        label.setBuddy(self._for)
        goes.addWidget(label)
        goes.addWidget(self._for, 1)
        goes.addWidget(make_button("material_add", msg("Tambah materi…"), page, self.ask))
        goes.addWidget(self._deeds["assign"])
        deeds = QHBoxLayout()
        deeds.setSpacing(GRID)
        deeds.addWidget(self._deeds["open"])
        deeds.addWidget(self._deeds["detach"])
        deeds.addWidget(self._lost, 1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(goes)
        layout.addWidget(self.view, 1)
        layout.addLayout(deeds)

    def show_programme(self, found: Programme) -> list[MaterialRow]:
        """Show the material of a programme, and return it."""
        chosen = self._for.value() if found.row.id == self._programme else None
        self._programme = found.row.id
        offered: list[tuple[Any, str]] = [(None, _("Seluruh program"))]
        offered += [(one.id, one.name) for one in found.subjects]
        self._for.set_choices(offered)
        self._for.set_value(chosen if chosen in dict(offered) else None)
        rows = materials.materials(self._context.office, found.row.id)
        self._model.set_rows(rows)
        self._tell_lost(sum(row.state != "ok" for row in rows))
        self.setCurrentIndex(1 if rows else 0)
        self._enable()
        return rows

    def _tell_lost(self, count: int) -> None:
        told = msg(
            "{count} berkas hilang atau berubah. Pilih Lainnya › Ambil materi dari salinan.",
            count=count,
        )
        self._lost.setText(str(told) if count else "")

    def _enable(self) -> None:
        chosen: Sequence[MaterialRow] = self.view.selected_rows()
        none = None if chosen else msg("Pilih materi dahulu.")
        one = none or (None if len(chosen) == 1 else msg("Pilih satu materi saja."))
        allow(none, self._deeds["detach"])
        allow(one, self._deeds["open"])
        here = bool(chosen) and all(row.subject_id == self._for.value() for row in chosen)
        allow(none or (msg("Materi ini sudah di sana.") if here else None), self._deeds["assign"])
        self.status_changed.emit()

    def ask(self) -> None:
        """Let files be chosen for what stands in *Untuk*."""
        if self._programme is not None:
            self._files.ask(self._programme, self._for.value())

    def take(self, paths: Sequence[Any]) -> None:
        """Attach files that were let go here."""
        if self._programme is not None:
            self._files.attach(self._programme, self._for.value(), paths)

    def _open(self) -> None:
        rows = self.view.selected_rows()
        if len(rows) == 1:
            self._files.open(rows[0].id)

    def _assign(self) -> None:
        for row in self.view.selected_rows():
            materials.assign(self._context.office, row.id, self._for.value())

    def _detach(self) -> None:
        rows = self.view.selected_rows()
        if rows:
            materials.detach(self._context.office, *(row.id for row in rows))
            self._context.messages.ok(
                msg("{count} materi dilepas. Ctrl+Z mengembalikannya.", count=len(rows))
            )
