"""A spreadsheet is written without the library that only the solver needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITE = """
import sys
from asn_desktop.exchange import load_openpyxl
load_openpyxl()
import openpyxl, openpyxl.utils
assert "numpy" not in sys.modules
import numpy
assert numpy.__name__ == "numpy"
"""


def test_openpyxl_loads_no_numpy_and_leaves_it_to_others() -> None:
    subprocess.run([sys.executable, "-c", WRITE], cwd=ROOT, check=True)
