"""Marks pasted, from a file or from a trainer's worksheet: seen first, then written at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from asn_desktop.base.i18n import msg
from asn_desktop.services.marking import mark_files, paste
from asn_desktop.services.returns import worksheet_returns
from asn_desktop.services.returns.mark_lines import MarkLine, counted, import_lines, return_lines
from asn_desktop.services.returns.worksheet_cells import Verdict
from asn_desktop.ui.assessments.worksheets.conflict_choice import ConflictChoice
from asn_desktop.widgets.panels.preview_panel import PreviewPanel
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.imports import ImportPreview
    from asn_desktop.services.marking.paste import Target
    from asn_desktop.services.returns.worksheet_cells import Place
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn
    from asn_desktop.widgets.jobs import Job
    from asn_desktop.widgets.screen import Context


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was looked at; `preview` and `store` are told the places where theirs is taken."""

    title: Message
    lines: list[MarkLine]
    preview: Callable[[Collection[Place]], ImportPreview]
    store: Callable[[Collection[Place], Progress], int]
    has_base: bool = False


def _columns(*, has_base: bool) -> tuple[Column[MarkLine], ...]:
    base = Column[MarkLine]("base", msg("Semula"), lambda one: one.base, align="right", width=64)
    theirs = msg("Pengajar") if has_base else msg("Baru")
    return (
        Column("row", msg("Baris"), lambda one: one.row, align="right", width=56),
        Column("what", msg("Hasil"), lambda one: one.what, sign=lambda one: one.sign, width=112),
        Column("who", msg("Siapa"), lambda one: one.who, width=160, grow=1),
        Column("part", msg("Komponen"), lambda one: one.part, width=104),
        *((base,) if has_base else ()),
        Column("ours", msg("Di sini"), lambda one: one.ours, align="right", width=72),
        Column("theirs", theirs, lambda one: one.theirs, align="right", width=72),
        Column("detail", msg("Keterangan"), lambda one: one.detail, width=152, grow=2),
    )


class MarkPreviewPanel(PreviewPanel[MarkLine]):
    """Each mark on a line; nothing is written before each one that both changed was chosen."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        columns = _columns(has_base=False)
        words = (msg("Impor nilai"), msg("Tulis"))
        super().__init__(words, columns, lambda line: line.number, parent, width=1040)
        self._context = context
        self._looked: _Looked | None = None
        self._job: Job | None = None
        self._choice = ConflictChoice(self)
        self._choice.chosen.connect(self._choose)
        self.add_choice(self._choice)
        self.saved.connect(self._write)

    def read(self, path: Path, course: Key) -> None:
        """Read a file in a job and show what it would do."""
        office = self._context.office

        def store(preview: ImportPreview, progress: Progress) -> int:
            return mark_files.accept_marks(office, preview, progress)

        def work(progress: Progress) -> _Looked:
            preview = mark_files.preview_marks(office, course, path, progress=progress)
            return _of_preview(msg("Impor nilai: {file}", file=path.name), preview, store)

        self._context.jobs.run(work, self._show, title=msg("Membaca berkas"))

    def paste(self, text: str, course: Key, target: Target) -> None:
        """Show what a block on the clipboard would do."""
        office = self._context.office

        def store(preview: ImportPreview, progress: Progress) -> int:
            return paste.write_paste(office, preview, progress)

        def work(_progress: Progress) -> _Looked:
            preview = paste.preview_paste(office, course, text, target)
            return _of_preview(msg("Tempel nilai"), preview, store)

        self._context.jobs.run(work, self._show, title=msg("Membaca papan klip"))

    def show_return(self, back: WorksheetReturn) -> None:
        """Show what came back; the marks to be chosen stand first."""
        office = self._context.office

        def store(theirs: Collection[Place], progress: Progress) -> int:
            return worksheet_returns.take_back(
                office, back, theirs, accept_valid=True, progress=progress
            )

        title = msg("Lembar kerja: {file}", file=back.path.name)
        self._show(_Looked(title, return_lines(back), back.preview, store, has_base=True))

    def _show(self, looked: _Looked) -> None:
        self._looked = looked
        self.set_title(looked.title)
        self._model.set_columns(_columns(has_base=looked.has_base))
        self._choice.scope.set_value("cells")
        self._choice.setVisible(any(line.verdict is Verdict.CONFLICT for line in looked.lines))
        preview, counts = looked.preview(()), self._counted()
        verb, why_not = self._deed(preview)
        self.show_preview(counts, looked.lines, verb, why_not=why_not, unread=preview.remark)

    def _counted(self) -> Message:
        waits = sum(line.waits for line in self._lines())
        counts = counted(self._lines())
        if not waits:
            return counts
        return msg("{counts} {count} nilai diubah di kedua tempat dan menunggu pilihan.",
                   counts=counts, count=waits)  # fmt: skip

    def _deed(self, preview: ImportPreview) -> tuple[Message, Message | None]:
        """What the button does with the lines as they are chosen now, or why it cannot."""
        waits = sum(line.waits for line in self._lines())
        count = sum(line.is_written for line in self._lines())
        verb = msg("Tulis {count} nilai", count=count)
        if preview.refused:
            verb = msg("Tulis {count} nilai, tinggalkan {refused} yang ditolak", count=count,
                       refused=len(preview.refused))  # fmt: skip
        if waits:
            return verb, msg("{count} nilai masih menunggu pilihan.", count=waits)
        kept = sum(line.is_kept for line in self._lines())
        if kept and not count:
            return msg("Simpan {count} pilihan", count=kept), None
        return verb, None if count else msg("Tidak ada nilai yang dapat ditulis.")

    def _lines(self) -> list[MarkLine]:
        return self._looked.lines if self._looked is not None else []

    def _theirs(self) -> set[Place]:
        return {line.place for line in self._lines() if line.takes and line.place}

    def _choose(self, takes: bool) -> None:  # noqa: FBT001 - of a signal
        looked = self._looked
        if looked is None:
            return
        meant = self._choice.meant(looked.lines, self._view.selected_rows())
        chosen = {line.number: replace(line, takes=takes) for line in meant}
        lines = [chosen.get(line.number, line) for line in looked.lines]
        self._looked = replace(looked, lines=lines)
        self.change_rows(chosen.values())
        preview = looked.preview(self._theirs())
        self.show_counts(self._counted(), *self._deed(preview))

    def _write(self) -> None:
        looked, theirs = self._looked, self._theirs()
        if looked is None or self._job in self._context.jobs.live:
            return

        def work(progress: Progress) -> int:
            return looked.store(theirs, progress)

        self._job = self._context.jobs.run(work, self._done, title=msg("Menulis nilai"))

    def _done(self, count: int) -> None:
        self.close_panel()
        text = msg("Nilai {count} peserta ditulis.", count=count)
        self._context.messages.ok(text if count else msg("Pilihan disimpan. Nilai tetap."))


def _of_preview(
    title: Message, preview: ImportPreview, store: Callable[[ImportPreview, Progress], int]
) -> _Looked:
    return _Looked(
        title,
        import_lines(preview),
        lambda _theirs: preview,
        lambda _theirs, progress: store(preview, progress),
    )
