"""A course written, changed or copied; of a closed one only what was spent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import course_copies, settings
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rules import marking_schemes, rule_sets, scheme_words, schemes
from asn_desktop.ui.courses.scheme.curriculum_panel import CurriculumPanel
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import set_muted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.errors import Refused
    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.courses import Course, CourseRow
    from asn_desktop.services.planning.programmes import Programme
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field(
        "programme",
        msg("Program"),
        "choice",
        wide=True,
    ),
    Field("name", msg("Nama pelatihan"), required=True, wide=True),
    Field("code", msg("Kode"), required=True, placeholder=msg("mis. DPP-I-2026")),
    Field("batch", msg("Angkatan"), placeholder=msg("mis. Angkatan I")),
    Field("start", msg("Tanggal mulai"), "date", required=True),
    Field("end", msg("Tanggal selesai"), "date", required=True),
    Field("hours", msg("Jumlah JP"), "number", required=True),
    Field("rules", msg("Aturan predikat"), "choice"),
    Field("organiser", msg("Penyelenggara")),
    Field("place", msg("Tempat")),
    Field("planned", msg("Rencana"), "rupiah"),
    Field("spent", msg("Realisasi"), "rupiah"),
)
_COPIED: Final = (
    Field("name", msg("Nama pelatihan"), required=True, wide=True),
    Field("code", msg("Kode baru"), required=True),
    Field("batch", msg("Angkatan")),
    Field("start", msg("Tanggal mulai"), "date", required=True),
    Field("end", msg("Tanggal selesai"), "date", placeholder=msg("selama yang disalin")),
    Field(
        "schedule", msg("Salin jadwal"), "check",
        help=msg("Tiap sesi tetap sejauh semula dari hari pertama; hari libur diberitahukan."),
    ),
    Field("people", msg("Salin peserta"), "check", help=msg("Yang sudah keluar tidak ikut.")),
    Field("marks", msg("Salin nilai"), "check", help=msg("Hanya bersama pesertanya.")),
)  # fmt: skip
_PLAIN: Final = tuple(field.key for field in _FIELDS if field.key != "programme")


class CoursePanel(CurriculumPanel):
    """`stored` tells which course was written and whether it is new."""

    stored = Signal(object, bool)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(msg("Pelatihan baru"), msg("Simpan pelatihan"), _FIELDS, parent)
        self._context = context
        self._course: Course | None = None
        self._brought: Programme | None = None
        self._read: dict[str, Any] = {}
        self._scheme = QLabel(self.body)
        self._scheme.setObjectName("course_scheme")
        self._scheme.setWordWrap(True)
        set_muted(self._scheme)
        self._column.insertWidget(self._column.indexOf(self.components) + 1, self._scheme)
        self.form.editor("programme").changed.connect(self._take_programme)

    def show_new(self, programme: Key | None = None) -> None:
        """An empty form, or one that a programme has filled."""
        self._course = self._brought = None
        self._offer(None)
        self.form.set_values({"rules": settings.default_rules(self._context.office)})
        self.set_curriculum((), (), own=False)
        self.set_title(msg("Pelatihan baru"))
        self._let_write(writable=True)
        self._tell_scheme()
        self.open_panel()
        if programme is not None:
            self.form.editor("programme").set_value(programme)
            self._take_programme()

    def show_course(self, key: Key, *, field: str | None = None) -> None:
        """The course as it is; `field` is where the cursor goes."""
        course = courses.course(self._context.office, key)
        self._course, self._brought = course, None
        self._offer(course)
        values = {name: getattr(course, name) for name in _PLAIN}
        self.form.set_values({**values, "programme": course.programme_id})
        self.set_curriculum(course.subjects, course.components, own=True)
        self._read = self._entered()
        self._tell_scheme()
        closed = course.status == courses.CLOSED
        title = msg("Realisasi {code}", code=course.code)
        self.set_title(title if closed else msg("Ubah {code}", code=course.code))
        self._let_write(writable=not closed)
        self.open_panel()
        if closed:
            self.messages.info(msg("Pelatihan ini sudah ditutup; hanya realisasi dapat diubah."))
        if closed or field is not None:
            editor = self.form.editor(field or "spent")
            editor.setFocus()
            self.reveal(editor)

    def _entered(self) -> dict[str, Any]:
        lists = {"subjects": self.subjects.items(), "components": self.components.items()}
        return {**self.form.values(), **lists}

    def _offer(self, course: Course | None) -> None:
        office = self._context.office
        choices: list[tuple[Any, str]] = [(None, _("Tanpa program"))]
        choices += [(row.id, f"{row.code} – {row.name}") for row in programmes.programmes(office)]
        known = {key for key, _text in choices}
        if course is not None and course.programme_id not in known:
            choices.append((course.programme_id, course.programme or ""))
        self.form.set_choices("programme", choices)
        own = course.rules if course is not None else None
        self.form.set_choices("rules", rule_sets.choices(office, own))

    def _let_write(self, *, writable: bool) -> None:
        for field in _FIELDS:
            self.form.editor(field.key).setEnabled(writable or field.key == "spent")
        verb = msg("Simpan pelatihan") if writable else msg("Simpan realisasi")
        self.verb.setText(str(verb))
        self.verb.setAccessibleName(str(verb))
        self.subjects.setEnabled(writable)
        self.components.setEnabled(writable)

    def _take_programme(self) -> None:
        key = self.form.editor("programme").value()
        self._tell_scheme()
        if key is None:
            return
        before, found = self._brought, programmes.programme(self._context.office, key)
        self._brought = found
        self._bring("name", found.row.name, before.row.name if before else None)
        self._bring("organiser", found.row.organiser, before.row.organiser if before else None)
        self._bring_rules(key)
        if self._is_untouched(before):
            self._take_curriculum()
            self._tell_draft(found)
        else:
            self.messages.warn(
                msg("Mata pelatihan, komponen, dan JP tidak diganti."),
                msg("Ambil dari program"),
                self._take_curriculum,
            )

    def _tell_draft(self, found: Programme) -> None:
        """A course may be made from a draft, knowing that its JP do not add up."""
        told = found.row.gap_words
        if told is None:
            self.messages.clear()
        else:
            self.messages.warn(
                msg("Program ini masih konsep: mata pelatihannya {gap}. Periksa JP di bawah.",
                    gap=told)
            )  # fmt: skip

    def _bring(self, name: str, value: str | None, before: str | None) -> None:
        editor = self.form.editor(name)
        if value and editor.value() in ("", before):
            editor.set_value(value)

    def _bring_rules(self, programme: Key) -> None:
        """A new course is marked by the rules of its programme, unless one chooses others."""
        office = self._context.office
        found = marking_schemes.stored(office, schemes.PROGRAMME, programme)
        if self._course is None and found.is_own:
            rules = rule_sets.kept(found.scheme.rules)
            self.form.set_choices("rules", rule_sets.choices(office, rules))
            self.form.editor("rules").set_value(rules)

    def _tell_scheme(self) -> None:
        self._scheme.setText(self._scheme_text())

    def _scheme_text(self) -> str:
        office, programme = self._context.office, self.form.editor("programme").value()
        if self._course is not None:
            own = marking_schemes.stored(office, schemes.COURSE, self._course.id).scheme
            return _("Skema penilaian pelatihan ini: {words}.").format(
                words=scheme_words.in_words(own)
            )
        if programme is None:
            return _("Tanpa program, skema penilaian hanya bobot di atas dan aturan predikat.")
        found = marking_schemes.stored(office, schemes.PROGRAMME, programme)
        if not found.is_own:
            return _("Program ini belum punya skema; pelatihan dinilai menurut bobot di atas.")
        return _("Diambil dari skema program: {words}.").format(
            words=scheme_words.in_words(found.scheme)
        )

    def _is_untouched(self, before: Programme | None) -> bool:
        subjects = tuple((item.name, item.amount) for item in self.subjects.model.rows)
        components = tuple((item.name, item.amount) for item in self.components.model.rows)
        if before is None:
            return not subjects and not components
        return subjects == tuple((row.name, row.hours) for row in before.subjects) and (
            components == tuple((row.name, row.weight) for row in before.components)
        )

    def _take_curriculum(self) -> None:
        if self._brought is None:
            return
        if self._brought.row.hours is not None:
            self.form.editor("hours").set_value(self._brought.row.hours)
        self.set_curriculum(self._brought.subjects, self._brought.components, own=False)

    def store(self, values: dict[str, Any]) -> None:
        """Add or change the course; of a closed one only what was spent."""
        office, course = self._context.office, self._course
        if course is None:
            programme = values["programme"]
            source = None if programme is None else (schemes.PROGRAMME, programme)
            key = courses.add(office, **values, source=source)
        elif course.status == courses.CLOSED:
            key = course.id
            courses.set_spent(office, key, values["spent"])
        else:
            key = course.id
            changed = {name: v for name, v in values.items() if v != self._read[name]}
            if "programme" in changed:
                changed["programme_id"] = changed.pop("programme")
            courses.update(office, key, **changed)
        self.close_stored()
        self.stored.emit(key, course is None)


class CopyPanel(Panel):
    """`stored` tells what was copied."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        self._form = Form(_COPIED, parent)
        super().__init__(msg("Salin pelatihan"), msg("Buat salinan"), self._form, parent, width=560)
        self._context = context
        self._course: CourseRow | None = None
        self.saved.connect(self._save)

    def show_course(self, course: CourseRow) -> None:
        """Ask for what differs from this course."""
        self._course = course
        self.set_title(msg("Salin {code}", code=course.code))
        self._form.set_values({"name": course.name})
        self.open_panel()
        self.messages.info(
            msg("Program, mata pelatihan, komponen, dan tempat selalu ikut disalin.")
        )
        self._form.editor("code").setFocus()

    def _save(self) -> None:
        if self._course is None:
            return
        values = self._form.values()
        with self.attempt():
            ticks = {name: values.pop(name) for name in ("people", "schedule", "marks")}
            wanted = course_copies.Wanted(**ticks)
            office, key = self._context.office, self._course.id
            copied = course_copies.copy(office, key, **values, wanted=wanted)
            self.close_panel()
            self.stored.emit(copied)

    def show_refused(self, fault: Refused) -> None:
        """Say it at the field that it is about."""
        if fault.field is None:
            super().show_refused(fault)
        else:
            self._form.show_refusal(fault.field, str(fault))
