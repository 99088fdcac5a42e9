"""Name and NIP in one cell, `Nama/NIP`, taken apart into two columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.exchange.reading.cells import Broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.exchange.reading.header import Heading
    from asn_desktop.exchange.reading.tables import Row

_NIP: Final = re.compile(
    r"(?:\bNI(?:P|\s*PPPK)\b\s*[.:]?\s*)?'?(\d(?:[ .\-]?\d){8,})", re.IGNORECASE | re.ASCII
)
_NONE: Final = re.compile(r"[/|\n]\s*(?:NIP\s*[.:]?\s*)?[-\u2013\u2014]\s*$", re.IGNORECASE)
_BETWEEN: Final = " \t\r\n\xa0/|;:,()-\u2013\u2014"


def apart(rows: Sequence[Row], heading: Heading) -> tuple[list[Row], Heading]:
    """The table with the NIP in a column of its own behind the others, where it had none."""
    columns = heading.columns
    if "name_nip" not in columns or {"nip", "name"} <= set(columns):
        return list(rows), heading
    column, title = columns["name_nip"], heading.titles["name_nip"]
    width = max(len(cells) for _, cells in rows)
    parted = replace(
        heading,
        columns={"nip": width, "name": column, **columns},
        titles={"nip": title, "name": title, **heading.titles},
    )
    return [_row(row, column, width, heading.last_row) for row in rows], parted


def _row(row: Row, column: int, width: int, heading: int) -> Row:
    number, cells = row
    if number <= heading or column >= len(cells):
        return row
    name, nip = _parts(cells[column])
    wide = [*cells, *[""] * (width - len(cells)), nip]
    wide[column] = name
    return number, wide


def _parts(cell: Any) -> tuple[Any, Any]:
    """The name, and the NIP as it was written, a dash for one who says to have none.

    Alone it keeps its label, by which the NIP below a signature is known.
    """
    if not isinstance(cell, str):
        return "", cell
    if isinstance(cell, Broken):
        return cell, ""
    found = _NIP.search(cell)
    if found is not None:
        name = f"{cell[: found.start()]} {cell[found.end() :]}".strip(_BETWEEN)
        return name, found[1] if name else found[0]
    none = _NONE.search(cell)
    return (cell[: none.start()].strip(_BETWEEN), "-") if none else (cell, "")
