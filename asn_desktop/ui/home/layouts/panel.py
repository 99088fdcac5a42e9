"""Choose a layout, edit an own copy beside its preview, and say which certificates use it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.errors import AsnError
from asn_desktop.base.i18n import _, msg
from asn_desktop.services.pages import layout_edits, layouts
from asn_desktop.services.pages.layout_edits import Draft
from asn_desktop.services.planning import courses, programmes
from asn_desktop.ui.home.layouts.parts import PartsEditor
from asn_desktop.ui.home.layouts.preview import LayoutPreview
from asn_desktop.widgets.buttons import allow, make_button
from asn_desktop.widgets.fields.fields import ChoiceField, TextField
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.pages.layouts import LayoutRow
    from asn_desktop.widgets.screen import Context

_EDITOR_LEAST: Final = 72 * GRID
_EDITOR_WIDTH: Final = 80 * GRID
_CHOICE_LEAST: Final = 14 * GRID
_TITLE: Final = msg("Tata letak sertifikat")
_SHIPPED: Final = msg("Tata letak bawaan tetap seperti adanya. Buat salinan untuk mengubahnya.")


class LayoutsPanel(Panel):
    """What is chosen above, its parts at the left, real people in it at the right."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(_TITLE, msg("Simpan tata letak"), body, parent, width=1340)
        self._context = context
        self._draft: Draft | None = None
        self._kept: dict[str, Any] = {}
        self.layouts = self._choice("layouts_layout", _("Tata letak"), body)
        self.layouts.changed.connect(self._choose)
        self.name = TextField(body)
        self.name.setObjectName("layouts_name")
        self.name.setAccessibleName(_("Nama tata letak"))
        self.name.changed.connect(self._rename)
        self.note = self._note(body)
        self.use = self._choice("layouts_use", _("Dipakai untuk"), body)
        self.use.changed.connect(self._offer_use)
        self.parts = PartsEditor(body)
        self.parts.changed.connect(self._draw)
        self.parts.picture_wanted.connect(self._ask_picture)
        self.parts.font_wanted.connect(self._ask_font)
        self.preview = LayoutPreview(context, body)
        self._make_buttons(body)
        self._lay_body(body)
        self.begin_at(self.layouts)
        context.changes.changed.connect(self._hear)
        self.saved.connect(self._save)

    def _note(self, parent: QWidget) -> QLabel:
        note = QLabel(str(_SHIPPED), parent)
        note.setObjectName("layouts_note")
        note.setWordWrap(True)
        set_muted(note)
        return note

    def _choice(self, name: str, title: str, parent: QWidget) -> ChoiceField:
        choice = ChoiceField(parent)
        choice.setObjectName(name)
        choice.setAccessibleName(title)
        choice.setToolTip(title)
        return choice

    def _make_buttons(self, body: QWidget) -> None:
        self._copy = make_button("layouts_copy", msg("Buat salinan"), body, self._do_copy)
        self._import = make_button("layouts_import", msg("Impor…"), body, self._ask_import)
        self._export = make_button("layouts_export", msg("Ekspor…"), body, self._ask_export)
        self._remove = make_button("layouts_remove", msg("Hapus"), body, self._do_remove)
        self._take = make_button("layouts_take", msg("Pakai"), body, self._do_use)
        self._back = make_button("layouts_background", msg("Latar…"), body, self._ask_background)
        self._plain = make_button("layouts_plain", msg("Tanpa latar"), body, self._drop_background)

    def _lay_body(self, body: QWidget) -> None:
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self._editor(body), 3)
        below.addWidget(self.preview, 2)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._bar())
        layout.addLayout(below, 1)

    def _bar(self) -> QHBoxLayout:
        bar = _row(self.layouts, self._copy, self._import, self._export, self._remove)
        bar.setStretch(0, 3)
        for choice in (self.layouts, self.use):
            choice.setMinimumWidth(_CHOICE_LEAST)
        bar.addSpacing(2 * GRID)
        bar.addWidget(self.use, 2)
        bar.addWidget(self._take)
        return bar

    def _editor(self, body: QWidget) -> QWidget:
        editor = QWidget(body)
        editor.setMinimumWidth(_EDITOR_LEAST)
        editor.setMaximumWidth(_EDITOR_WIDTH)
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.note)
        layout.addWidget(self.name)
        layout.addWidget(self.parts, 1)
        self.parts.column.addLayout(_row(self._back, self._plain))
        return editor

    def show_now(self) -> None:
        """Read the layouts and slide in, at the one that most certificates use."""
        self.messages.clear()
        self._read(None)
        self.preview.reload()
        self.open_panel()

    def _read(self, code: str | None) -> None:
        rows = layouts.layouts(self._context.office)
        self._rows = {row.code: row for row in rows}
        named = [(row.code, _named(row)) for row in rows]
        self.layouts.set_choices(named)
        usual = next((row.code for row in rows if row.usual), rows[0].code)
        self._fill_uses()
        self._show(code if code in self._rows else usual)

    def _fill_uses(self) -> None:
        office, now = self._context.office, self.use.value()
        uses: list[tuple[Any, str]] = [
            (None, _("Untuk semua pelatihan")),
            *(
                (("programme", row.id), str(msg("Untuk program {name}", name=row.name)))
                for row in programmes.programmes(office)
            ),
            *(
                (("course", row.id), str(msg("Untuk pelatihan {code}", code=row.code)))
                for row in courses.courses(office)
            ),
        ]
        self.use.set_choices(uses)
        self.use.set_value(now if now in dict(uses) else None)

    def _show(self, code: str) -> None:
        layout = layouts.layout(self._context.office, code)
        self._draft, self._kept = Draft.of(layout), Draft.of(layout).values
        self.layouts.set_value(code)
        self.name.set_value(layout.name)
        own = self._rows[code].own
        fixed = None if own else _SHIPPED
        self.name.setVisible(own)
        self.note.setVisible(not own)
        self.parts.show_draft(self._draft, fixed)
        allow(fixed, self._remove, self.verb, self._back, self._plain)
        self._offer_use()
        self._draw()

    def _draw(self) -> None:
        if self._draft is not None:
            self.preview.show_draft(self._draft)

    def _rename(self) -> None:
        if self._draft is not None and self.name.value():
            self._draft.values["name"] = self.name.value()

    @property
    def is_changed(self) -> bool:
        """Whether something was written and not saved."""
        return self._draft is not None and self._draft.values != self._kept

    def _choose(self) -> None:
        """Go to another layout; what was written and not saved asks to be saved first."""
        wanted = self.layouts.value()
        if self.is_changed:
            self.layouts.set_value(self._draft.values["code"] if self._draft else None)
            question = msg("Perubahan tata letak ini belum disimpan.")
            self.messages.warn(question, msg("Buang perubahan"), self._discard)
            return
        self.messages.clear()
        self._show(wanted)

    def _discard(self) -> None:
        self.messages.clear()
        self._show(self.layouts.value())

    def _hear(self) -> None:
        """Another step changed the layouts; what is being written here stays."""
        if self.isVisible() and not self.is_changed:
            self._read(self.layouts.value())

    def _scope(self) -> dict[str, Any]:
        use = self.use.value()
        return {} if use is None else {use[0]: use[1]}

    def _offer_use(self) -> None:
        chosen = layouts.chosen(self._context.office, **self._scope())
        code = self.layouts.value()
        usual = self.use.value() is None and chosen is None and self._rows[code].usual
        same = msg("Tata letak ini sudah dipakai di situ.") if chosen == code or usual else None
        allow(same, self._take)

    def _do_use(self) -> None:
        with self._said():
            layouts.choose(self._context.office, self.layouts.value(), **self._scope())
            self._offer_use()
            self.messages.ok(
                msg(
                    "{use}: “{layout}”. Berlaku bagi sertifikat yang terbit sesudah ini.",
                    layout=self._rows[self.layouts.value()].name, use=self.use.currentText(),
                )
            )  # fmt: skip

    def _do_copy(self) -> None:
        row = self._rows[self.layouts.value()]
        with self._said():
            name = str(msg("{name} (salinan)", name=row.name))
            self._read(layouts.copy(self._context.office, row.code, name))
            self.messages.ok(msg("Salinan dibuat. Ubah, lalu simpan."))

    def _do_remove(self) -> None:
        code = self.layouts.value()
        with self._said():
            layouts.remove(self._context.office, code)
            self._read(None)
            self.messages.ok(msg("Tata letak dihapus. Ctrl+Z mengembalikannya."))

    def _ask_import(self) -> None:
        kinds = _("Tata letak (*.json)")
        FileDialog(self, msg("Impor tata letak"), kinds, self.take_file).ask_open()

    def take_file(self, path: Path) -> None:
        """Keep the layout of a file as the office's own."""

        def work(_progress: Progress) -> str:
            return layouts.import_file(self._context.office, path)

        self._context.jobs.run(
            work, self._imported, self._fail, msg("Membaca {file}", file=path.name)
        )

    def _imported(self, code: str) -> None:
        self._read(code)
        self.messages.ok(msg("Tata letak diimpor: {name}.", name=self._rows[code].name))

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, AsnError):
            raise fault
        self.messages.error(fault.message)

    def _ask_export(self) -> None:
        dialog = FileDialog(
            self, msg("Ekspor tata letak"), _("Tata letak (*.json)"), self.give_file
        )
        dialog.ask_save(f"tata-letak-{self.layouts.value()}.json", "json")

    def give_file(self, path: Path) -> None:
        """Write the layout as it is kept into a file."""
        with self._said():
            layouts.export(self._context.office, self.layouts.value(), path)
            self.messages.ok(msg("Tersimpan: {file}", file=path.name))

    def _ask_background(self) -> None:
        kinds = _("PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg)")
        FileDialog(self, msg("Latar halaman ini"), kinds, self.set_background).ask_open()

    def set_background(self, path: Path) -> None:
        """Lay a picture or the first page of a PDF behind the side in hand."""

        def work(_progress: Progress) -> bytes:
            return layout_edits.read_picture(path)

        title = msg("Membaca {file}", file=path.name)
        self._context.jobs.run(work, self._lay_behind, self._fail, title)

    def _lay_behind(self, picture: bytes | None) -> None:
        if self._draft is not None:
            self.messages.clear()
            self._draft.set_background(self.parts.side.value(), picture)
            self.parts.show_draft(self._draft, None)
            self._draw()

    def _ask_picture(self) -> None:
        kinds = _("PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg)")
        FileDialog(self, msg("Gambar"), kinds, self.add_picture).ask_open()

    def add_picture(self, path: Path) -> None:
        """Put a picture, such as a second logo, in front of the side in hand."""

        def work(_progress: Progress) -> tuple[bytes, str]:
            return layout_edits.read_picture(path), path.stem[:40]

        title = msg("Membaca {file}", file=path.name)
        self._context.jobs.run(work, self._lay_in_front, self._fail, title)

    def _lay_in_front(self, found: tuple[bytes, str]) -> None:
        if self._draft is not None:
            self.parts.show_new(self._draft.add_picture(self.parts.side.value(), *found))

    def _ask_font(self) -> None:
        FileDialog(self, msg("Fon"), _("TrueType (*.ttf)"), self.add_font).ask_open()

    def add_font(self, path: Path) -> None:
        """Offer a font of a file to the roles of this layout."""

        def work(_progress: Progress) -> tuple[bytes, str]:
            return layout_edits.read_font(path), path.stem[:40]

        title = msg("Membaca {file}", file=path.name)
        self._context.jobs.run(work, self._offer_font, self._fail, title)

    def _offer_font(self, found: tuple[bytes, str]) -> None:
        if self._draft is not None:
            self._draft.add_font(*found)
            self.parts.show_whole()
            self.messages.ok(msg("Fon {name} dapat dipilih untuk tiap peran.", name=found[1]))

    def _drop_background(self) -> None:
        self._lay_behind(None)

    def _save(self) -> None:
        if self._draft is not None:
            with self._said():
                layout_edits.save(self._context.office, self._draft)
                self._kept = self._draft.copy().values
                self._read(self._draft.values["code"])
                self.messages.ok(msg("Tata letak disimpan. Ctrl+Z mengurungkannya."))

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Show what stands in the way here."""
        try:
            yield
        except AsnError as fault:
            self.messages.error(fault.message)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _named(row: LayoutRow) -> str:
    return str(msg("{name} (buatan kantor)", name=row.name)) if row.own else row.name
