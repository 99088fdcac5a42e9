"""`backup create`, `list`, `check`, `restore`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.base.paths import data_home
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("backup", help=_("Cadangan: buat, daftar, periksa, pulihkan."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Backups of the whole office."""


def _counts(file: Path, found: Any) -> dict[str, Any]:
    names = ("people", "courses", "marks", "certificates", "at")
    return {"file": file, **{name: getattr(found, name) for name in names}}


@COMMAND.command("create", help=_("Buat cadangan yang sudah diperiksa."))
@click.argument("file", required=False, type=FILE)
@click.pass_obj
def create(session: Session, file: Path | None) -> None:
    """Write one beside the data or to the file, and count what it holds."""
    from asn_desktop.services import backups
    from asn_desktop.services.planning import materials

    with closing(session.office()) as office:
        written = backups.create(office, file)
        left = materials.not_in_backups(office)
    session.output.answer(_counts(written, backups.check(written)), [str(written)])
    if left is not None:
        session.output.say(left)


@COMMAND.command("list", help=_("Daftar cadangan."))
@click.pass_obj
def show(session: Session) -> None:
    """Those beside the data, newest first; damaged data do not hide them."""
    from asn_desktop.services import backups

    rows = backups.backups_in(session.data or data_home())
    session.output.table([{"file": row.path, "at": row.at, "size": row.size} for row in rows])


@COMMAND.command("check", help=_("Periksa cadangan dan hitung isinya."))
@click.argument("file", type=FILE)
@click.pass_obj
def check(session: Session, file: Path) -> None:
    """Prove a file without taking it back."""
    from asn_desktop.services import backups

    answer = _counts(file, backups.check(file))
    sentence = msg(
        "Cadangan utuh: {people} peserta, {courses} pelatihan, {marks} nilai, "
        "{certificates} sertifikat.",
        **answer,
    )
    session.output.answer(answer, [str(sentence)])


@COMMAND.command("restore", help=_("Pulihkan cadangan; data sekarang disimpan dahulu."))
@click.argument("file", type=FILE)
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    """Make the office what the file holds."""
    from asn_desktop.services import backups

    found = backups.check(file)
    backups.restore(session.data or data_home(), file)
    session.output.answer(_counts(file, found), [str(msg("Data dipulihkan."))])
