"""The people that are selected, brought into a course."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


class EnrolPanel(Panel):
    """Asks for the course; closed courses take nobody and are not offered."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(
            (Field("course", msg("Pelatihan yang dituju"), "choice", required=True, wide=True),),
            parent,
        )
        super().__init__(
            msg("Masukkan ke pelatihan"), msg("Masukkan"), self._form, parent, width=560
        )
        self._context = context
        self._people: list[Key] = []
        self.saved.connect(self._enrol)

    def show_for(self, people: list[Key]) -> None:
        """Offer the courses that are not closed, the latest first."""
        offered = open_courses(self._context.office)
        if not offered:
            text = msg("Belum ada pelatihan yang terbuka. Buat pelatihan dahulu.")
            self._context.messages.say("info", text, msg("Ke Pelatihan"), self._to_courses)
            return
        self._people = people
        self._form.set_choices("course", offered)
        self._form.set_values({"course": offered[0][0]})
        verb = str(msg("Masukkan {count} peserta", count=len(people)))
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb)
        self.open_panel()

    def _enrol(self) -> None:
        course, people = self._form.values()["course"], self._people

        def work(progress: Progress) -> tuple[Key, int, int]:
            came = enrolments.enrol(self._context.office, course, people, progress)
            return course, came, len(people) - came

        self._context.jobs.run(work, self._enrolled, self._fail, msg("Memasukkan peserta"))

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible():
            raise fault
        with self.attempt():
            raise fault

    def _enrolled(self, answer: tuple[Key, int, int]) -> None:
        course, came, known = answer
        self.close_panel()
        text = msg("{count} peserta masuk ke pelatihan.", count=came)
        if known:
            text = msg(
                "{count} peserta masuk ke pelatihan, {known} sudah ada di sana.",
                count=came,
                known=known,
            )
        then = partial(self._context.navigate, "courses", course)
        self._context.messages.ok(text, msg("Buka pelatihan"), then)

    def _to_courses(self) -> None:
        self._context.navigate("courses", None)


def open_courses(office: Desk) -> list[tuple[Key, str]]:
    """The courses that can still take people, each with its code and name."""
    return [
        (row.id, row.title) for row in courses.courses(office) if row.status not in courses.OVER
    ]
