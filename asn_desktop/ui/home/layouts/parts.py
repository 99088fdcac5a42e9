"""The parts of one side of a layout, and the fields of the part in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.pages import layout_edits, layout_fields
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message
    from asn_desktop.services.pages.layout_edits import Draft, Part
    from asn_desktop.services.pages.layout_fields import PartField

_KINDS: Final[dict[str, Any]] = {"number": "text", "rows": "lines", "words": "text"}
_PICTURE, _FONT = "picture", "font"
_HELP: Final = {
    "when": msg("Syarat dipisah koma, misalnya: bernip, bukan berdua"),
    "colour": msg("ink, accent, muted, atau #1a6b45"),
}


_FORM_LEAST: Final = 46 * GRID


class PartsEditor(QWidget):
    """Side, list and form; `changed` tells that the draft says something else now.

    `picture_wanted` and `font_wanted` ask for a file that is to be added.
    """

    changed = Signal()
    picture_wanted = Signal()
    font_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._fixed: Message | None = None
        self._shown: list[Part] = []
        self.form: Form | None = None
        self.side = self._choice("layouts_side", _("Halaman"), [])
        self.side.changed.connect(self._list)
        self.insert = self._choice("layouts_word", _("Sisipkan kata"), [])
        self.insert.changed.connect(self._insert)
        self.new = self._choice("layouts_add", _("Tambah bagian"), [])
        self.new.changed.connect(self._add)
        self.drop = make_button("layouts_drop", msg("Hapus bagian"), self, self._drop)
        self.list = QListWidget(self)
        self.list.setObjectName("layouts_parts")
        self.list.setAccessibleName(_("Bagian tata letak"))
        self.list.setSpacing(GRID // 4)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show_part)
        self._lay()
        self._fill_choices()

    def _choice(self, name: str, title: str, choices: list[tuple[Any, str]]) -> ChoiceField:
        choice = ChoiceField(self, choices)
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setToolTip(title)
        return choice

    def _fill_choices(self) -> None:
        self.side.set_choices([("front", _("Halaman depan")), ("back", _("Halaman belakang"))])
        added = [(kind, str(title)) for kind, (title, _values) in layout_edits.NEW.items()]
        added += [(_PICTURE, _("Gambar…")), (_FONT, _("Fon…"))]
        self.new.set_choices([(None, _("Tambah bagian…")), *added])
        words = [(word, f"{word}  {title}") for word, title in layout_fields.words()]
        self.insert.set_choices([(None, _("Sisipkan kata…")), *words])

    def _lay(self) -> None:
        self._place = QVBoxLayout()
        body = QWidget(self)
        within = QVBoxLayout(body)
        within.setContentsMargins(0, 0, 2 * GRID, 0)
        within.addLayout(self._place)
        within.addStretch()
        scroll = QScrollArea(self)
        scroll.setObjectName("layouts_scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        scroll.setMinimumWidth(_FORM_LEAST)
        scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self.column = QVBoxLayout()
        form = QVBoxLayout()
        for column, widgets in (
            (self.column, (self.side, self.list, self.new, self.drop)),
            (form, (self.insert, scroll)),
        ):
            column.setSpacing(GRID)
            for widget in widgets:
                column.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self.column, 2)
        layout.addLayout(form, 3)

    def show_draft(self, draft: Draft, fixed: Message | None) -> None:
        """List the parts of a draft; `fixed` says why it cannot be changed."""
        self._draft, self._fixed = draft, fixed
        allow(fixed, self.new, self.insert, self.drop)
        self._list()

    def _list(self) -> None:
        if self._draft is None:
            return
        row = max(0, self.list.currentRow())
        parts = self._draft.parts(self.side.value())
        self._shown = [part for part, _name in parts]
        self.list.blockSignals(True)
        self.list.clear()
        for part, name in parts:
            self.list.addItem(name if part.item is None else f"      {name}")
        self.list.setCurrentRow(min(row, len(parts) - 1))
        self.list.blockSignals(False)
        self._show_part()

    @property
    def part(self) -> Part | None:
        """The part in hand."""
        row = self.list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show_part(self) -> None:
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if self._draft is None or self.part is None:
            return
        self.form = Form([_field(one) for one in self._draft.fields(self.part)], self)
        self.form.set_values(self._draft.shown(self.part))
        self.form.setEnabled(self._fixed is None)
        self.form.changed.connect(self._write)
        self._place.addWidget(self.form)

    def _write(self) -> None:
        """Take the form into the draft; what cannot be said stands below its field."""
        if self._draft is None or self.part is None or self.form is None:
            return
        before = self._draft.part(self.part)
        try:
            self._draft.write(self.part, self.form.values())
            self._draft.layout()
        except Refused as fault:
            if fault.field is not None:
                self.form.show_refusal(fault.field, str(fault), focus=False)
            return
        except BadFile as fault:
            self._draft.put(self.part, before)
            self._refuse(fault)
            return
        self._rename()
        self.changed.emit()

    def _refuse(self, fault: BadFile) -> None:
        """Say it at the field that shows this place of the file."""
        kind, _dot, name = (fault.column or "").rpartition(".")
        key = name.partition("[")[0]
        what = str(fault.message.params.get("what", fault))
        shown = {"fonts": f"font_{key}", "colours": f"colour_{key}"}.get(kind)
        for field in (shown, layout_fields.KEYS.get(key), key):
            if self.form is not None and field is not None and self.form.has(field):
                self.form.show_refusal(field, what, focus=False)
                return

    def _rename(self) -> None:
        """The list follows a text or a name as it is typed."""
        if self._draft is not None and self.part is not None:
            names = dict(self._draft.parts(self.side.value()))
            name = names[self.part]
            shown = name if self.part.item is None else f"      {name}"
            self.list.item(self.list.currentRow()).setText(shown)

    def _insert(self) -> None:
        word = self.insert.value()
        self.insert.set_value(None)
        if word is None or self.form is None or self.part is None or self._draft is None:
            return
        key = next((k for k in ("text", "rows") if k in self._draft.part(self.part)), None)
        if key is not None:
            editor = self.form.editor(key)
            editor.insertPlainText(word)
            editor.setFocus()

    def _add(self) -> None:
        kind = self.new.value()
        self.new.set_value(None)
        if kind == _PICTURE:
            self.picture_wanted.emit()
        elif kind == _FONT:
            self.font_wanted.emit()
        elif kind is not None and self._draft is not None:
            self.show_new(self._draft.add(self.side.value(), kind))

    def show_whole(self) -> None:
        """Take the whole layout in hand, as it is now."""
        self.list.setCurrentRow(0)
        self._show_part()

    def show_new(self, part: Part) -> None:
        """List a part that was added, and take it in hand."""
        self._list()
        self.list.setCurrentRow(self._shown.index(part))
        self.changed.emit()

    def _drop(self) -> None:
        if self._draft is not None and self.part is not None and not self.part.is_whole:
            self._draft.drop(self.part)
            self._list()
            self.changed.emit()


def _field(one: PartField) -> Field:
    kind = _KINDS.get(one.kind, one.kind)
    choices = tuple((value, str(text)) for value, text in one.choices)
    hint = _HELP.get(one.key, "")
    return Field(one.key, one.title, kind, choices=choices, wide=one.wide, placeholder=hint)
