"""`courses add`, `list`, `close`, `reopen`, and the steps of the status."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.reporting import changed_words
from asn_desktop.cli.values import DAY, FILE, RUPIAH, Whole, hours as hours_of, weight

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session
    from asn_desktop.services.planning.courses import CourseRow


@click.group("courses", help=_("Pelatihan: buat, daftar, tutup, buka kembali."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Runs of a programme."""


def listed(row: CourseRow) -> dict[str, Any]:
    """A course as `courses list` tells it to scripts."""
    names = ("code", "name", "start", "end", "hours", "status", "people")
    return {name: getattr(row, name) for name in names}


@COMMAND.command("add", help=_("Buat pelatihan; tanpa --component dipakai skema programnya."))
@click.argument("code")
@click.option("--name", required=True, help=_("Nama pelatihan."))
@click.option("--start", required=True, type=DAY, help=_("Tanggal mulai, seperti 2026-11-24."))
@click.option("--end", required=True, type=DAY, help=_("Tanggal selesai."))
@click.option("--hours", required=True, type=Whole(), help=_("Jumlah JP."))
@click.option("--programme", help=_("Kode program."))
@click.option("--batch", help=_("Angkatan."))
@click.option("--organiser", help=_("Penyelenggara."))
@click.option("--place", help=_("Tempat."))
@click.option("--planned", type=RUPIAH, help=_("Rencana biaya dalam rupiah."))
@click.option("--spent", type=RUPIAH, help=_("Realisasi dalam rupiah."))
@click.option("--rules", help=_("Kode aturan predikat."))
@click.option(
    "--component",
    multiple=True,
    metavar="NAME=WEIGHT",
    help=_("Komponen penilaian; boleh berulang."),
)
@click.option(
    "--subject", multiple=True, metavar="NAME=JP", help=_("Mata pelatihan; boleh berulang.")
)
@click.pass_obj
def add(
    session: Session,
    /,
    code: str,
    programme: str | None,
    component: tuple[str, ...],
    subject: tuple[str, ...],
    **values: Any,
) -> None:
    """Make one; lists that are not given are the programme's."""
    from asn_desktop.services.planning import courses, programmes

    components = [weight(text) for text in component]
    subjects = [hours_of(text) for text in subject]
    with closing(session.office()) as office:
        key = courses.add(
            office,
            code=code,
            programme=programmes.key_of(office, programme) if programme else None,
            components=components or None,
            subjects=subjects or None,
            **values,
        )
        made = courses.course(office, key)
    session.output.answer(listed(made), [str(msg("Pelatihan {code} dibuat.", code=made.code))])
    total = sum(subject.hours for subject in made.subjects)
    if made.subjects and total != made.hours:
        session.output.say(
            msg(
                "Mata pelatihan berjumlah {total} JP, pelatihannya {hours} JP. Periksa lagi.",
                total=total,
                hours=made.hours,
            )
        )


@COMMAND.command("list", help=_("Daftar pelatihan."))
@click.pass_obj
def show(session: Session) -> None:
    """Every course, the latest first."""
    from asn_desktop.services import stages

    with closing(session.office()) as office:
        rows = stages.staged_courses(office)
    listing = [listed(row) for row in rows]
    if not session.output.as_json:
        for line, row in zip(listing, rows, strict=True):
            line["status"] = row.stage  # finer than the status, for who reads it
    session.output.table(listing, status=stages.STAGE_WORDS)


@COMMAND.command("copy", help=_("Salin pelatihan menjadi angkatan baru."))
@click.argument("code")
@click.argument("new")
@click.option("--start", required=True, type=DAY, help=_("Tanggal mulai, seperti 2026-11-24."))
@click.option("--end", type=DAY, help=_("Tanggal selesai; selama yang disalin bila kosong."))
@click.option("--name", help=_("Nama pelatihan."))
@click.option("--batch", help=_("Angkatan."))
@click.option("--people", is_flag=True, help=_("Dengan pesertanya."))
@click.option("--schedule", is_flag=True, help=_("Dengan jadwalnya."))
@click.option("--marks", is_flag=True, help=_("Dengan nilainya; perlu --people."))
@click.pass_obj
def copy(session: Session, /, code: str, new: str, **values: Any) -> None:
    """Run one once more."""
    from asn_desktop.services import course_copies
    from asn_desktop.services.planning import courses

    names = ("people", "schedule", "marks")
    wanted = course_copies.Wanted(**{name: values.pop(name) for name in names})
    with closing(session.office()) as office:
        key = courses.by_code(office, code).id
        made = course_copies.copy(office, key, code=new, **values, wanted=wanted)
        found = courses.course(office, made.course)
    odd = list(map(str, made.odd))
    counts = {"sessions": made.sessions, "marks": made.marks, "odd": odd}
    told = msg("Pelatihan {code} dibuat. {said}", code=found.code, said=made.said)
    session.output.answer({**listed(found), **counts}, [str(told), *odd])


