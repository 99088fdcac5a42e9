"""Whose turn it is with PDFium."""

from __future__ import annotations

from threading import Lock
from typing import Final

ENGINE: Final = Lock()
"""PDFium does one thing at a time in a process: a job puts pages together while the window shows
some, so whoever calls it holds this."""
