"""`papers CODE`: the papers of a course into a folder."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.values import DAY, FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.cli.output import Session
    from asn_desktop.services.paperwork.papers import PaperRow


@click.command("papers", help=_("Surat dan daftar satu pelatihan, tiap surat satu berkas."))
@click.argument("code")
@click.option("--output", metavar="DIR", type=FOLDER, help=_("Folder untuk berkasnya."))
@click.option("--only", multiple=True, metavar="NAME", help=_("Hanya surat ini; boleh berulang."))
@click.option("--list", "lists", is_flag=True, help=_("Daftar surat; tidak menulis berkas."))
@click.option("--number", help=_("Nomor surat."))
@click.option("--date", "day", type=DAY, help=_("Tanggal surat."))
@click.option("--paper", type=click.Choice(("A4", "F4")), default="A4", help=_("Ukuran kertas."))
@click.option("--bilingual", is_flag=True, help=_("Surat keterangan juga berbahasa Inggris."))
@click.pass_obj
def COMMAND(  # noqa: N802 - what the registry looks for
    session: Session,
    /,
    code: str,
    *,
    output: Path | None,
    only: tuple[str, ...],
    lists: bool,
    **said: Any,
) -> None:
    """Write every paper whose facts exist by now, or those asked for."""
    from asn_desktop.services.paperwork import papers
    from asn_desktop.services.planning import courses

    if output is None and not lists:
        raise click.UsageError(str(msg("Tulis foldernya dengan --output DIR.")))
    _require_known(only)
    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        rows = papers.papers(office, course)
        if output is None or lists:
            session.output.table([_listed(row) for row in rows])
            return
        wanted = only or [row.name for row in rows if row.why_not is None]
        wishes = papers.wishes(**said)
        written = papers.write(office, course, output, wanted, wishes, progress())
    _tell(session, code, written, [row for row in rows if row.why_not and not only])


def _require_known(names: Sequence[str]) -> None:
    """A name that does not exist is wrong use, said before a data folder is made."""
    from asn_desktop.services.paperwork import papers

    unknown = [name for name in names if name not in papers.names()]
    if unknown:
        sentence = msg("Tidak ada surat “{name}”. Yang ada: {known}.",
                       name=unknown[0], known=", ".join(papers.names()))  # fmt: skip
        raise click.UsageError(str(sentence))


def _listed(row: PaperRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "title": str(row.title),
        "ready": row.why_not is None,
        "reason": None if row.why_not is None else str(row.why_not),
    }


def _tell(
    session: Session, code: str, written: Sequence[Path], skipped: Sequence[PaperRow]
) -> None:
    answer = {
        "course": code,
        "files": list(written),
        "skipped": [{"name": row.name, "reason": str(row.why_not)} for row in skipped],
    }
    session.output.answer(answer, [str(file) for file in written])
    for row in skipped:
        session.output.say(f"{row.title}: {row.why_not}")
