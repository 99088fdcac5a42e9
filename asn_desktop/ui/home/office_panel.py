"""*Alat › Kantor*: what every paper prints, how numbers look, and who signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.i18n import msg
from asn_desktop.services import settings
from asn_desktop.services.rules import rule_sets
from asn_desktop.ui.home.number_form import NumberForm
from asn_desktop.ui.home.signatory_panel import SignatoryList
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context

_OFFICE: Final = (
    Field("name", msg("Nama kantor"), wide=True),
    Field("letterhead", msg("Kop surat (satu baris tiap baris)"), "lines", wide=True),
    Field("address", msg("Alamat"), wide=True),
    Field("place", msg("Tempat penerbitan"), help=msg("Tercetak sebelum tanggal, misalnya Medan.")),
    Field("logo", msg("Logo"), "image", wide=True),
)
_RULES: Final = (
    Field(
        "rules",
        msg("Aturan predikat"),
        "choice",
        help=msg("Berlaku untuk pelatihan baru; pelatihan yang ada memakai aturannya sendiri."),
    ),
    Field("fields", msg("Bidang pelatihan"), "lines", help=msg("Satu bidang tiap baris.")),
)
_NUMBERS: Final = (
    "number_pattern", "number_code", "number_agency", "number_series", "number_scope",
    "number_reset",
)  # fmt: skip
_CORRECTION: Final = "correction_number"
_PHOTO: Final = "photo_frame"
_CORRECTIONS: Final = (
    Field(
        _CORRECTION,
        msg("Nomor pada ralat"),
        "choice",
        help=msg("Sesudah diserahkan, sertifikat selalu diganti dengan nomor baru."),
    ),
    Field(
        _PHOTO,
        msg("Foto pada sertifikat"),
        "choice",
        help=msg("Foto yang ditempel dikosongkan bingkainya dan tidak ditagih saat terbit."),
    ),
)
_PLAIN: Final = ("name", "letterhead", "address", "place", "rules")


class OfficePanel(Panel):
    """Sections from top to bottom; one button stores them all as one step."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Kantor"), msg("Simpan data kantor"), body, parent, width=820)
        self._context = context
        self._blank = QLabel(body)
        self._blank.setObjectName("office_missing")
        self._blank.setWordWrap(True)
        set_muted(self._blank)
        self._form = Form(_OFFICE, body)
        self._people = SignatoryList(context, self.messages, parent)
        self._people.setParent(body)
        self._numbers = NumberForm(body)
        self._corrections = Form(_CORRECTIONS, body)
        self._corrections.set_choices(_CORRECTION, _correction_choices())
        self._corrections.set_choices(_PHOTO, _photo_choices())
        self._rules = Form(_RULES, body)
        self._lay_sections(body)
        self.begin_at(self._form)
        context.changes.changed.connect(self._hear)
        self.saved.connect(self._save)

    def _lay_sections(self, body: QWidget) -> None:
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._blank)
        layout.addWidget(self._form)
        for title, section in (
            (msg("Pejabat penandatangan"), self._people),
            (msg("Nomor sertifikat"), self._numbers),
            (msg("Ralat dan foto sertifikat"), self._corrections),
            (msg("Aturan dan bidang"), self._rules),
        ):
            layout.addSpacing(GRID)
            layout.addWidget(_heading(title, body))
            layout.addWidget(section)

    def show_now(self) -> None:
        """Read what is set and slide in."""
        self.messages.clear()
        self._fill()
        self.open_panel()

    def _fill(self) -> None:
        office = self._context.office
        now = settings.settings(office)
        self._form.set_values({name: getattr(now, name) for name in (*_PLAIN[:-1], "logo")})
        self._numbers.set_values({name: getattr(now, name) for name in _NUMBERS})
        self._corrections.set_values({n: getattr(now, n) for n in (_CORRECTION, _PHOTO)})
        choices = [(rules.code, rules.name) for rules in rule_sets.rule_sets(office)]
        self._rules.set_choices("rules", choices)
        fields = "\n".join(settings.fields(office))
        rules = now.rules or rule_sets.DEFAULT_RULES
        self._rules.set_values({"rules": rules, "fields": fields})
        self._had_logo = now.logo is not None
        self._read = self._entered()
        self._people.reload()
        self._say_missing()

    def _entered(self) -> dict[str, Any]:
        return {
            **self._form.values(),
            **self._numbers.values(),
            **self._corrections.values(),
            **self._rules.values(),
        }

    def _say_missing(self) -> None:
        lacking = settings.missing(self._context.office)
        self._blank.setVisible(bool(lacking))
        if lacking:
            what = " ".join(str(one) for one in lacking)
            self._blank.setText(
                str(msg("{what} Di kertas tercetak sebagai titik-titik.", what=what))
            )

    def _hear(self) -> None:
        if self.isVisible():
            self._people.reload()
            self._say_missing()

    def _save(self) -> None:
        with self.attempt():
            self._store(self._entered())
            self._fill()
            self.messages.ok(msg("Data kantor disimpan."))

    def _store(self, values: dict[str, Any]) -> None:
        """Send only what differs from what was read: others may have changed the rest."""
        logo = values["logo"]
        changed = [
            n for n in (*_PLAIN, *_NUMBERS, _CORRECTION, _PHOTO) if values[n] != self._read[n]
        ]
        if "number_pattern" in changed:
            changed.append("number_reset")  # else another pattern would count as it pleases
        fields = values["fields"]
        settings.save(
            self._context.office,
            {name.replace("_", ".", 1): values[name] for name in changed},
            None if fields == self._read["fields"] else fields.splitlines(),
            logo=Path(logo) if logo else None,
            drop_logo=self._had_logo and self._form.editor("logo").is_empty,
        )


def _correction_choices() -> list[tuple[str | None, str]]:
    return [
        (None, str(msg("Nomor tetap, satu lembar baru"))),
        ("new", str(msg("Selalu nomor baru"))),
    ]


def _photo_choices() -> list[tuple[str | None, str]]:
    return [
        (None, str(msg("Dicetak"))),
        (settings.PASTED, str(msg("Ditempel pada kertas"))),
    ]


def _heading(title: Message, parent: QWidget) -> QLabel:
    label = QLabel(str(title), parent)
    set_size(label, "body", strong=True)
    return label
