"""Writes lists as `.xlsx` or `.csv` that no spreadsheet program can mistake for formulas."""

from __future__ import annotations

import csv
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import Cancelled, Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import SILENT
from asn_desktop.exchange import load_openpyxl
from asn_desktop.exchange.reading.delimited import GUARDED
from asn_desktop.storage.disk import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from asn_desktop.base.progress import Progress

_TEXT: Final = (".csv", ".txt")
_ENDINGS: Final = (*_TEXT, ".xlsx", "")
_WIDEST: Final = 48
_NARROWEST: Final = 8
_LOOK: Final = 200
_EVERY: Final = 1000
_SHEET_NAME: Final = re.compile(r"[\\/*?:\[\]]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


def write_table(
    target: Path,
    headers: Sequence[str],
    rows: Sequence[Sequence[Any]],
    title: str = "",
    progress: Progress = SILENT,
) -> Path:
    """Write the rows under their headings; text stays text, decimals are numbers.

    Raises:
        Refused: The name ends as another kind of file does.
        EnvironmentFault: The file cannot be written.
    """
    if target.suffix.lower() not in _ENDINGS:
        raise Refused(
            msg("{file} tidak dapat ditulis: pilih nama .xlsx atau .csv.", file=target.name)
        )
    watched = _watched(rows, progress)
    with replaced(target) as part:
        if target.suffix.lower() in _TEXT:
            _write_csv(part, headers, watched)
        else:
            widths = [
                _width([head, *(row[i] for row in rows[:_LOOK])]) for i, head in enumerate(headers)
            ]
            _write_xlsx(part, headers, widths, watched, title)
    return target


def _watched(rows: Sequence[Sequence[Any]], progress: Progress) -> Iterator[Sequence[Any]]:
    for done, row in enumerate(rows):
        if done % _EVERY == 0:
            progress.step(done, len(rows))
        yield row


def _write_csv(part: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow([_harmless(text) for text in headers])
        writer.writerows([_harmless(_csv_text(value)) for value in row] for row in rows)


def _csv_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return _CONTROL.sub(" ", value.isoformat() if isinstance(value, date) else str(value))


def _harmless(text: str) -> str:
    """The apostrophe that `delimited` takes away again."""
    return f"'{text}" if GUARDED.match(text) else text


def _write_xlsx(
    part: Path,
    headers: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Any]],
    title: str,
) -> None:
    """A full disk must not meet the packer, which would write on when it is thrown away."""
    load_openpyxl()
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET_NAME.sub(" ", title)[:31] or "Data")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    heads = [_xlsx_cell(sheet, text) for text in headers]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    try:
        for row in rows:
            sheet.append([None if value is None else _xlsx_cell(sheet, value) for value in row])
    except Cancelled:
        sheet.close()
        raise
    whole = BytesIO()
    book.save(whole)
    part.write_bytes(whole.getbuffer())


def _width(values: Sequence[Any]) -> int:
    widest = max(len(str(value)) for value in values if value is not None)
    return min(max(widest + 2, _NARROWEST), _WIDEST)


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        made = WriteOnlyCell(sheet, value=_CONTROL.sub(" ", value))
        made.data_type = "s"
        made.number_format = "@"
        made.quotePrefix = True
        return made
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, date):
        made.number_format = "dd/mm/yyyy"
    elif isinstance(value, Decimal):
        made.number_format = "0.00"
    return made
