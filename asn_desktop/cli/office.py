"""`office show`, `office set`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.values import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("office", help=_("Kantor: nama, kop, logo, nomor, penandatangan."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """What papers print of the office."""


@COMMAND.command("show", help=_("Tampilkan yang sudah diisi."))
@click.pass_obj
def show(session: Session) -> None:
    """Every key, and a sentence for what is missing."""
    from asn_desktop.services import settings

    with closing(session.office()) as office:
        values = settings.as_mapping(office)
        lacking = settings.missing(office)
    session.output.answer(values, [_line(key, value) for key, value in values.items()])
    for sentence in lacking:
        session.output.say(sentence)


def _line(key: str, value: str | None) -> str:
    """A key and its value, further lines of it below the first."""
    start = f"{key} = "
    return start + (value or "-").replace("\n", "\n" + " " * len(start))


@COMMAND.command("trust", help=_("Penerbit tanda tangan elektronik yang dipercaya (PEM/DER)."))
@click.argument("path", type=FOLDER, required=False)
@click.option("--none", "nobody", is_flag=True, help=_("Tidak memercayai siapa pun lagi."))
@click.pass_obj
def trust(session: Session, path: Path | None, *, nobody: bool) -> None:
    """Take a file or folder of certificates in place of those before; alone it lists them."""
    from asn_desktop.services.register import signing_authorities

    with closing(session.office()) as office:
        if path is not None or nobody:
            signing_authorities.trust(office, None if nobody else path)
        names = signing_authorities.trusted(office)
    session.output.answer({"authorities": names}, names)


@COMMAND.command("set", help=_("Isi data kantor."))
@click.argument("assignments", nargs=-1, required=True, metavar="KEY=VALUE...")
@click.pass_obj
def assign(session: Session, assignments: tuple[str, ...]) -> None:
    """Set some keys in one step; an empty value clears."""
    from asn_desktop.services import settings

    values: dict[str, str | None] = {}
    for text in assignments:
        key, mark, value = text.partition("=")
        if not mark:
            raise click.BadParameter(str(msg("Tulis seperti KEY=VALUE: {text}", text=text)))
        values[key.strip()] = value.strip() or None
    _require_known(values)
    with closing(session.office()) as office:
        settings.assign(office, values)
        shown = settings.as_mapping(office)
    session.output.answer(shown, [str(msg("Data kantor disimpan."))])


def _require_known(values: Mapping[str, str | None]) -> None:
    """A key that does not exist is wrong use, said before a data folder is made."""
    from asn_desktop.services import settings

    unknown = [key for key in values if key not in settings.ASSIGNABLE]
    if unknown:
        raise click.UsageError(
            str(
                msg(
                    "Tidak ada data kantor bernama {key}. Yang ada: {names}.",
                    key=unknown[0] or "–",
                    names=", ".join(settings.ASSIGNABLE),
                )
            )
        )
