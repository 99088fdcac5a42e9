"""The papers of the tab: shown, printed and saved from the same bytes, each made in a job."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.issuing.print_pages import format_pages
from asn_desktop.services import files
from asn_desktop.services.issuing import certificate_papers
from asn_desktop.services.issuing.certificate_copies import copies_of, note_copies
from asn_desktop.services.issuing.certificate_overlays import cramped_words
from asn_desktop.ui.certificates.issue.check_options import recalled
from asn_desktop.ui.certificates.issue.check_output import BOTH, LATER, ONE, PRINTER
from asn_desktop.ui.certificates.papers.runs import PaperRuns
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.paper.panel import PaperPanel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificate_copies import Copy
    from asn_desktop.services.issuing.certificate_papers import Out
    from asn_desktop.services.issuing.print_runs import PrintRun
    from asn_desktop.ui.certificates.issue.check_output import Wish
    from asn_desktop.widgets.screen import Context


class Made(NamedTuple):
    """The pages in one PDF, the copies that they are, and what to hear of printed blanks."""

    copies: list[Copy]
    content: bytes
    warning: Message | None


class Papers(QObject):
    """Shows, prints and saves stored pages, and proof sheets.

    What an older program issued without keeping pages is drawn on the paper chosen last.
    """

    def __init__(self, context: Context[Desk], window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._panel = PaperPanel(window, files.write_file, context)
        self._runs = PaperRuns(context, self._panel, window)
        self._runs.going_on.connect(self.go_on)
        self._panel.went_out.connect(self._note)
        self._copies: list[Copy] = []
        self._why: str | None = None

    def show(
        self,
        keys: Sequence[Key],
        name: str,
        *,
        prints: bool = False,
        why: str | None = None,
        overlay: bool | None = None,
    ) -> None:
        """Show certificates, and ask for a printer at once when `prints`.

        What is printed or saved of them is noted in the register, a reprint with its reason. An
        `overlay` goes onto printed blanks; None is as last on the printer.
        """
        paper = recalled(self._context)
        work = partial(self._certificates, tuple(keys), paper, overlay=bool(overlay))
        done = partial(self._show_noted, name, prints, why, overlay)
        self._context.jobs.run(work, done, title=msg("Menyiapkan sertifikat"))

    def _certificates(
        self, keys: tuple[Key, ...], paper: str, progress: Progress, *, overlay: bool = False
    ) -> Made:
        office = self._context.office
        content = certificate_papers.pdf_bytes(office, keys, paper, progress, overlay=overlay)
        warning = cramped_words(office, keys) if overlay else None
        return Made(copies_of(keys, content), content, warning)

    def _show_noted(
        self,
        name: str,
        prints: bool,  # noqa: FBT001 - of a job
        why: str | None,
        overlay: bool | None,  # noqa: FBT001 - of a job
        made: Made,
    ) -> None:
        self.show_paper(name, made.content)
        self._watch(name, why, made)
        self._offer_overlay(made.copies, shown=bool(overlay), wished=overlay)
        if prints:
            self._panel.print_paper()

    def _watch(self, name: str, why: str | None, made: Made) -> None:
        self._copies, self._why = made.copies, why
        self._warn(made)
        self._runs.watch([copy.certificate for copy in self._copies], name, why)

    def _offer_overlay(self, copies: Sequence[Copy], *, shown: bool, wished: bool | None) -> None:
        keys = tuple(copy.certificate for copy in copies)
        self._panel.offer_overlay(partial(self._redraw, keys), shown=shown, wished=wished)

    def _redraw(self, keys: tuple[Key, ...], overlay: bool) -> None:  # noqa: FBT001 - a callback
        work = partial(self._certificates, keys, recalled(self._context), overlay=overlay)
        self._context.jobs.run(work, self._change, title=msg("Menyiapkan sertifikat"))

    def _change(self, made: Made) -> None:
        """The copies that count stay the same, in another file."""
        counted = {copy.certificate for copy in self._copies}
        self._copies = [copy for copy in made.copies if copy.certificate in counted]
        self._panel.change_paper(made.content)
        self._warn(made)

    def _warn(self, made: Made) -> None:
        """Tell whose words do not fit the blank, before any of it is spoiled."""
        if made.warning is not None:
            self._panel.messages.warn(made.warning)

    def ask_about_run(self, file: str) -> None:
        """Ask which sheets of a printing that was cut off came out."""
        self._runs.ask(file)

    def go_on(self, run: PrintRun) -> None:
        """Show the certificates of a run with the pages that are left to print."""
        paper = recalled(self._context)
        work = partial(self._certificates, run.keys, paper, overlay=run.overlay)
        done = partial(self._show_rest, run)
        self._context.jobs.run(work, done, title=msg("Menyiapkan sertifikat"))

    def _show_rest(self, run: PrintRun, made: Made) -> None:
        self._runs.watch([], "", None)
        pages = format_pages([page for page in run.pages if page is not None])
        self._panel.show_paper(made.content, run.name, pages)
        left = set(run.whole(range(1, len(run.sheets) + 1)))
        self._watch(run.name, run.why, made)
        self._copies = [copy for copy in made.copies if copy.certificate in left]
        self._offer_overlay(made.copies, shown=run.overlay, wished=run.overlay)
        self._runs.instead(run)
        self._panel.print_paper()

    def _note(self) -> None:
        copies, why, printed = self._copies, self._why, self._runs.take_printed()
        if printed is not None:
            copies = [copy for copy in copies if copy.certificate in printed]
        if copies:
            self._context.jobs.run(partial(self._write_note, copies, why), self._noted)

    def _write_note(self, copies: list[Copy], why: str | None, _progress: Progress) -> None:
        note_copies(self._context.office, copies, why)

    def _noted(self, _nothing: None) -> None:
        """The register hears of it as of any change."""

    def show_proof(self, course: Key, name: str) -> None:
        """Show the sheet on which people initial their names."""
        work = partial(self._proof, course)
        done = partial(self.show_paper, name)
        self._context.jobs.run(work, done, title=msg("Menyiapkan lembar periksa"))

    def _proof(self, course: Key, _progress: Progress) -> bytes:
        return certificate_papers.proof_bytes(self._context.office, course)

    def show_paper(self, name: str, content: bytes) -> None:
        """Show a paper of which no copies are counted."""
        self._copies, self._why = [], None
        self._runs.watch([], name, None)
        self._panel.show_paper(content, name)

    def save(self, keys: Sequence[Key], name: str, *, overlay: bool = False) -> None:
        """Ask where to write all of them into one file."""
        out = certificate_papers.Out(overlay=overlay)
        write = partial(self._write, tuple(keys), recalled(self._context), out)
        dialog = FileDialog(self._window, msg("Simpan sertifikat"), _("PDF (*.pdf)"), write)
        dialog.ask_save(f"{name}.pdf", "pdf")

    def _write(self, keys: tuple[Key, ...], paper: str, out: Out, target: Path) -> None:
        def work(progress: Progress) -> list[Path]:
            wanted = out._replace(target=target)
            return certificate_papers.export(self._context.office, keys, wanted, paper, progress)

        self._context.jobs.run(work, self._written, title=msg("Menulis {file}", file=target.name))

    def _written(self, files: list[Path]) -> None:
        self._context.messages.ok(msg("Tersimpan: {file}", file=files[0].name))

    def save_each(self, keys: Sequence[Key]) -> None:
        """Ask for the folder that takes one file a person."""
        self._ask_folder(keys, certificate_papers.Out(), None)

    def send(self, keys: Sequence[Key], name: str, wish: Wish) -> None:
        """Let a whole stack go where it was wished, in this order."""
        if wish.kind in {LATER, PRINTER}:
            self.show(keys, name, prints=wish.kind == PRINTER, overlay=wish.overlay or None)
        elif wish.kind == ONE:
            self.save(keys, name, overlay=wish.overlay)
        else:
            out = certificate_papers.Out(names=wish.names, overlay=wish.overlay)
            self._ask_folder(keys, out, name if wish.kind == BOTH else None)

    def _ask_folder(self, keys: Sequence[Key], out: Out, together: str | None) -> None:
        write = partial(self._write_each, tuple(keys), out, together)
        FileDialog(self._window, msg("Folder untuk sertifikat"), "", write).ask_folder()

    def _write_each(
        self, keys: tuple[Key, ...], out: Out, together: str | None, folder: Path
    ) -> None:
        paper = recalled(self._context)
        target = None if together is None else folder / f"{together}.pdf"
        wanted = out._replace(target=target, each=folder)

        def work(progress: Progress) -> list[Path]:
            return certificate_papers.export(self._context.office, keys, wanted, paper, progress)

        self._context.jobs.run(work, self._written_each, title=msg("Menulis sertifikat"))

    def _written_each(self, files: list[Path]) -> None:
        self._context.messages.ok(
            msg("{count} berkas tersimpan di {folder}.", count=len(files), folder=files[0].parent)
        )
