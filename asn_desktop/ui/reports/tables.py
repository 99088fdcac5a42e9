"""The tables of a summary: each a title, columns and rows, as data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.marking.cells import UNMARKED, first_mark, read_whole
from asn_desktop.domain.marking.summaries import YEARLY_HOURS
from asn_desktop.domain.money.rupiah import format_decimal, format_rupiah
from asn_desktop.widgets.tables.rows import Column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from asn_desktop.base.i18n import Message
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.domain.marking.summaries import (
        CourseSummary,
        PersonHours,
        PersonResult,
        YearSummary,
    )
    from asn_desktop.widgets.tables.rows import SignName


class Line(NamedTuple):
    """A row at its place in the paper's order."""

    place: int
    row: Any


class Tally(NamedTuple):
    """What closed courses came to; not known while all courses of the row are running."""

    known: bool
    number: int


class Table(NamedTuple):
    """One table of a summary."""

    title: Message
    columns: tuple[Column[Line], ...]
    lines: tuple[Line, ...]


def year_tables(summary: YearSummary) -> list[Table]:
    """By field, course and agency; who reached 20 JP and who did not."""
    return [
        Table(msg("Bidang"), _money_columns(), _lines(summary.fields)),
        Table(msg("Pelatihan"), _money_columns(), _lines(summary.courses)),
        Table(msg("Perangkat daerah"), _agency_columns(), _lines(summary.agencies)),
        _people(msg("Sudah {hours} JP", hours=YEARLY_HOURS), summary.reached),
        _people(msg("Belum {hours} JP", hours=YEARLY_HOURS), summary.not_reached),
    ]


def _lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    return tuple(Line(place, row) for place, row in enumerate(rows))


def _number(key: str, title: Message, width: int = 80) -> Column[Line]:
    return Column(key, title, partial(_field, key), align="right", width=width)


def _field(key: str, line: Line) -> Any:
    return getattr(line.row, key)


def _result(key: str, title: Message, width: int) -> Column[Line]:
    """A number that closed courses alone have."""
    words = _passed_words if key == "passed" else _hours_words
    return Column(key, title, partial(_settled, key), text=words, align="right", width=width)


def _settled(key: str, line: Line) -> Tally:
    return Tally(line.row.has_results, getattr(line.row, key))


def _passed_words(passed: Tally) -> str:
    return str(passed.number) if passed.known else _("belum ditutup")


def _hours_words(hours: Tally) -> str:
    return str(hours.number) if hours.known else "–"


def _text(key: str, title: Message, width: int) -> Column[Line]:
    field = partial(_field, key)
    return Column(key, title, field, width=width, grow=1, tip=field)


def _rupiah(key: str, title: Message) -> Column[Line]:
    field = partial(_field, key)
    return Column(key, title, field, text=format_rupiah, align="right", width=90)


def _money_columns() -> tuple[Column[Line], ...]:
    return (
        _text("name", msg("Nama"), 96),
        _number("people", msg("Orang"), 56),
        _result("hours", msg("JP"), 44),
        _result("passed", msg("Lulus"), 64),
        _rupiah("planned", msg("Rencana")),
        _rupiah("spent", msg("Realisasi")),
        _rupiah("cost_per_passed", msg("Per lulusan")),
    )


def _agency_columns() -> tuple[Column[Line], ...]:
    return (
        _text("name", msg("Perangkat daerah"), 180),
        _number("courses", msg("Pelatihan")),
        _number("people", msg("Orang")),
        _result("passed", msg("Lulus"), 80),
        _result("hours", msg("JP lulusan"), 100),
    )


def _people(title: Message, people: Iterable[PersonHours]) -> Table:
    columns = (
        _text("full_name", msg("Nama"), 150),
        _nip(),
        _text("agency", msg("Perangkat daerah"), 150),
        _number("hours", msg("JP")),
    )
    return Table(title, columns, _lines(people))


def _nip() -> Column[Line]:
    return Column("nip", msg("NIP"), partial(_field, "nip"), width=168)


def course_tables(summary: CourseSummary) -> list[Table]:
    """The people of the course in the order of their ranks."""
    marks = [
        Column(
            f"mark_{place}", name, partial(_cell, place),
            text=partial(read_whole, summary.scale), order=partial(_mark, place),
            number=partial(_mark, place), align="right", width=100, blank="–",
        )
        for place, (name, _weight) in enumerate(summary.components)
    ]  # fmt: skip
    final = Column(
        "final", msg("Akhir"), partial(_field, "final"), text=format_decimal, align="right",
        width=72,
    )  # fmt: skip
    columns = (
        _number("rank", msg("Peringkat"), 84),
        _text("full_name", msg("Nama"), 190),
        final,
        Column("passed", msg("Lulus"), _passed, sign=_sign, width=120),
        Column("predicate", msg("Predikat"), partial(_field, "predicate")),
        _text("agency", msg("Perangkat daerah"), 150),
        _nip(),
        *marks,
    )
    return [Table(msg("Peserta menurut peringkat"), columns, _lines(summary.people))]


def _cell(place: int, line: Line) -> Given | None:
    found: Given = line.row.cells[place]
    return None if found == UNMARKED else found


def _mark(place: int, line: Line) -> Decimal | None:
    person: PersonResult = line.row
    return first_mark(person.cells[place])


def _passed(line: Line) -> str:
    person: PersonResult = line.row
    if person.passed:
        return _("lulus")
    return _("tidak lulus") if person.is_complete else _("belum dinilai")


def _sign(line: Line) -> SignName:
    if line.row.passed:
        return "ok"
    return "error" if line.row.is_complete else "warn"
