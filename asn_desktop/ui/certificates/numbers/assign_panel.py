"""Who gets one reserved number at the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.services.people import enrolments
from asn_desktop.services.planning import courses
from asn_desktop.services.register import reservations
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.errors import Refused
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.register.reservations import ReservedRow
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("course", msg("Pelatihan"), "choice", wide=True),
    Field("person", msg("Penerima"), "choice", wide=True),
)


class AssignPanel(Panel):
    """Gives one number by hand, or gives it back to whoever comes."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_FIELDS, parent)
        title, verb = msg("Penerima nomor"), msg("Tetapkan penerima")
        super().__init__(title, verb, self._form, parent, width=560)
        self._context = context
        self._row: ReservedRow | None = None
        self._form.editor("course").changed.connect(self._offer_people)
        self.begin_at(self._form.editor("person"))
        self.saved.connect(self._assign)

    def show_number(self, row: ReservedRow, course: Key | None) -> None:
        """Ask who gets this one; a free number goes to any course, the one in view first."""
        self._row = row
        self.messages.clear()
        self.set_title(msg("Penerima nomor {number}", number=row.number))
        found = courses.courses(self._context.office)
        fits = [one for one in found if row.course_id in {None, one.id}]
        self._form.set_choices("course", [(one.id, one.title) for one in fits])
        chosen = reservations.course_of(self._context.office, row) or course
        self._form.set_values({"course": chosen or (fits[0].id if fits else None)})
        self._offer_people()
        self._form.editor("person").set_value(row.enrolment)
        self.open_panel()

    def _offer_people(self) -> None:
        course = self._form.editor("course").value()
        people = [] if course is None else enrolments.roster(self._context.office, course)
        texts = [(one.id, " · ".join(filter(None, (one.full_name, one.nip)))) for one in people]
        nobody = (None, _("Siapa pun menurut urutan nama"))
        if self._row is not None and self._row.course_id is None:
            nobody = (None, _("Belum ditetapkan"))
        self._form.set_choices("person", [nobody, *texts])

    def show_refused(self, fault: Refused) -> None:
        """Say it below the field."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self._form.show_refusal(fault.field, str(fault))

    def _assign(self) -> None:
        if self._row is None:
            return
        with self.attempt():
            given = self._form.values()
            reservations.assign(self._context.office, self._row.id, given["person"])
            self.close_panel()
