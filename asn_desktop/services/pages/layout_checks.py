"""Whose certificate could not be printed whole, found out before anything is issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asn_desktop.base.i18n import in_indonesian
from asn_desktop.services.pages import layout_samples, layouts
from asn_desktop.services.settings import PASTED, read_settings

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.base.keys import Key
    from asn_desktop.domain.issuing.layouts import Layout
    from asn_desktop.services.office import Office


def misfits(
    office: Office, course: Key, names: Collection[str], paper: str = "A4"
) -> list[tuple[str, Message]]:
    """Of these full names in a course those that its layout cannot hold or write, and why."""
    from asn_desktop.documents.certificates import checks as certificate_checks

    with office.read() as connection:
        layout = layouts.of_course(connection, course)
        contents = layouts.pictures(connection, layout)
    facts = [one for one in layout_samples.records(office, course) if one.full_name in names]
    with in_indonesian():
        found = certificate_checks.misfits(facts, layout, paper, contents)
    return [(one.full_name, why) for one, why in found]


def prints(connection: Connection, layout: str | None, name: str, value: str | None) -> str | None:
    """What is noted beside a certificate, such as `serial`, where this layout prints it."""
    from asn_desktop.documents.certificates.checks import asked

    tidy = " ".join((value or "").split())
    if not tidy or layout is None:
        return None
    return tidy if name in asked(layouts.frozen(connection, layout)) else None


def wanted_facts(connection: Connection, layout: Layout) -> frozenset[str]:
    """The facts that a layout prints, without the photo where the office glues photos on."""
    from asn_desktop.documents.certificates.checks import asked

    pasted = read_settings(connection).photo_frame == PASTED
    return asked(layout) - ({"photo"} if pasted else set())
