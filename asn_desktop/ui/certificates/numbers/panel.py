"""The numbers that wait for a certificate: reserved, given by hand, let go with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.register import reservations
from asn_desktop.ui.certificates.numbers.assign_panel import AssignPanel
from asn_desktop.ui.certificates.numbers.reserve_panel import ReservePanel
from asn_desktop.widgets.buttons import allow, make_button, reword
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.fields.dates import format_date
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.filter_bar import FilterBar
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.register.reservations import ReservedRow
    from asn_desktop.widgets.screen import Context


class NumbersPanel(Panel):
    """The list stays open; the panels of its steps slide in over it."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        title, verb = msg("Nomor pesanan"), msg("Pesan nomor…")
        super().__init__(title, verb, body, parent, width=1080)
        self._context = context
        self._course: Key | None = None
        self._reserve = ReservePanel(context, parent)
        self._reserve.reserved.connect(self._tell_reserved)
        self._assign = AssignPanel(context, parent)
        self._model: RowsModel[ReservedRow] = RowsModel(_columns(), lambda row: row.id, self)
        self._view = RowsView("numbers_view", body)
        self._view.show_model(self._model)
        self._view.status_changed.connect(self._enable)
        self._view.row_activated.connect(self._open_assign)
        self._filter = FilterBar(self._view, body, msg("Cari nomor, pelatihan, atau penerima…"))
        self._lay_body(body)
        context.changes.changed.connect(self._hear)
        self.saved.connect(self._open_reserve)

    def _lay_body(self, body: QWidget) -> None:
        hint = QLabel(
            _(
                "Nomor pesanan tidak diberikan kepada yang lain. Saat terbit, pelatihan memakai "
                "pesanannya dahulu menurut urutan nama, kecuali yang penerimanya ditetapkan."
            ),
            body,
        )
        hint.setWordWrap(True)
        set_muted(hint)
        self._empty = EmptyState(
            "certificate",
            msg("Tidak ada nomor yang menunggu"),
            msg("Pesan nomor bagi satu pelatihan, atau sisihkan bagi unit lain dengan catatan."),
            body,
        )
        self._shown = self._list(body)
        self._shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._shown.setMinimumHeight(20 * GRID)  # it scrolls itself, and not with the panel
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(hint)
        layout.addWidget(self._shown, 1)
        layout.addWidget(self._empty, 1)

    def _list(self, body: QWidget) -> QWidget:
        shown = QWidget(body)
        self._give = make_button(
            "numbers_assign", msg("Tetapkan penerima…"), shown, self._open_assign
        )
        self._drop = make_button("numbers_release", msg("Lepas nomor…"), shown, self._ask_release)
        steps = QHBoxLayout()
        steps.setSpacing(GRID)
        steps.addWidget(self._filter, 1)
        steps.addWidget(self._give)
        steps.addWidget(self._drop)
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(steps)
        layout.addWidget(self._view, 1)
        return shown

    def show_numbers(self, course: Key | None = None) -> None:
        """Show those that wait; of a course with the free ones, for they may be given there."""
        self._course = course
        self.messages.clear()
        self._filter.field.clear()
        self._read()
        self.begin_at(self._filter if self._model.rows else self.verb)
        self.open_panel()

    def _read(self) -> None:
        course = self._course
        rows = reservations.reserved(self._context.office)
        shown = [row for row in rows if course is None or row.course_id in {None, course}]
        self._model.set_rows(shown)
        self._shown.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        self._enable()

    def _hear(self) -> None:
        if self.isVisible():
            self._read()

    def _enable(self) -> None:
        fixed = self._context.office.read_only
        count = len(self._view.selected_rows())
        none = None if count else msg("Pilih nomor di daftar.")
        one = None if count == 1 else msg("Pilih satu nomor di daftar.")
        allow(fixed or one, self._give)
        allow(fixed or none, self._drop)
        allow(fixed, self.verb)
        verb = msg("Lepas {count} nomor…", count=count)
        reword(self._drop, verb if count > 1 else msg("Lepas nomor…"))

    def _open_reserve(self) -> None:
        self._reserve.show_form(self._course)

    def _tell_reserved(self, numbers: tuple[str, ...]) -> None:
        self._read()
        self.messages.ok(
            msg("{count} nomor dipesan, {first} sampai {last}.",
                count=len(numbers), first=numbers[0], last=numbers[-1])
            if len(numbers) > 1 else msg("Nomor {number} dipesan.", number=numbers[0])
        )  # fmt: skip

    def _open_assign(self) -> None:
        rows = self._view.selected_rows()
        if len(rows) == 1 and self._give.isEnabled():
            self.messages.clear()
            self._assign.show_number(rows[0], self._course)

    def _ask_release(self) -> None:
        rows = self._view.selected_rows()
        if not rows:
            return
        question = (
            msg("Lepas nomor {number}? Nomornya tidak dipakai lagi.", number=rows[0].number)
            if len(rows) == 1
            else msg("Lepas {count} nomor? Nomornya tidak dipakai lagi.", count=len(rows))
        )
        deed = partial(self._release, [row.id for row in rows])
        self._context.ask_reason(question, msg("Lepas nomor"), deed)

    def _release(self, keys: list[Key], why: str) -> None:
        with self.attempt():
            reservations.release(self._context.office, keys, why)
            self._read()
            self.messages.ok(
                msg("{count} nomor dilepas; tercatat dalam buku register.", count=len(keys))
            )


def _columns() -> tuple[Column[ReservedRow], ...]:
    return (
        Column("number", msg("Nomor"), lambda row: row.number, width=256),
        Column("course", msg("Kode pelatihan"), lambda row: row.course_code, width=112),
        Column("person", msg("Penerima"), lambda row: row.person, width=144, grow=2),
        Column("note", msg("Catatan"), lambda row: row.note, width=112, grow=1,
               tip=lambda row: row.note),
        Column("reserved_on", msg("Dipesan"), lambda row: row.reserved_on, text=format_date,
               width=104),
    )  # fmt: skip
