"""Finds the heading of a table anywhere in a sheet, by the many names offices give a column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.exchange.tables import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asn_desktop.exchange.tables import Row

_LOOK: Final = 100
_LONGEST_HEADING: Final = 60
_NIP_LIKE: Final = re.compile(r"\d{9}")

SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "nip": (
        "nip", "nip baru", "nip nik", "nip nrp", "nipbaru", "nip peserta", "nip pegawai",
        "ni pppk", "nip ni pppk", "nip nippppk", "nip nipppk", "nipppk", "nomor induk pegawai",
        "nip pns", "no nip", "nomor nip", "nip asn", "no induk pegawai", "nip nrp nik",
        "nomor induk", "nip 18 digit", "nip ni pppk nik", "nip nik nrp", "nip ni p3k",
    ),
    "name": (
        "nama", "nama lengkap", "nama peserta", "nama pegawai", "nama asn", "nama pns", "name",
        "nama lengkap dan gelar", "nama dan gelar", "nama gelar", "nama lengkap gelar",
        "nama lengkap dengan gelar", "nama tanpa gelar", "nama lengkap tanpa gelar",
        "nama lengkap peserta", "nama sesuai ktp", "nama lengkap beserta gelar", "full name",
        "nama peserta pelatihan", "nama peserta diklat", "nama beserta gelar", "nama dengan gelar",
    ),
    "title_before": ("gelar depan", "gelar di depan", "glr depan", "gelar dpn"),
    "title_after": ("gelar belakang", "gelar di belakang", "glr belakang", "gelar blk"),
    "birth_place": ("tempat lahir", "tempat lahir nama", "tmp lahir", "tpt lahir", "kota lahir"),
    "birth_date": ("tanggal lahir", "tgl lahir", "tgllahir", "tanggallahir", "tgl lhr"),
    "birth": (
        "ttl", "tempat tanggal lahir", "tempat tgl lahir", "tempat dan tanggal lahir",
        "tempat dan tgl lahir", "tmpt tgl lahir", "tempat tanggallahir",
    ),
    "sex": ("l p", "jk", "jenis kelamin", "gender", "kelamin", "sex", "jns kelamin", "j k", "lp"),
    "rank": (
        "golongan", "gol", "gol ruang", "golongan ruang", "pangkat gol", "pangkat golongan",
        "pangkat gol ruang", "pangkat golongan ruang", "gol akhir nama", "gol akhir", "gol pangkat",
        "pangkat dan golongan", "pangkat dan gol ruang", "pangkat dan gol", "golongan pangkat",
        "pangkat gol ru", "golru", "gol rg", "pangkat golru", "pangkat golongan terakhir",
    ),
    "pangkat": ("pangkat", "nama pangkat", "pangkat terakhir"),
    "position": ("jabatan", "jabatan nama", "nama jabatan", "jabatan terakhir", "jabatan saat ini"),
    "agency": (
        "perangkat daerah", "opd", "skpd", "unit kerja", "unor nama", "satker", "satuan kerja",
        "unit", "unor", "asal instansi", "instansi asal", "unit organisasi", "asal opd",
        "asal skpd",
        "dinas", "unit kerja opd", "opd unit kerja", "instansi unit kerja", "unit kerja instansi",
        "nama opd", "nama unit kerja", "instansi", "instansi kerja nama", "asal unit kerja",
        "badan dinas", "instansi opd", "asal", "skpd unit kerja", "kantor",
    ),
    "phone": (
        "telepon", "hp", "no hp", "nomor hp", "nomor wa", "no wa", "wa", "telp", "no telp",
        "handphone", "no telepon", "nomor telepon", "whatsapp", "no whatsapp", "hp wa", "no hp wa",
        "nomor whatsapp", "telp hp", "no handphone", "nomor handphone", "telepon hp",
    ),
    "email": ("email", "e mail", "surel", "alamat email", "email aktif"),
    "nik": ("nik", "no ktp", "nomor ktp", "ktp", "no nik", "nik ktp"),
    "status": (
        "status pegawai", "status kepegawaian", "status cpns pns", "status asn", "jenis asn",
        "jenis kepegawaian", "status",
    ),
}  # fmt: skip
_FIELD_OF: Final = {name: field for field, names in SYNONYMS.items() for name in names}
_RANKED: Final = {name: place for names in SYNONYMS.values() for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the table begins: row numbers of its heading, and fields by column index."""

    first_row: int
    last_row: int
    columns: dict[str, int]
    titles: dict[str, str]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A heading as it is compared: small letters and digits, single blanks."""
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", text.lower()).split())


def person_field(text: str) -> str | None:
    """The person's field that a heading names."""
    return _FIELD_OF.get(plain(text))


def find(
    rows: Sequence[Row], field_of: Callable[[str], str | None], needed: int = 2
) -> Heading | None:
    """The heading with the most known columns, with a name or a NIP among them."""
    best: Heading | None = None
    for place in range(min(len(rows), _LOOK)):
        for depth in (1, 2):
            found = _heading(rows[place : place + depth], field_of)
            if found is None or len(found.columns) < needed:
                continue
            if best is None or len(found.columns) > len(best.columns):
                best = found
    return best


def _heading(rows: Sequence[Row], field_of: Callable[[str], str | None]) -> Heading | None:
    texts = _stacked([[text_of(cell) for cell in cells] for _, cells in rows])
    if texts is None:
        return None
    columns: dict[str, int] = {}
    for index, text in enumerate(texts):
        field = field_of(text) if 0 < len(text) <= _LONGEST_HEADING else None
        if field is not None and (field not in columns or _better(text, texts[columns[field]])):
            columns[field] = index
    if not {"nip", "name"} & set(columns):
        return None
    titles = {field: texts[index] for field, index in columns.items()}
    return Heading(rows[0][0], rows[-1][0], columns, titles)


def _better(text: str, other: str) -> bool:
    return _RANKED.get(plain(text), 0) < _RANKED.get(plain(other), 0)


def _stacked(rows: list[list[str]]) -> list[str] | None:
    if len(rows) == 1:
        return rows[0]
    top, below = rows
    if any(_NIP_LIKE.search(text) for text in below) or not any(below):
        return None
    group = ""
    stacked = []
    for index in range(max(len(top), len(below))):
        upper = top[index] if index < len(top) else ""
        lower = below[index] if index < len(below) else ""
        group = upper or (group if lower else "")
        stacked.append(_joined(upper, group, lower))
    return stacked


def _joined(upper: str, group: str, lower: str) -> str:
    if not lower:
        return upper
    if person_field(f"{group} {lower}") is not None:
        return f"{group} {lower}"
    return lower if person_field(lower) is not None or not upper else upper


def is_numbering(cells: Sequence[Any]) -> bool:
    """The row `1 2 3 4 …` that some offices put below the heading."""
    numbers = [text_of(cell).strip("()") for cell in cells if text_of(cell)]
    series = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) > 2 and numbers == series  # noqa: PLR2004 - two are no series


def repeats(cells: Sequence[Any], heading: Heading) -> bool:
    """The heading once more, as on each printed page."""
    texts = [text_of(cell) for cell in cells]
    return all(
        index < len(texts) and plain(texts[index]) == plain(heading.titles[field])
        for field, index in heading.columns.items()
    )
