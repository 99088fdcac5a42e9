"""Writes lists as `.xlsx` or `.csv` that no spreadsheet program can mistake for formulas."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_WIDEST: Final = 48
_NARROWEST: Final = 8
_LOOK: Final = 200
_SHEET_NAME: Final = re.compile(r"[\\/*?:\[\]]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def write_table(
    target: Path, headers: Sequence[str], rows: Sequence[Sequence[Any]], title: str = ""
) -> Path:
    """Write the rows under their headings; text stays text, decimals are numbers.

    Raises:
        EnvironmentFault: The file cannot be written.
    """
    with _replaced(target) as part:
        if target.suffix.lower() in {".csv", ".txt"}:
            _write_csv(part, headers, rows)
        else:
            _write_xlsx(part, headers, rows, title)
    return target


@contextmanager
def _replaced(target: Path) -> Iterator[Path]:
    part = target.with_name(f"{target.name}.part")
    try:
        yield part
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise EnvironmentFault(
            msg(
                "{file} tidak dapat ditulis. Tutup berkas itu bila sedang terbuka, "
                "dan periksa izin foldernya.",
                file=target.name,
            )
        ) from None


def _write_csv(part: Path, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
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
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_xlsx(
    part: Path, headers: Sequence[str], rows: Sequence[Sequence[Any]], title: str
) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET_NAME.sub(" ", title)[:31] or "Data")
    sheet.freeze_panes = "A2"
    for index, heading in enumerate(headers):
        width = _width([heading, *(row[index] for row in rows[:_LOOK])])
        sheet.column_dimensions[get_column_letter(index + 1)].width = width
    heads = [_xlsx_cell(sheet, text) for text in headers]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([None if value is None else _xlsx_cell(sheet, value) for value in row])
    book.save(part)


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
