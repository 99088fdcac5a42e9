"""`journal`: who changed what."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _

if TYPE_CHECKING:
    from asn_desktop.cli.output import Session


@click.command("journal", help=_("Siapa mengubah apa dan kapan, terbaru dahulu."))
@click.option("--last", type=click.IntRange(min=1), default=50, help=_("Berapa langkah terakhir."))
@click.pass_obj
def COMMAND(session: Session, last: int) -> None:  # noqa: N802 - what the registry looks for
    """The newest steps of everyone."""
    from asn_desktop.services import history

    with closing(session.office()) as office:
        entries = history.entries(office, last)
    session.output.table(
        [
            {
                "seq": entry.seq,
                "at": entry.at,
                "actor": entry.actor,
                "kind": entry.kind,
                "label": str(entry.label),
            }
            for entry in entries
        ]
    )
