"""`participants import`, `add`, `leave`, `list`, `export`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import DAY, FILE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from asn_desktop.cli.output import Session

LISTED: Final = (
    "nip",
    "name",
    "title_before",
    "title_after",
    "birth_date",
    "sex",
    "status",
    "rank",
    "position",
    "agency",
)


@click.group("participants", help=_("Peserta: impor, daftar, ekspor."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """People."""


@COMMAND.command("import", help=_("Impor peserta dari lembar kerja atau teks."))
@click.argument("file", type=FILE)
@click.option("--sheet", help=_("Nama lembar."))
@click.option("--course", help=_("Kode pelatihan yang diikuti."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.option("--accept-valid", is_flag=True, help=_("Tulis baris yang benar saja."))
@click.option("--rejected", type=FILE, help=_("Simpan baris yang ditolak."))
@click.pass_obj
def import_file(
    session: Session,
    /,
    file: Path,
    *,
    dry_run: bool,
    accept_valid: bool,
    **wanted: Any,
) -> int:
    """Write the people of a file, all or none unless told."""
    from asn_desktop.services.people import people_files
    from asn_desktop.services.planning import courses

    job = progress()
    with closing(session.office()) as office:
        course, rejected = wanted["course"], wanted["rejected"]
        key = courses.by_code(office, course).id if course else None
        preview = people_files.preview(office, file, wanted["sheet"], key, job)
        if rejected is not None and preview.refused:
            people_files.write_rejected(preview, rejected)
        written = 0
        if not dry_run and (accept_valid or not preview.refused):
            written = people_files.import_people(
                office, preview, accept_valid=accept_valid, progress=job
            )
    whole = not (dry_run or accept_valid)
    return report(session, preview, written, whole=whole)


@COMMAND.command("add", help=_("Tambah satu peserta ke pelatihan, juga sebagai pengganti."))
@click.argument("code")
@click.option("--nip", help=_("NIP."))
@click.option("--name", help=_("Nama; boleh kosong bila NIP-nya sudah dikenal."))
@click.option("--agency", help=_("Perangkat daerah."))
@click.option("--since", "joined_on", type=DAY, help=_("Hari pertama ikut."))
@click.option("--replaces", help=_("NIP atau nama peserta yang digantikan."))
@click.option("--why", default="", help=_("Alasan mengganti atau membuka kembali."))
@click.pass_obj
def add(session: Session, /, code: str, replaces: str | None, **values: Any) -> None:
    """Bring one person into a course at any stage."""
    from asn_desktop.services.people import enrolments, newcomers
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        former = enrolments.place_of(office, course, replaces) if replaces else None
        key = newcomers.add(office, course, newcomers.Newcomer(**values, replaces=former))
        row = next(one for one in enrolments.roster(office, course) if one.id == key)
    names = ("nip", "full_name", "agency", "joined_on", "replaces")
    told = msg("{name} menjadi peserta {code}.", name=row.full_name, code=code)
    session.output.answer({name: getattr(row, name) for name in names}, [str(told)])


@COMMAND.command("leave", help=_("Catat peserta yang mengundurkan diri dari pelatihan."))
@click.argument("code")
@click.argument("who")
@click.option("--why", required=True, help=_("Alasan."))
@click.option("--since", type=DAY, help=_("Hari pertama tanpa peserta itu."))
@click.pass_obj
def leave(session: Session, code: str, who: str, why: str, since: date | None) -> None:
    """Keep a person on the list as withdrawn."""
    from asn_desktop.services.people import enrolments, newcomers
    from asn_desktop.services.planning import courses

    with closing(session.office()) as office:
        course = courses.by_code(office, code).id
        key = enrolments.place_of(office, course, who)
        newcomers.leave(office, key, why, since)
        row = next(one for one in enrolments.roster(office, course) if one.id == key)
    names = ("nip", "full_name", "left_on", "left_why")
    told = msg("{name} tercatat mengundurkan diri.", name=row.full_name)
    session.output.answer({name: getattr(row, name) for name in names}, [str(told)])


@COMMAND.command("list", help=_("Daftar peserta."))
@click.option("--search", default="", help=_("Kata yang dicari."))
@click.pass_obj
def show(session: Session, search: str) -> None:
    """Everyone, or whom the search finds."""
    from asn_desktop.services.people import participants

    with closing(session.office()) as office:
        people = participants.participants(office, search)
    session.output.table([{name: getattr(row, name) for name in LISTED} for row in people])


@COMMAND.command("export", help=_("Tulis daftar peserta ke .xlsx atau .csv."))
@click.argument("file", type=FILE)
@click.option("--search", default="", help=_("Kata yang dicari."))
@click.pass_obj
def export(session: Session, file: Path, search: str) -> None:
    """Write a file that `import` takes again."""
    from asn_desktop.services.people import people_files

    with closing(session.office()) as office:
        count = people_files.export(office, file, search)
    session.output.answer({"file": file, "rows": count}, [str(file)])
