"""The panels of the tab, each made when it is first needed."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.keys import Key
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.people.participants import ParticipantRow
    from asn_desktop.ui.participants.enrol_panel import EnrolPanel
    from asn_desktop.ui.participants.import_panel import PeopleImportPanel
    from asn_desktop.ui.participants.person_panel import PersonPanel
    from asn_desktop.widgets.panels.folder_panel import FolderPanel
    from asn_desktop.widgets.screen import Context


class Panels(QObject):
    """What slides in over the list; nothing typed is thrown away without a question."""

    stored = Signal(object)
    next_wanted = Signal()

    def __init__(self, context: Context[Desk], host: QWidget) -> None:
        super().__init__(host)
        self._context = context
        self._host = host
        self._made: PersonPanel | None = None

    @cached_property
    def _person(self) -> PersonPanel:
        from asn_desktop.ui.participants.person_panel import PersonPanel

        self._made = PersonPanel(self._context, self._host)
        self._made.stored.connect(self.stored)
        self._made.next_wanted.connect(self.next_wanted)
        return self._made

    @cached_property
    def _enrol(self) -> EnrolPanel:
        from asn_desktop.ui.participants.enrol_panel import EnrolPanel

        return EnrolPanel(self._context, self._host)

    @cached_property
    def _import(self) -> PeopleImportPanel:
        from asn_desktop.ui.participants.import_panel import PeopleImportPanel

        return PeopleImportPanel(self._context, self._host)

    @cached_property
    def _photos(self) -> FolderPanel[ImportPreview]:
        from asn_desktop.ui.participants.photos_panel import photos_panel

        return photos_panel(self._context, self._host)

    def add(self) -> None:
        """A form for someone new."""
        self._unless_typing(self._person.show_new)

    def edit(self, row: ParticipantRow) -> None:
        """The form of someone in the list."""
        self._unless_typing(partial(self._person.show_person, row))

    def follow(self, row: ParticipantRow) -> None:
        """An open form shows who is under the cursor, unless something is being typed."""
        panel = self._made
        if panel is not None and panel.isVisible() and not panel.is_dirty and panel.key is not None:
            panel.show_person(row)

    def close_person(self) -> None:
        """The last one was saved."""
        self._person.close_panel()

    def enrol(self, people: list[Key]) -> None:
        """Ask into which course."""
        self._enrol.show_for(people)

    def read(self, path: Path, course: Key | None) -> None:
        """Show what a file would change."""
        self._import.read(path, course)

    def read_photos(self, folder: Path) -> None:
        """Show whose photos lie in a folder."""
        self._photos.read(folder)

    def refresh(self) -> None:
        """Show the person as stored now."""
        if self._made is not None:
            self._made.refresh()

    def _unless_typing(self, then: Callable[[], None]) -> None:
        panel = self._person
        if not (panel.isVisible() and panel.is_dirty):
            then()
            return
        self._context.confirm(
            msg("Isian yang sedang diketik belum disimpan."), msg("Buang isian itu"), then
        )