@COMMAND.command("calendar", help=_("Kalender setahun: daftar, atau PDF bila ada --pdf."))
@click.argument("year", type=Whole(1900, 9999))
@click.option("--pdf", type=FILE, help=_("Tulis kalender ke berkas ini."))
@click.pass_obj
def calendar(session: Session, year: int, pdf: Path | None) -> None:
    """The courses of a year, with the places that two of them want."""
    from asn_desktop.services.paperwork import year_calendar as paper
    from asn_desktop.services.planning import year_calendar

    with closing(session.office()) as office:
        rows = year_calendar.year_calendar(office, year)
        if pdf is not None:
            paper.year_calendar_pdf(office, year, pdf)
    if pdf is not None:
        session.output.answer({"file": pdf, "courses": len(rows)}, [str(pdf)])
        return
    names = ("code", "name", "start", "end", "place")
    told = [{name: getattr(row, name) for name in names} for row in rows]
    clashes = [list(row.clashes) if session.output.as_json else ", ".join(row.clashes)
               for row in rows]  # fmt: skip
    listing = [{**row, "clashes": codes} for row, codes in zip(told, clashes, strict=True)]
    session.output.table(listing)


def _stepped(session: Session, code: str, deed: str, *values: str) -> None:
    """Do one step of the status, and tell where the course stands and what may follow."""
    from asn_desktop.services.planning import courses, transitions

    with closing(session.office()) as office:
        getattr(transitions, deed)(office, courses.by_code(office, code).id, *values)
        status = courses.by_code(office, code).status
    steps = transitions.next_steps(status)
    told = msg("{code}: {status}. Berikutnya: {steps}.", code=code,
               status=courses.STATUS_WORDS[status],
               steps=", ".join(str(one.verb) for one in steps))  # fmt: skip
    answer = {"code": code, "status": status, "next": [one.target for one in steps]}
    session.output.answer(answer, [str(told)])


@COMMAND.command("schedule", help=_("Jadwalkan pelatihan yang disiapkan."))
@click.argument("code")
@click.pass_obj
def schedule(session: Session, code: str) -> None:
    """From draft to planned."""
    _stepped(session, code, "schedule")


@COMMAND.command("start", help=_("Mulai pelatihan."))
@click.argument("code")
@click.pass_obj
def start(session: Session, code: str) -> None:
    """From draft or planned to running."""
    _stepped(session, code, "start_course")


@COMMAND.command("cancel", help=_("Batalkan pelatihan; tetap tercatat dengan alasannya."))
@click.argument("code")
@click.option("--why", required=True, help=_("Alasan pembatalan."))
@click.pass_obj
def cancel(session: Session, code: str, why: str) -> None:
    """Call one off."""
    _stepped(session, code, "cancel", why)


@COMMAND.command("restore", help=_("Kembalikan ke persiapan yang dijadwalkan atau dibatalkan."))
@click.argument("code")
@click.pass_obj
def restore(session: Session, code: str) -> None:
    """From planned, or called off, to draft."""
    _stepped(session, code, "back_to_draft")


@COMMAND.command("close", help=_("Tutup pelatihan; nilai sesudahnya tetap."))
@click.argument("code")
@click.option("--accept-missing", is_flag=True, help=_("Tutup walau ada nilai yang kosong."))
@click.pass_obj
def close(session: Session, code: str, *, accept_missing: bool) -> int:
    """Freeze the marks, or list who lacks one and refuse."""
    from asn_desktop.services.issuing import certificates
    from asn_desktop.services.marking import closing as closing_deeds
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        people = closing_deeds.unfinished(office, course.id)
        refused = bool(people) and not accept_missing and course.status != courses.CLOSED
        if not refused:
            closing_deeds.close(office, course.id, accept_missing=accept_missing)
        changed = changed_words(certificates.certificates(office, course.id))
    missing = [{"nip": row.nip, "name": row.name, "missing": list(row.missing)} for row in people]
    answer = {"code": code, "closed": not refused, "missing": missing}
    for row in people:
        session.output.say(f"{row.nip or '-'} {row.name}: {', '.join(row.missing)}")
    if refused:
        sentence = msg(
            "{count} peserta belum bernilai akhir. Lengkapi nilainya, "
            "atau tutup dengan --accept-missing.",
            count=len(people),
        )
        session.output.say(sentence)
        error = {"kind": "refused", "message": str(sentence)}
        session.output.answer({**answer, "error": error})
        return 1
    session.output.answer(answer, [str(msg("Pelatihan {code} ditutup.", code=code))])
    for sentence in changed:
        session.output.say(sentence)
    return 0


@COMMAND.command("reopen", help=_("Buka kembali pelatihan yang ditutup."))
@click.argument("code")
@click.option("--why", required=True, help=_("Alasan."))
@click.pass_obj
def reopen(session: Session, code: str, why: str) -> None:
    """Let marks change again, with a reason."""
    from asn_desktop.services.marking import closing as closing_deeds
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code)
        closing_deeds.reopen(office, course.id, why)
        row = courses.course(office, course.id)
    session.output.answer(listed(row), [str(msg("Pelatihan {code} dibuka kembali.", code=code))])
