"""Who did what and when, from what to what, as the journal tells it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.domain.dates import format_moment
from asn_desktop.services.planning import courses
from asn_desktop.services.steps import history, journal
from asn_desktop.services.steps.journal_details import details
from asn_desktop.services.steps.journal_words import KINDS
from asn_desktop.widgets.fields.fields import ChoiceField, TextField
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.tables.rows import Column
from asn_desktop.widgets.tables.rows_model import RowsModel
from asn_desktop.widgets.tables.rows_view import RowsView
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.steps.journal import JournalPage
    from asn_desktop.services.steps.journal_details import Details
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


_TO_THE_SECOND: Final = partial(format_moment, seconds=True)
_STEPS: Final[tuple[Column[Any], ...]] = (
    Column("at", msg("Waktu"), lambda e: e.at, text=_TO_THE_SECOND, width=112),
    Column("actor", msg("Oleh"), lambda e: e.actor, width=96),
    Column("label", msg("Perbuatan"), lambda e: str(e.label), width=200, grow=1),
    Column("kind", msg("Jenis"), lambda e: str(KINDS[e.kind]), width=90),
)
_CHANGES: Final[tuple[Column[Any], ...]] = (
    Column("subject", msg("Apa"), lambda d: d.subject, width=144, grow=2),
    Column("field", msg("Isian"), lambda d: d.field, width=140),
    Column("before", msg("Dari"), lambda d: d.before, width=96, grow=1),
    Column("after", msg("Menjadi"), lambda d: d.after, width=96, grow=1),
)


class JournalPanel(Panel):
    """Steps above, what the chosen one changed below; searched by text, person and course."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Jurnal"), msg("Periksa keutuhan"), body, parent, width=920)
        self._context = context
        self._job: Job | None = None
        self._older: int | None = None
        self._chosen: Key | None = None
        self._text = self._search_field(body)
        self._course = ChoiceField(body)
        self._course.setObjectName("journal_course")
        self._course.setAccessibleName(str(msg("Pelatihan")))
        self._course.changed.connect(self._ask_newest)
        self._steps: RowsModel[Any] = RowsModel(_STEPS, _id_of, self)
        self._changes: RowsModel[Any] = RowsModel(_CHANGES, _key_of, self)
        self._more = self._more_button(body)
        self._left = QLabel(body)
        self._left.setObjectName("journal_left")
        set_muted(self._left)
        self._lay_sections(body)
        self.begin_at(self._text)
        self.saved.connect(self._check)

    def _search_field(self, body: QWidget) -> TextField:
        field = TextField(body)
        field.setObjectName("journal_search")
        field.setAccessibleName(str(msg("Cari")))
        field.setPlaceholderText(str(msg("Cari perbuatan, orang, atau NIP…")))
        field.setClearButtonEnabled(True)
        field.textChanged.connect(self._ask_newest)
        return field

    def _more_button(self, body: QWidget) -> QPushButton:
        button = QPushButton(str(msg("Muat yang lebih lama")), body)
        button.setObjectName("journal_more")
        button.setAccessibleName(button.text())
        button.clicked.connect(self._ask_older)
        return button

    def _lay_sections(self, body: QWidget) -> None:
        note = QLabel(
            str(
                msg(
                    "Tanpa kata sandi, nama di sini adalah catatan siapa yang bekerja, bukan bukti."
                )
            ),
            body,
        )
        note.setObjectName("journal_note")
        note.setWordWrap(True)
        set_muted(note)
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        choices.addWidget(self._text, 3)
        choices.addWidget(self._course, 2)
        below = QHBoxLayout()
        below.addWidget(self._more)
        below.addStretch()
        below.addWidget(self._left)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        layout.addWidget(note)
        layout.addLayout(choices)
        layout.addWidget(self._tables(body), 1)
        layout.addLayout(below)

    def _tables(self, body: QWidget) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical, body)
        splitter.setObjectName("journal_splitter")
        splitter.setChildrenCollapsible(False)
        for name, model, share in (
            ("journal_view", self._steps, 3), ("journal_changes", self._changes, 2)
        ):  # fmt: skip
            view = RowsView(name, splitter)
            view.show_model(model)
            view.setMinimumHeight(12 * GRID)
            splitter.addWidget(view)
            splitter.setStretchFactor(splitter.count() - 1, share)
            if model is self._steps:
                view.row_chosen.connect(self._show_changes)
        return splitter

    def show_now(self) -> None:
        """Read the newest steps and slide in."""
        self.messages.clear()
        everything = (None, str(msg("Semua pelatihan")))
        found = courses.courses(self._context.office)
        chosen = self._course.value()
        choices = [everything, *((row.id, f"{row.code} · {row.name}") for row in found)]
        self._course.set_choices(choices)
        self._course.set_value(chosen)
        self._ask_newest()
        self.open_panel()

    def _ask_newest(self) -> None:
        self._ask(None, self._show_newest)

    def _ask_older(self) -> None:
        self._ask(self._older, self._show_older)

    def _ask(self, before: int | None, done: Any) -> None:
        if self._job is not None:
            self._job.cancel()
        work = partial(self._read, self._text.value(), self._course.value(), before)
        self._job = self._context.jobs.run(work, done)

    def _read(
        self, text: str, course: Key | None, before: int | None, progress: Progress
    ) -> tuple[str, JournalPage]:
        found = journal.page(
            self._context.office, text=text, course=course, before=before, progress=progress
        )
        return text, found

    def _show_newest(self, found: tuple[str, JournalPage]) -> None:
        text, page = found
        if text == self._text.value():
            self._steps.set_rows(page.entries)
            self._changes.set_rows([])
            self._show_end(page)
            self.messages.clear()
            if page.crowded:
                self.messages.info(journal.CROWDED)

    def _show_older(self, found: tuple[str, JournalPage]) -> None:
        page = found[1]
        self._steps.patch(page.entries)
        self._show_end(page)

    def _show_end(self, page: JournalPage) -> None:
        self._older = page.older
        self._more.setEnabled(page.older is not None)
        self._left.setText("")

    def _show_changes(self, entry: Any) -> None:
        if entry is not None:
            self._chosen = entry.id
            work = partial(
                _details_of,
                self._context.office,
                entry.id,
                self._text.value(),
                self._course.value(),
            )
            self._context.jobs.run(work, self._changes_read)

    def _changes_read(self, found: tuple[Key, Details]) -> None:
        key, changed = found
        if key == self._chosen:
            self._changes.set_rows(changed.rows)
            left = msg("dan {rows} baris lain", rows=changed.left)
            self._left.setText(str(left) if changed.left else "")

    def _check(self) -> None:
        self._context.jobs.run(self._intact, self._tell, title=msg("Memeriksa jurnal"))

    def _intact(self, _progress: Progress) -> int | None:
        return history.intact(self._context.office)

    def _tell(self, broken: int | None) -> None:
        if broken is None:
            self.messages.ok(msg("Jurnal utuh: tidak ada langkah yang diubah atau dihapus."))
        else:
            self.messages.error(msg("Jurnal terputus pada langkah {number}.", number=broken))


def _details_of(
    office: Desk, key: Key, text: str, course: Key | None, _progress: Progress
) -> tuple[Key, Details]:
    return key, details(office, key, text=text, course=course)


def _id_of(entry: Any) -> Key:
    found: Key = entry.id
    return found


def _key_of(detail: Any) -> tuple[Key, str]:
    found: tuple[Key, str] = detail.key
    return found
