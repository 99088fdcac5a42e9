"""Puts marks into a worksheet file as its trainer would by hand; all else in it stays."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.cells import UNMARKED
from asn_desktop.exchange import load_openpyxl
from asn_desktop.exchange.reading.cells import text_of
from asn_desktop.exchange.worksheet import KEY_TITLE, value_of
from asn_desktop.storage.disk import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from asn_desktop.base.keys import Key
    from asn_desktop.domain.marking.cells import Given
    from asn_desktop.exchange.worksheet import Identity

_LOOK: Final = 20


def fill_worksheet(path: Path, identity: Identity, marks: Mapping[tuple[Key, Key], Given]) -> None:
    """Write these marks, an enrolment's in a component, into their cells.

    Raises:
        Refused: A mark has no cell there any more.
        EnvironmentFault: The file cannot be written.
    """
    load_openpyxl()
    from openpyxl import load_workbook

    book = load_workbook(path)
    cells = [one for sheet in book.worksheets for one in _cells(sheet, identity)]
    left = {place for place, given in marks.items() if given != UNMARKED}
    left -= {place for place, _cell in cells}
    if left:
        raise Refused(
            msg(
                "{count} nilai tidak punya sel lagi di {file}. Pakai lembar kerja yang utuh.",
                count=len(left),
                file=path.name,
            )
        )
    for place, cell in cells:
        cell.value = value_of(identity.scale, marks.get(place, UNMARKED))
    whole = BytesIO()
    book.save(whole)
    with replaced(path) as part:
        part.write_bytes(whole.getbuffer())


def _cells(sheet: Any, identity: Identity) -> list[tuple[tuple[Key, Key], Any]]:
    """The cells of marks, by the keys of their row and the heading of their column."""
    people = {one.enrolment.hex: one.enrolment for one in identity.people}
    parts = {name: key for key, name in identity.components}
    head = next((row for row in sheet.iter_rows(1, _LOOK) if KEY_TITLE in map(_text, row)), ())
    titles = [_text(cell) for cell in head]
    places = {parts[title]: at for at, title in enumerate(titles) if title in parts}
    rows = sheet.iter_rows(head[0].row + 1) if head else ()
    return [
        ((people[key], part), row[at])
        for row in rows
        if (key := _text(row[titles.index(KEY_TITLE)])) in people
        for part, at in places.items()
    ]


def _text(cell: Any) -> str:
    return text_of(cell.value)
