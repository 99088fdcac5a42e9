"""The log has places and kinds, and nothing of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from asn_desktop.base.log import trace_without_values
from asn_desktop.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _trip() -> NoReturn:
    raise KeyError("Siti Aminah")


def test_a_trace_has_places_and_no_values() -> None:
    try:
        _trip()
    except KeyError as fault:
        trace = trace_without_values(fault)
    assert "test_log.py" in trace
    assert "KeyError" in trace
    assert "Siti" not in trace


def test_a_command_that_trips_writes_nobody_into_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main, "_before_command", lambda _argv: ["--data", str(tmp_path)])
    monkeypatch.setattr(main, "teach_click", lambda: None)
    monkeypatch.setattr("asn_desktop.cli.program.program.main", lambda *_a, **_k: _trip())
    assert main.run(["participants", "list"], lambda _data, _language: 0) == 1
    log = (tmp_path / "asn-desktop.log").read_text("utf-8")
    assert "KeyError" in log
    assert "Siti" not in log
