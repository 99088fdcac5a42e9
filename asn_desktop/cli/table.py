"""Rows in columns for a person: headings and states in words, figures at the right."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.money.rupiah import format_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from asn_desktop.base.i18n import Message

    Words = Mapping[str, Mapping[str, Message]]
    """Stored words in words that people know, by column."""
    _Cell = tuple[str, Any, Mapping[str, Message]]
    """Heading, value, and what its stored words mean."""

HEADINGS: Final[dict[str, Message]] = {
    "nip": msg("NIP"), "name": msg("Nama"), "title_before": msg("Gelar depan"),
    "title_after": msg("Gelar belakang"), "birth_date": msg("Tanggal lahir"), "sex": msg("L/P"),
    "status": msg("Status"), "rank": msg("Golongan"), "position": msg("Jabatan"),
    "agency": msg("Perangkat daerah"), "code": msg("Kode"), "start": msg("Mulai"),
    "end": msg("Selesai"), "hours": msg("JP"), "people": msg("Peserta"),
    "final": msg("Nilai akhir"), "predicate": msg("Predikat"), "passed": msg("Lulus"),
    "number": msg("Nomor"), "course": msg("Pelatihan"), "issued_on": msg("Terbit"),
    "reason": msg("Alasan"), "replaced_by": msg("Pengganti"), "file": msg("Berkas"),
    "at": msg("Waktu"), "size": msg("Ukuran (bita)"), "actor": msg("Oleh"),
    "component": msg("Komponen"), "old": msg("Dari"), "new": msg("Menjadi"),
    "source": msg("Sumber"), "deed": msg("Langkah"),
    "paper": msg("Kertas"), "own": msg("Buatan kantor"), "usual": msg("Dipakai umum"),
    "digest": msg("Sidik isi"), "title": msg("Judul"), "ready": msg("Siap"),
    "life": msg("Keadaan"),
    "ground": msg("Sebab"), "serial": msg("Seri blanko"), "external": msg("Kode registrasi"),
    "handed_on": msg("Diserahkan"), "handed_to": msg("Diterima oleh"),
    "begin": msg("Mulai"), "running": msg("Akum. jamlat"), "subject": msg("Mata pelatihan"),
    "event": msg("Kegiatan"), "trainers": msg("Narasumber"), "room": msg("Ruang"),
    "activity": msg("Kode subkegiatan"), "ceiling": msg("Pagu"), "planned": msg("Rencana"),
    "committed": msg("Ikatan"), "spent": msg("Realisasi"), "remaining": msg("Sisa"),
    "kind": msg("Jenis"), "niwn": msg("NIWN"), "level": msg("Jenjang"),
    "fields": msg("Bidang keahlian"),
    "absorption": msg("Serapan (%)"), "per_participant": msg("Per peserta"),
    "per_hour": msg("Per JP"), "per_passed": msg("Per yang lulus"),
    "field": msg("Bidang"), "competence": msg("Kompetensi"), "path": msg("Jalur"),
    "organiser": msg("Penyelenggara"), "courses": msg("Angkatan"), "missing": msg("Kurang JP"),
    "programme": msg("Program"), "seats": msg("Tempat duduk"), "cost": msg("Biaya"),
    "chosen": msg("Dipilih"), "covers": msg("Menutup (orang)"), "why": msg("Sebab"),
    "reprints": msg("Cetak ulang"), "differing": msg("Data berubah"),
}  # fmt: skip
_FIGURES: Final = (int, Decimal)


class Rupiah(int):
    """An amount: a whole number to scripts, with dots between thousands to people."""


def lines_of(rows: Sequence[Mapping[str, Any]], words: Words) -> list[str]:
    """The rows below their headings; a mapping inside a row takes a column for each of its keys.

    Those are marks, which stand at the right like figures, letters among them as well.
    """
    if not rows:
        return []
    heads = [head for head, _value, _known in _cells(rows[0], words)]
    cells = [list(_cells(row, words)) for row in rows]
    texts = [[_text(value, known) for _head, value, known in line] for line in cells]
    marks = {name for one in rows[0].values() if isinstance(one, dict) for name in one}
    right = [
        column[0][0] in marks or _is_figure([cell[1] for cell in column])
        for column in zip(*cells, strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(heads, *texts, strict=True)]
    return [_line(line, widths, right) for line in (heads, *texts)]


def moment(at: datetime) -> str:
    """A moment for a person: the clock on the wall, in the order of ISO dates."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def _cells(row: Mapping[str, Any], words: Words) -> Iterator[_Cell]:
    for key, value in row.items():
        if isinstance(value, dict):
            yield from ((name, inner, {}) for name, inner in value.items())
        else:
            yield str(HEADINGS.get(key, key)), value, words.get(key, {})


def _is_figure(values: Sequence[Any]) -> bool:
    found = [value for value in values if value is not None]
    return bool(found) and all(
        isinstance(value, _FIGURES) and not isinstance(value, bool) for value in found
    )


def _text(value: Any, words: Mapping[str, Message]) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, Decimal):
        return format_decimal(value)
    if isinstance(value, Rupiah):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, datetime):
        return moment(value)
    return " ".join(str(words.get(value, value)).split())


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    shown = (
        cell.rjust(width) if figure else cell.ljust(width)
        for cell, width, figure in zip(cells, widths, right, strict=True)
    )
    return "  ".join(shown).rstrip()
