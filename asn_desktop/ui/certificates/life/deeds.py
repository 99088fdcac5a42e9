"""What is done to certificates after their issue: the commands of menu and context menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from asn_desktop.base.i18n import msg
from asn_desktop.services.issuing import certificate_papers
from asn_desktop.services.issuing.certificates import ISSUED
from asn_desktop.services.register import certificate_life, certificate_mending
from asn_desktop.ui.certificates.life.blank_panel import BlankPanel
from asn_desktop.ui.certificates.life.correction_panel import CorrectionPanel
from asn_desktop.ui.certificates.life.handover_panel import HandoverPanel
from asn_desktop.ui.certificates.life.register_panel import RegisterPanel
from asn_desktop.ui.certificates.life.spoil_panel import SpoilPanel
from asn_desktop.ui.certificates.numbers.panel import NumbersPanel
from asn_desktop.widgets.buttons import allow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.base.progress import Progress
    from asn_desktop.services.desk import Desk
    from asn_desktop.services.issuing.certificates import CertificateRow
    from asn_desktop.services.register.certificate_mending import Mended
    from asn_desktop.ui.certificates.papers.deeds import Papers
    from asn_desktop.widgets.screen import Context
    from asn_desktop.widgets.tables.rows_view import RowsView


class Life(QObject):
    """Commands on the certificates that are selected in one view."""

    def __init__(
        self, context: Context[Desk], papers: Papers, view: RowsView, screen: QWidget
    ) -> None:
        super().__init__(screen)
        self._context = context
        self._papers = papers
        self._view = view
        self._make_panels(screen)
        self._spoiled = self._action("spoiled", msg("Lembar rusak…"), self._open_spoiled)
        self._reprint = self._action("reprint", msg("Cetak ulang dengan alasan…"), self._ask_again)
        self._correct = self._action("correct", msg("Ralat…"), self._open_correction)
        self._hand = self._action("hand", msg("Serahkan…"), self._open_handover)
        self._receipt = self._action("receipt", msg("Perbaiki tanda terima…"), self._open_receipt)
        self._withdraw = self._action("withdraw", msg("Hapus tanda serah"), self._take_back)
        self._replace = self._action(
            "replace", msg("Ganti sertifikat…"), partial(self.ask_replace, "wrong")
        )
        self._again = [
            self._action("damaged", msg("Ganti yang rusak…"), partial(self.ask_replace, "damaged")),
            self._action("lost", msg("Ganti yang hilang…"), partial(self.ask_replace, "lost")),
        ]
        self._void = self._action("void", msg("Batalkan sertifikat…"), self._ask_void)
        self._revoke = self._action("revoke", msg("Cabut sertifikat…"), self._ask_revoke)
        self._blanks = self._action("blanks", msg("Isi seri blanko…"), self._open_blanks)
        self._former = self._action("former", msg("Lihat versi sebelum ralat"), self._show_former)
        self._book = self._action("register", msg("Buku register…"), self._register.show_years)
        self._kept = self._action("numbers", msg("Nomor pesanan…"), self.open_numbers)
        self.of_rows = (
            self._reprint, self._spoiled, self._correct, self._former, self._blanks, self._hand,
            self._receipt, self._withdraw, self._replace, *self._again, self._void, self._revoke,
        )  # fmt: skip
        self.actions = (*self.of_rows, self._kept, self._book)

    def _make_panels(self, screen: QWidget) -> None:
        context = self._context
        self._correction = CorrectionPanel(context, screen)
        self._correction.mended.connect(self._tell_mended)
        self._handover = HandoverPanel(context, screen)
        self._register = RegisterPanel(context, self._papers, screen)
        self._numbers = NumbersPanel(context, screen)
        self._register.numbers_asked.connect(self.open_numbers)
        self._blank = BlankPanel(context, screen)
        self._spoil = SpoilPanel(context, screen)
        self._spoil.spoiled.connect(self._print_spoiled)

    def _action(self, name: str, title: Message, deed: Callable[[], None]) -> QAction:
        action = QAction(str(title), self)
        action.setObjectName(f"certificate_{name}")
        action.triggered.connect(deed)
        return action

    def open_numbers(self, course: Key | None = None) -> None:
        """Show the numbers that wait, those of a course and free ones or all."""
        self._numbers.show_numbers(course or None)

    def enable(self, fixed: Message | None) -> None:
        """Allow what the selection admits; `fixed` is why nothing may be written."""
        rows = self._view.selected_rows()
        one = fixed or _unmendable(rows)
        held = rows[0].handed_on is not None if rows else False
        allow(one, self._replace, *self._again)
        allow(one or (_HELD if held else None), self._correct, self._void)
        allow(one or (None if held else _IN_HOUSE), self._revoke)
        allow(one, self._reprint)
        allow(_unmended(rows), self._former)
        none = None if any(row.status == ISSUED for row in rows) else _CHOOSE
        allow(fixed or none, self._blanks)
        given = _GIVEN if any(row.handed_on is not None for row in rows) else None
        allow(fixed or none or given, self._spoiled)
        allow(fixed or _ungivable(rows, handed=False), self._hand)
        allow(fixed or _ungivable(rows, handed=True), self._receipt, self._withdraw)

    def _one(self) -> CertificateRow | None:
        rows = self._view.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _ask_again(self) -> None:
        row = self._one()
        if row is not None:
            question = msg(
                "Cetak ulang sertifikat {number} atas nama {name}? Halamannya sama; "
                "jumlah cetak ulang dicatat dalam register.",
                number=row.number, name=row.name,
            )  # fmt: skip
            deed = partial(self._print_again, row)
            self._context.ask_reason(question, msg("Cetak ulang"), deed)

    def _print_again(self, row: CertificateRow, why: str) -> None:
        self._papers.show([row.id], _file_name(row.number), prints=True, why=why)

    def _open_spoiled(self) -> None:
        rows = [row for row in self._view.selected_rows() if row.status == ISSUED]
        if rows:
            self._spoil.show_certificates(sorted(rows, key=lambda row: row.number))

    def _print_spoiled(self, keys: list[Key], why: str) -> None:
        self._papers.show(keys, "sertifikat-lembar-rusak", prints=True, why=why)

    def _open_correction(self) -> None:
        row = self._one()
        if row is not None:
            self._correction.show_certificate(row)

    def _tell_mended(self, row: CertificateRow, mended: Mended) -> None:
        self._papers.show([mended.key], _file_name(mended.number))
        if mended.number == row.number:
            told = msg("Sertifikat {number} diralat.", number=row.number)
        else:
            told = msg("Sertifikat {number} diganti {new}.", number=row.number, new=mended.number)
        self._context.messages.ok(told)

    def _show_former(self) -> None:
        row = self._one()
        if row is not None:
            work = partial(certificate_papers.former_bytes, self._context.office, row.id)
            done = partial(self._papers.show_paper, f"{_file_name(row.number)}-sebelum-ralat")
            self._context.jobs.run(work, done, title=msg("Menyiapkan sertifikat"))

    def _open_blanks(self) -> None:
        rows = [row for row in self._view.selected_rows() if row.status == ISSUED]
        if rows:
            self._blank.show_certificates(sorted(rows, key=_in_order))

    def _open_handover(self) -> None:
        rows = [row for row in self._view.selected_rows() if row.handed_on is None]
        if rows:
            self._handover.show_certificates(rows)

    def _open_receipt(self) -> None:
        rows = [row for row in self._view.selected_rows() if row.handed_on is not None]
        if rows:
            self._handover.show_certificates(rows)

    def _take_back(self) -> None:
        rows = [row for row in self._view.selected_rows() if row.handed_on is not None]
        certificate_life.take_back(self._context.office, [row.id for row in rows])
        self._context.messages.ok(msg("Tanda serah {count} sertifikat dihapus.", count=len(rows)))

    def ask_replace(self, ground: str = "wrong") -> None:
        """Ask why the selected certificate takes a new number."""
        row = self._one()
        if row is not None:
            deed = partial(self._do_replace, row, ground)
            self._context.ask_reason(_question(row, ground), msg("Ganti sertifikat"), deed)

    def _do_replace(self, row: CertificateRow, ground: str, why: str) -> None:
        def work(progress: Progress) -> Key:
            wish = certificate_mending.Wish(ground=ground)
            office = self._context.office
            return certificate_mending.replace(office, row.id, why, wish, progress=progress)

        done = partial(self._replaced, row)
        self._context.jobs.run(work, done, title=msg("Mengganti sertifikat"))

    def _replaced(self, row: CertificateRow, key: Key) -> None:
        self._context.messages.ok(
            msg("Sertifikat {number} diganti.", number=row.number),
            msg("Lihat dan cetak"),
            partial(self._papers.show, [key], f"pengganti-{row.number}".replace("/", "_")),
        )

    def _ask_void(self) -> None:
        row = self._one()
        if row is not None:
            question = msg(
                "Batalkan sertifikat {number} atas nama {name}? Nomornya tidak dipakai lagi.",
                number=row.number, name=row.name,
            )  # fmt: skip
            deed = partial(self._do_void, row)
            self._context.ask_reason(question, msg("Batalkan sertifikat"), deed)

    def _do_void(self, row: CertificateRow, why: str) -> None:
        certificate_life.void(self._context.office, row.id, why)
        self._context.messages.ok(msg("Sertifikat {number} dibatalkan.", number=row.number))

    def _ask_revoke(self) -> None:
        row = self._one()
        if row is not None:
            question = msg(
                "Cabut sertifikat {number} yang sudah diserahkan kepada {name}?",
                number=row.number, name=row.name,
            )  # fmt: skip
            deed = partial(self._do_revoke, row)
            self._context.ask_reason(question, msg("Cabut sertifikat"), deed)

    def _do_revoke(self, row: CertificateRow, why: str) -> None:
        certificate_life.revoke(self._context.office, row.id, why)
        self._context.messages.ok(msg("Sertifikat {number} dicabut.", number=row.number))


_CHOOSE: Final = msg("Pilih sertifikat di daftar.")
_HELD: Final = msg("Sertifikat ini sudah diserahkan. Ganti atau cabut.")
_GIVEN: Final = msg("Di antaranya ada yang sudah diserahkan.")
_IN_HOUSE: Final = msg("Sertifikat ini belum diserahkan. Ralat atau batalkan.")


def _file_name(number: str) -> str:
    return f"sertifikat-{number}".replace("/", "_")


def _question(row: CertificateRow, ground: str) -> Message:
    who = {"number": row.number, "name": row.name}
    if ground == "wrong":
        return msg(
            "Ganti sertifikat {number} atas nama {name}? Penggantinya bernomor baru dan "
            "memuat data terkini.",
            **who,
        )
    if ground == "damaged":
        return msg(
            "Ganti sertifikat {number} atas nama {name} yang rusak? Penggantinya bernomor baru "
            "dan memuat isi yang sama.",
            **who,
        )
    return msg(
        "Ganti sertifikat {number} atas nama {name} yang hilang? Penggantinya bernomor baru "
        "dan memuat isi yang sama.",
        **who,
    )


def _in_order(row: CertificateRow) -> tuple[date, str]:
    return row.issued_on, row.number


def _unmended(rows: Sequence[CertificateRow]) -> Message | None:
    """Why there is no former version to look at."""
    if len(rows) != 1:
        return msg("Pilih satu sertifikat di daftar.")
    return None if rows[0].mended else msg("Sertifikat ini tidak pernah diralat.")


def _unmendable(rows: Sequence[CertificateRow]) -> Message | None:
    """Why the selection cannot be mended."""
    if len(rows) != 1:
        return msg("Pilih satu sertifikat di daftar.")
    return None if rows[0].status == ISSUED else msg("Sertifikat ini tidak berlaku lagi.")


def _ungivable(rows: Sequence[CertificateRow], *, handed: bool) -> Message | None:
    """Why the receipt of the selection cannot be ticked, or unticked when `handed`."""
    if not rows:
        return _CHOOSE
    if any(row.status != ISSUED for row in rows):
        return msg("Di antaranya ada yang tidak berlaku lagi.")
    if any((row.handed_on is not None) == handed for row in rows):
        return None
    return msg("Belum ada yang diserahkan.") if handed else msg("Semuanya sudah diserahkan.")
