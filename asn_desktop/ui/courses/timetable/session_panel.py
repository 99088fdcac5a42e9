"""One session as a form: what, when, where."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_time
from asn_desktop.domain.planning.timetable import jp_of, parse_time
from asn_desktop.services.people import trainers
from asn_desktop.services.planning import courses
from asn_desktop.services.timetable import boards, sessions
from asn_desktop.widgets.fields.forms import Field, Form, readable
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("course", msg("Pelatihan"), "choice", required=True, wide=True),
    Field("subject_id", msg("Mata pelatihan"), "choice", wide=True),
    Field("activity", msg("Kegiatan"), wide=True,
          placeholder=msg("mis. Pembukaan, Istirahat, atau pokok bahasan")),
    Field("date", msg("Tanggal"), "date", required=True),
    Field("room", msg("Ruang")),
    Field("begin", msg("Jam mulai"), required=True, placeholder=msg("mis. 08.00")),
    Field("finish", msg("Jam selesai"), required=True, placeholder=msg("mis. 09.30")),
    Field("trainer", msg("Narasumber"), "choice"),
    Field("second", msg("Narasumber kedua"), "choice"),
    Field("hours", msg("JP"), "number",
          help=msg("1 JP 45 menit. Kosongkan agar dihitung dari jamnya; acara dan istirahat 0.")),
    Field("note", msg("Keterangan"), wide=True),
)  # fmt: skip
_TIMES: Final = ("begin", "finish")
_TEACHERS: Final = ("trainer", "second")


class SessionPanel(Panel):
    """Adds or changes; `stored` tells the key of the session."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self.form = Form(_FIELDS, parent)
        super().__init__(msg("Sesi"), msg("Simpan sesi"), self.form, parent, width=560)
        self._context = context
        self._key: Key | None = None
        self._further: list[Key] = []
        self.form.editor("course").changed.connect(self._offer_subjects)
        for name in (*_TIMES, "subject_id"):
            self.form.editor(name).changed.connect(self._count)
        self.saved.connect(self._save)

    def show_new(self, course: Key | None, day: date, begin: int, finish: int) -> None:
        """An empty form for this place in the week."""
        self._key = None
        self._further = []
        self.set_title(msg("Sesi baru"))
        self._offer_courses(course)
        values = {"course": course, "date": day, "begin": begin, "finish": finish}
        self._show(values, first="subject_id" if course else "course")

    def show_session(self, key: Key) -> None:
        """The form of a session that there is."""
        row = sessions.session(self._context.office, key)
        self._key = key
        self.set_title(msg("Ubah sesi {code}", code=row.code))
        self._offer_courses(row.course_id)
        values = {name: getattr(row, name) for name in sessions.EDITABLE if name != "hours"}
        teachers = [one.id for one in row.trainers]
        self._further = teachers[len(_TEACHERS) :]
        values.update(zip(_TEACHERS, teachers, strict=False))
        self._show({**values, "course": row.course_id}, first="subject_id")

    def _offer_courses(self, course: Key | None) -> None:
        found = courses.courses(self._context.office)
        open_ones = [row for row in found if row.id == course or row.status not in courses.OVER]
        self.form.set_choices("course", [(row.id, row.title) for row in open_ones])
        self.form.editor("course").setEnabled(course is None)

    def _offer_trainers(self) -> None:
        nobody: tuple[Any, str] = (None, "–")
        found = trainers.trainers(self._context.office)
        for name in _TEACHERS:
            self.form.set_choices(name, [nobody, *((one.id, one.full_name) for one in found)])

    def _show(self, values: dict[str, Any], first: str) -> None:
        self._offer_trainers()
        times = {name: format_time(values[name]) for name in _TIMES}
        self.form.set_values({**values, **times})
        self._offer_subjects()
        if "subject_id" in values:
            self.form.editor("subject_id").set_value(values["subject_id"])
        self._count()
        self.messages.clear()
        self.begin_at(self.form.editor(first))
        self.open_panel()

    def _offer_subjects(self) -> None:
        """The curriculum; the first subject that lacks JP is proposed."""
        course = self.form.editor("course").value()
        nothing: tuple[Any, str] = (None, _("Tanpa mata pelatihan (acara, istirahat)"))
        found = () if course is None else boards.balance(self._context.office, course).subjects
        choices = [(one.key, f"{one.name} ({one.scheduled}/{one.planned} JP)") for one in found]
        self.form.set_choices("subject_id", [nothing, *choices])
        lacking = (one.key for one in found if one.over < 0)
        self.form.editor("subject_id").set_value(next(lacking, None))

    def _count(self) -> None:
        """Say in the empty field how many JP the minutes make."""
        taught = self.form.editor("subject_id").value() is not None
        typed = (self.form.editor(name).value() or "" for name in _TIMES)
        begin, finish = (readable(partial(parse_time, text)) for text in typed)
        hours = None
        if begin is not None and finish is not None:
            hours = jp_of(finish - begin) if taught else 0
        self.form.editor("hours").setPlaceholderText("" if hours is None else str(hours))

    def _save(self) -> None:
        with self.attempt():
            values = self.form.values()
            course = values.pop("course")
            values.update({name: self._minute(name, values[name]) for name in _TIMES})
            chosen = [values.pop(name) for name in _TEACHERS]
            values["trainers"] = [*filter(None, chosen), *self._further]
            office = self._context.office
            if self._key is None:
                self._key = sessions.add(office, course, **values)
            else:
                sessions.change(office, self._key, **values)
            self.close_panel()
            self.stored.emit(self._key)

    def _minute(self, name: str, text: str) -> int:
        try:
            return parse_time(text)
        except Refused as fault:
            raise Refused(fault.message, name) from None

    def show_refused(self, fault: Refused) -> None:
        """Say it at the field that it is about; what the form refused it said itself."""
        if fault.field is not None and self.form.has(fault.field):
            self.form.show_refusal(fault.field, str(fault))
        else:
            super().show_refused(fault)
