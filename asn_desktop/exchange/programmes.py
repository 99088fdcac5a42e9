"""Programmes from a file: the shape of the shipped ones (JSON), or a list with a list of subjects.

A blank says nothing: what it would fill stays as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import BadFile, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.planning.learning import parse_competence
from asn_desktop.exchange.programme_sheets import read_sheets
from asn_desktop.exchange.reading.kinds import reading
from asn_desktop.exchange.reading.rows import Faults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from asn_desktop.base.i18n import Message
    from asn_desktop.exchange.reading.rows import Problem

TEXTS: Final = ("name", "field", "organiser", "path", "scheme")
LINES: Final = ("aims", "outcomes", "target", "prerequisite")
_KEYS: Final = frozenset({"code", "competence", "hours", "needs", "subjects", *TEXTS, *LINES})
_LARGEST: Final = 5_000_000
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme of a file; a field that is not among `values`, or None, is left as it is.

    `subjects` are names with JP, `needs` codes of programmes, `scheme` names a preset.
    """

    code: str
    values: Mapping[str, Any]
    subjects: tuple[tuple[str, int], ...] | None = None
    needs: tuple[str, ...] | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class ProgrammesFile:
    """What a file of programmes holds; rows are those of its sheet, or the place in the list."""

    records: tuple[tuple[int, ProgrammeRecord], ...]
    problems: tuple[Problem, ...]
    ignored: tuple[tuple[int, Message], ...] = ()
    sheets: tuple[str, ...] = ()


def read_programmes(path: Path) -> ProgrammesFile:
    """Every programme is a record or a problem.

    Raises:
        BadFile: The file cannot be read as a list of programmes.
        EnvironmentFault: It is not there or cannot be opened.
    """
    if path.suffix.casefold() == ".json":
        return _of_json(path)
    found, problems, ignored, names = read_sheets(path)
    records: list[tuple[int, ProgrammeRecord]] = []
    faulty = list(problems)
    for row, values, titles in found:
        _take(row, values, records, faulty, titles)
    return ProgrammesFile(tuple(records), tuple(faulty), ignored, names)


def _of_json(path: Path) -> ProgrammesFile:
    rows = _listed(path)
    records: list[tuple[int, ProgrammeRecord]] = []
    problems: list[Problem] = []
    for place, one in enumerate(rows, 1):
        if isinstance(one, dict):
            _take(place, one, records, problems)
        else:
            faults = Faults(place)
            faults.add("", one, msg("Tiap program harus berupa objek JSON."))
            problems.append(_only(faults))
    return ProgrammesFile(tuple(records), tuple(problems))


def _listed(path: Path) -> list[Any]:
    with reading(path):
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or not 0 < len(found) <= _MOST:
        raise BadFile(
            msg(
                "{file} bukan daftar program. Isinya harus daftar JSON dengan 1 sampai {most} "
                "program, seperti contoh yang dibawa program ini.",
                file=path.name,
                most=_MOST,
            )
        )
    return found


def _only(faults: Faults) -> Problem:
    problem = faults.problem()
    assert problem is not None  # noqa: S101 - a fault was added
    return problem


def _take(
    row: int,
    found: Mapping[str, Any],
    records: list[tuple[int, ProgrammeRecord]],
    problems: list[Problem],
    titles: Mapping[str, str] | None = None,
) -> None:
    reader = _Reader(row, found, titles or {})
    record = reader.record()
    problem = reader.faults.problem()
    if problem is not None:
        problems.append(problem)
    elif record is not None:
        records.append((row, record))


@dataclass
class _Reader:
    """One programme, its faults noted by the title of their column."""

    row: int
    found: Mapping[str, Any]
    titles: Mapping[str, str]
    faults: Faults = field(init=False)

    def __post_init__(self) -> None:
        self.faults = Faults(self.row)

    def record(self) -> ProgrammeRecord | None:
        for key in sorted(set(self.found) - _KEYS):
            self._wrong(key, self.found[key], msg("Isian ini tidak dikenal."))
        code = self._text("code")
        if code is None:
            self._wrong("code", "", msg("Kode program kosong. Isi kodenya."))
        values: dict[str, Any] = {name: self._text(name) for name in TEXTS if name != "scheme"}
        values.update({name: self._lines(name) for name in LINES})
        values["competence"] = self._competence()
        values["hours"] = self._hours(self.found.get("hours"), "hours")
        subjects = self._subjects()
        if values["hours"] is None and subjects:
            values["hours"] = sum(hours for _name, hours in subjects)
        known = {name: value for name, value in values.items() if value is not None}
        return ProgrammeRecord(code or "", known, subjects, self._needs(), self._text("scheme"))

    def _wrong(self, key: str, value: Any, reason: Message) -> None:
        shown = value if isinstance(value, (str, int, float)) else json.dumps(value)
        self.faults.add(self.titles.get(key, key), shown, reason)

    def _text(self, key: str) -> str | None:
        value = self.found.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self._wrong(key, value, msg("Isinya harus teks."))
            return None
        return " ".join(value.split()) or None

    def _lines(self, key: str) -> str | None:
        """A list of texts, or one text with a point a line."""
        value = self.found.get(key)
        if value is None:
            return None
        lines = value.splitlines() if isinstance(value, str) else value
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            self._wrong(key, value, msg("Isinya harus teks atau daftar teks."))
            return None
        return "\n".join(line for line in (" ".join(one.split()) for one in lines) if line) or None

    def _competence(self) -> str | None:
        text = self._text("competence")
        try:
            return None if text is None else parse_competence(text)
        except Refused as fault:
            self._wrong("competence", text, fault.message)
            return None

    def _hours(self, value: Any, key: str) -> int | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(key, value, msg("JP harus bilangan bulat."))
            return None
        return value

    def _subjects(self) -> tuple[tuple[str, int], ...] | None:
        value = self.found.get("subjects")
        if value is None:
            return None
        if not isinstance(value, list):
            self._wrong("subjects", value, msg("Mata pelatihan harus berupa daftar."))
            return None
        return tuple(found for one in value if (found := self._subject(one)) is not None)

    def _subject(self, one: Any) -> tuple[str, int] | None:
        known = isinstance(one, dict) and set(one) == {"name", "hours"}
        name = " ".join(one["name"].split()) if known and isinstance(one["name"], str) else ""
        hours = one["hours"] if known else None
        if not name or isinstance(hours, bool) or not isinstance(hours, int):
            self._wrong("subjects", one, msg("Tiap mata pelatihan perlu nama dan JP bulat."))
            return None
        return name, hours

    def _needs(self) -> tuple[str, ...] | None:
        value = self.found.get("needs")
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._wrong("needs", value, msg("Prasyarat harus berupa daftar kode program."))
            return None
        return tuple(dict.fromkeys(one.strip() for one in value if one.strip()))
