"""The group of all commands and the options before them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asn_desktop import __version__
from asn_desktop.base.i18n import LANGUAGES, _, msg
from asn_desktop.base.registry import discover
from asn_desktop.cli.click_words import dress
from asn_desktop.cli.output import Output, Session

if TYPE_CHECKING:
    from collections.abc import Callable

    OpenWindow = Callable[[Path | None, str | None], int]


def _folder(_context: click.Context, _param: click.Parameter, text: str | None) -> Path | None:
    """A script's empty variable must not turn the current folder into an office."""
    if text is None:
        return None
    if not text.strip() or text.startswith("--"):
        raise click.BadParameter(str(msg("Tulis folder data sesudah --data.")))
    return Path(text)


@click.group(
    invoke_without_command=True,
    help=_("ASN Desktop: pelatihan ASN dari daftar peserta sampai sertifikat."),
)
@click.option("--data", callback=_folder, metavar="DIR", help=_("Folder data."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("Bahasa pesan."))
@click.option("--json", "as_json", is_flag=True, help=_("Satu nilai JSON di stdout."))
@click.option("--selftest", is_flag=True, help=_("Uji diri di kantor sementara."))
@click.version_option(__version__, prog_name="asn-desktop")
@click.pass_context
def program(
    context: click.Context,
    data: Path | None,
    language: str | None,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
    selftest: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Test, open the window, or leave the work to the command that follows."""
    open_window: OpenWindow = context.obj
    context.obj = Session(data, Output(as_json))
    context.meta["open_window"] = open_window
    if selftest:
        from asn_desktop.cli.selftest import selftest as run_selftest

        return run_selftest(context.obj)
    if context.invoked_subcommand is None:
        return int(open_window(data, language))
    return 0


for _command in discover("asn_desktop.cli", "COMMAND"):
    program.add_command(_command)
dress(program)
