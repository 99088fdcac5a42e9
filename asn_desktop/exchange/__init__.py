"""One file per file format, in or out."""

import os
import sys
from importlib import import_module
from threading import Lock

# openpyxl would take lxml, which the filling of Word files brings: then a full disk is two faults,
# and hostile XML meets a reader that defusedxml does not guard.
os.environ["OPENPYXL_LXML"] = "False"
LOADING = Lock()
"""Held while openpyxl or the solver is loaded, since the one must not see the other's numpy."""


def load_openpyxl() -> None:
    """Load openpyxl without numpy, which it would load for nothing: 30 MB and 100 ms."""
    with LOADING:
        if "openpyxl" in sys.modules or "numpy" in sys.modules:
            return
        sys.modules["numpy"] = None  # type: ignore[assignment]
        try:
            import_module("openpyxl")
        finally:
            del sys.modules["numpy"]
