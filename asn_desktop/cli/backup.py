"""`backup create`, `list`, `check`, `restore`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import msg
from asn_desktop.base.paths import data_home

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.group("backup")
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Cadangan: buat, daftar, periksa, pulihkan."""


def _counts(file: Path, found: Any) -> dict[str, Any]:
    names = ("people", "courses", "marks", "certificates", "at")
    return {"file": file, **{name: getattr(found, name) for name in names}}


@COMMAND.command("create")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def create(session: Session, file: Path | None) -> None:
    """Buat cadangan yang sudah diperiksa."""
    from asn_desktop.services import backups

    with closing(session.office()) as office:
        written = backups.create(office, file)
    session.output.answer(_counts(written, backups.check(written)), [str(written)])


@COMMAND.command("list")
@click.pass_obj
def show(session: Session) -> None:
    """Daftar cadangan."""
    from asn_desktop.services import backups

    with closing(session.office()) as office:
        rows = backups.backups(office)
    session.output.table([{"file": row.path, "at": row.at, "size": row.size} for row in rows])


@COMMAND.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check(session: Session, file: Path) -> None:
    """Periksa cadangan dan hitung isinya."""
    from asn_desktop.services import backups

    answer = _counts(file, backups.check(file))
    sentence = msg(
        "Cadangan utuh: {people} peserta, {courses} pelatihan, {marks} nilai, "
        "{certificates} sertifikat.",
        **answer,
    )
    session.output.answer(answer, [str(sentence)])


@COMMAND.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    """Pulihkan cadangan; data sekarang disimpan dahulu."""
    from asn_desktop.services import backups

    found = backups.check(file)
    backups.restore(session.data or data_home(), file)
    session.output.answer(_counts(file, found), [str(msg("Data dipulihkan."))])
