"""Reads trainers from an office's list: widyaiswara by NIP, guests by NIK or by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.domain.people.names import both_titles, fold
from asn_desktop.domain.people.nip import NO_NIP
from asn_desktop.domain.people.trainers import (
    GUEST,
    LEVELS,
    WIDYAISWARA,
    TrainerRecord,
    check_npwp,
    check_trainer,
    clean_npwp,
)
from asn_desktop.exchange.participants import (
    read_name,
    read_nik,
    read_nip_or_nik,
    read_rank,
    read_text,
)
from asn_desktop.exchange.reading import header, rows as reading
from asn_desktop.exchange.reading.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.progress import Progress
    from asn_desktop.exchange.reading.rows import Found, Problem
    from asn_desktop.exchange.reading.tables import Row

_OWN: Final[dict[str, tuple[str, ...]]] = {
    "name": (
        "nama pengajar", "nama widyaiswara", "nama narasumber", "nama fasilitator",
        "pengajar", "widyaiswara", "narasumber", "fasilitator",
    ),
    "name_nip": ("nama pengajar nip", "nama widyaiswara nip"),
    "kind": ("jenis", "jenis pengajar", "jenis tenaga pengajar"),
    "niwn": ("niwn", "nomor induk widyaiswara", "nomor induk widyaiswara nasional", "no niwn"),
    "npwp": ("npwp", "no npwp", "nomor npwp", "npwp nomor"),
    "level": ("jenjang", "jenjang jabatan", "jenjang widyaiswara", "tingkat", "level"),
    "fields": (
        "bidang", "bidang keahlian", "keahlian", "spesialisasi", "bidang spesialisasi",
        "rumpun keahlian", "kompetensi", "materi", "mata pelatihan",
    ),
}  # fmt: skip
_FIELD_OF: Final = {name: field for field, names in _OWN.items() for name in names}
_NIK: Final = re.compile(r"\d{16}", re.ASCII)
_LEVEL: Final = re.compile(r"\b(pertama|muda|madya|utama)\b", re.IGNORECASE)
_ECHELON: Final = re.compile(r"\b(?:eselon|es)\.?\s*(iv|i{1,3}|[1-4])\b", re.IGNORECASE)
_ECHELONS: Final = {"i": "eselon1", "1": "eselon1", "ii": "eselon2", "2": "eselon2"}
_GUESTS: Final = frozenset(
    {"tamu", "pengajar tamu", "narasumber", "guest", "luar", "eksternal", "praktisi", "fasilitator"}
)
_WIDYAISWARA: Final = frozenset({"widyaiswara", "wi", "internal"})


@dataclass(frozen=True, slots=True)
class TrainerFile:
    """What a file of trainers holds; numbers are the rows of its sheet.

    The kind of a record is blank where its row does not say it.
    """

    records: tuple[tuple[int, TrainerRecord], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...]
    sheets: tuple[str, ...]
    sheet: str
    notes: tuple[Message, ...]


def read_trainers(path: Path, sheet: str | None = None, progress: Progress = SILENT) -> TrainerFile:
    """Every row is a record, a problem or ignored with a reason.

    Raises:
        BadFile: The file cannot be read or has no heading that names people.
    """
    progress.step(0, 1, str(msg("Membaca {file}", file=path.name)))
    found = reading.table(path, sheet, trainer_field)
    ignored: list[tuple[int, Message]] = []
    reader = _Reader()
    tables = reading.parts(found, trainer_field)
    for table in tables:
        for row in reading.people_rows(table, ignored):
            reader.take(row, table)
    progress.step(1, 1)
    return TrainerFile(
        tuple(reader.records),
        tuple(reader.problems),
        tuple(ignored),
        found.names,
        found.sheet.name,
        reading.notes(tables),
    )


def trainer_field(text: str) -> str | None:
    """The trainer's field that a heading names."""
    return _FIELD_OF.get(header.plain(text)) or header.person_field(text)


