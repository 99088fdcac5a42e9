"""From a command to the first paint, against an empty main window of PySide6."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.conftest import Race

EMPTY: Final = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, leave)

def leave():
    os._exit(0)

app = QApplication([])
window = Window()
window.show()
app.exec()
"""
OURS: Final = """
import os
import sys
sys.argv = ["asn-desktop"]
from asn_desktop.__main__ import main
import asn_desktop.shell.frame as frame

def leave(self):
    os._exit(0)

frame.Frame._tell_painted = leave
main()
"""


def test_start(race: Race, tmp_path: Path) -> None:
    homes = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    environment = {**os.environ, **homes, "LOCALAPPDATA": str(tmp_path)}

    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)

    race("start to first paint", lambda: run(OURS), lambda: run(EMPTY), goal=1.25, bar=1.6)
