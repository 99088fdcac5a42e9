"""Letters and lists of a course: ticked in one list, shown, printed, or saved to a folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.services import files, settings
from asn_desktop.services.paperwork import letter_templates, papers
from asn_desktop.ui.courses.papers.ticks import PaperTicks, TemplateMenu
from asn_desktop.widgets.buttons import allow, make_button, reword
from asn_desktop.widgets.fields.file_dialogs import FileDialog
from asn_desktop.widgets.fields.forms import Field, Form
from asn_desktop.widgets.panels.panel import Panel
from asn_desktop.widgets.paper.panel import PaperPanel
from asn_desktop.widgets.tables.signs import sign_pixmap
from asn_desktop.widgets.theme import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.domain.paperwork.papers import Wishes
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.paperwork.papers import PaperRow
    from asn_desktop.services.planning.courses import CourseRow
    from asn_desktop.widgets.screen import Context

_WORD: Final = "Word (*.docx)"


@dataclass(frozen=True, slots=True)
class _Reading:
    """The papers of a course, which templates are the office's, and what it has not set."""

    course: Key
    rows: list[PaperRow]
    own: frozenset[str]
    unset: list[Message]


def _fields() -> tuple[Field, ...]:
    return (
        Field("day", msg("Tanggal surat"), "date"),
        Field("number", msg("Nomor surat"), placeholder=msg("titik-titik bila belum ada")),
        Field("paper", msg("Kertas"), "choice", choices=(("A4", "A4"), ("F4", "F4"))),
        Field("bilingual", msg("Surat keterangan juga berbahasa Inggris"), "check"),
    )


