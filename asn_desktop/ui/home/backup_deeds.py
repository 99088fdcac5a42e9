"""What can be done with backups: each deed asks what it needs, works in a job and tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from asn_desktop.base.clock import today
from asn_desktop.base.i18n import _, msg
from asn_desktop.services import backups
from asn_desktop.services.planning import materials
from asn_desktop.services.today import counts
from asn_desktop.widgets.fields.file_dialogs import FileDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.widgets.panels.panel import Panel
    from asn_desktop.widgets.screen import Context


class BackupDeeds(QObject):
    """`done` tells that the list of backups or the office is another one now."""

    done = Signal()

    def __init__(self, context: Context[Desk], panel: Panel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel

    def create(self) -> None:
        """Back up beside the data."""
        self._run(lambda: backups.create(self._context.office), self._created, _MAKING)

    def _created(self, path: Path) -> None:
        self.done.emit()
        self._panel.messages.ok(msg("Cadangan dibuat dan diperiksa: {file}", file=path.name))

    def save(self) -> None:
        """Write a backup to a place of one's choice, such as a USB stick."""
        self._ask_place(f"cadangan-asn-{today():%Y%m%d}.db", self._save_to)

    def _save_to(self, path: Path) -> None:
        self._run(lambda: backups.create(self._context.office, path), self._created, _MAKING)

    def restore_file(self) -> None:
        """Take back a backup from anywhere."""
        self._ask_file(partial(self.restore, self._context.office.restore))

    def move_in(self) -> None:
        """Take in what the old PC wrote."""
        self._ask_file(partial(self.restore, self._context.office.move_in))

    def restore(self, deed: Callable[[Path], None], path: Path) -> None:
        """Prove a file, ask with what it holds and what it replaces, then become it."""

        def work() -> tuple[Any, Any]:
            return backups.check(path), counts(self._context.office)

        self._run(work, partial(self._confirm, deed, path), msg("Memeriksa berkas"))

    def _confirm(self, deed: Callable[[Path], None], path: Path, found: tuple[Any, Any]) -> None:
        inside, here = found
        detail = msg(
            "Isinya {people} peserta, {courses} pelatihan, {certificates} sertifikat. "
            "Yang diganti: {now_people} peserta, {now_courses} pelatihan, {now_papers} "
            "sertifikat; data sekarang disimpan dahulu sebagai cadangan.",
            people=inside.people,
            courses=inside.courses,
            certificates=inside.certificates,
            now_people=here.participants,
            now_courses=here.courses,
            now_papers=here.certificates,
        )
        then = partial(self._replace, deed, path, inside)
        question = msg("Ganti data sekarang dengan {file}?", file=path.name)
        self._context.confirm(question, msg("Pulihkan"), then, str(detail))

    def _replace(self, deed: Callable[[Path], None], path: Path, inside: Any) -> None:
        self._run(lambda: deed(path), partial(self._replaced, inside), msg("Memulihkan data"))

    def _replaced(self, inside: Any, _nothing: None) -> None:
        self._tell_everyone()
        self._panel.messages.ok(
            msg(
                "Data dipulihkan: {people} peserta, {courses} pelatihan, {certificates} "
                "sertifikat. Data sebelumnya tersimpan sebagai cadangan.",
                people=inside.people,
                courses=inside.courses,
                certificates=inside.certificates,
            )
        )

    def move_out(self) -> None:
        """Write everything for another PC; this copy is only read from then on."""
        left = materials.not_in_backups(self._context.office)
        whole = _(
            "Satu berkas berisi segalanya ditulis. Data di PC ini lalu hanya dapat "
            "dibaca, supaya nomor sertifikat tidak diberikan dua kali."
        )
        self._context.confirm(
            msg("Pindahkan semua data ke PC baru?"),
            msg("Pilih tempat berkasnya"),
            partial(self._ask_place, f"pindah-asn-{today():%Y%m%d}.db", self._move_to),
            whole if left is None else f"{whole}\n\n{left}",
        )

    def _move_to(self, path: Path) -> None:
        deed = partial(backups.move_out, self._context.office, path)
        self._run(deed, self._moved, msg("Menulis berkas pindahan"))

    def _moved(self, path: Path) -> None:
        self._tell_everyone()
        self._panel.messages.ok(
            msg(
                "Bawa {file} ke PC baru, lalu buka di sana: Data › Baca berkas pindahan.",
                file=path.name,
            )
        )

    def take_back(self) -> None:
        """Work on this PC after all."""
        self._context.confirm(
            msg("Batalkan pindah dan bekerja di PC ini lagi?"),
            msg("Batalkan pindah"),
            self._take_back,
            _(
                "Lakukan hanya bila berkas pindahan belum dipakai. Bila PC baru sudah "
                "bekerja dengannya, nomor sertifikat dapat diberikan dua kali."
            ),
        )

    def _take_back(self) -> None:
        self._run(self._context.office.take_back, self._taken_back, msg("Membatalkan pindah"))

    def _taken_back(self, _nothing: None) -> None:
        self._tell_everyone()
        self._panel.messages.ok(msg("Pindah dibatalkan. Data di PC ini dapat diubah lagi."))

    def _tell_everyone(self) -> None:
        self._context.messages.clear()
        self._context.changes.changed.emit(None)
        self.done.emit()

    def _run(self, deed: Callable[[], Any], done: Callable[[Any], None], title: Message) -> None:
        def work(_progress: Progress) -> Any:
            return deed()

        self._panel.messages.clear()
        self._context.jobs.run(work, done, title=title)

    def _ask_file(self, then: Callable[[Path], None]) -> None:
        FileDialog(self._panel, msg("Pilih berkas cadangan"), _("Cadangan (*.db)"), then).ask_open()

    def _ask_place(self, name: str, then: Callable[[Path], None]) -> None:
        dialog = FileDialog(self._panel, msg("Simpan cadangan"), _("Cadangan (*.db)"), then)
        dialog.ask_save(name, "db")


_MAKING = msg("Membuat cadangan")
