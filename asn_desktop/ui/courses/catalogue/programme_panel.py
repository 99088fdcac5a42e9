"""A programme written or changed, and the list of fields that programmes are sorted by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.planning.learning import COMPETENCES
from asn_desktop.services import settings
from asn_desktop.services.planning import programmes
from asn_desktop.services.rules import paths
from asn_desktop.ui.courses.scheme.curriculum_panel import CurriculumPanel
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("name", msg("Nama program"), required=True, wide=True),
    Field("code", msg("Kode"), required=True, placeholder=msg("mis. DPP")),
    Field("hours", msg("Jumlah JP"), "number"),
    Field("competence", msg("Kompetensi"), "choice"),
    Field("path", msg("Jalur pengembangan"), "choice"),
    Field("field", msg("Bidang"), "choice"),
    Field("organiser", msg("Penyelenggara")),
)
_TEXTS: Final = (
    Field("aims", msg("Tujuan"), "lines", wide=True, placeholder=msg("Satu tujuan tiap baris")),
    Field("outcomes", msg("Hasil belajar"), "lines", wide=True,
          placeholder=msg("Apa yang dibuat atau ditunjukkan peserta, satu tiap baris")),
    Field("target", msg("Sasaran"), "lines", wide=True,
          placeholder=msg("Siapa yang sebaiknya ikut")),
    Field("needs", msg("Program prasyarat"), wide=True,
          placeholder=msg("Kode program yang diikuti sebelumnya, mis. LDA, BAK")),
    Field("prerequisite", msg("Prasyarat lain"), "lines", wide=True,
          placeholder=msg("mis. sudah bertugas dua tahun")),
)  # fmt: skip
_CODES: Final = re.compile(r"[,;]")


class ProgrammePanel(CurriculumPanel):
    """What is taught, for how long, and how it is marked; `stored` tells the key."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(msg("Program baru"), msg("Simpan program"), _FIELDS, parent)
        self._context = context
        self._key: Key | None = None
        self.texts = Form(_TEXTS, self.body)
        self.texts.changed.connect(self.note_edit)
        self._column.insertWidget(self._column.count() - 1, self.texts)
        self._bidang = FieldsPanel(context, parent)
        self._bidang.closed.connect(self._offer_again)
        button = make_button(
            "programme_fields", _("Ubah daftar bidang…"), self.body, self._bidang.show_now, "link"
        )
        self._column.insertWidget(1, button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_programme(self, key: Key | None) -> None:
        """The programme as it is, or an empty form for a new one."""
        self._key = key
        values: dict[str, Any] = {}
        self.set_curriculum((), (), own=False)
        self.set_title(msg("Program baru"))
        if key is not None:
            found = programmes.programme(self._context.office, key)
            values = {field.key: getattr(found.row, field.key) for field in _FIELDS}
            texts = {name: getattr(found, name) for name in programmes.LINES}
            values |= {**texts, "needs": ", ".join(one.code for one in found.needs)}
            self.set_title(msg("Ubah program {code}", code=found.row.code))
        self._offer(values.get("field"))
        self._offer_kinds(values.get("competence"))
        self.form.set_values(values)
        self.texts.set_values(values)
        if key is not None:
            self.set_curriculum(found.subjects, found.components, own=True)
        self.open_panel()

    def _offer(self, chosen: str | None) -> None:
        names = settings.fields(self._context.office)
        if chosen and chosen not in names:
            names = [*names, chosen]
        choices: list[tuple[str | None, str]] = [(None, _("Belum ditentukan"))]
        self.form.set_choices("field", [*choices, *((name, name) for name in names)])
        self.form.editor("field").set_value(chosen)

    def _offer_kinds(self, competence: str | None) -> None:
        """Competences and paths; what an office wrote before there was a choice stays on offer."""
        unset: tuple[str | None, str] = (None, _("Belum ditentukan"))
        kinds = [(code, str(words)) for code, words in COMPETENCES.items()]
        if competence and competence not in COMPETENCES:
            kinds.append((competence, competence))
        self.form.set_choices("competence", [unset, *kinds])
        ways = [(one.code, paths.described(one)) for one in paths.paths(self._context.office)]
        self.form.set_choices("path", [unset, *ways])

    def _offer_again(self) -> None:
        self._offer(self.form.editor("field").value())
        self.form.editor("field").setFocus()

    def store(self, values: dict[str, Any]) -> None:
        """Add or change the programme.

        Raises:
            Refused: A value is wrong, or a programme that is needed is not there.
        """
        found = self.texts.values()
        needs = self._needs(found.pop("needs"))
        key = programmes.save(self._context.office, self._key, needs=needs, **values, **found)
        self.close_stored()
        self.stored.emit(key)
        self._context.messages.ok(msg("Program {name} disimpan.", name=values["name"]))

    def _needs(self, text: str) -> list[Key]:
        """The keys of the codes; an archived one that is needed already may stay."""
        office = self._context.office
        before = programmes.programme(office, self._key).needs if self._key else ()
        known = {one.code: one.id for one in before}
        try:
            return [
                known.get(code) or programmes.key_of(office, code)
                for code in filter(None, map(str.strip, _CODES.split(text)))
            ]
        except NotFound as fault:
            raise Refused(fault.message, "needs") from None

    def show_refused(self, fault: Refused) -> None:
        """Say it at the text that it is about, or as the curriculum does."""
        if fault.field is not None and self.texts.has(fault.field):
            self.texts.show_refusal(fault.field, str(fault))
            self.reveal(self.texts.editor(fault.field))
        else:
            super().show_refused(fault)


class FieldsPanel(Panel):
    """The fields of training, one a line."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        field = Field(
            "fields", msg("Bidang pelatihan"), "lines", wide=True,
            placeholder=msg("Satu bidang tiap baris"),
        )  # fmt: skip
        self._form = Form((field,), parent)
        super().__init__(msg("Daftar bidang"), msg("Simpan bidang"), self._form, parent, width=480)
        self._context = context
        self.saved.connect(self._save)

    def show_now(self) -> None:
        """Read the list and slide in."""
        names = settings.fields(self._context.office)
        self._form.set_values({"fields": "\n".join(names)})
        self.open_panel()

    def _save(self) -> None:
        names = self._form.values()["fields"].splitlines()
        settings.set_fields(self._context.office, names)
        self.close_panel()
