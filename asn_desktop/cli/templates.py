"""`templates list`, `save`, `use`, `reset`: the Word files that letters are filled into."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from asn_desktop.base.i18n import _, msg
from asn_desktop.cli.values import FILE

if TYPE_CHECKING:
    from pathlib import Path

    from asn_desktop.cli.output import Session


@click.group("templates", help=_("Templat Word untuk surat: simpan, pakai yang sendiri."))
def COMMAND() -> None:  # noqa: N802 - what the registry looks for
    """Letters that offices rewrite."""


@COMMAND.command("list", help=_("Surat yang bertemplat, dan mana yang milik kantor."))
@click.pass_obj
def show(session: Session) -> None:
    """Every letter that can be had as a Word file."""
    from asn_desktop.services.paperwork import letter_templates

    with closing(session.office()) as office:
        rows = letter_templates.templates(office)
    session.output.table([{"name": row.name, "own": row.own} for row in rows])


@COMMAND.command("save", help=_("Simpan templat yang dipakai, untuk diubah di Word."))
@click.argument("name")
@click.argument("file", type=FILE)
@click.pass_obj
def save(session: Session, name: str, file: Path) -> None:
    """Write the file that is in use."""
    from asn_desktop.services.paperwork import letter_templates

    with closing(session.office()) as office:
        letter_templates.save(office, name, file)
    session.output.answer({"name": name, "file": file}, [str(file)])


@COMMAND.command("use", help=_("Pakai templat sendiri; dicoba dahulu."))
@click.argument("name")
@click.argument("file", type=FILE)
@click.pass_obj
def use(session: Session, name: str, file: Path) -> None:
    """Take the office's own file from now on."""
    from asn_desktop.services.paperwork import letter_templates

    with closing(session.office()) as office:
        letter_templates.use(office, name, file)
    told = msg("Templat {name} dipakai.", name=name)
    session.output.answer({"name": name, "own": True}, [str(told)])


@COMMAND.command("reset", help=_("Kembali ke templat bawaan."))
@click.argument("name")
@click.pass_obj
def reset(session: Session, name: str) -> None:
    """Go back to what the program brings."""
    from asn_desktop.services.paperwork import letter_templates

    with closing(session.office()) as office:
        letter_templates.reset(office, name)
    told = msg("Templat bawaan {name} dipakai lagi.", name=name)
    session.output.answer({"name": name, "own": False}, [str(told)])
