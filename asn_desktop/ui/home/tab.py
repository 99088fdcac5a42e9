"""What the day needs: where to go on, what is missing and from whom, how old the backup is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import today as today_service
from asn_desktop.ui.home.backup_panel import BackupPanel
from asn_desktop.ui.home.cards import Card
from asn_desktop.ui.home.journal_panel import JournalPanel
from asn_desktop.ui.home.office_panel import OfficePanel
from asn_desktop.widgets.empty_state import EmptyState
from asn_desktop.widgets.screen import Screen
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.today import Today
    from asn_desktop.widgets.screen import Context, Tables


class HomeTab(Screen):
    """Cards in two columns, or the first steps of a new office."""

    noun: ClassVar[str] = "home"

    def __init__(self, context: Context[Desk], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._today: Today | None = None
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("home_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._panels: dict[str, Any] = {}

    def refresh(self, _changes: Tables | None) -> None:
        """Read the day anew in a job; what is shown stays until it is there."""
        self.context.jobs.run(self._read, self._show)

    def _read(self, _progress: Progress) -> Today:
        return today_service.today(self.context.office)

    def _show(self, found: Today) -> None:
        self._today = found
        self._scroll.setWidget(self._first_steps() if found.empty else self._cards(found))

    def _first_steps(self) -> QWidget:
        page = EmptyState(
            "home",
            msg("Selamat datang di ASN Desktop"),
            msg(
                "Mulai dengan daftar peserta dari Excel, atau buat pelatihan dahulu. "
                "Semua tersimpan di komputer ini."
            ),
            self,
        )
        page.add_step("home_import", msg("Impor peserta dari Excel"), self._to_participants)
        page.add_step("home_course", msg("Buat pelatihan"), self._to_courses)
        page.add_step("home_office", msg("Isi data kantor"), self.open_office_panel)
        return page

    def _cards(self, found: Today) -> QWidget:
        page = QWidget(self._scroll)
        page.setObjectName("home_page")
        grid = QGridLayout(page)
        grid.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        grid.setSpacing(2 * GRID)
        title = QLabel(str(msg("Selamat bekerja, {name}", name=self.context.office.worker)), page)
        title.setTextFormat(Qt.TextFormat.PlainText)
        set_size(title, "title")
        counts = QLabel(_counts(found), page)
        set_muted(counts)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(counts, 1, 0, 1, 2)
        cards = [card for make in self._makers() if (card := make(found, page)) is not None]
        for place, card in enumerate(cards):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(card, 2 + place // 2, place % 2, top)
        grid.setRowStretch(grid.rowCount(), 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return page

    def _makers(self) -> tuple[Any, ...]:
        return (
            self._recovered,
            self._go_on,
            self._missing,
            self._waiting,
            self._setup,
            self._backup,
        )

    def _recovered(self, found: Today, page: QWidget) -> Card | None:
        if not found.recovered:
            return None
        card = Card("recovered", msg("Data diperiksa"), page, "ok")
        card.add_text(
            msg(
                "Kemarin program tidak ditutup dengan benar; data diperiksa, tidak ada yang hilang."
            )
        )
        return card

    def _go_on(self, found: Today, page: QWidget) -> Card | None:
        course = found.last_course
        if course is None:
            card = Card("go_on", msg("Buat pelatihan pertama"), page, None)
            card.add_text(msg("Peserta sudah ada. Buat pelatihan, lalu masukkan peserta."))
            card.add_step("home_course", msg("Buat pelatihan"), self._to_courses, primary=True)
            return card
        card = Card("go_on", msg("Lanjutkan"), page, None)
        card.add_text(course.name)
        card.add_text(
            msg("{code} · {people} peserta", code=course.code, people=course.people), muted=True
        )
        go = partial(self.context.navigate, "assessments", course.id)
        card.add_step("home_go_on", msg("Isi nilai"), go, primary=True)
        return card

    def _missing(self, found: Today, page: QWidget) -> Card | None:
        if not found.missing_marks:
            return None
        card = Card("missing", msg("Nilai belum lengkap"), page, "warn")
        for row in found.missing_marks:
            card.add_text(msg("{name}: {people} peserta", name=row.name, people=row.people))
            names = ", ".join(row.names) + (" …" if row.people > len(row.names) else "")
            card.add_text(names, muted=True)
            go = partial(self.context.navigate, "assessments", row.course)
            card.add_step("home_missing", msg("Lengkapi nilai"), go)
        return card

    def _waiting(self, found: Today, page: QWidget) -> Card | None:
        if not found.waiting:
            return None
        card = Card("waiting", msg("Sertifikat menunggu"), page, "info")
        for row in found.waiting:
            card.add_text(msg("{name}: {people} peserta lulus", name=row.name, people=row.people))
            go = partial(self.context.navigate, "certificates", row.course)
            card.add_step("home_waiting", msg("Terbitkan sertifikat"), go)
        return card

    def _setup(self, found: Today, page: QWidget) -> Card | None:
        if not found.setup:
            return None
        card = Card("setup", msg("Data kantor belum lengkap"), page, "warn")
        for sentence in found.setup:
            card.add_text(sentence, muted=True)
        card.add_step("home_office", msg("Isi data kantor"), self.open_office_panel)
        return card

    def _backup(self, found: Today, page: QWidget) -> Card:
        card = Card("backup", msg("Cadangan"), page, "warn" if found.backup_stale else "ok")
        age = self.context.office.last_backup()
        card.add_text(age or msg("Belum ada cadangan"))
        card.add_step("home_backup", msg("Lihat cadangan"), self.open_backup_panel)
        return card

    def _to_participants(self) -> None:
        self.context.navigate("participants", "import")

    def _to_courses(self) -> None:
        self.context.navigate("courses", "new")

    def open_at(self, target: object | None) -> None:
        """Open the panel that the window's menus name."""
        openers = {
            "office": self.open_office_panel,
            "journal": self.open_journal_panel,
            "backups": self.open_backup_panel,
        }
        if target in openers:
            openers[str(target)]()

    def open_office_panel(self) -> None:
        """*Alat › Kantor*."""
        self._open("office", OfficePanel)

    def open_journal_panel(self) -> None:
        """*Alat › Jurnal*."""
        self._open("journal", JournalPanel)

    def open_backup_panel(self) -> None:
        """*Data › Cadangan*."""
        self._open("backups", BackupPanel)

    def _open(self, name: str, kind: Any) -> None:
        panel = self._panels.get(name)
        if panel is None:
            panel = self._panels[name] = kind(self.context, self)
        panel.show_now()


def _counts(found: Today) -> str:
    counts = found.counts
    text: Message = msg(
        "{people} peserta · {courses} pelatihan · {papers} sertifikat",
        people=counts.participants,
        courses=counts.courses,
        papers=counts.certificates,
    )
    return str(text) if counts.participants or counts.courses else _("Belum ada data")
