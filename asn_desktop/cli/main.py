"""Reads the command line, runs one deed and turns faults into exit statuses."""

from __future__ import annotations

import io
from contextlib import nullcontext, redirect_stdout
from logging import NullHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from asn_desktop.base.errors import AsnError, Cancelled, EnvironmentFault
from asn_desktop.base.i18n import LANGUAGES, msg, use_language
from asn_desktop.base.log import log_to, logger, trace_without_values
from asn_desktop.base.paths import data_home
from asn_desktop.cli.click_words import teach_click
from asn_desktop.cli.output import Output, speak_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.cli.program import OpenWindow

_REFUSED: Final = 1
_WRONG_USE: Final = 2
_ENVIRONMENT: Final = 3
_TAKE_A_VALUE: Final = ("--data", "--language")
_PRINTED_BY_CLICK: Final = {"--help", "--version"}


def run(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command and return its exit status: 0 done, 1 refused, 2 wrong use, 3 environment."""
    speak_utf8()
    logger.addHandler(NullHandler())  # never a traceback on the screen
    before = _before_command(argv)
    asked = _value(before, "--language")
    use_language(asked if asked in LANGUAGES else "id")
    teach_click()
    from asn_desktop.cli.program import program  # its help speaks the language in use

    output = Output("--json" in before)
    text = io.StringIO() if output.as_json and _PRINTED_BY_CLICK & set(argv) else None
    try:
        with redirect_stdout(text) if text else nullcontext():
            status = program.main(list(argv), "asn-desktop", standalone_mode=False, obj=open_window)
        if text:
            output.answer({"text": text.getvalue()})
    except (Exception, KeyboardInterrupt) as fault:  # noqa: BLE001 - no traceback reaches a clerk
        kind, sentence, status = _told(fault, Path(_value(before, "--data") or data_home()))
        output.fail(kind, sentence)
    return status if isinstance(status, int) else 0


def _told(fault: BaseException, folder: Path) -> tuple[str, str, int]:
    """The kind, the sentence and the exit status of a fault."""
    if isinstance(fault, AsnError):
        return fault.kind, _said(fault), fault.exit_status
    if isinstance(fault, click.ClickException):
        return "usage", _wrong_use(fault), _WRONG_USE
    if isinstance(fault, UnicodeEncodeError):
        sentence = msg("Perintah memuat huruf yang bukan UTF-8. Ketik ulang teksnya.")
        return "usage", str(sentence), _WRONG_USE
    if isinstance(fault, (Cancelled, click.Abort, KeyboardInterrupt)):
        return "cancelled", str(msg("Dihentikan; tidak ada yang setengah jadi.")), _REFUSED
    if isinstance(fault, OSError):
        name = Path(str(fault.filename)).name if fault.filename else "?"
        sentence = msg(
            "{file} tidak dapat dibaca atau ditulis. Periksa nama, izin dan ruang disknya.",
            file=name,
        )
        return "environment", str(sentence), _ENVIRONMENT
    log_to(folder)
    logger.error("bug\n%s", trace_without_values(fault))
    return "bug", str(msg("Program ini keliru di sini. Catatannya ada di log.")), _REFUSED


def _said(fault: AsnError) -> str:
    """The sentence of a fault, with the command that mends it."""
    if isinstance(fault, EnvironmentFault) and fault.restorable:
        way = msg("Perintahnya: asn-desktop backup restore FILE; berkasnya lihat: backup list.")
        return f"{fault} {way}"
    return str(fault)


def _wrong_use(fault: click.ClickException) -> str:
    if isinstance(fault, click.exceptions.NoArgsIsHelpError):
        group = fault.ctx.command
        names = group.list_commands(fault.ctx) if isinstance(group, click.Group) else []
        return str(msg("Perintah belum lengkap. Pilih: {names}.", names=", ".join(names)))
    return fault.format_message()


def _before_command(argv: Sequence[str]) -> list[str]:
    found = []
    takes_value = False
    for word in argv:
        if not takes_value and not word.startswith("-"):
            break
        takes_value = not takes_value and word in _TAKE_A_VALUE
        found.append(word)
    return found


def _value(words: Sequence[str], option: str) -> str:
    """What was given to a global option, as `--option X` or `--option=X`; empty for nothing."""
    found = ""
    for word, following in zip(words, [*words, ""][1:], strict=True):
        name, mark, value = word.partition("=")
        if name == option:
            found = value if mark else following
    return found
