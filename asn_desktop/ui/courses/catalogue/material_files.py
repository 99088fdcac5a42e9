"""Files of learning material chosen, copied in jobs, and opened by the system's own programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.planning.materials import ENDINGS, format_size
from asn_desktop.services.planning import material_files, materials
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.planning.material_files import Carried
    from asn_desktop.services.planning.materials import Attached
    from asn_desktop.widgets.screen import Context

_NAMED = 3


class MaterialFiles(QObject):
    """Every deed that touches files; what became of it is told in the window's message bar."""

    carried = Signal()

    def __init__(self, context: Context[Desk], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._host = parent

    def ask(self, programme: Key, subject: Key | None) -> None:
        """Let files be chosen and attach them."""
        name, endings = _("Materi"), " ".join(f"*{ending}" for ending in ENDINGS)
        title, then = msg("Tambah materi"), partial(self.attach, programme, subject)
        dialog = FileDialog(self._host, title, f"{name} ({endings})", _nothing)
        dialog.ask_several(then)

    def attach(self, programme: Key, subject: Key | None, paths: Sequence[Path]) -> None:
        """Copy these files and attach them."""
        office = self._context.office

        def work(progress: Progress) -> Attached:
            return materials.attach(office, programme, paths, subject, progress)

        self._context.jobs.run(work, self._attached, title=msg("Menyalin materi"))

    def _attached(self, found: Attached) -> None:
        done = msg("{count} materi ditambahkan.", count=len(found.keys))
        self._tell(done, found.refused)

    def _tell(self, done: Message, failed: Sequence[tuple[str, Message]]) -> None:
        if not failed:
            self._context.messages.ok(done)
            return
        first = " ".join(f"{name}: {why}" for name, why in failed[:_NAMED])
        rest = len(failed) - _NAMED
        more = str(msg("dan {count} berkas lain.", count=rest)) if rest > 0 else ""
        told = " ".join(filter(None, (first, more)))
        self._context.messages.warn(msg("{done} {failed}", done=done, failed=told))

    def open(self, key: Key) -> None:
        """Check a file and give it to the system's program."""
        office = self._context.office

        def work(progress: Progress) -> Path:
            return material_files.opened(office, key, progress)

        self._context.jobs.run(work, self._opened, title=msg("Membuka materi"))

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.messages.warn(
                msg("Tidak ada program di komputer ini untuk membuka {file}.", file=path.name)
            )

    def ask_copy_out(self) -> None:
        """Ask for a folder, such as on a stick, and copy everything into it."""
        whole = materials.whole(self._context.office)
        if not whole.count:
            self._context.messages.info(msg("Belum ada materi yang dapat disalin."))
            return
        dialog = FileDialog(self._host, msg("Salin semua materi ke folder"), "", self.copy_out)
        dialog.ask_folder()

    def copy_out(self, folder: Path) -> None:
        """Copy everything into a folder."""
        self._carry(partial(material_files.copy_out, self._context.office, folder))

    def ask_take_in(self) -> None:
        """Ask for the folder with a copy, and bring back what is missing here."""
        title = msg("Pilih folder salinan materi")
        FileDialog(self._host, title, "", self.take_in).ask_folder()

    def take_in(self, folder: Path) -> None:
        """Bring back what is missing from a copy; its inner folder may be chosen as well."""
        inner = folder.name == material_files.FOLDER
        source = folder.parent if inner else folder
        self._carry(partial(material_files.take_in, self._context.office, source))

    def _carry(self, deed: Callable[[Progress], Carried]) -> None:
        self._context.jobs.run(deed, self._carried, title=msg("Menyalin materi"))

    def _carried(self, found: Carried) -> None:
        done = msg(
            "{copied} berkas disalin, {same} sudah ada.", copied=found.copied, same=found.same
        )
        self._tell(done, found.failed)
        self.carried.emit()

    def ask_tidy(self) -> None:
        """Say what would go, and remove it if that is wanted."""
        work = partial(_unused, self._context.office)
        self._context.jobs.run(work, self._ask, title=msg("Memeriksa materi"))

    def _ask(self, found: tuple[int, int]) -> None:
        count, size = found
        if not count:
            self._context.messages.info(msg("Semua berkas materi masih dipakai."))
            return
        self._context.confirm(
            msg("Hapus {count} berkas materi ({size})?", count=count, size=format_size(size)),
            msg("Hapus {count} berkas", count=count),
            self._tidy,
            _("Berkas ini sudah dilepas dari semua program. Sesudah dihapus, "
              "Ctrl+Z tidak dapat mengembalikan isinya."),
        )  # fmt: skip

    def _tidy(self) -> None:
        work = partial(_tidied, self._context.office)
        self._context.jobs.run(work, self._tell_tidied, title=msg("Menghapus berkas materi"))

    def _tell_tidied(self, count: int) -> None:
        self._context.messages.ok(msg("{count} berkas dihapus.", count=count))


def _unused(office: Desk, _progress: Progress) -> tuple[int, int]:
    return material_files.unused(office)


def _tidied(office: Desk, _progress: Progress) -> int:
    return material_files.tidy(office)


def _nothing(_path: Path) -> None:
    """Several files are told together, so that none is taken by itself."""
