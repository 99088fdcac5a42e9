"""The worksheet that a trainer fills in elsewhere: what it knows of itself, and its writing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.domain.dates import format_moment
from asn_desktop.domain.marking.cells import COMPETENT, NOT_YET, Given, shown_whole
from asn_desktop.domain.marking.schemes import Presence, Scale
from asn_desktop.domain.people.nip import NO_NIP
from asn_desktop.exchange import load_openpyxl
from asn_desktop.exchange.reading.cells import tidy
from asn_desktop.storage.disk import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from asn_desktop.base.keys import Key

FORMAT: Final = 1
HIDDEN: Final = "asn-desktop"
"""The hidden sheet with what the worksheet knows of itself."""
KEY_TITLE: Final = "ID lembar"
"""The heading of the hidden column, among the others so that it is sorted with them."""
FIXED: Final = ("No", KEY_TITLE, "NIP", "Nama", "Instansi")
_HEAD_ROW: Final = 5
_FIRST: Final = _HEAD_ROW + 1
_WIDTHS: Final = (5, 4, 22, 34, 28)
_MARK_WIDTH: Final = 14
_HEAD_HEIGHT: Final = 45
_GAP: Final = 21
_LETTERING: Final = "Calibri"
"""Named, since LibreOffice takes a serif where a font has no name."""
_A4: Final = 9
_LETTERS: Final = tuple(presence.value for presence in Presence)


@dataclass(frozen=True, slots=True)
class Person:
    """One row: who, and what stood in each component when the worksheet was written."""

    enrolment: Key
    nip: str | None
    name: str
    agency: str | None
    base: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What the course is, for whoever opens it elsewhere; weight and group of each component."""

    name: str
    batch: str | None
    start: date
    end: date
    hours: int
    shares: tuple[tuple[Decimal, str | None], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which course's marks, under which scheme, written when and by whom; people by rows.

    `seq` is the number of the newest entry of the journal at that moment. Worksheets of older
    programs tell nothing `about` the course, and no cell shows its remedial, as in a `whole` one.
    """

    course: Key
    code: str
    version: int
    scale: Scale
    seq: int
    at: datetime
    by: str
    components: tuple[tuple[Key, str], ...]
    people: tuple[Person, ...]
    about: About | None = None
    whole: bool = True


def lines_of(identity: Identity) -> list[str]:
    """The identity as lines of JSON, the course first, then each person."""
    head = {
        "format": FORMAT,
        "course": identity.course.hex,
        "code": identity.code,
        "version": identity.version,
        "scale": identity.scale.value,
        "seq": identity.seq,
        "at": identity.at.isoformat(),
        "by": identity.by,
        "components": [[key.hex, name] for key, name in identity.components],
        "about": _told(identity.about),
        "whole": identity.whole,
    }
    people = (
        [one.enrolment.hex, one.nip, one.name, one.agency, [_plain(given) for given in one.base]]
        for one in identity.people
    )
    return [json.dumps(line) for line in (head, *people)]


def _told(about: About | None) -> list[Any] | None:
    if about is None:
        return None
    shares = [[str(weight), group] for weight, group in about.shares]
    days = (about.start.isoformat(), about.end.isoformat())
    return [about.name, about.batch, *days, about.hours, shares]


def _about(told: list[Any] | None, parts: int) -> About | None:
    if told is None:
        return None
    name, batch, start, end, hours, shares = told
    weights = tuple((Decimal(weight), group) for weight, group in shares)
    if len(weights) != parts:
        raise ValueError(weights)
    days = (date.fromisoformat(start), date.fromisoformat(end))
    return About(name, batch, *days, int(hours), weights)


def _plain(given: Given) -> list[str | None]:
    numbers = (given.value, given.remedial)
    presence = None if given.presence is None else given.presence.value
    return [*(None if number is None else str(number) for number in numbers), presence]


def identity_of(lines: Sequence[str]) -> Identity:
    """The identity that `lines_of` wrote; anything else raises a `ValueError` or the like."""
    head, *people = map(json.loads, lines)
    return Identity(
        UUID(hex=head["course"]),
        head["code"],
        int(head["version"]),
        Scale(head["scale"]),
        int(head["seq"]),
        datetime.fromisoformat(head["at"]),
        head["by"],
        tuple((UUID(hex=key), name) for key, name in head["components"]),
        tuple(
            Person(UUID(hex=key), nip, name, agency, tuple(_given(*given) for given in base))
            for key, nip, name, agency, base in people
        ),
        _about(head.get("about"), len(head["components"])),
        bool(head.get("whole")),
    )


def _given(value: str | None, remedial: str | None, presence: str | None) -> Given:
    first, again = (None if text is None else Decimal(text) for text in (value, remedial))
    return Given(first, again, None if presence is None else Presence(presence))


def write_worksheet(target: Path, identity: Identity, title: str, seal: str) -> None:
    """Write the `.xlsx`: marks open, all else locked without a password; `seal` vouches for it.

    Raises:
        Refused: The name ends as another kind of file does.
        EnvironmentFault: The file cannot be written.
    """
    if target.suffix.lower() != ".xlsx":
        raise Refused(
            msg("{file} tidak dapat ditulis: lembar kerja bernama .xlsx.", file=target.name)
        )
    load_openpyxl()
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    _fill(sheet, identity, title)
    _arrange(sheet, identity)
    _guard(sheet, identity)
    hidden = book.create_sheet(HIDDEN)
    for number, line in enumerate((seal, *lines_of(identity)), 1):
        hidden.cell(number, 1, line).data_type = "s"
    hidden.sheet_state = "veryHidden"
    whole = BytesIO()
    book.save(whole)
    with replaced(target) as part:
        part.write_bytes(whole.getbuffer())


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """A cell that no spreadsheet program can mistake for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = tidy(value)
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = True
    elif value is not None:
        cell.value = value
    return cell


def _fill(sheet: Any, identity: Identity, title: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.title = "Nilai"
    lines = (title, _origin(identity), *_rules(identity.scale))
    for row, text in enumerate(lines, 1):
        cell = _put(sheet, row, 1, text)
        cell.alignment = Alignment(vertical="top")
        cell.font = Font(_LETTERING, bold=row == 1, size=14 if row == 1 else 10)
    names = (name for _key, name in identity.components)
    for column, text in enumerate((*FIXED, *names), 1):
        _put(sheet, _HEAD_ROW, column, text)
    for number, person in enumerate(identity.people, 1):
        row = _HEAD_ROW + number
        told = (number, person.enrolment.hex, person.nip or NO_NIP, person.name, person.agency)
        marks = (value_of(identity.scale, given) for given in person.base)
        for column, value in enumerate((*told, *marks), 1):
            cell = _put(sheet, row, column, value)
            if column > len(FIXED):  # a number typed over a word is a number
                cell.number_format, cell.quotePrefix = "0.00", False


def _origin(identity: Identity) -> str:
    moment = format_moment(identity.at)
    return str(
        msg(
            "Diekspor {moment} oleh {worker}. Simpan sebagai .xlsx dan kirim kembali berkas ini.",
            moment=moment,
            worker=identity.by,
        )
    )


def _rules(scale: Scale) -> tuple[str, str]:
    """How to fill in, in lines that are no wider than the columns on paper."""
    marks = _(
        "Ketik nilai 0–100, paling banyak dua desimal, di sel kuning; dengan remedial: 60 -> 75."
    )
    if scale is Scale.COMPETENT:
        marks = _("Pilih K (kompeten) atau BK (belum) di sel kuning; dengan remedial: BK -> K.")
    return marks, _(
        "Belum dinilai: biarkan kosong. H hadir, I izin, S sakit, A tanpa keterangan, "
        "D dikecualikan."
    )


def value_of(scale: Scale, given: Given) -> Any:
    """What stands in the cell: a number, or a word of the scale or of presence; None if nothing.

    A remedial stands behind its first mark, as both are typed.
    """
    bare = given.remedial is None and given.presence is not Presence.EXEMPT
    if scale is Scale.NUMERIC and given.value is not None and bare:
        return given.value
    return shown_whole(scale, given) or None


def _arrange(sheet: Any, identity: Identity) -> None:
    """Widths, frozen names, and how it prints."""
    from openpyxl.utils import get_column_letter

    widths = (*_WIDTHS, *(_MARK_WIDTH for _one in identity.components))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[_HEAD_ROW - 1].height = _GAP
    sheet.row_dimensions[_HEAD_ROW].height = _HEAD_HEIGHT
    sheet.freeze_panes = sheet.cell(_FIRST, len(FIXED))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.oddFooter.center.text = "&P / &N"


def _guard(sheet: Any, identity: Identity) -> None:
    """Colours, and what may be typed where."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    edge = Side(style="thin", color="BFBFBF")
    lined = Border(edge, edge, edge, edge)
    head, open_ = PatternFill("solid", "1F4E79"), PatternFill("solid", "FFF8DC")
    last = _HEAD_ROW + len(identity.people)
    for row in sheet.iter_rows(_HEAD_ROW, last, 1, len(FIXED) + len(identity.components)):
        for cell in row:
            cell.border = lined
            if cell.row == _HEAD_ROW:
                cell.fill, cell.font = head, Font(_LETTERING, bold=True, color="FFFFFF")
                cell.alignment = Alignment("center", "center", wrap_text=True)
            elif cell.column > len(FIXED):
                cell.fill, cell.protection = open_, Protection(locked=False)
                cell.alignment = Alignment("right")
            else:
                place = "center" if cell.column == 1 else "left"
                cell.alignment = Alignment(place, shrink_to_fit=cell.column > 1)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    if identity.people:
        sheet.add_data_validation(_validation(sheet, identity, last))


def _validation(sheet: Any, identity: Identity, last: int) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    first = sheet.cell(_FIRST, len(FIXED) + 1).coordinate
    end = sheet.cell(last, len(FIXED) + len(identity.components)).coordinate
    if identity.scale is Scale.NUMERIC:
        wanted = (
            f"IF(ISNUMBER({first}),AND({first}>=0,{first}<=100,ROUND({first},2)={first}),"
            f'OR(AND(LEN({first})=1,ISNUMBER(SEARCH({first},"{"".join(_LETTERS)}"))),'
            f'ISNUMBER(FIND(">",{first})),ISNUMBER(FIND("→",{first}))))'
        )
        found = DataValidation("custom", formula1=wanted, allow_blank=True)
        found.error = _(
            "Nilai adalah angka 0–100, paling banyak dua desimal; dengan remedial: 60 -> 75."
        )
    else:
        words = (COMPETENT, NOT_YET, f"{NOT_YET} -> {COMPETENT}", *_LETTERS)
        wanted = f'"{",".join(words)}"'
        found = DataValidation("list", formula1=wanted, allow_blank=True)
        found.error = _("Pilih K atau BK.")
    found.showErrorMessage, found.errorTitle = True, _("Bukan nilai")
    found.add(f"{first}:{end}")
    return found
