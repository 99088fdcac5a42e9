"""`demo`: an invented office, made and shown."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, language, msg
from asn_desktop.cli.output import progress
from asn_desktop.cli.values import FOLDER

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.command("demo", help=_("Buat kantor contoh; membuka jendela bila ada layar."))
@click.argument("folder", required=False, type=FOLDER)
@click.pass_context
def COMMAND(context: click.Context, folder: Path | None) -> int:  # noqa: N802 - the registry's name
    """Make it or go on with it, tell where its papers lie, and show it."""
    from asn_desktop.services import demo

    session: Session = context.obj
    place = folder or Path("asn-desktop-demo")
    files = demo.make(place, progress())
    session.output.answer({"folder": place, "files": files}, [str(file) for file in files])
    session.output.say(msg("Kantor contoh dan kertasnya ada di {folder}.", folder=place.resolve()))
    if _has_screen():
        return int(context.meta["open_window"](place, language()))
    return 0


def _has_screen() -> bool:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or platform.system() != "Linux"
