"""`marks import`, `list`, `export`, `explain`, `history`, `worksheet`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import click

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import DAY, FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.cli.output import Session
    from asn_desktop.domain.marking.schemes import Scale
    from asn_desktop.services.marking.assessments import Sheet, SheetRow
    from asn_desktop.services.marking.mark_history import MarkRecord
    from asn_desktop.services.office import Office
    from asn_desktop.services.paperwork.explanations import Explained
    from asn_desktop.services.planning.courses import Course
    from asn_desktop.services.returns.worksheet_cells import CellLine
    from asn_desktop.services.returns.worksheet_returns import WorksheetReturn


SOURCES: Final = {
    None: "typed",
    "paste": "pasted",
    "file": "file",
    "sheet": "worksheet",
    "withdrawn": "withdrawn",
}
_AGAIN: Final = {"undo": "undone", "redo": "redone"}


@click.group("marks", help=_("Nilai: impor, daftar, ekspor, penjelasan, riwayat."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Marks of one course."""


@COMMAND.command("import", help=_("Impor nilai dari lembar kerja atau teks."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.option("--accept-valid", is_flag=True, help=_("Tulis baris yang benar saja."))
@click.option(
    "--conflicts",
    type=click.Choice(["theirs", "ours"]),
    help=_("Yang diambil bila pengajar dan kantor sama-sama mengubah: theirs atau ours."),
)
@click.pass_obj
def import_file(session: Session, /, code: str, file: Path, **chosen: Any) -> int:
    """Write the marks of a file, all or none unless told; a worksheet is known by itself."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.returns import worksheet_returns

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        back = worksheet_returns.read_return(office, course, file)
        if back is not None:
            return _take_back(session, office, back, **chosen)
        return _import(session, office, (course, file), **chosen)


def _import(
    session: Session,
    office: Office,
    what: tuple[Key, Path],
    *,
    sheet: str | None,
    dry_run: bool,
    accept_valid: bool,
    **_others: object,
) -> int:
    from asn_desktop.services.marking import mark_files

    job = progress()
    preview = mark_files.preview_marks(office, *what, sheet, job)
    written = 0
    if not dry_run and (accept_valid or not preview.refused):
        written = mark_files.import_marks(office, preview, accept_valid=accept_valid, progress=job)
    return report(session, preview, written, whole=not (dry_run or accept_valid))


def _take_back(
    session: Session,
    office: Office,
    back: WorksheetReturn,
    *,
    conflicts: str | None,
    dry_run: bool,
    accept_valid: bool,
    **_others: object,
) -> int:
    from asn_desktop.services.returns import worksheet_returns

    theirs = {one.place for one in back.contested} if conflicts == "theirs" else set()
    preview = back.preview(theirs)
    waits = bool(back.conflicts) and conflicts is None
    written = 0
    if not dry_run and (accept_valid or not (preview.refused or waits)):
        chosen = None if waits else theirs
        written = worksheet_returns.take_back(
            office, back, chosen, accept_valid=accept_valid, progress=progress()
        )
    whole = not (dry_run or accept_valid)
    told = [_conflict(one) for one in back.conflicts]
    status = report(session, preview, written, whole=whole, conflicts=told)
    for line in back.conflicts if waits else ():
        session.output.say(
            msg(
                "Baris {row}, {component}: pengajar {theirs}, di sini {ours}, semula {base}. "
                "Pilih dengan --conflicts theirs atau ours.",
                row=line.row,
                component=line.part,
                theirs=line.theirs or "–",
                ours=line.ours or "–",
                base=line.base or "–",
            )
        )
    return 1 if waits else status


def _conflict(line: CellLine) -> dict[str, Any]:
    sides = {"theirs": line.theirs, "ours": line.ours, "base": line.base}
    marks = {side: text.replace(",", ".") or None for side, text in sides.items()}
    who = {"row": line.row, "nip": line.nip, "name": line.name, "component": line.part}
    return {**who, **marks, "at": line.at, "by": line.by}


@COMMAND.command("worksheet", help=_("Tulis lembar kerja .xlsx untuk diisi seorang pengajar."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.option("--component", "components", multiple=True, help=_("Komponen; boleh berulang."))
@click.pass_obj
def worksheet(session: Session, code: str, file: Path, components: tuple[str, ...]) -> None:
    """Write a file that is filled in elsewhere and that `import` takes back."""
    from asn_desktop.services.planning import courses
    from asn_desktop.services.returns import worksheets

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        count = worksheets.write_worksheet(office, course, file, components)
    session.output.answer({"file": file, "rows": count}, [str(file)])


@COMMAND.command("list", help=_("Daftar nilai sebuah pelatihan."))
@click.argument("code")
@click.pass_obj
def show(session: Session, code: str) -> None:
    """Marks, final mark and predicate of each person."""
    from asn_desktop.services.marking import assessments
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        sheet = assessments.sheet(office, courses.by_code(office, code).id)
    told = [
        _result(row, {part.name: row.marks.get(part.id) for part in sheet.components})
        for row in sheet.rows
    ]
    shown = [_result(row, _cells(sheet, row)) for row in sheet.rows]
    session.output.table(told, shown)


def _result(row: SheetRow, marks: Mapping[str, object]) -> dict[str, Any]:
    return {
        "nip": row.nip,
        "name": row.full_name,
        "marks": marks,
        "final": row.final,
        "predicate": row.predicate,
        "passed": row.passed,
    }


def _cells(sheet: Sheet, row: SheetRow) -> dict[str, str | None]:
    """Remedials and letters with the marks, as the window shows them."""
    from asn_desktop.domain.marking.cells import UNMARKED, shown_whole

    scale = sheet.scheme.scale
    cells = {part.name: row.cells.get(part.id, UNMARKED) for part in sheet.components}
    return {name: shown_whole(scale, cell) or None for name, cell in cells.items()}


@COMMAND.command("export", help=_("Tulis nilai ke .xlsx atau .csv yang dapat diimpor lagi."))
@click.argument("code")
@click.argument("file", type=FILE)
@click.pass_obj
def export(session: Session, code: str, file: Path) -> None:
    """Write a file that `import` takes again."""
    from asn_desktop.services.marking import mark_files
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        count = mark_files.export_marks(office, courses.by_code(office, code).id, file)
    session.output.answer({"file": file, "rows": count}, [str(file)])


@COMMAND.command("explain", help=_("Jelaskan nilai akhir seorang peserta, baris demi baris."))
@click.argument("code")
@click.argument("nip")
@click.pass_obj
def explain(session: Session, code: str, nip: str) -> None:
    """What the result of one person was made of."""
    from asn_desktop.services.paperwork import explanations
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        found = explanations.of_nip(office, courses.by_code(office, code).id, nip)
    lines = ["  ".join(explanations.line_words(found, line)) for line in found.facts.lines]
    session.output.answer(_told(found), [*lines, *explanations.reasons(found)])


def _told(found: Explained) -> dict[str, Any]:
    from asn_desktop.services.marking.outcome_words import fault_words
    from asn_desktop.services.paperwork.explanations import rounded

    scheme, row, facts = found.sheet.scheme, found.row, found.facts
    return {
        "nip": row.nip,
        "name": row.full_name,
        "course": found.sheet.course.code,
        "components": [
            {
                "component": line.part.name,
                "group": line.part.group,
                "weight": line.part.weight,
                "mark": line.given.value,
                "remedial": line.given.remedial,
                "presence": line.given.presence,
                "counted": line.counted,
                "share": f"{rounded(line.share):.4f}",
                "points": f"{rounded(line.points):.4f}",
                "dropped": line.is_dropped,
            }
            for line in facts.lines
        ],
        "total": None if facts.total is None else f"{rounded(facts.total):.4f}",
        "uncapped": facts.uncapped,
        "final": row.final,
        "predicate": row.predicate,
        "passed": row.passed,
        "faults": [str(fault_words(fault)) for fault in row.faults],
        "attendance": row.attendance,
        "decision": row.decision,
        "decision_why": row.decision_why,
        "rules": scheme.rules.code,
        "pass_mark": scheme.rules.pass_mark,
        "version": scheme.version,
        "changed_why": found.changed_why,
    }


@COMMAND.command("history", help=_("Riwayat nilai sebuah pelatihan, atau seorang pesertanya."))
@click.argument("code")
@click.argument("nip", required=False)
@click.option("--since", type=DAY, help=_("Hanya perubahan sejak tanggal ini."))
@click.option("--since-meeting", is_flag=True, help=_("Hanya perubahan sejak rapat kelulusan."))
@click.pass_obj
def history(
    session: Session, code: str, nip: str | None, since: date | None, *, since_meeting: bool
) -> None:
    """Who changed which mark, when, from what to what."""
    from asn_desktop.domain.people.nip import clean_nip
    from asn_desktop.services.marking import assessments
    from asn_desktop.services.marking.mark_history import course_history, day_begins
    from asn_desktop.services.paperwork import explanations
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        moments = [] if since is None else [day_begins(since)]
        if since_meeting:
            moments.append(_met(course))
        last = max(moments, default=None)
        records = course_history(office, course.id, since=last)
        if nip is not None:
            records = [one for one in records if one.nip == clean_nip(nip)]
        if nip is not None and not records:
            explanations.of_nip(office, course.id, nip)  # who was withdrawn has but a history
        scale = assessments.sheet(office, course.id).scheme.scale
    session.output.table(
        [_record(one) for one in records], [_change(scale, one) for one in records]
    )


def _met(course: Course) -> datetime:
    if course.meeting_at is None:
        raise Refused(msg("Rapat kelulusan pelatihan ini belum dimulai."))
    return course.meeting_at


def _record(one: MarkRecord) -> dict[str, Any]:
    return {
        "at": one.at,
        "actor": one.actor,
        "nip": one.nip,
        "name": one.person,
        "withdrawn": one.is_withdrawn,
        "component": one.part,
        "old": one.old.value,
        "new": one.new.value,
        "old_remedial": one.old.remedial,
        "new_remedial": one.new.remedial,
        "old_presence": one.old.presence,
        "new_presence": one.new.presence,
        "source": _AGAIN.get(one.kind) or SOURCES[one.source],
        "deed": str(one.label),
        "kind": one.kind,
    }


def _change(scale: Scale, one: MarkRecord) -> dict[str, Any]:
    """The same for a person, in the words of the window."""
    from asn_desktop.domain.marking.cells import shown_whole
    from asn_desktop.services.marking.mark_history import deed_words, person_words, source_words

    return {
        "at": one.at,
        "actor": one.actor,
        "nip": one.nip,
        "name": person_words(one),
        "component": one.part,
        "old": shown_whole(scale, one.old) or None,
        "new": shown_whole(scale, one.new) or None,
        "source": str(source_words(one)),
        "deed": deed_words(one),
    }
