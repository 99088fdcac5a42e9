"""A trainer's worksheet that came back: seen cell by cell, chosen where both changed a mark."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import worksheet_returns
from asn_desktop.services.worksheet_cells import Verdict
from asn_desktop.services.worksheet_lines import return_lines
from asn_desktop.widgets.buttons import allow, make_button, reword
from asn_desktop.widgets.fields import ChoiceField
from asn_desktop.widgets.panel import Panel
from asn_desktop.widgets.rows import Column
from asn_desktop.widgets.rows_model import RowsModel
from asn_desktop.widgets.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.worksheet_lines import ReturnLine
    from asn_desktop.services.worksheet_returns import WorksheetReturn
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.rows import SignName
    from asn_desktop.widgets.screen import Context

_WORDS: Final = {
    Verdict.ACCEPTED: msg("diterima"),
    Verdict.REFUSED: msg("ditolak"),
    Verdict.SAME: msg("sama"),
    None: msg("diabaikan"),
}
_SIGNS: Final[dict[Verdict | None, SignName]] = {Verdict.ACCEPTED: "ok", Verdict.REFUSED: "error"}
_SCOPES: Final = (
    ("cells", msg("Baris yang dipilih")),
    ("person", msg("Semua milik orang ini")),
    ("part", msg("Seluruh komponen ini")),
    ("all", msg("Semua yang berbeda")),
)


def _outcome(line: ReturnLine) -> str:
    if line.verdict is not Verdict.CONFLICT:
        return str(_WORDS[line.verdict])
    if line.takes is None:
        return _("pilih")
    return _("pengajar") if line.takes else _("di sini")


def _sign(line: ReturnLine) -> SignName | None:
    if line.verdict is Verdict.CONFLICT:
        return "warn" if line.takes is None else "info"
    return _SIGNS.get(line.verdict)


def _columns() -> tuple[Column[ReturnLine], ...]:
    return (
        Column("row", msg("Baris"), lambda one: one.row, align="right", width=56),
        Column("what", msg("Hasil"), _outcome, sign=_sign, width=128),
        Column("who", msg("Siapa"), lambda one: one.who, width=136, grow=1),
        Column("part", msg("Komponen"), lambda one: one.part, width=104),
        Column("base", msg("Semula"), lambda one: one.base, align="right", width=72),
        Column("theirs", msg("Pengajar"), lambda one: one.theirs, align="right", width=80),
        Column("ours", msg("Di sini"), lambda one: one.ours, align="right", width=72),
        Column("detail", msg("Keterangan"), lambda one: one.detail, width=152, grow=2),
    )


class ReturnPanel(Panel):
    """Nothing is written before each mark that both changed was chosen."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Lembar kerja pengajar"), msg("Tulis"), body, parent, width=1040)
        self._context = context
        self._back: WorksheetReturn | None = None
        self._job: Job | None = None
        self._counts = _words("return_counts", body)
        self._notes = _words("return_notes", body)
        set_muted(self._notes)
        self._whole = _words("return_whole", body)
        self._whole.setMinimumHeight(5 * GRID)
        self._model: RowsModel[ReturnLine] = RowsModel(_columns(), lambda one: one.number, self)
        self._view = RowsView("return_view", body)
        self._view.show_model(self._model)
        self._view.row_chosen.connect(self._show_whole)
        self._choices = self._make_choices(body)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in (self._counts, self._notes, self._choices):
            layout.addWidget(widget)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._whole)
        self.begin_at(self._view)
        self.saved.connect(self._write)

    def _make_choices(self, body: QWidget) -> QWidget:
        row = QWidget(body)
        self._scope = ChoiceField(row, [(key, str(text)) for key, text in _SCOPES])
        self._scope.setObjectName("return_scope")
        self._scope.setAccessibleName(_("Untuk"))
        self._scope.setMinimumWidth(24 * GRID)
        take = partial(self._choose, takes=True)
        leave = partial(self._choose, takes=False)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(QLabel(_("Diubah di kedua tempat:"), row))
        layout.addWidget(self._scope)
        layout.addWidget(make_button("return_theirs", msg("Ambil nilai pengajar"), row, take))
        layout.addWidget(make_button("return_ours", msg("Biarkan nilai di sini"), row, leave))
        layout.addStretch()
        return row

    def show_return(self, back: WorksheetReturn) -> None:
        """Show what came back; the marks to be chosen stand first."""
        self._back = back
        self.set_title(msg("Lembar kerja: {file}", file=back.path.name))
        self._notes.setText("\n".join(map(str, back.notes)))
        self._choices.setVisible(bool(back.conflicts))
        self._model.set_rows(return_lines(back))
        self._scope.set_value("cells")
        self._view.setCurrentIndex(self._model.index(0, 0))
        self._count()
        self.open_panel()

    def _choose(self, *_pressed: object, takes: bool) -> None:
        chosen = [line for line in self._meant() if line.verdict is Verdict.CONFLICT]
        self._model.patch([replace(line, takes=takes) for line in chosen])
        self._count()

    def _meant(self) -> list[ReturnLine]:
        """The lines that a choice is about, as far as the scope beside the buttons goes."""
        lines: list[ReturnLine] = self._view.selected_rows()
        scope = self._scope.value()
        if scope == "all":
            return list(self._model.rows)
        if scope == "cells":
            return lines
        side = 0 if scope == "person" else 1
        wanted = {line.place[side] for line in lines if line.place}
        return [line for line in self._model.rows if line.place and line.place[side] in wanted]

    def _count(self) -> None:
        """Say what is in it, and let it be written once nothing waits."""
        lines = self._model.rows
        kinds = Counter(line.verdict for line in lines)
        waits = sum(line.waits for line in lines)
        count, refused = sum(line.is_written for line in lines), kinds[Verdict.REFUSED]
        counts = msg(
            "{accepted} diterima, {conflicts} diubah di kedua tempat, {refused} ditolak, "
            "{same} baris sama.",
            accepted=kinds[Verdict.ACCEPTED],
            conflicts=kinds[Verdict.CONFLICT],
            refused=refused,
            same=kinds[Verdict.SAME],
        )
        self._counts.setText(str(counts))
        verb = msg("Tulis {count} nilai", count=count)
        if refused:
            verb = msg("Tulis {count}, tinggalkan {refused} yang ditolak", count=count,
                       refused=refused)  # fmt: skip
        reword(self.verb, verb)
        why = msg("{count} nilai masih menunggu pilihan.", count=waits) if waits else None
        nothing = None if count else msg("Tidak ada nilai yang dapat ditulis.")
        allow(why or nothing, self.verb)

    def _show_whole(self, line: ReturnLine | None) -> None:
        """The reason in full, however long it is."""
        whole = msg("Baris {row}: {detail}", row=line.row, detail=line.detail) if line else ""
        self._whole.setText(str(whole))

    def _write(self) -> None:
        back = self._back
        if back is None or self._job in self._context.jobs.live:
            return
        theirs = {line.place for line in self._model.rows if line.takes and line.place}

        def work(progress: Progress) -> int:
            office = self._context.office
            return worksheet_returns.take_back(
                office, back, theirs, accept_valid=True, progress=progress
            )

        self._job = self._context.jobs.run(work, self._done, title=msg("Menulis nilai"))

    def _done(self, count: int) -> None:
        self.close_panel()
        self._context.messages.ok(msg("Nilai {count} peserta ditulis.", count=count))


def _words(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
