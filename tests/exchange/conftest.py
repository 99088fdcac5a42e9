"""The command line on a data folder of its own, in this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from asn_desktop.base.i18n import use_language
from asn_desktop.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Answer:
    """What a command gave: exit status, JSON on stdout, sentences on stderr."""

    status: int
    value: Any
    said: str


def _no_window(_data: Path | None, _language: str | None) -> int:
    raise AssertionError("no window here")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Answer]]:
    """Runs a command on one office: `desk("participants", "list")`."""

    def command(*words: object, language: str = "id") -> Answer:
        capsys.readouterr()
        options = ["--data", str(tmp_path / "data"), "--json", "--language", language]
        status = run([*options, *map(str, words)], _no_window)
        out, err = capsys.readouterr()
        return Answer(status, json.loads(out), err)

    yield command
    use_language("id")
