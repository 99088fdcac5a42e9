"""Programmes brought in from a file, whole or not at all; the shipped ones are such a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Conflict, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.paths import resource
from asn_desktop.domain.planning.learning import competence_words, gap, gap_words, needs_itself
from asn_desktop.services.imports import (
    CHANGED,
    NEW,
    UNCHANGED,
    ImportPreview,
    PreviewLine,
    Refusal,
    refusals,
)
from asn_desktop.services.planning import prerequisites, programmes
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import marking_schemes, paths, schemes
from asn_desktop.storage import journal
from asn_desktop.storage.tables import programmes as table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.schemes import Scheme
    from asn_desktop.exchange.programmes import ProgrammeRecord
    from asn_desktop.services.office import Office
    from asn_desktop.services.planning.programmes import Programme
    from asn_desktop.storage.step import Step

FIELD_WORDS: Final[dict[str, Message]] = {
    "code": msg("Kode"),
    "name": msg("Nama program"),
    "field": msg("Bidang"),
    "competence": msg("Kompetensi"),
    "path": msg("Jalur"),
    "organiser": msg("Penyelenggara"),
    "hours": msg("Jumlah JP"),
    "aims": msg("Tujuan"),
    "outcomes": msg("Hasil belajar"),
    "target": msg("Sasaran"),
    "prerequisite": msg("Prasyarat"),
    "needs": msg("Prasyarat program"),
    "subjects": msg("Mata pelatihan"),
    "scheme": msg("Skema penilaian"),
}


@dataclass(frozen=True, slots=True)
class _Known:
    """The programmes of the office by code, each whole, and the codes of the archived ones."""

    whole: dict[str, Programme]
    archived: frozenset[str]


def examples() -> Path:
    """The file of invented programmes that an office may begin with."""
    return resource("reference", "programmes.json")


def preview(office: Office, path: Path) -> ImportPreview:
    """Read a file of programmes and compare it with the office; writes nothing.

    Raises:
        BadFile: The file cannot be read as a list of programmes.
    """
    from asn_desktop.exchange.programmes import read_programmes

    found = read_programmes(path)
    office.catch_up()
    with office.read() as connection:
        seq = journal.last_seq(connection)
        known = _known(connection)
    sound, refused = _checked(found.records, known)
    lines = tuple(_line(row, record, known) for row, record in sound)
    every = sorted([*refusals(found.problems), *refused], key=lambda one: one.row)
    return ImportPreview(path, lines, tuple(every), found.ignored, found.sheets, None, seq, found)


def _known(connection: Connection) -> _Known:
    rows = connection.execute(select(table.c.id, table.c.code, table.c.archived_at)).all()
    whole = {
        row.code: programmes.whole(connection, row.id) for row in rows if row.archived_at is None
    }
    return _Known(whole, frozenset(row.code for row in rows if row.code not in whole))


_Rows = list[tuple[int, "ProgrammeRecord"]]


def _checked(
    records: Sequence[tuple[int, ProgrammeRecord]], known: _Known
) -> tuple[_Rows, list[Refusal]]:
    seen: dict[str, int] = {}
    links = _links(records, known)
    sound: _Rows = []
    refused: list[Refusal] = []
    for row, record in records:
        reason = _why_not(record, known, seen, links)
        seen.setdefault(record.code, row)
        if reason is None:
            sound.append((row, record))
        else:
            field, value, why = reason
            refused.append(Refusal(row, str(FIELD_WORDS[field]), value, why, record.code))
    return sound, refused


def _links(
    records: Iterable[tuple[int, ProgrammeRecord]], known: _Known
) -> dict[str, tuple[str, ...]]:
    """What each programme needs once the file is written, by code."""
    links = {code: tuple(one.code for one in it.needs) for code, it in known.whole.items()}
    for _row, record in records:
        before = links.get(record.code, ())
        links[record.code] = before if record.needs is None else record.needs
    return links


def _why_not(
    record: ProgrammeRecord,
    known: _Known,
    seen: dict[str, int],
    links: dict[str, tuple[str, ...]],
) -> tuple[str, str | None, Message] | None:
    """The field, its value and the reason where the office cannot take it."""
    code = record.code
    if code in seen:
        return "code", code, msg("Kode ini sudah dipakai di baris {row}.", row=seen[code])
    if code in known.archived:
        return "code", code, msg("Kode ini dipakai program yang diarsipkan. Pilih kode lain.")
    if code not in known.whole and not record.values.get("name"):
        return "name", None, msg("Program baru perlu nama.")
    for one in record.needs or ():
        if one not in links:
            return "needs", one, msg("Program “{code}” tidak ada.", code=one)
    if needs_itself(code, links):
        needs = ", ".join(links[code])
        return "needs", needs, msg("Program tidak dapat menjadi prasyarat bagi dirinya sendiri.")
    return _wrong_value(record)


def _wrong_value(record: ProgrammeRecord) -> tuple[str, str | None, Message] | None:
    try:
        row = programmes.cleaned({"code": record.code, **record.values})
        schemes.check_subjects(record.subjects or ())
        programmes.check_hours(row.get("hours"))
        _path_code(record)
        _preset(record)
    except Refused as fault:
        field = fault.field if fault.field in FIELD_WORDS else "name"
        value = record.values.get(field, record.scheme if field == "scheme" else None)
        return field, None if value is None else str(value), fault.message
    return None


def _path_code(record: ProgrammeRecord) -> str | None:
    """A path by its code or its name.

    Raises:
        Refused: There is none.
    """
    text = record.values.get("path")
    if text is None:
        return None
    wanted = text.casefold()
    for path in paths.shipped():
        if wanted in (path.code.casefold(), path.name.casefold()):
            return path.code
    paths.require(text)
    return None


def _preset(record: ProgrammeRecord) -> marking_schemes.Preset | None:
    """The preset that is named by its code or its name.

    Raises:
        Refused: There is none.
    """
    if record.scheme is None:
        return None
    wanted = record.scheme.casefold()
    for preset in marking_schemes.presets():
        if wanted in (preset.code.casefold(), preset.name.casefold()):
            return preset
    names = ", ".join(preset.code for preset in marking_schemes.presets())
    raise Refused(
        msg("Skema “{value}” tidak ada. Pilih: {names}.", value=record.scheme, names=names),
        "scheme",
    )


def _line(row: int, record: ProgrammeRecord, known: _Known) -> PreviewLine:
    old = known.whole.get(record.code)
    changes = () if old is None else _changes(old, record)
    kind = NEW if old is None else CHANGED if changes else UNCHANGED
    name = record.values.get("name") or (old.row.name if old else None)
    key = old.row.id if old else None
    told = _gap(old, record)
    doubts = () if told is None else (msg("{code}: {gap}.", code=record.code, gap=told),)
    shown = f"{record.code} – {name}"
    return PreviewLine(row, None, shown, kind, changes, key, record, doubts)


def _gap(old: Programme | None, record: ProgrammeRecord) -> Message | None:
    hours = record.values.get("hours", old.row.hours if old else None)
    subjects = record.subjects
    if subjects is None:
        subjects = tuple((one.name, one.hours) for one in old.subjects) if old else ()
    return gap_words(gap(hours, [amount for _name, amount in subjects]))


def _changes(
    old: Programme, record: ProgrammeRecord
) -> tuple[tuple[str, str | None, str | None], ...]:
    found = []
    for name, new in _stored(record).items():
        before = getattr(old, name, None) if hasattr(old, name) else getattr(old.row, name)
        if (before or None) != (new or None):
            found.append((name, _spoken(name, before), _spoken(name, new)))
    subjects = tuple((one.name, one.hours) for one in old.subjects)
    if record.subjects is not None and record.subjects != subjects:
        found.append(("subjects", _total(subjects), _total(record.subjects)))
    needs = tuple(one.code for one in old.needs)
    if record.needs is not None and sorted(record.needs) != sorted(needs):
        found.append(("needs", ", ".join(needs) or None, ", ".join(record.needs) or None))
    preset = _preset(record)
    if preset is not None and not old.components and preset.values["parts"]:
        found.append(("scheme", None, preset.name))
    return tuple(found)


def _stored(record: ProgrammeRecord) -> dict[str, Any]:
    """The fields of the record as they are stored."""
    row = programmes.cleaned(dict(record.values))
    if "path" in row:
        row["path"] = _path_code(record)
    return row


def _spoken(name: str, value: Any) -> str | None:
    if not value:
        return None
    words = {"competence": competence_words, "path": paths.words}.get(name)
    return " · ".join(str(words(value) if words else value).splitlines())


def _total(subjects: Sequence[tuple[str, int]]) -> str | None:
    if not subjects:
        return None
    total = sum(hours for _name, hours in subjects)
    return str(msg("{count} mata pelatihan, {hours} JP", count=len(subjects), hours=total))


def import_programmes(office: Office, preview: ImportPreview) -> int:
    """Write what the preview showed in one step; returns how many programmes were stored.

    Raises:
        Refused: A row is refused; nothing is written.
        Conflict: The office changed since the preview.
    """
    preview.require_whole(accept_valid=False)
    schemes_of = {line.values.code: _scheme(office, line.values) for line in preview.lines}
    label = msg("Impor {count} program", count=preview.new + preview.changed)
    with office.write(Right.COURSE, label) as step:
        if journal.last_seq(step.connection) != preview.seq:
            raise Conflict(msg("Data berubah sejak pratinjau. Buat pratinjau lagi."))
        keys = {line.values.code: _write(step, line) for line in preview.lines}
        for line in preview.lines:
            _write_needs(step, keys[line.values.code], line.values, keys)
            _write_scheme(step, keys[line.values.code], schemes_of[line.values.code])
    return preview.new + preview.changed


def _scheme(office: Office, record: ProgrammeRecord) -> Scheme[Key] | None:
    preset = _preset(record)
    return None if preset is None else marking_schemes.from_preset(office, preset)


def _write(step: Step, line: PreviewLine) -> Key:
    record = line.values
    row = {"code": record.code, **_stored(record)}
    key = programmes.write(step, line.key, row)
    if record.subjects is not None:
        schemes.write_subjects(step, schemes.PROGRAMME, key, record.subjects)
    return key


def _write_needs(step: Step, key: Key, record: ProgrammeRecord, keys: dict[str, Key]) -> None:
    if record.needs is None:
        return
    wanted = [code for code in record.needs if code not in keys]
    rows = step.connection.execute(select(table.c.code, table.c.id).where(table.c.code.in_(wanted)))
    known = {**{row.code: row.id for row in rows}, **keys}
    prerequisites.write(step, key, [known[code] for code in record.needs])


def _write_scheme(step: Step, key: Key, scheme: Scheme[Key] | None) -> None:
    """A programme that has its own way of marking keeps it."""
    if scheme is None or schemes.components(step.connection, schemes.PROGRAMME, key):
        return
    marking_schemes.write_scheme(step, schemes.PROGRAMME, key, scheme)
