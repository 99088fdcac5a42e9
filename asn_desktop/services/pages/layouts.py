"""Layouts of certificates: shipped, or the office's own; chosen for a course, a programme or all.

An own layout is kept by content among the files; a setting names its digest, so that a step may
be taken back and every version that a certificate froze is still there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from asn_desktop.base.errors import NotFound, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.issuing.layout_reading import LARGEST, read_layout, with_contents
from asn_desktop.services.files import read_file, write_file
from asn_desktop.services.pages import layout_samples
from asn_desktop.services.rights import Right
from asn_desktop.storage import blobs
from asn_desktop.storage.tables import courses, settings as table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

OWN: Final = "layout:"
CHOICE: Final = "layout"
OF_COURSE: Final = "layout.course:"
OF_PROGRAMME: Final = "layout.programme:"


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A layout in the list; `own` when the office made it, `usual` when papers use it by default.

    `size` is its own width and height in mm, None for A4 and F4.
    """

    code: str
    name: str
    own: bool
    usual: bool
    size: tuple[float, float] | None
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A layout file that can be read, what it brings by digest, and what it had better do."""

    layout: Layout
    contents: Mapping[str, bytes]
    advice: tuple[Message, ...]


def shipped() -> tuple[Layout, ...]:
    """The layouts that come with the program."""
    from asn_desktop.documents.certificates import layouts as papers

    return papers.shipped()


def layouts(office: Office) -> list[LayoutRow]:
    """All that can be chosen: the shipped ones, then the office's own by name."""
    with office.read() as connection:
        usual = _setting(connection, CHOICE) or shipped()[0].code
        own = sorted(_own(connection).values(), key=lambda layout: layout.name)
    return [
        LayoutRow(one.code, one.name, one in own, one.code == usual, one.size, one.digest)
        for one in (*shipped(), *own)
    ]


def _own(connection: Connection) -> dict[str, Layout]:
    rows = connection.execute(
        select(table.c.name, table.c.value).where(
            table.c.name.startswith(OWN), table.c.value.is_not(None)
        )
    )
    return {row.name.removeprefix(OWN): _kept(connection, row.value) for row in rows}


def _kept(connection: Connection, digest: str) -> Layout:
    """The layout whose canonical JSON has this digest; it was read strictly when it was kept."""
    data = blobs.content(connection, digest)
    if data is None:
        raise NotFound(msg("Tata letak ini tidak ada lagi di data kantor."))
    return read_layout(data, by_digest=True).layout


def _setting(connection: Connection, name: str) -> str | None:
    found = connection.execute(select(table.c.value).where(table.c.name == name))
    return found.scalar_one_or_none()


def layout(office: Office, code: str) -> Layout:
    """The layout with this code.

    Raises:
        NotFound: There is none.
    """
    with office.read() as connection:
        return by_code(connection, code)


def by_code(connection: Connection, code: str) -> Layout:
    """As `layout`, inside a caller's read or step."""
    for one in shipped():
        if one.code == code:
            return one
    digest = _setting(connection, f"{OWN}{code}")
    if digest is None:
        raise NotFound(msg("Tata letak “{code}” tidak ada.", code=code))
    return _kept(connection, digest)


def of_course(connection: Connection, course: Key) -> Layout:
    """What certificates of this course are drawn in: its own, its programme's, or the usual one."""
    programme = connection.execute(
        select(courses.c.programme_id).where(courses.c.id == course)
    ).scalar_one_or_none()
    names = [f"{OF_COURSE}{course}", CHOICE]
    if programme is not None:
        names.insert(1, f"{OF_PROGRAMME}{programme}")
    for name in names:
        code = _setting(connection, name)
        if code is not None and _exists(connection, code):
            return by_code(connection, code)
    return shipped()[0]


def _exists(connection: Connection, code: str) -> bool:
    own = _setting(connection, f"{OWN}{code}") is not None
    return own or any(one.code == code for one in shipped())


def version_of(connection: Connection, course: Key) -> str:
    """The layout of a course now as a certificate freezes it: `code:digest`."""
    found = of_course(connection, course)
    return f"{found.code}:{found.digest}"


def keep(connection: Connection, version: str | None) -> None:
    """Keep the layout that a certificate freezes, so that it can be read ever after."""
    blobs.keep(connection, frozen(connection, version).text.encode())


def frozen(connection: Connection, version: str | None) -> Layout:
    """The layout that a certificate froze; None, from before there were several, is the classic."""
    if version is None:
        return shipped()[0]
    digest = version.partition(":")[2]
    for one in shipped():
        if one.digest == digest:
            return one
    return _kept(connection, digest)


def pictures(connection: Connection, layout: Layout) -> dict[str | None, bytes]:
    """The pictures and fonts that a layout brings, by digest, as `Look.pictures` wants them."""
    found = {digest: blobs.content(connection, digest) for digest in layout.contents}
    return {digest: data for digest, data in found.items() if data is not None}


