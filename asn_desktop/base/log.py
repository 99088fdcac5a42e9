"""The program's log, which never holds personal data."""

from __future__ import annotations

import logging
import re
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