class PapersPanel(Panel):
    """Ticks at the top, what holds for all papers below them."""

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        body = QWidget(parent)
        super().__init__(msg("Surat dan daftar"), msg("Lihat dan cetak"), body, parent, width=860)
        self._context = context
        self._course: CourseRow | None = None
        self._fresh = False
        self._pages = PaperPanel(parent, files.write_file, context)
        self._ticks = PaperTicks(body)
        self._form = Form(_fields(), body)
        self._unset = self._blank_line(body)
        self._save = make_button("papers_save", msg("Simpan ke folder…"), body, self._ask_folder)
        self._templates = TemplateMenu(body)
        self._lay_body(body)
        self._ticks.changed.connect(self._say_count)
        self._templates.save_wanted.connect(self._ask_template)
        self._templates.use_wanted.connect(self._ask_own)
        self._templates.reset_wanted.connect(self._reset)
        self.saved.connect(self._show_pages)

    def _blank_line(self, body: QWidget) -> QWidget:
        """What would be printed as dots, and the way to fill it in."""
        line = QWidget(body)
        self._blanks = QLabel(line)
        self._blanks.setObjectName("papers_blanks")
        self._blanks.setWordWrap(True)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        sign = QLabel(line)
        sign.setPixmap(sign_pixmap("warn", 18))
        row.addWidget(sign)
        row.addWidget(self._blanks, 1)
        row.addWidget(
            make_button("papers_office", msg("Isi data kantor"), line, self._to_office, "link")
        )
        return line

    def _to_office(self) -> None:
        self._context.navigate("home", "office")

    def _lay_body(self, body: QWidget) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._save)
        letters = make_button("papers_templates", msg("Templat Word"), body)
        letters.setMenu(self._templates)
        foot.addWidget(letters)
        foot.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._unset)
        layout.addWidget(self._ticks)
        layout.addWidget(self._form)
        layout.addLayout(foot)
        layout.addStretch()

    def show_course(self, course: CourseRow) -> None:
        """Open with everything ticked that can be printed."""
        self._course, self._fresh = course, True
        self.set_title(msg("Surat dan daftar {code}", code=course.code))
        self._form.set_values({"day": today(), "paper": "A4"})
        self._read(course)
        self.open_panel()

    def reload(self) -> None:
        """Read again what can be printed, after something changed."""
        if self._course is not None:
            self._read(self._course)

    def _read(self, course: CourseRow) -> None:
        self._context.jobs.run(partial(self._reading, course.id), self._take)

    def _reading(self, course: Key, _progress: Progress) -> _Reading:
        office = self._context.office
        own = frozenset(row.name for row in letter_templates.templates(office) if row.own)
        return _Reading(
            course, papers.papers(office, course), own, settings.missing(office, numbered=False)
        )

    def _take(self, reading: _Reading) -> None:
        if self._course is None or reading.course != self._course.id:
            return
        self._ticks.show_papers(reading.rows, reading.own)
        self._templates.show_letters(reading.rows, reading.own)
        blanks = " ".join(map(str, reading.unset))
        dotted = _("Di kertas menjadi titik-titik.")
        self._blanks.setText(f"{blanks} {dotted}")
        self._unset.setVisible(bool(reading.unset))
        if self._fresh:
            self._fresh = False
            self._ticks.tick_all()
            self._ticks.first().setFocus()
        self._say_count()

    def _say_count(self) -> None:
        count = len(self._ticks.chosen())
        reword(self.verb, msg("Lihat dan cetak {count} surat", count=count))
        allow(None if count else msg("Pilih surat yang dicetak."), self.verb, self._save)

    def _wishes(self) -> Wishes:
        said = self._form.values()
        return papers.wishes(
            said["day"], said["number"], paper=said["paper"], bilingual=said["bilingual"]
        )

    def _show_pages(self) -> None:
        with self.attempt():
            self._draw(self._wishes())

    def _draw(self, said: Wishes) -> None:
        if self._course is None or not self.verb.isEnabled():
            return
        work = partial(self._drawn, self._course.id, self._ticks.chosen(), said)
        name = f"surat-{papers.file_part(self._course.code)}"
        done = partial(self._show_drawn, name)
        self._context.jobs.run(work, done, title=msg("Menyiapkan surat"))

    def _drawn(self, course: Key, wanted: list[str], said: Wishes, progress: Progress) -> bytes:
        return papers.together_bytes(self._context.office, course, wanted, said, progress)

    def _show_drawn(self, name: str, content: bytes) -> None:
        self._pages.show_paper(content, name)

    def _ask_folder(self) -> None:
        with self.attempt():
            then = partial(self._write, self._wishes())
            FileDialog(self, msg("Folder untuk surat"), "", then).ask_folder()

    def _write(self, said: Wishes, folder: Path) -> None:
        if self._course is None:
            return
        work = partial(self._written, self._course.id, self._ticks.chosen(), said, folder)
        self._context.jobs.run(work, self._tell_written, title=msg("Menulis surat"))

    def _written(
        self, course: Key, wanted: list[str], said: Wishes, folder: Path, progress: Progress
    ) -> list[Path]:
        return papers.write(self._context.office, course, folder, wanted, said, progress)

    def _tell_written(self, written: list[Path]) -> None:
        folder = written[0].parent
        self.messages.ok(
            msg("{count} berkas tersimpan di {folder}.", count=len(written), folder=folder),
            msg("Buka folder"),
            partial(_open_folder, folder),
        )

    def _ask_template(self, name: str) -> None:
        then = partial(self._save_template, name)
        FileDialog(self, msg("Simpan templat"), _WORD, then).ask_save(f"{name}.docx", "docx")

    def _save_template(self, name: str, target: Path) -> None:
        letter_templates.save(self._context.office, name, target)
        self.messages.ok(msg("Tersimpan: {file}", file=target.name))

    def _ask_own(self, name: str) -> None:
        FileDialog(self, msg("Templat sendiri"), _WORD, partial(self._use, name)).ask_open()

    def _use(self, name: str, path: Path) -> None:
        work = partial(self._tried, name, path)
        self._context.jobs.run(work, self._tell_used, title=msg("Mencoba {file}", file=path.name))

    def _tried(self, name: str, path: Path, _progress: Progress) -> str:
        letter_templates.use(self._context.office, name, path)
        return name

    def _tell_used(self, name: str) -> None:
        self.messages.ok(msg("Templat {name} dipakai.", name=name))
        self.reload()

    def _reset(self, name: str) -> None:
        letter_templates.reset(self._context.office, name)
        self.messages.ok(msg("Templat bawaan {name} dipakai lagi.", name=name))
        self.reload()


def _open_folder(folder: Path) -> None:
    """In the system's own file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
