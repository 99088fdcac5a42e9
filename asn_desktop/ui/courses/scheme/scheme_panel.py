"""The scheme of assessment of a course or a programme: presets, parts, rules, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.assessments import format_weight, parse_mark
from asn_desktop.domain.marking.schemes import (
    Cap,
    Remedial,
    Scale,
    Scheme,
    check_limits,
    check_scheme,
)
from asn_desktop.services.planning import courses, programmes
from asn_desktop.services.rules import marking_schemes, rule_sets, schemes
from asn_desktop.ui.courses.scheme.drop_field import DropField
from asn_desktop.ui.courses.scheme.parts_editor import PartsEditor
from asn_desktop.ui.courses.scheme.unsaved_panel import UnsavedPanel
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Part
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.rules.marking_schemes import Preset
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("scale", msg("Skala"), "choice"),
    Field("rules", msg("Aturan predikat"), "choice"),
    Field("places", msg("Nilai akhir dibulatkan ke"), "choice"),
    Field("remedial", msg("Nilai remedial"), "choice"),
    Field("cap", msg("Batas remedial"), "choice"),
    Field("minimum_attitude", msg("Sikap minimum"), placeholder=msg("mis. 75")),
    Field("minimum_attendance", msg("Kehadiran minimum (%)"), placeholder=msg("mis. 85")),
    Field("why", msg("Alasan perubahan"), wide=True),
)


def _choices() -> dict[str, list[tuple[Any, str]]]:
    return {
        "scale": [(Scale.NUMERIC, _("Angka 0–100")), (Scale.COMPETENT, _("K / BK"))],
        "places": [(2, _("dua desimal")), (1, _("satu desimal")), (0, _("bilangan bulat"))],
        "remedial": [
            (Remedial.BEST, _("yang terbaik")),
            (Remedial.LAST, _("yang terakhir")),
            (Remedial.AVERAGE, _("rata-rata keduanya")),
        ],
        "cap": [
            (Cap.NONE, _("tanpa batas")),
            (Cap.PART, _("komponen paling tinggi batas lulus")),
            (Cap.FINAL, _("nilai akhir paling tinggi batas lulus")),
        ],
    }


class SchemePanel(UnsavedPanel):
    """Shows the scheme as it stands; what was marked by it asks for a reason to change it."""

    stored = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Skema penilaian"), msg("Simpan skema"), body, parent, width=880)
        self._context = context
        self._whose: tuple[str, Key] | None = None
        self._form = Form(_FIELDS, body)
        self._parts = PartsEditor(body)
        self._drop = DropField(body)
        self._presets = ChoiceField(body)
        self._presets.setObjectName("scheme_preset")
        self._note = QLabel(body)
        self._note.setObjectName("scheme_note")
        self._state = QLabel(body)
        self._state.setObjectName("scheme_state")
        for label in (self._note, self._state):
            label.setWordWrap(True)
            set_muted(label)
        self._fill_body(body)
        self._presets.changed.connect(self._tell_preset)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._reveal_refused)
        self._form.changed.connect(self._check_now)
        self._parts.changed.connect(self._check_now)
        self._drop.changed.connect(self._check_now)
        # Queued, so that a cell in which Ctrl+Enter was pressed has given its text before.
        self.saved.connect(self._save, Qt.ConnectionType.QueuedConnection)

    def _fill_body(self, body: QWidget) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(QLabel(_("Mulai dari contoh"), body))
        line.addWidget(self._presets)
        use = make_button("scheme_use", msg("Pakai contoh ini"), body, self._use_preset)
        line.addWidget(use)
        line.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 2 * GRID, GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._state)
        layout.addLayout(line)
        layout.addWidget(self._note)
        layout.addWidget(self._parts)
        layout.addWidget(self._drop)
        layout.addWidget(self._form)
        layout.addStretch()
        self.begin_at(self._presets)

    def show_course(self, course: Key) -> None:
        """Open the scheme of a course."""
        row = courses.course(self._context.office, course)
        self._show(schemes.COURSE, course, row.title)

    def show_programme(self, programme: Key) -> None:
        """Open the scheme that new courses of a programme take over."""
        row = programmes.programme(self._context.office, programme).row
        self._show(schemes.PROGRAMME, programme, row.name)

    def _show(self, owner: str, key: Key, name: str) -> None:
        office = self._context.office
        self._whose = (owner, key)
        self.set_title(msg("Skema penilaian: {name}", name=name))
        offered = [(None, _("Pilih contoh")), *((one, one.name) for one in _presets())]
        self._presets.set_choices(offered)
        for field, choices in _choices().items():
            self._form.set_choices(field, choices)
        found = marking_schemes.stored(office, owner, key)
        own = rule_sets.kept(found.scheme.rules)
        self._form.set_choices("rules", rule_sets.choices(office, own))
        self._fill(found.scheme)
        self._form.editor("why").parentWidget().setVisible(found.is_frozen)
        self._state.setText(_frozen(found.scheme.version, found.changed_why, found.is_frozen))
        self._state.setVisible(bool(self._state.text()))
        self.open_panel()

    def _fill(self, scheme: Scheme[Key]) -> None:
        self._parts.set_scale(scheme.scale)
        self._parts.set_parts(scheme.parts)
        self._form.set_values(
            {
                "scale": scheme.scale,
                "rules": rule_sets.kept(scheme.rules),
                "places": scheme.places,
                "remedial": scheme.remedial,
                "cap": scheme.cap,
                "minimum_attitude": _shown(scheme.minimum_attitude),
                "minimum_attendance": _shown(scheme.minimum_attendance),
            }
        )
        self._drop.set_parts(scheme.parts)
        self._drop.set_value(scheme.drop)

    def _tell_preset(self) -> None:
        preset: Preset | None = self._presets.value()
        self._note.setText("" if preset is None else preset.note)

    def _use_preset(self) -> None:
        preset: Preset | None = self._presets.value()
        if preset is None:
            self.messages.info(msg("Pilih satu contoh dahulu."))
            return
        self._fill(marking_schemes.from_preset(self._context.office, preset))
        self.note_edit()

    def _check_now(self) -> None:
        """Refuse at its field what cannot stay, while one types; weights have their sum."""
        self.note_edit()
        self._parts.set_scale(self._form.editor("scale").value())
        self._form.clear_refusals()
        self._parts.show_refusal("")
        self._drop.show_refusal("")
        self._drop.set_parts(self._parts.parts_so_far())
        try:
            check_limits(self._scheme(self._form.values(), self._parts.parts_so_far()))
        except Refused as fault:
            self._tell_refusal(fault, focus=False)

    def _save(self) -> None:
        if self._whose is None:
            return
        self.messages.clear()
        self._parts.show_refusal("")
        with self.attempt():
            values = self._form.values()
            scheme = self._scheme(values, self._parts.parts())
            check_scheme(scheme)
            owner, key = self._whose
            if owner == schemes.COURSE:
                courses.set_scheme(self._context.office, key, scheme, values["why"])
            else:
                programmes.set_scheme(self._context.office, key, scheme)
            self.close_stored()
            self.stored.emit()
            self._context.messages.ok(msg("Skema penilaian tersimpan."))

    def show_refused(self, fault: Refused) -> None:
        """At the field or below the table that it is about."""
        if not self._tell_refusal(fault, focus=True):
            super().show_refused(fault)
        elif fault.field in ("components", "drop"):
            self.reveal(self._parts if fault.field == "components" else self._drop)

    def _reveal_refused(self) -> None:
        """The complaint below the field in hand too, once it has its room."""
        field = self._form.focusWidget()
        cell = None if field is None else field.parentWidget()
        if cell is not None:
            self.reveal(cell)

    def _tell_refusal(self, fault: Refused, *, focus: bool) -> bool:
        if fault.field == "components":
            self._parts.show_refusal(str(fault))
        elif fault.field == "drop":
            self._drop.show_refusal(str(fault))
        elif fault.field in {field.key for field in _FIELDS}:
            self._form.show_refusal(str(fault.field), str(fault), focus=focus)
            self._later.start()
        else:
            return False
        return True

    def _scheme(self, values: dict[str, Any], parts: tuple[Part[Key], ...]) -> Scheme[Key]:
        return Scheme(
            parts,
            rule_sets.given(values["rules"]),
            values["scale"],
            values["places"],
            values["remedial"],
            values["cap"],
            _limit(values, "minimum_attitude"),
            _limit(values, "minimum_attendance"),
            self._drop.value(),
        )


def _presets() -> tuple[Preset, ...]:
    return marking_schemes.presets()


def _shown(limit: Any) -> str | None:
    return None if limit is None else format_weight(limit)


def _limit(values: dict[str, Any], field: str) -> Any:
    try:
        return parse_mark(values[field] or "")
    except Refused as fault:
        raise Refused(fault.message, field) from None


def _frozen(version: int, why: str | None, is_frozen: bool) -> str:  # noqa: FBT001 - as stored
    if not is_frozen:
        return ""
    text = _("Skema ini sudah dipakai menilai (versi {version}).").format(version=version)
    if why:
        text += " " + _("Terakhir diubah: {why}.").format(why=why)
    return text + " " + _("Perubahan membutuhkan alasan dan menjadi versi baru.")
