"""The employee number of 18 digits: birth date, appointment, sex, serial (Perka BKN 22/2007)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.base.i18n import Message

LENGTH: Final = 18
NO_NIP: Final = "-"
_NOISE: Final = re.compile(
    "[\\s'`\".\\-_\u2010-\u2015\u2018\u2019\u201c\u201d\u200b-\u200d\u2060\ufeff]+"
)
_LABEL: Final = re.compile(r"^(?:NIP|NI\s*PPPK(?:\s*PW)?)\s*[.:]?\s*(?=\d)", re.IGNORECASE)
_SCIENTIFIC: Final = re.compile(r"^\d+(?:[.,]\d*)?\s*e\s*[+-]?\s*\d+$", re.IGNORECASE)
_SHAPE: Final = re.compile(r"\d{18}", re.ASCII)
_OLD: Final = 9
_NIK: Final = 16

MANGLED: Final = msg(
    "NIP tersimpan sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi Teks, "
    "lalu ketik ulang NIP dari sumber aslinya."
)


def clean_nip(text: str) -> str:
    """The digits without apostrophes, blanks, dots, dashes and the word NIP; wide ones as usual."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOISE.sub("", _LABEL.sub("", text.strip(" \t\xa0'")))


def parse_nip(text: str) -> str:
    """The NIP or NI PPPK as 18 digits.

    Raises:
        Refused: It cannot be one, with the reason.
    """
    nip = text if _SHAPE.fullmatch(text) else _shaped(text)
    fault = _field_fault(nip)
    if fault is not None:
        raise Refused(fault)
    return nip


def _shaped(text: str) -> str:
    cleaned = clean_nip(text)
    if not _SHAPE.fullmatch(cleaned):
        raise Refused(MANGLED if _SCIENTIFIC.match(text.strip(" '")) else _length_fault(cleaned))
    return cleaned


def _length_fault(cleaned: str) -> Message:
    if not (cleaned.isascii() and cleaned.isdigit()):
        return msg("NIP hanya boleh berisi angka. Ketik 18 angkanya.")
    if len(cleaned) == _OLD:
        return msg("Ini NIP lama (9 angka). Ketik NIP baru yang 18 angka.")
    if len(cleaned) == _NIK:
        return msg("Ini tampaknya NIK (16 angka), bukan NIP. Ketik NIP yang 18 angka.")
    return msg("NIP harus 18 angka, di sini {count}. Periksa lagi.", count=len(cleaned))


def _field_fault(nip: str) -> Message | None:
    if birth_date(nip) is None:
        return msg("Delapan angka pertama NIP bukan tanggal lahir yang ada. Periksa lagi.")
    pair = int(nip[12:14])
    if not (1 <= pair <= 12 or 21 <= pair <= 29):  # noqa: PLR2004 - months, or 2 and a contract
        return msg("Angka ke-13 dan 14 NIP harus bulan (01–12) atau 21–29 untuk PPPK.")
    if nip[14] not in "12":
        return msg("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).")
    if nip[15:] == "000":
        return msg(
            "Tiga angka terakhir NIP 000: kemungkinan rusak oleh Excel. "
            "Ketik ulang NIP dari sumber aslinya."
        )
    return None


def birth_date(nip: str) -> date | None:
    """The date in the first eight digits; None when there is no such day."""
    try:
        return date.fromisoformat(nip[:8])
    except ValueError:
        return None


def sex(nip: str) -> str:
    """`L` or `P`, as the fifteenth digit tells."""
    return "L" if nip[14] == "1" else "P"


def format_nip(nip: str) -> str:
    """As on paper: `19900101 201503 1 001`."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" if len(nip) == LENGTH else nip


def labelled(nip: str) -> str:
    """As on paper with what it is: `NIP …`, or `NI PPPK …` where the contract stands for a month.

    The pair 21 to 29 tells the number of a PPPK from that of a PNS, which has a month there.
    """
    shown = format_nip(nip)
    contracted = len(nip) == LENGTH and nip[12] == "2"
    return str(msg("NI PPPK {nip}", nip=shown) if contracted else msg("NIP {nip}", nip=shown))
