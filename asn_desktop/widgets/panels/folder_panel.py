"""The files of a folder: each looked at in a job and shown first, then taken as one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from asn_desktop.base.errors import AsnError, Conflict
from asn_desktop.base.i18n import msg
from asn_desktop.widgets.panels.preview_panel import PreviewPanel, PreviewRow, preview_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


class Looked(Protocol):
    """What was found in a folder."""

    @property
    def path(self) -> Path:
        """The folder."""


F = TypeVar("F", bound=Looked)


@dataclass(frozen=True, slots=True)
class Shown:
    """What was found, in words: title, counts, the files, and how many would be taken."""

    title: Message
    counts: Message
    rows: Sequence[PreviewRow]
    count: int
    verb: Message


@dataclass(frozen=True, slots=True)
class FolderDeed(Generic[F]):
    """What a folder is for: how it is looked at, told and taken, and what is said meanwhile."""

    title: Message
    looking: Message
    taking: Message
    look: Callable[[Path, Progress], F]
    tell: Callable[[F], Shown]
    take: Callable[[F, Progress], int]
    done: Callable[[int], Message]


class FolderPanel(PreviewPanel[PreviewRow], Generic[F]):
    """Each file on a line with its person, or why it cannot be taken."""

    def __init__(self, context: Context[Any], deed: FolderDeed[F], parent: QWidget) -> None:
        words = (deed.title, msg("Simpan"))
        super().__init__(words, preview_columns(), lambda row: row.row, parent)
        self._context = context
        self._deed = deed
        self._found: F | None = None
        self._job: Job | None = None
        self.saved.connect(self._take)

    def read(self, folder: Path) -> None:
        """Look at the files of a folder."""

        def work(progress: Progress) -> F:
            return self._deed.look(folder, progress)

        self._job = self._context.jobs.run(work, self._show, title=self._deed.looking)

    def _show(self, found: F) -> None:
        self._found = found
        shown = self._deed.tell(found)
        self.set_title(shown.title)
        none = None if shown.count else msg("Tidak ada yang perlu disimpan.")
        self.show_preview(shown.counts, list(shown.rows), shown.verb, why_not=none)

    def _take(self) -> None:
        found = self._found
        if found is None or self._job in self._context.jobs.live:
            return

        def work(progress: Progress) -> int:
            return self._deed.take(found, progress)

        self._job = self._context.jobs.run(work, self._done, self._fail, self._deed.taking)

    def _fail(self, fault: Exception) -> None:
        if not self.isVisible() or not isinstance(fault, AsnError):
            raise fault
        if isinstance(fault, Conflict) and self._found is not None:
            self.read(self._found.path)
        self.messages.error(fault.message)

    def _done(self, count: int) -> None:
        self.close_panel()
        self._context.messages.ok(self._deed.done(count))
