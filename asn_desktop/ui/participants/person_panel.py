"""One person: every field of the row, and the courses that were followed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.people.nip import birth_date, parse_nip, sex
from asn_desktop.domain.people.ranks import PANGKAT, RANKS
from asn_desktop.domain.people.records import SEX_WORDS, STATUS_WORDS
from asn_desktop.services.people import participants
from asn_desktop.services.people.people_files import FIELD_WORDS
from asn_desktop.ui.participants.photo_line import PhotoLine
from asn_desktop.ui.participants.training_list import TrainingList
from asn_desktop.widgets.fields.forms import Field, Form, readable
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted, set_size

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.people.participants import ParticipantRow
    from asn_desktop.widgets.screen import Context

_NONE: Final = (None, "–")


def _fields() -> tuple[Field, ...]:
    ranks = [(r, f"{r} – {PANGKAT[r]}" if r in PANGKAT else r) for r in RANKS]
    sexes = [(value, str(word)) for value, word in SEX_WORDS.items()]
    statuses = [(status, str(word)) for status, word in STATUS_WORDS.items()]
    word = FIELD_WORDS
    return (
        Field("nip", word["nip"], placeholder=msg("mis. 19900101 201503 1 001")),
        Field("status", word["status"], "choice", choices=(_NONE, *statuses)),
        Field("name", word["name"], required=True, wide=True),
        Field("title_before", word["title_before"], placeholder=msg("mis. Dr.")),
        Field("title_after", word["title_after"], placeholder=msg("mis. S.E., M.M.")),
        Field("rank", word["rank"], "choice", choices=(_NONE, *ranks)),
        Field("sex", word["sex"], "choice", choices=(_NONE, *sexes)),
        Field("position", word["position"], wide=True),
        Field("agency", word["agency"], wide=True),
        Field("birth_place", word["birth_place"]),
        Field("birth_date", word["birth_date"], "date"),
        Field("phone", word["phone"]),
        Field("email", word["email"]),
        Field("nik", word["nik"], placeholder=msg("16 angka")),
    )


class PersonPanel(Panel):
    """A form beside the list; Ctrl+Enter saves and goes on with the next person."""

    stored = Signal(object)
    next_wanted = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Peserta"), msg("Simpan"), body, parent, width=680)
        self._context = context
        self._shown: dict[str, Any] = {}
        self.key: Key | None = None
        self.is_dirty = False
        self._form = Form(_fields(), body)
        self._form.changed.connect(self._note_edit)
        self._form.editor("nip").editingFinished.connect(self._read_nip)
        self.photo = PhotoLine(context, body)
        self.trainings = TrainingList(context, body)
        hint = QLabel(_("Ctrl+Enter menyimpan dan lanjut ke peserta berikutnya."), body)
        set_size(hint, "small")
        set_muted(hint)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._form)
        layout.addWidget(hint)
        layout.addWidget(self.photo)
        layout.addWidget(self.trainings)
        layout.addStretch()
        self.begin_at(self._form)
        self.saved.connect(self._save_and_close)

    def show_new(self) -> None:
        """An empty form."""
        self.set_title(msg("Peserta baru"))
        self.key = None
        self._fill({})
        self.photo.hide()
        self.trainings.hide()
        self.open_panel()

    def show_person(self, row: ParticipantRow) -> None:
        """The form of someone in the list."""
        self._take(row)
        self.open_panel()

    def refresh(self) -> None:
        """Show the person as stored now, unless something is being typed."""
        if self.key is None or self.is_dirty or not self.isVisible():
            return
        found = participants.source(self._context.office).rows([self.key])
        if found:
            self._take(found[0])
        else:
            self.close_panel()

    def _take(self, row: ParticipantRow) -> None:
        self.set_title(msg("{name}", name=row.full_name))
        self.key = row.id
        self._fill({name: getattr(row, name) for name in participants.FIELDS})
        self.photo.read(row.id)
        self.trainings.read(row.id)

    def _fill(self, values: dict[str, Any]) -> None:
        self._shown = {name: values.get(name) for name in participants.FIELDS}
        self._form.set_values(self._shown)
        self.messages.clear()
        self.is_dirty = False

    def _note_edit(self) -> None:
        self.is_dirty = True

    def _read_nip(self) -> None:
        """A NIP tells the birth date and the sex; what is filled in stays."""
        nip = readable(partial(parse_nip, self._form.editor("nip").value()))
        if nip is None:
            return
        told = {"birth_date": birth_date(nip), "sex": sex(nip)}
        for name, value in told.items():
            editor = self._form.editor(name)
            if self.key is None and editor.value() is None:
                editor.set_value(value)

    def _save_and_close(self) -> None:
        if self._save():
            self.close_panel()

    def _save_and_next(self) -> None:
        fresh = self.key is None
        if not self._save():
            return
        if fresh:
            name = self._form.editor("name").value()
            self.show_new()
            self.messages.ok(msg("{name} tersimpan. Isi peserta berikutnya.", name=name))
        else:
            self.next_wanted.emit()

    def _save(self) -> bool:
        try:
            values = self._form.values()
        except Refused:
            return False
        changed = {n: v for n, v in values.items() if (v or None) != self._shown[n]}
        try:
            key = participants.save(self._context.office, self.key, **changed)
        except Refused as fault:
            self._refuse(fault)
            return False
        self.is_dirty = False
        self.stored.emit(key)
        return True

    def _refuse(self, fault: Refused) -> None:
        if fault.field in self._shown:
            self._form.show_refusal(fault.field or "", str(fault))
        else:
            self.messages.error(fault.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on with the next person."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save_and_next()
        else:
            super().keyPressEvent(event)