def check_file(path: Path) -> Checked:
    """Read a layout file strictly, pictures and fonts included, and say what it had better do.

    Raises:
        BadFile: It cannot be used; where, what and how to mend it.
        EnvironmentFault: It cannot be opened.
    """
    from asn_desktop.documents.certificates import backgrounds, checks as certificate_checks
    from asn_desktop.documents.kit import own_fonts

    read = read_layout(read_file(path, LARGEST))
    for name, digest in read.layout.pictures.items():
        backgrounds.require_picture(read.contents[digest], f"pictures.{name}")
    for name, digest in read.layout.own_fonts.items():
        own_fonts.require_font(read.contents[digest], f"own_fonts.{name}")
    brought: dict[str | None, bytes] = dict(read.contents.items())
    tight = certificate_checks.misfits(layout_samples.samples(), read.layout, "A4", brought)
    advice = [
        *certificate_checks.advice(read.layout),
        *(msg("{name}: {why}", name=who.full_name, why=why) for who, why in tight),
    ]
    return Checked(read.layout, read.contents, tuple(advice))


def import_file(office: Office, path: Path) -> str:
    """Keep a layout of a file as the office's own; returns its code, which is made unique.

    Raises:
        BadFile: As `check_file`.
    """
    checked = check_file(path)
    label = msg("Impor tata letak {name}", name=checked.layout.name)
    with office.write(Right.OFFICE, label) as step:
        code = _free(step.connection, checked.layout.code)
        for data in checked.contents.values():
            blobs.keep(step.connection, data)
        _put(step, _renamed(checked.layout, code, checked.layout.name))
    return code


def copy(office: Office, code: str, name: str) -> str:
    """An own layout that begins as another one; returns its code.

    Raises:
        Refused: The name is empty or too long.
    """
    name = " ".join(name.split())
    with office.write(Right.OFFICE, msg("Salin tata letak {name}", name=name)) as step:
        old = by_code(step.connection, code)
        free = _free(step.connection, old.code)
        _put(step, _renamed(old, free, name))
    return free


def save(office: Office, text: str, new_pictures: Mapping[str, bytes] | None = None) -> None:
    """Keep what was edited under its code; `new_pictures` by digest are kept with it.

    Raises:
        BadFile: The layout says something that cannot be.
        Refused: The code is that of a shipped layout.
    """
    found = read_layout(text, by_digest=True).layout
    if any(one.code == found.code for one in shipped()):
        raise Refused(msg("Tata letak bawaan tidak diubah. Salin dahulu, lalu ubah salinannya."))
    with office.write(Right.OFFICE, msg("Ubah tata letak {name}", name=found.name)) as step:
        for data in (new_pictures or {}).values():
            blobs.keep(step.connection, data)
        _put(step, found)


def remove(office: Office, code: str) -> None:
    """Take an own layout out of the list; certificates that froze it keep it.

    Raises:
        Refused: It is a shipped one.
        NotFound: There is none.
    """
    gone = layout(office, code)
    if any(one.code == code for one in shipped()):
        raise Refused(msg("Tata letak bawaan tidak dapat dihapus."))
    with office.write(Right.OFFICE, msg("Hapus tata letak {name}", name=gone.name)) as step:
        write_setting(step, f"{OWN}{code}", None)


def choose(
    office: Office, code: str | None, *, course: Key | None = None, programme: Key | None = None
) -> None:
    """Let a course, a programme, or every course use a layout; None goes back to the default.

    Raises:
        NotFound: There is no such layout.
    """
    with office.write(Right.OFFICE, msg("Pilih tata letak sertifikat")) as step:
        if code is not None:
            by_code(step.connection, code)
        write_setting(step, _choice(course, programme), code)


def chosen(
    office: Office, *, course: Key | None = None, programme: Key | None = None
) -> str | None:
    """What `choose` was told, None where the default holds."""
    with office.read() as connection:
        return _setting(connection, _choice(course, programme))


def _choice(course: Key | None, programme: Key | None) -> str:
    if course is not None:
        return f"{OF_COURSE}{course}"
    return CHOICE if programme is None else f"{OF_PROGRAMME}{programme}"


def export(office: Office, code: str, target: Path) -> None:
    """Write a layout with its pictures into one file, for another office.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    with office.read() as connection:
        found = by_code(connection, code)
        inside = {str(name): data for name, data in pictures(connection, found).items()}
    write_file(with_contents(found.text, inside).encode(), target)


def _renamed(old: Layout, code: str, name: str) -> Layout:
    values = json.loads(old.text) | {"code": code, "name": name}
    return read_layout(json.dumps(values), by_digest=True).layout


def _free(connection: Connection, wanted: str) -> str:
    stem = wanted.rstrip("0123456789").rstrip("-")[:34]
    number = 2
    code = wanted
    while _exists(connection, code):
        code = f"{stem}-{number}"
        number += 1
    return code


def _put(step: Step, layout: Layout) -> None:
    write_setting(step, f"{OWN}{layout.code}", blobs.keep(step.connection, layout.text.encode()))


def write_setting(step: Step, name: str, value: str | None) -> None:
    """Set, change or clear one setting."""
    wanted = select(table.c.id, table.c.value).where(table.c.name == name)
    found = step.connection.execute(wanted).one_or_none()
    if found is not None:
        step.update(table, found.id, value=value)
    elif value is not None:
        step.insert(table, {"id": new_key(), "name": name, "value": value})
