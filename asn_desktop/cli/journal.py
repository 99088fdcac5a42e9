"""`journal`: who changed what, of whom, from what to what."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.table import moment
from asn_desktop.cli.values import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asn_desktop.cli.output import Session
    from asn_desktop.services.steps.journal_details import Detail
    from asn_desktop.services.steps.journal_values import StepChanges, ValueChange

_GLANCE: Final = 3
_MOST_STEPS: Final = 1_000_000


@click.command("journal", help=_("Siapa mengubah apa, kapan, dari apa; terbaru dahulu."))
@click.option("--last", type=Whole(1, _MOST_STEPS), default=50, help=_("Berapa langkah terakhir."))
@click.option("--search", default="", help=_("Perbuatan, orang atau NIP yang dicari."))
@click.option("--course", help=_("Kode pelatihan."))
@click.pass_obj
def COMMAND(  # noqa: N802 - what the registry looks for
    session: Session, last: int, search: str, course: str | None
) -> None:
    """The newest steps of everyone, with what was asked for before the rest."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.steps import journal, journal_values

    asked = bool(search.strip() or course)
    with closing(session.office()) as office:
        key = courses.by_code(office, course).id if course else None
        rows = journal_values.MOST_ROWS if asked or session.output.as_json else _GLANCE
        found = journal_values.steps(office, text=search, course=key, last=last, rows=rows)
        crowded = journal.is_crowded(office, search)
    session.output.answer(
        [_told(step) for step in found], [line for step in found for line in _lines(step)]
    )
    if crowded:
        session.output.say(journal.CROWDED)


def _told(step: StepChanges) -> dict[str, Any]:
    entry = step.entry
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": entry.actor,
        "kind": entry.kind,
        "label": str(entry.label),
        "changes": [_change(value) for value in step.values],
        "rows_left_out": step.left,
    }


def _change(value: ValueChange) -> dict[str, Any]:
    about = value.subject
    return {
        "table": value.table,
        "field": value.field,
        "old": value.old,
        "new": value.new,
        "nip": about.nip,
        "name": about.name,
        "course": about.course,
        "component": about.component,
        "number": about.number,
    }


def _lines(step: StepChanges) -> Iterator[str]:
    from asn_desktop.services.steps.journal_words import KINDS

    entry = step.entry
    again = f" ({KINDS[entry.kind]})" if entry.kind in {"undo", "redo"} else ""
    yield f"{entry.seq}  {moment(entry.at)}  {entry.actor}  {entry.label}{again}"
    for _key, fields in groupby(step.words, key=lambda detail: (detail.key[0], detail.subject)):
        yield f"    {_line(list(fields))}"
    if step.left:
        left = msg("dan {rows} baris lain", rows=step.left)
        yield f"    {left}"


def _line(fields: Sequence[Detail]) -> str:
    """One row with its fields one after the other."""
    told = (f"{one.field}: {one.before or '–'} → {one.after or '–'}" for one in fields)
    return f"{fields[0].subject}  {'; '.join(told)}"
