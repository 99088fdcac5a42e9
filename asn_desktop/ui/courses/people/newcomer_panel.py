"""One person more, late or in another's place: NIP, name, agency, and that is all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from asn_desktop.base.i18n import msg
from asn_desktop.services.people import enrolments, newcomers
from asn_desktop.services.people.newcomers import Newcomer
from asn_desktop.services.planning import courses
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field(
        "nip", msg("NIP"), placeholder=msg("mis. 19900101 201503 1 001"),
        help=msg("NIP yang sudah dikenal mengisi nama dan perangkat daerahnya."),
    ),
    Field("name", msg("Nama"), required=True, wide=True),
    Field("agency", msg("Perangkat daerah"), wide=True),
    Field(
        "joined_on", msg("Ikut sejak"), "date", required=True,
        help=msg("Daftar hadir dan kehadiran dihitung dari hari ini."),
    ),
    Field("replaces", msg("Menggantikan"), "choice", wide=True),
    Field("why", msg("Alasan"), wide=True, placeholder=msg("mis. tugas ke luar daerah")),
)  # fmt: skip


class NewcomerPanel(FormPanel):
    """Three fields and Ctrl+Enter bring somebody into the course, at any stage."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_FIELDS, parent)
        super().__init__(msg("Tambah atau ganti peserta"), msg("Tambahkan"), form, parent)
        self._context = context
        self._course: CourseRow | None = None
        form.editor("nip").editingFinished.connect(self._read_nip)
        self.saved.connect(self._add)

    def show_course(self, course: CourseRow, replaced: Key | None = None) -> None:
        """Ask who comes into this course, in the place of `replaced` where one is chosen."""
        self._course = course
        self.set_title(msg("Tambah atau ganti peserta {code}", code=course.code))
        people = enrolments.roster(self._context.office, course.id)
        staying = [(row.id, row.full_name) for row in people if not row.has_left]
        nobody = (None, str(msg("tidak menggantikan siapa pun")))
        self._form.set_choices("replaces", [nobody, *staying])
        self._form.set_values({"joined_on": newcomers.first_day(course), "replaces": replaced})
        self.messages.clear()
        if course.status == courses.CLOSED:
            self.messages.info(
                msg("Pelatihan ini sudah ditutup. Menambah peserta membukanya kembali; "
                    "tulis alasannya.")
            )  # fmt: skip
        self.open_panel()

    def _read_nip(self) -> None:
        """A known NIP says name and agency; what was typed stays."""
        known = newcomers.known_as(self._context.office, self._form.editor("nip").value() or "")
        if known is None:
            return
        for name, value in zip(("name", "agency"), known, strict=True):
            editor = self._form.editor(name)
            if not editor.value():
                editor.set_value(value)

    def _add(self) -> None:
        if self._course is None:
            return
        with self.attempt():
            given = self._form.values()
            given["why"] = given["why"] or ""
            newcomers.add(self._context.office, self._course.id, Newcomer(**given))
            self.close_panel()
            told = msg("{name} menjadi peserta {code}.", name=given["name"], code=self._course.code)
            self._context.messages.ok(told)
