"""`layouts list`, `check`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("layouts", help=_("Tata letak sertifikat: daftar, periksa."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """How certificates look."""


@COMMAND.command("list", help=_("Daftar tata letak, bawaan dan buatan kantor."))
@click.pass_obj
def show(session: Session) -> None:
    """All that certificates can be drawn in."""
    from asn_desktop.services.pages import layouts

    with closing(session.office()) as office:
        rows = layouts.layouts(office)
    session.output.table(
        [
            {
                "code": row.code,
                "name": row.name,
                "paper": "A4, F4" if row.size is None else f"{row.size[0]:g} × {row.size[1]:g} mm",
                "own": row.own,
                "usual": row.usual,
                "digest": row.digest,
            }
            for row in rows
        ]
    )


@COMMAND.command("check", help=_("Periksa berkas tata letak; tidak mengubah apa pun."))
@click.argument("file", type=FILE)
@click.pass_obj
def check(session: Session, file: Path) -> None:
    """Read a file strictly and say what it lacks."""
    from asn_desktop.services.pages import layouts

    found = layouts.check_file(file)
    advice = [str(sentence) for sentence in found.advice]
    answer = {
        "code": found.layout.code,
        "name": found.layout.name,
        "pages": len(found.layout.pages),
        "pictures": len(found.layout.pictures),
        "fonts": len(found.layout.own_fonts),
        "digest": found.layout.digest,
        "advice": advice,
    }
    said = msg("{name}: dapat dipakai.", name=found.layout.name)
    session.output.answer(answer, [str(said), *advice])
