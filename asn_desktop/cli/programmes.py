"""`programmes list`, `import`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.reporting import report
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asn_desktop.cli.output import Session
    from asn_desktop.services.planning.programmes import Programme, ProgrammeRow


@click.group("programmes", help=_("Program pelatihan: daftar, impor."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """What can be taught."""


def listed(row: ProgrammeRow) -> dict[str, Any]:
    """A programme as `programmes list` tells it to scripts; `missing` JP are below 0 too many."""
    names = ("code", "name", "field", "competence", "path", "organiser", "hours", "courses")
    return {**{name: getattr(row, name) for name in names}, "missing": row.gap}


@COMMAND.command("list", help=_("Daftar program; dengan --code satu program seluruhnya."))
@click.option("--code", help=_("Kode program."))
@click.pass_obj
def show(session: Session, code: str | None) -> None:
    """Every programme by name, or one whole."""
    from asn_desktop.domain.planning.learning import COMPETENCES
    from asn_desktop.services.planning import programmes

    with closing(session.office()) as office:
        if code is not None:
            found = programmes.programme(office, programmes.key_of(office, code))
            session.output.answer(whole(found), list(_lines(found)))
            return
        rows = programmes.programmes(office)
    session.output.table([listed(row) for row in rows], competence=COMPETENCES)


def whole(found: Programme) -> dict[str, Any]:
    """A programme with everything."""
    from asn_desktop.services.planning.programmes import LINES

    lines = {name: getattr(found, name).splitlines() for name in LINES}
    return {
        **listed(found.row),
        **lines,
        "needs": [one.code for one in found.needs],
        "subjects": [{"name": one.name, "hours": one.hours} for one in found.subjects],
        "components": [{"name": one.name, "weight": one.weight} for one in found.components],
    }


def _lines(found: Programme) -> Iterator[str]:
    yield f"{found.row.code} – {found.row.name}"
    for one in found.subjects:
        yield str(msg("{name}: {hours} JP", name=one.name, hours=one.hours))
    if found.row.gap_words is not None:
        yield str(found.row.gap_words)


@COMMAND.command("import", help=_("Impor program dari .json, .xlsx, atau .csv; semua atau tidak."))
@click.argument("file", type=FILE, required=False)
@click.option("--examples", is_flag=True, help=_("Pakai program contoh yang dibawa aplikasi."))
@click.option("--dry-run", is_flag=True, help=_("Periksa saja."))
@click.pass_obj
def import_file(session: Session, file: Path | None, *, examples: bool, dry_run: bool) -> int:
    """Write the programmes of a file, all or none."""
    from asn_desktop.services.planning import programme_files

    if (file is None) is not examples:
        raise click.UsageError(str(msg("Pilih satu: FILE atau --examples.")))
    source = programme_files.examples() if file is None else file
    with closing(session.office()) as office:
        preview = programme_files.preview(office, source)
        written = 0
        if not dry_run and not preview.refused:
            written = programme_files.import_programmes(office, preview)
    status = report(session, preview, written, whole=False)
    if preview.refused:
        session.output.say(msg("Tidak ada yang ditulis. Perbaiki baris itu, lalu ulangi."))
    return status
