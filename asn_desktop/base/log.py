"""The program's log, which never holds personal data."""

from __future__ import annotations

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

logger: Final = logging.getLogger("asn_desktop")
_DIGITS: Final = re.compile(r"\d{8,}")


class _Discreet(logging.Formatter):
    """Formats records with long digit runs (NIP, NIK, telephone) struck out."""

    def format(self, record: logging.LogRecord) -> str:
        return _DIGITS.sub("########", super().format(record))


def log_to(folder: Path) -> None:
    """Write the log beside the data, at most 2 MB in all, or nowhere if that cannot be."""
    try:
        handler = RotatingFileHandler(
            folder / "asn-desktop.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for old in logger.handlers[:]:
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def trace_without_values(fault: BaseException) -> str:
    """Kinds and places of a fault; its sentences may hold a name or a number and stay out."""
    lines = []
    for frame in traceback.extract_tb(fault.__traceback__):
        name = frame.filename.replace("\\", "/").split("/asn_desktop/")[-1].split("/")[-2:]
        lines.append(f"{'/'.join(name)}:{frame.lineno} {frame.name}")
    lines.append(type(fault).__name__)
    cause = fault.__cause__ or fault.__context__
    return "\n".join([*lines, *([trace_without_values(cause)] if cause else [])])
