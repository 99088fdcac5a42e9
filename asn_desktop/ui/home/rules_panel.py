"""*Alat › Aturan predikat*: what marks are called and from which one on a person passes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from asn_desktop.base.i18n import _, msg
from asn_desktop.services import settings
from asn_desktop.services.rules import rule_sets
from asn_desktop.ui.home.bands_editor import BandsEditor
from asn_desktop.widgets.fields.fields import ChoiceField
from asn_desktop.widgets.fields.forms import readable
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.theme import GRID, set_muted

if TYPE_CHECKING:
    from asn_desktop.domain.marking.assessments import RuleSet
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.screen import Context


class RulesPanel(Panel):
    """A choice of sets above, the bands of the chosen one below; each is saved as one step."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Aturan predikat"), msg("Simpan aturan"), body, parent, width=880)
        self._context = context
        self._shown: RuleSet | None = None
        self._set = ChoiceField(body)
        self._set.setObjectName("rules_set")
        self._set.setAccessibleName(_("Aturan"))
        self._set.changed.connect(self._choose)
        self.editor = BandsEditor(body)
        self.editor.changed.connect(self._offer_back)
        self._back = QPushButton(_("Kembalikan ke bawaan"), body)
        self._back.setObjectName("rules_shipped")
        self._back.setAccessibleName(self._back.text())
        self._back.clicked.connect(self._take_shipped)
        self._lay_sections(body)
        body.setFocusProxy(self._set)
        context.changes.changed.connect(self._hear)
        self.saved.connect(self._save)

    def _lay_sections(self, body: QWidget) -> None:
        note = QLabel(
            _(
                "Berlaku untuk pelatihan yang dibuat sesudah disimpan. Pelatihan yang ada dan "
                "sertifikat yang terbit tetap memakai aturan saat dibuat."
            ),
            body,
        )
        note.setObjectName("rules_note")
        note.setWordWrap(True)
        set_muted(note)
        label = QLabel(_("Aturan"), body)
        label.setBuddy(self._set)
        choice = QHBoxLayout()
        choice.setSpacing(GRID)
        choice.addWidget(self._set, 1)
        choice.addWidget(self._back)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID)
        layout.addWidget(note)
        layout.addSpacing(GRID)
        layout.addWidget(label)
        layout.addLayout(choice)
        layout.addSpacing(GRID)
        layout.addWidget(self.editor)
        layout.addStretch()

    def show_now(self) -> None:
        """Read the sets and slide in, at the one that new courses are given."""
        self.messages.clear()
        self._read(None)
        self.open_panel()

    def _read(self, code: str | None) -> None:
        self._sets = {rules.code: rules for rules in rule_sets.rule_sets(self._context.office)}
        self._set.set_choices([(rules.code, rules.name) for rules in self._sets.values()])
        given = settings.settings(self._context.office).rules
        self._show(self._sets[code or given or rule_sets.DEFAULT_RULES])

    def _show(self, rules: RuleSet) -> None:
        self._shown = rules
        self._set.set_value(rules.code)
        self.editor.set_bands(rules.bands, rules.pass_mark)
        self._offer_back()

    def _hear(self) -> None:
        """Another step changed the sets; what is being written here stays."""
        if self._shown is not None and self.isVisible() and readable(self._entered) == self._shown:
            self._read(self._shown.code)

    def _choose(self) -> None:
        """Go to another set; what was written and not saved asks to be saved first."""
        wanted = self._set.value()
        if self._is_changed():
            self._set.set_value(self._shown.code if self._shown else None)
            self.messages.warn(
                msg("Perubahan aturan ini belum disimpan."), msg("Buang perubahan"), self._drop
            )
            return
        self.messages.clear()
        self._show(self._sets[wanted])

    def _drop(self) -> None:
        self.messages.clear()
        if self._shown is not None:
            self._show(self._shown)

    def _is_changed(self) -> bool:
        return readable(self._finished) != self._shown

    def _finished(self) -> RuleSet | None:
        self.editor.finish()
        return self._entered()

    def _entered(self) -> RuleSet | None:
        bands, least = self.editor.bands()
        ordered = tuple(sorted(bands, key=lambda band: band.least, reverse=True))
        return self._shown and replace(self._shown, bands=ordered, pass_mark=least)

    def _offer_back(self) -> None:
        entered = readable(self._entered)
        self._back.setEnabled(entered is None or entered not in rule_sets.shipped())

    def _take_shipped(self) -> None:
        code = self._shown.code if self._shown else ""
        rules = next(rules for rules in rule_sets.shipped() if rules.code == code)
        self.editor.set_bands(rules.bands, rules.pass_mark)
        self._offer_back()

    def _save(self) -> None:
        with self.attempt():
            rules = self._finished()
            if rules is not None:
                rule_sets.save(self._context.office, [rules])
                self._read(rules.code)
            self.messages.ok(msg("Aturan disimpan. Ctrl+Z mengurungkannya."))
