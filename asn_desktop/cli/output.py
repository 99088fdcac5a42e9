"""One JSON value or a table on stdout, sentences on stderr, UTF-8 everywhere."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

from asn_desktop.base.errors import EnvironmentFault
from asn_desktop.base.i18n import msg
from asn_desktop.base.progress import Progress
from asn_desktop.cli.table import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.office import Office


_READER_LEFT: Final = (errno.EPIPE, errno.EINVAL)  # EINVAL on Windows


def speak_utf8() -> None:
    """Write UTF-8 on every system, and to nowhere what was closed before the start."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        reconfigure = getattr(stream, "reconfigure", None)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif reconfigure is not None:
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
            _print(json.dumps(value, ensure_ascii=False, default=plain) + "\n")
        else:
            _print("".join(f"{line}\n" for line in lines))

    def table(
        self,
        rows: Sequence[Mapping[str, Any]],
        shown: Sequence[Mapping[str, Any]] | None = None,
        **words: Mapping[str, Message],
    ) -> None:
        """A list, as a JSON array or in columns; `words` say what a column's stored words mean.

        `shown` are the rows for a person where these are not those for a script.
        """
        lines = [] if self.as_json else lines_of(rows if shown is None else shown, words)
        self.answer(list(rows), lines)
        if not rows and not self.as_json:
            self.say(msg("Daftar ini kosong."))

    def say(self, text: object) -> None:
        """A sentence beside the result."""
        with suppress(OSError):  # nobody listens
            sys.stderr.write(_utf8(f"{text}\n"))
            sys.stderr.flush()

    def fail(self, kind: str, text: str) -> None:
        """Why it could not be done."""
        self.say(text)
        if self.as_json:
            with suppress(EnvironmentFault):  # the sentence has been said
                self.answer({"error": {"kind": kind, "message": text}})


def _print(text: str) -> None:
    try:
        sys.stdout.write(_utf8(text))
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno not in _READER_LEFT:
            raise EnvironmentFault(
                msg("Hasil perintah tidak dapat ditulis. Periksa disk tujuannya.")
            ) from None


def _utf8(text: str) -> str:
    """File names that the system could not decode, as UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
