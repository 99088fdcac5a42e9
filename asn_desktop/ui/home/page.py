"""The day's work on one page: what must be seen, where to go on, what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.clock import now
from asn_desktop.base.i18n import grouped, msg
from asn_desktop.domain.dates import format_day, format_span
from asn_desktop.domain.people.ages import age_of
from asn_desktop.services.planning.courses import CLOSED
from asn_desktop.ui.home.cards import Card, Strip, step, words
from asn_desktop.ui.home.lines import CourseLine, PersonLine, due_label, progress_of
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.issuing.print_runs import PrintRun
    from asn_desktop.services.today import Today, TodayCourse

_LISTED: Final = 5
_WIDEST: Final = 160 * GRID


class HomePage(QWidget):
    """Two columns below a greeting: work at the left, what waits and is kept at the right."""

    def __init__(
        self, found: Today, worker: str, go: Callable[[str, object | None], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("home_page")
        self._found = found
        self._go = go
        body = QWidget(self)
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(self._greeting(worker, body))
        for strip in self._strips(body):
            column.addWidget(strip)
        columns = QHBoxLayout()
        columns.setSpacing(2 * GRID)
        columns.addLayout(self._stack(self._work(body)), 5)
        columns.addLayout(self._stack(self._rest(body)), 3)
        column.addLayout(columns, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(body)

    def _greeting(self, worker: str, body: QWidget) -> QHBoxLayout:
        greeting = msg("Selamat bekerja, {name}", name=worker) if worker else msg("Selamat bekerja")
        title = words(greeting, body)
        set_size(title, "title")
        aside = QLabel(f"{format_day(self._found.day)}  ·  {_counts(self._found)}", body)
        set_muted(aside)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(aside, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _stack(self, cards: list[Card]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        return column

    def _strips(self, body: QWidget) -> list[Strip]:
        strips = []
        if self._found.recovered:
            sentence = msg(
                "Kemarin program tidak ditutup dengan benar; data diperiksa, tidak ada yang hilang."
            )
            strips.append(Strip("recovered", "ok", sentence, body))
        strips += [self._cut_off(run, body) for run in self._found.prints]
        if self._found.setup:
            sentence = msg(
                "Data kantor belum lengkap: {what}",
                what=" ".join(str(one) for one in self._found.setup),
            )
            strip = Strip("setup", "warn", sentence, body)
            go = partial(self._go, "home", "office")
            strip.add(step("home_office", msg("Isi data kantor"), go, strip))
            strips.append(strip)
        return strips

    def _cut_off(self, run: PrintRun, body: QWidget) -> Strip:
        sentence = msg("{name}: {question}", name=run.name, question=str(run.question))
        strip = Strip("print_run", "warn", sentence, body)
        go = partial(self._go, "certificates", ("print", run.file))
        strip.add(step("home_print_run", msg("Lembar mana yang keluar?"), go, strip))
        return strip

    def _work(self, body: QWidget) -> list[Card]:
        cards = [self._go_on(body)]
        others = [row for row in self._found.running if row != self._found.last_course]
        if others:
            cards.append(self._running(others, body))
        return [*cards, *self._missing(body)]

    def _go_on(self, body: QWidget) -> Card:
        course = self._found.last_course
        if course is None:
            card = Card("go_on", msg("Buat pelatihan pertama"), body)
            card.add(words(msg("Peserta sudah ada. Buat pelatihan, lalu masukkan peserta."), card))
            go = partial(self._go, "courses", "new")
            card.add_row(step("home_course", msg("Buat pelatihan"), go, card, primary=True))
            return card
        card = Card("go_on", msg("Lanjutkan"), body)
        closed = course.status == CLOSED
        if not closed:
            card.add_aside(due_label(course, self._found.day, card))
        name = words(course.name, card)
        set_size(name, "title")
        card.add(name)
        card.add(words(_about(course), card, muted=True))
        if closed:
            card.add(words(msg("Sudah ditutup; nilainya tetap."), card, muted=True))
        else:
            card.add(progress_of(course, card))
        verb = msg("Lihat sertifikat") if closed else msg("Isi nilai")
        go = partial(self._go, "certificates" if closed else "assessments", course.id)
        details = partial(self._go, "courses", course.id)
        card.add_row(
            step("home_go_on", verb, go, card, primary=True),
            step("home_details", msg("Lihat pelatihan"), details, card),
        )
        return card

    def _running(self, others: list[TodayCourse], body: QWidget) -> Card:
        card = Card("running", msg("Pelatihan lain yang berjalan atau disiapkan"), body)
        shown = others[:_LISTED]
        for place, course in enumerate(shown):
            if place:
                card.add_rule()
            go = partial(self._go, "assessments", course.id)
            card.add(CourseLine(course, self._found.day, go, card))
        if len(others) > len(shown):
            everything = partial(self._go, "courses", None)
            card.add_row(step("home_running", msg("Lihat semua"), everything, card))
        return card

    def _missing(self, body: QWidget) -> list[Card]:
        cards = []
        for row in self._found.missing_marks[:_LISTED]:
            title = msg("{people} peserta belum lengkap nilainya", people=row.people)
            card = Card("missing", title, body, "warn")
            card.add_aside(words(row.code, card, muted=True))
            for person in row.persons:
                card.add(PersonLine(person, card))
            if row.people > len(row.persons):
                others = msg("dan {people} orang lagi", people=row.people - len(row.persons))
                card.add(words(others, card, muted=True))
            go = partial(self._go, "assessments", row.course)
            card.add_row(step("home_missing", msg("Lengkapi nilai"), go, card))
            cards.append(card)
        return cards

    def _rest(self, body: QWidget) -> list[Card]:
        cards = [self._waiting(body)] if self._found.waiting else []
        cards.append(self._backup(body))
        if self._found.finished:
            cards.append(self._finished(body))
        return cards

    def _waiting(self, body: QWidget) -> Card:
        card = Card("waiting", msg("Sertifikat menunggu"), body, "info")
        for place, row in enumerate(self._found.waiting[:_LISTED]):
            if place:
                card.add_rule()
            card.add(words(row.name, card))
            passed = msg("{code} · {people} peserta lulus", code=row.code, people=row.people)
            card.add(words(passed, card, muted=True))
            go = partial(self._go, "certificates", row.course)
            card.add_row(step("home_waiting", msg("Terbitkan sertifikat"), go, card))
        return card

    def _backup(self, body: QWidget) -> Card:
        card = Card("backup", msg("Cadangan"), body, "warn" if self._found.backup_stale else "ok")
        card.add(words(_age(self._found), card))
        hint = msg("Simpan juga ke USB secara berkala.")
        card.add(words(hint, card, muted=True))
        card.add_row(
            step("home_save", msg("Simpan ke USB"), partial(self._go, "home", "save"), card),
            step("home_backup", msg("Lihat semua"), partial(self._go, "home", "backups"), card),
        )
        return card

    def _finished(self, body: QWidget) -> Card:
        card = Card("finished", msg("Selesai terakhir"), body)
        for place, row in enumerate(self._found.finished):
            if place:
                card.add_rule()
            go = partial(self._go, "certificates", row.id)
            card.add_row(step("home_finished", msg("{name}", name=row.name), go, card))
            papers = msg("{code} · {papers} sertifikat berlaku", code=row.code, papers=row.papers)
            card.add(words(papers, card, muted=True))
        return card


def _about(course: TodayCourse) -> str:
    parts = [course.code, format_span(course.start, course.end)]
    parts += [course.place] if course.place else []
    return " · ".join([*parts, str(msg("{people} peserta", people=course.people))])


def _age(found: Today) -> Message:
    if found.backup_at is None:
        return msg("Belum ada cadangan.")
    return msg("Terakhir {age}", age=age_of(found.backup_at, now()))


def _counts(found: Today) -> str:
    counts = found.counts
    return str(
        msg(
            "{people} peserta · {courses} pelatihan · {papers} sertifikat",
            people=grouped(counts.participants),
            courses=grouped(counts.courses),
            papers=grouped(counts.certificates),
        )
    )
