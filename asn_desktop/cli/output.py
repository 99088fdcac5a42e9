"""One JSON value or a table on stdout, sentences on stderr, UTF-8 everywhere."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.base.errors import AsnError
    from asn_desktop.services.office import Office


def speak_utf8() -> None:
    """Write UTF-8 on every system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def plain(value: Any) -> Any:
    """A value as JSON writes it: ISO dates, decimals with two digits as text."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)


@dataclass(frozen=True)
class Output:
    """Where answers go; `as_json` writes exactly one JSON value."""

    as_json: bool

    def answer(self, value: Any, lines: Sequence[str] = ()) -> None:
        """The command's result, as JSON or as these lines."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, default=plain) + "\n")
        else:
            sys.stdout.writelines(f"{line}\n" for line in lines)

    def table(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """A list, as a JSON array or in columns."""
        self.answer(list(rows), _aligned(rows))

    def say(self, text: object) -> None:
        """A sentence beside the result."""
        sys.stderr.write(f"{text}\n")

    def fail(self, kind: str, text: str) -> None:
        """Why it could not be done."""
        if self.as_json:
            self.answer({"error": {"kind": kind, "message": text}})
        self.say(text)

    def fault(self, error: AsnError) -> None:
        """Why it could not be done, as the error family tells."""
        self.fail(error.kind, str(error))


def _aligned(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    if not rows:
        return []
    texts = [[_cell(value) for value in row.values()] for row in rows]
    heads = list(rows[0])
    widths = [max(len(line[i]) for line in (heads, *texts)) for i in range(len(heads))]
    lines = (heads, *texts)
    return [
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    ]


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return " ".join(f"{name}={_cell(inner)}" for name, inner in value.items())
    shown = value if isinstance(value, (str, int, bool)) else plain(value)
    return " ".join(str(shown).split())


class TerminalProgress(Progress):
    """Says on stderr how far a job is."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def step(self, done: int, total: int, text: str = "") -> None:
        """One line that overwrites itself."""
        super().step(done, total, text)
        self._stream.write(f"\r\x1b[K{self.text} {done}/{total}" + ("\n" if done == total else ""))
        self._stream.flush()


def progress() -> Progress:
    """A job's progress, shown only on a terminal."""
    return TerminalProgress(sys.stderr) if sys.stderr.isatty() else Progress()


@dataclass(frozen=True)
class Session:
    """What every command is given."""

    data: Path | None
    output: Output

    def office(self) -> Office:
        """The open office, in the name of the system's user."""
        from asn_desktop.base.paths import data_home
        from asn_desktop.services.office import open_office

        return open_office(self.data or data_home())


def pair(text: str) -> tuple[str, str]:
    """`NAME=VALUE`, split at the last `=`.

    Raises:
        click.BadParameter: There is none.
    """
    import click

    name, mark, value = text.rpartition("=")
    if not mark or not name.strip():
        raise click.BadParameter(str(msg("Tulis seperti NAMA=NILAI: {text}", text=text)))
    return name.strip(), value.strip()
