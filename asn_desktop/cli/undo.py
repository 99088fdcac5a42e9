"""`undo`: take one's own last step back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, msg

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.command("undo", help=_("Urungkan langkah sendiri yang terakhir."))
@click.pass_obj
def COMMAND(session: Session) -> None:  # noqa: N802 - what the registry looks for
    """Take back the last step of the system's user."""
    from asn_desktop.services.steps import history

    with closing(session.office()) as office:
        label = str(history.undo(office))
    session.output.answer({"undone": label}, [str(msg("Diurungkan: {deed}", deed=label))])
