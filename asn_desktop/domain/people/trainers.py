"""Who teaches: widyaiswara of the office and guests, as files and forms bring them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.nip import birth_date, parse_nip
from asn_desktop.domain.people.ranks import PANGKAT, RANKS
from asn_desktop.domain.people.records import check_nik

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message

WIDYAISWARA: Final = "widyaiswara"
GUEST: Final = "guest"
KIND_WORDS: Final = {WIDYAISWARA: msg("Widyaiswara"), GUEST: msg("Pengajar tamu")}
LEVEL_WORDS: Final = {
    "pertama": msg("Ahli Pertama"),
    "muda": msg("Ahli Muda"),
    "madya": msg("Ahli Madya"),
    "utama": msg("Ahli Utama"),
    "eselon1": msg("Setara eselon I"),
    "eselon2": msg("Setara eselon II"),
    "eselon3": msg("Setara eselon III ke bawah"),
}
LEVELS: Final = {
    WIDYAISWARA: ("pertama", "muda", "madya", "utama"),
    GUEST: ("eselon1", "eselon2", "eselon3"),
}
"""The levels of a widyaiswara, and the posts by which offices pay guests."""
PPPK: Final = "PPPK"
OUTSIDE: Final = "LAIN"
TAX_GROUPS: Final = {
    "I": msg("Golongan I"),
    "II": msg("Golongan II"),
    "III": msg("Golongan III"),
    "IV": msg("Golongan IV"),
    PPPK: msg("PPPK"),
    OUTSIDE: msg("Bukan ASN"),
}
_NOT_DIGITS: Final = re.compile(r"[\s.\-]+")
_NPWP: Final = re.compile(r"\d{15,16}", re.ASCII)
_FIRST_MONTH_OF_PPPK: Final = 21
_WOMEN: Final = 40
"""What a NIK adds to the day on which a woman was born."""


class TrainerRecord(NamedTuple):
    """A trainer; every field but name and kind is None when absent or blank.

    `level` is one of `LEVELS` of the kind, `rank` is `III/a` or `IX`, `tax_group` is one of
    `TAX_GROUPS` where it is not the one of the rank (an officer of the police, say).
    """

    name: str
    kind: str
    title_before: str | None
    title_after: str | None
    nip: str | None
    nik: str | None
    niwn: str | None
    npwp: str | None
    level: str | None
    fields: str | None
    rank: str | None
    tax_group: str | None
    position: str | None
    agency: str | None
    phone: str | None
    email: str | None


def check_trainer(record: TrainerRecord) -> None:
    """Accept a trainer as typed into the form.

    Raises:
        Refused: The name is missing, or a field is not what it should be; it is named.
    """
    if not record.name:
        raise Refused(msg("Nama belum diisi."), "name")
    if not any(letter.isalpha() for letter in record.name):
        raise Refused(msg("Nama harus berisi huruf."), "name")
    if record.kind not in KIND_WORDS:
        raise Refused(msg("Pilih widyaiswara atau pengajar tamu."), "kind")
    for field, check in _NUMBERS:
        _at(field, check, getattr(record, field))
    known = {"rank": RANKS, "tax_group": TAX_GROUPS, "level": LEVEL_WORDS}
    for field, words in known.items():
        if getattr(record, field) not in {None, *words}:
            raise Refused(msg("Isian ini tidak dikenal. Pilih dari daftar."), field)
    if record.level not in {None, *LEVELS[record.kind]}:
        raise Refused(msg("Jenjang ini bukan jenjang {kind}.", kind=_kind(record)), "level")


def _kind(record: TrainerRecord) -> str:
    return str(KIND_WORDS[record.kind]).lower()


def _check_nip(nip: str) -> None:
    if parse_nip(nip) != nip:
        raise Refused(msg("NIP ditulis sebagai 18 angka tanpa spasi."))


def clean_npwp(text: str) -> str:
    """The digits without blanks, dots and dashes: `09.254.294.3-407.000`."""
    return _NOT_DIGITS.sub("", text)


def check_npwp(npwp: str) -> str:
    """A taxpayer's number: 15 digits, or 16 as since 2024 (PMK 112/2022).

    Raises:
        Refused: It is none.
    """
    if not _NPWP.fullmatch(npwp):
        raise Refused(msg("NPWP harus 15 atau 16 angka, di sini {count}.", count=len(npwp)))
    return npwp


_NUMBERS: Final[tuple[tuple[str, Callable[[str], object]], ...]] = (
    ("nip", _check_nip),
    ("nik", check_nik),
    ("npwp", check_npwp),
)


def _at(field: str, check: Callable[[str], object], value: str | None) -> None:
    if value is None:
        return
    try:
        check(value)
    except Refused as fault:
        raise Refused(fault.message, field) from None


def doubts(record: TrainerRecord) -> tuple[Message, ...]:
    """What of a trainer does not agree with the rest and may be right all the same."""
    found = []
    if record.kind == WIDYAISWARA and not record.nip:
        found.append(msg("Widyaiswara ini belum ber-NIP."))
    if record.nip and record.rank and _is_pppk(record.nip) == (record.rank in PANGKAT):
        found.append(msg("Golongan {rank} tidak cocok dengan jenis NIP-nya.", rank=record.rank))
    if record.nip and record.nik and not _same_birthday(record.nip, record.nik):
        found.append(msg("Tanggal lahir di NIK tidak cocok dengan tanggal lahir di NIP."))
    return tuple(found)


def _is_pppk(nip: str) -> bool:
    return int(nip[12:14]) >= _FIRST_MONTH_OF_PPPK


def _same_birthday(nip: str, nik: str) -> bool:
    day = birth_date(nip)
    written = int(nik[6:8])
    written -= _WOMEN if written > _WOMEN else 0
    return day is None or f"{day:%d%m%y}" == f"{written:02}{nik[8:12]}"


def tax_group(record: TrainerRecord) -> str | None:
    """By which of `TAX_GROUPS` the honorarium is taxed; None until the rank is known."""
    if record.tax_group is not None:
        return record.tax_group
    if record.rank in PANGKAT:
        return str(record.rank).partition("/")[0]
    if record.rank is not None:
        return PPPK
    return None if record.nip else OUTSIDE
