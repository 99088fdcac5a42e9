"""What options take, and what is said when they cannot be read."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import click

from asn_desktop.base.i18n import msg

_RUPIAH: Final = re.compile(r"(?:Rp)? *(\d+|\d{1,3}(?:\.\d{3})+)(?:,00|,-)?", re.ASCII)
_WHOLE: Final = re.compile(r"[+-]?\d+", re.ASCII)
_LONGEST: Final = 1000
"""Digits that int() surely takes; what is too much is left to the rule that refuses it."""


class Day(click.ParamType[date]):
    """A day as ISO writes it."""

    name = "date"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> date:
        """The day."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(str(msg("{value} bukan tanggal. Tulis seperti 2026-11-24.", value=value)))


class Whole(click.ParamType[int]):
    """A whole number, from `least` to `most` where both are given."""

    name = "integer"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self._range = None if least is None or most is None else (least, most)

    def convert(self, value: Any, _param: Any, _ctx: Any) -> int:
        """The number."""
        text = str(value).strip()
        if not _WHOLE.fullmatch(text) or len(text) > _LONGEST:
            self.fail(str(msg("“{value}” bukan bilangan bulat.", value=value)))
        number = int(text)
        if self._range is not None and not self._range[0] <= number <= self._range[1]:
            least, most = self._range
            sentence = msg("{value}: tulis {least} sampai {most}.",
                           value=number, least=least, most=most)  # fmt: skip
            self.fail(str(sentence))
        return number


class Rupiah(click.ParamType[int]):
    """Whole rupiah, with or without dots between thousands."""

    name = "rupiah"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> int:
        """The amount; below 0 is left to the rule that refuses it."""
        text = str(value).strip()
        minus, digits = text.startswith("-"), text.removeprefix("-")
        found = _RUPIAH.fullmatch(digits)
        if not found or len(found[1]) > _LONGEST:
            sentence = msg("“{value}” bukan rupiah. Tulis seperti 45000000 atau 45.000.000.",
                           value=value)  # fmt: skip
            self.fail(str(sentence))
        amount = int(found[1].replace(".", ""))
        return -amount if minus else amount


class File(click.ParamType[Path]):
    """A file by its name; what an empty variable of a script leaves is none."""

    name = "file"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> Path:
        """The path."""
        path = Path(value)
        if not str(value).strip() or path.name in {"", ".."} or "\0" in str(value):
            self.fail(str(msg("“{value}” bukan nama berkas. Tulis nama berkasnya.", value=value)))
        return path


class Folder(click.ParamType[Path]):
    """A folder, which `.` may name."""

    name = "folder"

    def convert(self, value: Any, _param: Any, _ctx: Any) -> Path:
        """The path."""
        if not str(value).strip() or "\0" in str(value):
            self.fail(str(msg("“{value}” bukan nama folder. Tulis nama foldernya.", value=value)))
        return Path(value)


DAY: Final = Day()
FILE: Final = File()
FOLDER: Final = Folder()
RUPIAH: Final = Rupiah()


def pair(text: str) -> tuple[str, str]:
    """`NAME=VALUE`, split at the last `=`.

    Raises:
        click.BadParameter: There is none.
    """
    name, mark, value = text.rpartition("=")
    if not mark or not name.strip():
        raise click.BadParameter(str(msg("Tulis seperti NAMA=NILAI: {text}", text=text)))
    return name.strip(), value.strip()


def weight(text: str) -> tuple[str, Decimal]:
    """`NAME=WEIGHT` of a component, decimal comma or point.

    Raises:
        click.BadParameter: The weight is no number.
    """
    name, value = pair(text)
    try:
        found = Decimal(value.replace(",", "."))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise click.BadParameter(str(msg("Bobot bukan angka: {text}", text=text)))
    return name, found


def hours(text: str) -> tuple[str, int]:
    """`NAME=JP` of a subject.

    Raises:
        click.BadParameter: The JP are no whole number.
    """
    name, value = pair(text)
    if not (value.isascii() and value.isdigit() and len(value) <= _LONGEST):
        raise click.BadParameter(str(msg("JP bukan angka bulat: {text}", text=text)))
    return name, int(value)
