"""`office show`, `office set`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.group("office")
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Kantor: nama, kop, logo, nomor, penandatangan."""


@COMMAND.command("show")
@click.pass_obj
def show(session: Session) -> None:
    """Tampilkan yang sudah diisi."""
    from asn_desktop.services import settings

    with closing(session.office()) as office:
        values = settings.as_mapping(office)
        lacking = settings.missing(office)
    session.output.answer(values, [f"{key} = {value or '-'}" for key, value in values.items()])
    for sentence in lacking:
        session.output.say(sentence)


@COMMAND.command("set")
@click.argument("assignments", nargs=-1, required=True, metavar="KEY=VALUE...")
@click.pass_obj
def assign(session: Session, assignments: tuple[str, ...]) -> None:
    """Isi data kantor."""
    from asn_desktop.services import settings

    values: dict[str, str | None] = {}
    for text in assignments:
        key, mark, value = text.partition("=")
        if not mark:
            raise click.BadParameter(str(msg("Tulis seperti KEY=VALUE: {text}", text=text)))
        values[key.strip()] = value.strip() or None
    with closing(session.office()) as office:
        settings.assign(office, values)
        shown = settings.as_mapping(office)
    session.output.answer(shown, [str(msg("Data kantor disimpan."))])
