"""`redo`: do again what was taken back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, msg

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.command("redo", help=_("Ulangi yang diurungkan."))
@click.pass_obj
def COMMAND(session: Session) -> None:  # noqa: N802 - what the registry looks for
    """Do again the step that `undo` took back."""
    from asn_desktop.services.steps import history

    with closing(session.office()) as office:
        label = str(history.redo(office))
    session.output.answer({"redone": label}, [str(msg("Diulangi: {deed}", deed=label))])
