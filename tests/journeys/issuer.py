"""A clerk in a process of its own: `python -m tests.journeys.issuer DATA CONFIG CODE MOMENT`.

Issues certificates in the real window, and the power fails at that moment: when the job has
begun, when its numbers are committed, or when the window has heard that it is done.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton

from asn_desktop.services.planning import courses
from asn_desktop.shell.application import make_application
from asn_desktop.shell.machine import Machine
from asn_desktop.widgets.fields.fields import CheckField
from tests.journeys.typist import Patience
from tests.ui.conftest import Windows

if TYPE_CHECKING:
    from tests.ui.conftest import Window

MOMENTS: Final = ("begun", "committed", "done")


def die(_what: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def await_the_cut(window: Window, moment: str) -> None:
    """Let the power fail then."""
    if moment == "committed":
        window.desk.subscribe(die)
    else:
        jobs = window.bench.jobs
        (jobs.started if moment == "begun" else jobs.ended).connect(die)


def main(data: Path, config: Path, code: str, moment: str) -> None:
    make_application(Machine(), None)
    window = Windows(Patience(), config).open(data)
    window.show("certificates", courses.by_code(window.desk, code).id)
    window.find(QPushButton, "certificates_issue").click()
    window.settle()
    window.find(CheckField, "issue_accept").click()
    await_the_cut(window, moment)
    window.find(QPushButton, "panel_save").click()
    window.settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
