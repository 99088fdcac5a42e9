"""Makes the files that offices and attackers send, at test time."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

AHMAD: Final = "198501012010011001"
BUTET: Final = "198602022011022002"
CANDRA: Final = "198703032012031003"
HEAD: Final = ("NIP", "Nama")
PEOPLE: Final = ((AHMAD, "Ahmad Siregar"), (BUTET, "Butet Harahap"))

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK: Final = "http://schemas.openxmlformats.org/package/2006/"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def xlsx(path: Path, rows: Sequence[Sequence[Any]], **other: Sequence[Sequence[Any]]) -> Path:
    """A workbook of the usual kind; `other` are further sheets, in front when named `first`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Peserta"
    for row in rows:
        sheet.append(list(row))
    for name, lines in other.items():
        more = book.create_sheet(name, 0 if name == "first" else None)
        for line in lines:
            more.append(list(line))
    book.save(path)
    return path


def cell(reference: str, text: str) -> str:
    """The XML of an inline string."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """The XML of a row of inline strings."""
    cells = "".join(
        cell(f"{'ABCDEFGHIJKLMNOP'[at]}{number}", text) for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def table() -> str:
    """The XML of a heading and two people."""
    return row(1, *HEAD) + "".join(row(n, *one) for n, one in enumerate(PEOPLE, 2))


def raw_xlsx(  # noqa: PLR0913 - each is one oddity
    path: Path,
    data: str,
    *,
    before: str = "",
    after: str = "",
    prolog: str = _XML,
    space: str = _MAIN,
    part: str = "xl/worksheets/sheet1.xml",
    target: str = "worksheets/sheet1.xml",
    book: str = "xl/workbook.xml",
    settings: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A workbook written by hand, with nothing in it that is not asked for."""
    types = (
        f'{_XML}<Types xmlns="{_PACK}content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations("officeDocument", book),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{space}" xmlns:r="{_REL}">{settings}'
            '<sheets><sheet name="Peserta" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", target),
        part: (
            f'{prolog}<worksheet xmlns="{space}">{before}<sheetData>{data}</sheetData>'
            f"{after}</worksheet>"
        ),
    }
    return zipped(path, {**parts, **(more or {})})


def _relations(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACK}relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/{kind}" Target="{target}"/></Relationships>'
    )


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods_cell(text: str, attributes: str = "") -> str:
    """The XML of a text cell."""
    return (
        f'<table:table-cell office:value-type="string"{attributes}>'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )


def ods_row(*cells: str, repeat: int = 1) -> str:
    """The XML of a row; plain words become text cells."""
    inside = "".join(one if one.startswith("<") else ods_cell(one) for one in cells)
    return f'<table:table-row table:number-rows-repeated="{repeat}">{inside}</table:table-row>'


def ods(path: Path, *rows: str, prolog: str = "", name: str = "Peserta") -> Path:
    """An OpenDocument sheet."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content{spaces}{calc}>'
        f"<office:body><office:spreadsheet><table:table table:name={quoteattr(name)}>"
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}"/>',
        },
    )


def xls(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook of Excel 97."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Peserta")
    for at, line in enumerate(rows):
        for column, value in enumerate(line):
            sheet.write(at, column, value)
    book.save(str(path))
    return path


def text(
    path: Path, rows: Sequence[Sequence[str]], separator: str = ";", encoding: str = "utf-8",
    end: str = "\r\n",
) -> Path:  # fmt: skip
    """Delimited text."""
    lines = end.join(separator.join(line) for line in rows)
    path.write_bytes((lines + end).encode(encoding))
    return path


def web_page(path: Path, inside: str, encoding: str = "utf-8") -> Path:
    """A web page as programs send it under the name `.xls`."""
    page = f"<html><head><style>td {{ a: b }}</style></head><body>{inside}</body></html>"
    path.write_bytes(page.encode(encoding))
    return path


def web_row(*cells: str, tag: str = "td") -> str:
    """The HTML of a row; a cell that begins with a tag is taken as it is."""
    inside = "".join(
        one if one.startswith("<") else f"<{tag}>{escape(one)}</{tag}>" for one in cells
    )
    return f"<tr>{inside}</tr>"


def excel_2003(path: Path, *rows: str, more: str = "", prolog: str = "") -> Path:
    """A workbook as one file of XML; `more` are further sheets."""
    space = "urn:schemas-microsoft-com:office:"
    path.write_text(
        f'<?xml version="1.0"?>{prolog}<?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}spreadsheet" xmlns:ss="{space}spreadsheet" '
        f'xmlns:x="{space}excel"><Worksheet ss:Name="Peserta"><Table>{"".join(rows)}</Table>'
        f"</Worksheet>{more}</Workbook>",
        encoding="utf-8",
    )
    return path


def excel_row(*cells: str, **attributes: str) -> str:
    """The XML of a row of Excel 2003; plain words become cells of text."""
    inside = "".join(one if one.startswith("<") else excel_cell(one) for one in cells)
    return f"<Row{_of_ss(attributes)}>{inside}</Row>"


def excel_cell(text: str, kind: str = "String", **attributes: str) -> str:
    """The XML of a cell of Excel 2003."""
    data = f'<Data ss:Type="{kind}">{escape(text)}</Data>'
    return f"<Cell{_of_ss(attributes)}>{data}</Cell>"


def _of_ss(attributes: Mapping[str, str]) -> str:
    return "".join(f" ss:{name}={quoteattr(value)}" for name, value in attributes.items())
