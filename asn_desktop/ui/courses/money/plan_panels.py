"""A need of an agency and a proposed course, written or changed in a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import msg
from asn_desktop.domain.money.choosing import PRIORITY_WORDS
from asn_desktop.services.money import proposals
from asn_desktop.services.planning import programmes
from asn_desktop.ui.courses.money.plan_columns import FIXED_WORDS
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.form_panel import FormPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.money.proposals import NeedRow, ProposalRow
    from asn_desktop.widgets.screen import Context

_NEED: Final = (
    Field("agency", msg("Perangkat daerah"), required=True, wide=True),
    Field("programme_id", msg("Program"), "choice", required=True, wide=True),
    Field("people", msg("Jumlah orang"), "number", required=True),
    Field("priority", msg("Prioritas"), "choice", required=True),
    Field("note", msg("Keterangan"), wide=True, placeholder=msg("mis. nomor surat usulan")),
)
_PROPOSAL: Final = (
    Field("name", msg("Nama usulan"), required=True, wide=True),
    Field("programme_id", msg("Program"), "choice", required=True, wide=True),
    Field("seats", msg("Tempat duduk"), "number", required=True),
    Field("cost", msg("Biaya"), "rupiah", required=True),
    Field(
        "fixed", msg("Ketetapan"), "choice",
        help=msg("Yang ditetapkan tidak diubah oleh perhitungan."),
    ),
)  # fmt: skip


class NeedPanel(FormPanel):
    """What an agency asks for in a year."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_NEED, parent)
        super().__init__(msg("Kebutuhan baru"), msg("Simpan kebutuhan"), form, parent)
        self._context = context
        self._key: Key | None = None
        self._year = 0
        form.set_choices("priority", [(one, str(text)) for one, text in PRIORITY_WORDS.items()])
        self.saved.connect(self._save)

    def show_need(self, row: NeedRow | None, year: int) -> None:
        """The need as it is, or an empty form for a new one of this year."""
        self._key, self._year = (row.id if row else None), year
        self.set_title(msg("Ubah kebutuhan") if row else msg("Kebutuhan baru"))
        _offer_programmes(self._form, self._context.office)
        self._form.set_values(_values(row, _NEED) if row else {"priority": 2})
        self.open_panel()

    def _save(self) -> None:
        with self.attempt():
            values = self._form.values()
            proposals.save_need(self._context.office, self._key, year=self._year, **values)
            self.close_panel()


class ProposalPanel(FormPanel):
    """A course that could be held in a year."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        form = Form(_PROPOSAL, parent)
        super().__init__(msg("Usulan baru"), msg("Simpan usulan"), form, parent)
        self._context = context
        self._key: Key | None = None
        self._year = 0
        form.set_choices("fixed", [(one, str(text)) for one, text in FIXED_WORDS.items()])
        self.saved.connect(self._save)

    def show_proposal(self, row: ProposalRow | None, year: int) -> None:
        """The proposal as it is, or an empty form for a new one of this year."""
        self._key, self._year = (row.id if row else None), year
        self.set_title(msg("Ubah usulan") if row else msg("Usulan baru"))
        _offer_programmes(self._form, self._context.office)
        self._form.set_values(_values(row, _PROPOSAL) if row else {})
        self.open_panel()

    def _save(self) -> None:
        with self.attempt():
            values = self._form.values()
            proposals.save_proposal(self._context.office, self._key, year=self._year, **values)
            self.close_panel()


def _offer_programmes(form: Form, office: Desk) -> None:
    found = programmes.programmes(office)
    form.set_choices("programme_id", [(row.id, f"{row.code} – {row.name}") for row in found])


def _values(row: NeedRow | ProposalRow, fields: tuple[Field, ...]) -> dict[str, Any]:
    return {field.key: getattr(row, field.key) for field in fields}
