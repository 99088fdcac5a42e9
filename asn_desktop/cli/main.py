"""Reads the command line, runs one deed and turns faults into exit statuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from asn_desktop import __version__
from asn_desktop.base.errors import AsnError, Cancelled
from asn_desktop.base.i18n import LANGUAGES, msg, use_language
from asn_desktop.base.log import logger
from asn_desktop.base.registry import discover
from asn_desktop.cli.output import Output, Session, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    OpenWindow = Callable[[Path | None, str | None], int]

_WRONG_USE = 2
_ENVIRONMENT = 3


@click.group(invoke_without_command=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=True), help="Folder data.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Bahasa pesan.")
@click.option("--json", "as_json", is_flag=True, help="Satu nilai JSON di stdout.")
@click.option("--selftest", is_flag=True, help="Uji diri di kantor sementara.")
@click.version_option(__version__, prog_name="asn-desktop")
@click.pass_context
def program(
    context: click.Context,
    data: Path | None,
    language: str | None,
    as_json: bool,  # noqa: FBT001 - a flag of the command line
    selftest: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """ASN Desktop: pelatihan ASN dari daftar peserta sampai sertifikat."""
    open_window = context.obj
    context.obj = Session(data, Output(as_json))
    context.meta["open_window"] = open_window
    if selftest:
        from asn_desktop.cli.selftest import selftest as run_selftest

        return run_selftest(context.obj)
    if context.invoked_subcommand is None:
        return int(open_window(data, language))
    return 0


def run(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 wrong use, 3 environment."""
    speak_utf8()
    use_language(_language(argv))
    output = Output("--json" in _before_command(argv))
    for command in discover("asn_desktop.cli", "COMMAND"):
        program.add_command(command)
    try:
        status = program.main(list(argv), "asn-desktop", standalone_mode=False, obj=open_window)
    except click.ClickException as fault:
        output.fail("usage", fault.format_message())
        return _WRONG_USE
    except AsnError as fault:
        output.fault(fault)
        return fault.exit_status
    except (Cancelled, click.Abort, KeyboardInterrupt):
        output.fail("cancelled", str(msg("Dihentikan; tidak ada yang setengah jadi.")))
        return 1
    except OSError as fault:
        name = Path(str(fault.filename)).name if fault.filename else "?"
        output.fail(
            "environment",
            str(
                msg("{file} tidak dapat dibaca atau ditulis: {why}", file=name, why=fault.strerror)
            ),
        )
        return _ENVIRONMENT
    except Exception:  # noqa: BLE001 - no traceback ever reaches a clerk
        logger.exception("bug")
        output.fail("bug", str(msg("Program ini keliru di sini. Catatannya ada di log.")))
        return 1
    return status if isinstance(status, int) else 0


def _before_command(argv: Sequence[str]) -> list[str]:
    found = []
    takes_value = False
    for word in argv:
        if not takes_value and not word.startswith("-"):
            break
        takes_value = not takes_value and word in {"--data", "--language"}
        found.append(word)
    return found


def _language(argv: Sequence[str]) -> str:
    words = _before_command(argv)
    for place, word in enumerate(words):
        value = word.partition("=")[2] or (words[place + 1] if place + 1 < len(words) else "")
        if word.startswith("--language") and value in LANGUAGES:
            return value
    return "id"