class _Reader:
    """Takes rows one by one and watches for a trainer who comes twice."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self.records: list[tuple[int, TrainerRecord]] = []
        self.problems: list[Problem] = []

    def take(self, row: Row, table: Found) -> None:
        number, cells = row
        titles = table.heading.titles
        faults = reading.Faults(number)
        values = _values(cells, table, faults)
        if not faults.found and "name" not in table.heading.columns:
            faults.add(str(msg("Nama")), "", msg("Nama belum diisi."))
        if not faults.found:
            record = _record(values)
            try:
                check_trainer(record._replace(kind=record.kind or GUEST))
            except Refused as fault:
                faults.add(titles.get(fault.field or "", str(fault.field)),
                           getattr(record, fault.field or "name"), fault.message)  # fmt: skip
        if not faults.found:
            self._watch(record, titles, faults)
        problem = faults.problem()
        if problem is None:
            self.records.append((number, record))
        else:
            self.problems.append(problem)

    def _watch(self, record: TrainerRecord, titles: dict[str, str], faults: reading.Faults) -> None:
        for field in ("nip", "nik", "name"):
            value = getattr(record, field)
            if value is None or (field == "name" and (record.nip or record.nik)):
                continue
            who = f"{field}:{fold(value)}"
            first = self._seen.setdefault(who, faults.row)
            if first != faults.row:
                told = msg("Pengajar ini sudah ada di baris {row}. Hapus salah satunya.", row=first)
                faults.add(titles.get(field, titles.get("nip", titles["name"])), value, told)
                return


def _values(cells: list[Any], table: Found, faults: reading.Faults) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field, column in table.heading.columns.items():
        read = _READERS.get(field)
        if read is None:
            continue
        cell = reading.cell_at(cells, column)
        try:
            values[field] = read(reading.whole(cell, needed=field in {"nip", "name"}))
        except Refused as fault:
            faults.add(table.heading.titles[field], cell, fault.message)
    return values


def _record(values: dict[str, Any]) -> TrainerRecord:
    """The record of the cells; what the position says of kind and level is not asked again."""
    known = values.get
    nip, nik = known("nip"), known("nik")
    if nip is not None and _NIK.fullmatch(nip):
        nip, nik = None, nik or nip
    before, name, after = values["name"]
    position = known("position") or ""
    is_own = "widyaiswara" in position.lower()
    level = known("level") or (_level_in(position) if is_own else None)
    return TrainerRecord(
        name=name,
        kind=known("kind") or _kind_of(level, is_own=is_own or bool(known("niwn"))),
        title_before=both_titles(known("title_before"), before),
        title_after=both_titles(known("title_after"), after, ","),
        nip=nip,
        nik=nik,
        level=level,
        rank=known("rank") or known("pangkat"),
        tax_group=None,
        **{field: known(field) for field in _PLAIN},
    )


def _kind_of(level: str | None, *, is_own: bool) -> str:
    """What level, position and NIWN say of the kind; a blank where they say nothing."""
    if is_own or level in LEVELS[WIDYAISWARA]:
        return WIDYAISWARA
    return GUEST if level in LEVELS[GUEST] else ""


_PLAIN: Final = ("niwn", "npwp", "fields", "position", "agency", "phone", "email")


def _nip(cell: Any) -> str | None:
    """Guests have none."""
    return None if text_of(cell) in {"", NO_NIP} else read_nip_or_nik(cell)


def _npwp(cell: Any) -> str | None:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        raise Refused(
            msg("NPWP tersimpan sebagai angka. Ubah kolom menjadi Teks dan ketik ulang NPWP.")
        )
    text = clean_npwp(text_of(cell))
    return check_npwp(text) if text else None


def _kind(cell: Any) -> str | None:
    text = header.plain(text_of(cell))
    if not text:
        return None
    if text in _WIDYAISWARA:
        return WIDYAISWARA
    if text in _GUESTS:
        return GUEST
    raise Refused(msg("Jenis pengajar tidak dikenal. Tulis Widyaiswara atau Pengajar tamu."))


def _level(cell: Any) -> str | None:
    text = read_text(cell)
    if text is None:
        return None
    found = _level_in(text)
    if found is None:
        raise Refused(msg("Jenjang tidak dikenal. Tulis seperti Ahli Madya, atau Eselon II."))
    return found


def _level_in(text: str) -> str | None:
    echelon = _ECHELON.search(text)
    if echelon is not None:
        return _ECHELONS.get(echelon[1].lower(), "eselon3")
    found = _LEVEL.search(text)
    return None if found is None else found[1].lower()


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "nip": _nip,
    "nik": read_nik,
    "name": read_name,
    "title_before": read_text,
    "title_after": read_text,
    "kind": _kind,
    "niwn": read_text,
    "npwp": _npwp,
    "level": _level,
    "fields": read_text,
    "rank": read_rank,
    "pangkat": read_rank,
    "position": read_text,
    "agency": read_text,
    "phone": read_text,
    "email": read_text,
}
