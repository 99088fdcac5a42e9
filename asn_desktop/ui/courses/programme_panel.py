"""A programme written or changed, and the list of fields that programmes are sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import settings
from asn_desktop.services.planning import programmes
from asn_desktop.ui.courses.curriculum_panel import CurriculumPanel
from asn_desktop.widgets.buttons import make_button
from asn_desktop.widgets.forms import Field, Form
from asn_desktop.widgets.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_FIELDS: Final = (
    Field("name", msg("Nama program"), required=True, wide=True),
    Field("code", msg("Kode"), required=True, placeholder=msg("mis. DPP")),
    Field("hours", msg("Jumlah JP"), "number"),
    Field("competence", msg("Kompetensi yang dituju"), wide=True),
    Field("field", msg("Bidang"), "choice"),
    Field("organiser", msg("Penyelenggara")),
)


class ProgrammePanel(CurriculumPanel):
    """What is taught, for how long, and how it is marked; `stored` tells the key."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(msg("Program baru"), msg("Simpan program"), _FIELDS, parent)
        self._context = context
        self._key: Key | None = None
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
            self.set_title(msg("Ubah program {code}", code=found.row.code))
        self._offer(values.get("field"))
        self.form.set_values(values)
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

    def _offer_again(self) -> None:
        self._offer(self.form.editor("field").value())
        self.form.editor("field").setFocus()

    def store(self, values: dict[str, Any]) -> None:
        """Add or change the programme."""
        key = programmes.save(self._context.office, self._key, **values)
        self.close_stored()
        self.stored.emit(key)
        self._context.messages.ok(msg("Program {name} disimpan.", name=values["name"]))


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
