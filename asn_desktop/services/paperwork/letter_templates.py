"""The Word files that letters are filled into: the program's, or the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound
from asn_desktop.base.i18n import in_indonesian, msg
from asn_desktop.base.paths import resource
from asn_desktop.domain.marking.minutes import Minutes
from asn_desktop.domain.marking.summaries import CourseSummary, PersonResult
from asn_desktop.domain.paperwork.letter_fields import FIELDS
from asn_desktop.domain.paperwork.papers import PaperCertificate, PaperFacts, PaperPerson, Wishes
from asn_desktop.services.files import read_file, write_file
from asn_desktop.services.pages.certificate_facts import office_facts
from asn_desktop.services.rights import Right
from asn_desktop.services.settings import put
from asn_desktop.storage import blobs
from asn_desktop.storage.tables import settings as settings_table

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.services.office import Office

NAMES: Final = tuple(FIELDS)
_LARGEST: Final = 5_000_000
_DAY: Final = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A letter that is filled into a Word file; `own` where the office gave it."""

    name: str
    own: bool


def templates(office: Office) -> list[TemplateRow]:
    """The letters that can be had as Word files."""
    with office.read() as connection:
        return [TemplateRow(name, _digest(connection, name) is not None) for name in NAMES]


def template(connection: Connection, name: str) -> bytes:
    """The office's own file, else the one that the program brings.

    Raises:
        NotFound: No letter of this name is filled into a file.
    """
    _require_known(name)
    digest = _digest(connection, name)
    own = None if digest is None else blobs.content(connection, digest)
    return own or resource("letters", f"{name}.docx").read_bytes()


def save(office: Office, name: str, target: Path) -> None:
    """Write the file that is in use, to be changed in Word.

    Raises:
        NotFound: There is no such letter.
        EnvironmentFault: The file cannot be written.
    """
    with office.read() as connection:
        content = template(connection, name)
    write_file(content, target)


def use(office: Office, name: str, path: Path) -> None:
    """Fill this letter into the office's own file from now on; it is tried out before.

    Raises:
        BadFile: It is no sound Word file, or asks for what there is not.
        NotFound: There is no such letter.
        EnvironmentFault: It cannot be read.
    """
    from asn_desktop.exchange.letter import fill

    _require_known(name)
    content = read_file(path, _LARGEST)
    with in_indonesian():
        fill(content, FIELDS[name](_sample(office)))
    with office.write(Right.OFFICE, msg("Pakai templat sendiri untuk {name}", name=name)) as step:
        put(step, _key(name), blobs.keep(step.connection, content))


def reset(office: Office, name: str) -> None:
    """Go back to the program's own file.

    Raises:
        NotFound: There is no such letter.
    """
    _require_known(name)
    with office.write(Right.OFFICE, msg("Pakai templat bawaan untuk {name}", name=name)) as step:
        put(step, _key(name), None)


def _key(name: str) -> str:
    return f"template.{name}"


def _digest(connection: Connection, name: str) -> str | None:
    wanted = select(settings_table.c.value).where(settings_table.c.name == _key(name))
    return connection.execute(wanted).scalar_one_or_none()


def _require_known(name: str) -> None:
    if name not in FIELDS:
        raise NotFound(
            msg("Tidak ada templat “{name}”. Yang ada: {known}.", name=name, known=", ".join(NAMES))
        )


def _sample(office: Office) -> PaperFacts:
    """One invented person in an invented course of this office."""
    with office.read() as connection:
        facts = office_facts(connection, _DAY)
    result = PersonResult(1, "Contoh Peserta, S.E.", None, "Instansi", (), None, None, passed=True)
    person = PaperPerson(result, None, None, None, None, None, None, None, None, None)
    course = CourseSummary(
        code="X", name="Contoh Pelatihan", batch=None, programme=None, start=_DAY, end=_DAY,
        place=None, organiser=None, hours=8, planned=None, spent=None, reopened_why=None,
        components=(), bands=(), people=(result,), office=facts,
    )  # fmt: skip
    certificate = PaperCertificate("1", _DAY, person, "0", None)
    minutes = Minutes(course, None, None, (), (), (), (), None)
    return PaperFacts(minutes, (person,), (certificate,), Wishes(_DAY), ended=True)
