"""A trainer, written or changed in a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.people.ranks import PANGKAT, RANKS
from asn_desktop.domain.people.trainers import (
    GUEST,
    KIND_WORDS,
    LEVEL_WORDS,
    LEVELS,
    TAX_GROUPS,
    WIDYAISWARA,
)
from asn_desktop.services.people import trainers
from asn_desktop.services.people.trainer_files import FIELD_WORDS
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.trainers import TrainerRow
    from asn_desktop.widgets.screen import Context

_NONE: Final = (None, "–")


def _fields() -> tuple[Field, ...]:
    word = FIELD_WORDS
    kinds = tuple((kind, str(text)) for kind, text in KIND_WORDS.items())
    ranks = [(r, f"{r} – {PANGKAT[r]}" if r in PANGKAT else r) for r in RANKS]
    groups = [(key, str(text)) for key, text in TAX_GROUPS.items()]
    return (
        Field("name", word["name"], required=True, wide=True,
              placeholder=msg("mis. Dr. Dewi Lestari, M.Pd.")),
        Field("title_before", word["title_before"], placeholder=msg("mis. Dr.")),
        Field("title_after", word["title_after"], placeholder=msg("mis. S.E., M.M.")),
        Field("kind", word["kind"], "choice", choices=kinds, required=True),
        Field("level", word["level"], "choice"),
        Field("nip", word["nip"], placeholder=msg("mis. 19900101 201503 1 001")),
        Field("nik", word["nik"], placeholder=msg("16 angka")),
        Field("niwn", word["niwn"]),
        Field("npwp", word["npwp"], placeholder=msg("15 atau 16 angka")),
        Field("fields", word["fields"], wide=True,
              placeholder=msg("mis. Pelayanan publik, manajemen konflik")),
        Field("rank", word["rank"], "choice", choices=(_NONE, *ranks)),
        Field("tax_group", msg("Golongan pajak"), "choice",
              choices=((None, _("menurut golongan")), *groups)),
        Field("position", word["position"], wide=True),
        Field("agency", word["agency"], wide=True),
        Field("phone", word["phone"]),
        Field("email", word["email"]),
    )  # fmt: skip


class TrainerPanel(FormPanel):
    """The form; `stored` tells the key."""

    stored = Signal(object)

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_fields(), parent)
        super().__init__(msg("Pengajar baru"), msg("Simpan"), form, parent, width=640)
        self._context = context
        self._key: Key | None = None
        self._form.editor("kind").changed.connect(self._offer_levels)
        self.saved.connect(self._save)

    def show_trainer(self, row: TrainerRow | None) -> None:
        """The trainer as stored, or an empty form for a new one."""
        self._key = row.id if row else None
        title = msg("{name}", name=row.full_name) if row else msg("Pengajar baru")
        self.set_title(title)
        values: dict[str, Any] = {"kind": WIDYAISWARA}
        if row is not None:
            values = {name: getattr(row, name) for name in trainers.FIELDS}
        self._levels_of(values["kind"])
        self._form.set_values(values)
        self.messages.clear()
        if row is not None and row.doubts:
            doubts = " ".join(map(str, row.doubts))
            self.messages.warn(msg("{reasons}", reasons=doubts))
        self.open_panel()

    def _offer_levels(self) -> None:
        """Keep the level where the other kind has it too."""
        level = self._form.editor("level").value()
        kind = self._form.editor("kind").value() or GUEST
        self._levels_of(kind)
        self._form.editor("level").set_value(level if level in LEVELS[kind] else None)

    def _levels_of(self, kind: str) -> None:
        levels = [(level, str(LEVEL_WORDS[level])) for level in LEVELS[kind]]
        self._form.set_choices("level", [_NONE, *levels])

    def _save(self) -> None:
        with self.attempt():
            key = trainers.save(self._context.office, self._key, **self._form.values())
            self.close_panel()
            self.stored.emit(key)
