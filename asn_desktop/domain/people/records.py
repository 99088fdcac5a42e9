"""A person as files and forms bring one."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.people.nip import birth_date as nip_birth_date, parse_nip, sex as nip_sex
from asn_desktop.domain.people.ranks import RANKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from asn_desktop.base.i18n import Message

T = TypeVar("T")

STATUSES: Final = ("PNS", "CPNS", "PPPK", "PPPK_PW", "LAIN")
SEXES: Final = ("L", "P")
STATUS_WORDS: Final = {
    "PNS": msg("PNS"),
    "CPNS": msg("CPNS"),
    "PPPK": msg("PPPK"),
    "PPPK_PW": msg("PPPK paruh waktu"),
    "LAIN": msg("Bukan ASN"),
}
SEX_WORDS: Final = {"L": msg("Laki-laki"), "P": msg("Perempuan")}
_SEXES: Final = {
    **dict.fromkeys(
        ("l", "lk", "laki laki", "laki", "laki2", "lelaki", "pria", "m", "male", "1", "lakilaki"),
        "L",
    ),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "w", "f", "female", "2"), "P"),
}
_STATUS_WORDS: Final = {
    **dict.fromkeys(("pns", "p", "pegawai negeri sipil", "pns daerah", "pns pusat"), "PNS"),
    **dict.fromkeys(("cpns", "c", "calon pns", "calon pegawai negeri sipil"), "CPNS"),
    **dict.fromkeys(
        ("pppk", "p3k", "pppk penuh waktu", "pegawai pemerintah dengan perjanjian kerja"), "PPPK"
    ),
    **dict.fromkeys(("pppk pw", "pppk paruh waktu", "p3k paruh waktu", "p3k pw"), "PPPK_PW"),
    **dict.fromkeys(
        ("lain", "lainnya", "lain lain", "non asn", "nonasn", "non pns", "honorer",
         "tenaga honorer", "thl", "phl", "pjlp",
         "tkk", "tenaga kontrak", "kontrak", "outsourcing", "tamu"),
        "LAIN",
    ),
}  # fmt: skip
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january", "februari feb pebruari february peb", "maret mar march mrt",
            "april apr", "mei may", "juni jun june", "juli jul july",
            "agustus agu ags agt august aug agust", "september sep sept",
            "oktober okt october oct", "november nov nopember nop", "desember des december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_COMPACT: Final = re.compile(r"^(\d{4})(\d{2})(\d{2})$", re.ASCII)
_YMD: Final = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$")
_DMY: Final = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_WORDS: Final = re.compile(r"^(\d{1,2})[ \-/.]*([A-Za-z]+)[ \-/.,']*(\d{4})$")
_WEEKDAY: Final = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\s*,?\s+(?=\d)", re.IGNORECASE
)
_SERIAL: Final = re.compile(r"^\d{4,5}$", re.ASCII)
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(3_654, 80_000)
"""Days since the epoch of spreadsheets from 1910 on: a smaller number is a year or a slip."""
_OLDEST: Final = 1900
LONGEST: Final = 500
_BLANKS: Final = frozenset({"", "-", "–", "—"})
_LOOSE: Final = re.compile(r"\s*([-/.])\s*")
_NIK: Final = re.compile(r"\d{16}", re.ASCII)


class PersonRecord(NamedTuple):
    """A person; every field but the name is None when absent or blank.

    A tuple, since files bring thousands: it is made in a quarter of a frozen dataclass's time.
    """

    nip: str | None
    name: str
    title_before: str | None
    title_after: str | None
    birth_place: str | None
    birth_date: date | None
    sex: str | None
    status: str | None
    rank: str | None
    position: str | None
    agency: str | None
    phone: str | None
    email: str | None
    nik: str | None


def check_person(record: PersonRecord) -> None:
    """Accept a person as typed into the form.

    Raises:
        Refused: The name is missing, or a field is not what it should be; it is named.
    """
    if not record.name:
        raise Refused(msg("Nama belum diisi."), "name")
    if not any(letter.isalpha() for letter in record.name):
        raise Refused(msg("Nama harus berisi huruf."), "name")
    if record.nip is not None:
        _at("nip", _check_nip, record.nip)
    for field, known in (("rank", RANKS), ("sex", SEXES), ("status", STATUSES)):
        if getattr(record, field) not in {None, *known}:
            raise Refused(msg("Isian ini tidak dikenal. Pilih dari daftar."), field)
    if record.birth_date is not None:
        _at("birth_date", check_birth_date, record.birth_date)
    if record.nik is not None:
        _at("nik", check_nik, record.nik)


def _at(field: str, check: Callable[[T], object], value: T) -> None:
    try:
        check(value)
    except Refused as fault:
        raise Refused(fault.message, field) from None


def _check_nip(nip: str) -> None:
    if parse_nip(nip) != nip:
        raise Refused(msg("NIP ditulis sebagai 18 angka tanpa spasi."))


def check_nik(nik: str) -> str:
    """A citizen's number of 16 digits.

    Raises:
        Refused: It is none.
    """
    if not _NIK.fullmatch(nik):
        raise Refused(msg("NIK harus 16 angka, di sini {count}.", count=len(nik)))
    return nik


def doubts(record: PersonRecord) -> tuple[Message, ...]:
    """What of a person disagrees with the NIP; it is not reissued, so neither is surely wrong."""
    nip = record.nip
    if nip is None:
        return ()
    found = []
    if record.sex is not None and record.sex != nip_sex(nip):
        found.append(msg("Jenis kelamin {sex} tidak cocok dengan angka ke-15 NIP.", sex=record.sex))
    day = record.birth_date
    if day is not None and day != nip_birth_date(nip):
        found.append(
            msg(
                "Tanggal lahir {day} tidak cocok dengan delapan angka pertama NIP.",
                day=f"{day:%d/%m/%Y}",
            )
        )
    return tuple(found)


def check_birth_date(day: date) -> date:
    """A day on which a person at work can have been born.

    Raises:
        Refused: Before 1900 or not in the past.
    """
    if not day.year >= _OLDEST or day >= today():
        shown = f"{day:%d/%m/%Y}"
        raise Refused(msg("Tanggal lahir {day} tidak mungkin. Periksa tahunnya.", day=shown))
    return day


@lru_cache(maxsize=256)
def _word(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())


@lru_cache(maxsize=1024)
def parse_sex(text: str) -> str | None:
    """`L` or `P`; None for a blank.

    Raises:
        Refused: It is neither.
    """
    if text.strip() in _BLANKS:
        return None
    word = _word(text)
    if word not in _SEXES:
        raise Refused(msg("Jenis kelamin “{value}” tidak dikenal. Tulis L atau P.", value=text))
    return _SEXES[word]


@lru_cache(maxsize=1024)
def parse_status(text: str) -> str | None:
    """PNS, CPNS, PPPK, PPPK_PW or LAIN; None for a blank.

    Raises:
        Refused: It is none of them.
    """
    if text.strip() in _BLANKS:
        return None
    word = _word(text)
    if word not in _STATUS_WORDS:
        raise Refused(
            msg("Status “{value}” tidak dikenal. Tulis PNS, CPNS, PPPK atau LAIN.", value=text)
        )
    return _STATUS_WORDS[word]


def parse_date(value: object) -> date | None:
    """A day from a date cell, a serial of the spreadsheet, or Indonesian text; None for a blank.

    Raises:
        Refused: No day can be read from it.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value):
        return _date_of(str(int(value)))
    return _date_of(str(value))


@lru_cache(maxsize=65_536)
def _date_of(text: str) -> date | None:
    cleaned = _WEEKDAY.sub("", " ".join(text.replace("\xa0", " ").strip(" '").split()))
    if cleaned in _BLANKS:
        return None
    if _SERIAL.match(cleaned) and int(cleaned) in _SERIALS:
        return _EPOCH + timedelta(days=int(cleaned))
    found = _day(_LOOSE.sub(r"\1", cleaned).rstrip("."))
    if found is None:
        raise Refused(
            msg("“{value}” bukan tanggal yang ada. Tulis seperti 31/12/1990.", value=cleaned)
        )
    return found


def _day(text: str) -> date | None:
    try:
        if found := _YMD.match(text) or _COMPACT.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DMY.match(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WORDS.match(text)) and found[2].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
    except ValueError:
        pass
    return None
