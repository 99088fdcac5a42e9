"""Speed as ratios: the program and its floor take turns in one run, medians are compared."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from asn_desktop.services.office import open_office
from tests.ui.conftest import window, windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asn_desktop.services.office import Office

__all__ = ["window", "windows"]

ROUNDS: Final = 7
_DISK: Final = Path(__file__).resolve().parents[2] / "build"


@dataclass(frozen=True)
class Result:
    """What one race came to: ours / floor, what it should be and what it must be."""

    name: str
    ratio: float
    goal: float
    bar: float
    unit: str = "×"

    def __str__(self) -> str:
        word = "goal met" if self.ratio <= self.goal else "bar met"
        word = word if self.ratio <= self.bar else "MISSED"
        figures = f"{self.ratio:6.2f}{self.unit}  goal {self.goal:g}  bar {self.bar:g}"
        return f"{self.name:48} {figures}  {word}"


@dataclass
class Scores:
    """The figures of a run, shown at its end."""

    found: list[Result] = field(default_factory=list)

    def judge(self, result: Result) -> None:
        """Keep the figure for the summary and hold it against its bar."""
        self.found.append(result)
        assert result.ratio <= result.bar, str(result)


SCORES: Final = pytest.StashKey[Scores]()


@dataclass
class Race:
    """Runs `ours` in rounds of pytest-benchmark and the floor before each of them.

    `rest` comes before the floor as `prepare` comes before ours.
    """

    benchmark: Any
    scores: Scores
    rounds: int = ROUNDS
    rest: Callable[[], Any] = lambda: None
    _floors: list[float] = field(default_factory=list)

    def __call__(
        self,
        name: str,
        ours: Callable[[], Any],
        floor: Callable[[], Any],
        *,
        goal: float,
        bar: float,
        prepare: Callable[[], Any] = lambda: None,
    ) -> float:
        """Fail when the median of ours is more than `bar` × the median of the floor."""

        def before() -> None:
            self.rest()
            started = time.perf_counter()
            floor()
            self._floors.append(time.perf_counter() - started)
            prepare()

        self.benchmark.pedantic(ours, setup=before, rounds=self.rounds, warmup_rounds=1)
        floors = statistics.median(self._floors[-self.rounds :])
        ratio = float(self.benchmark.stats.stats.median) / floors
        self.benchmark.extra_info.update(ratio=ratio, goal=goal, bar=bar)
        self.scores.judge(Result(name, ratio, goal, bar))
        return ratio


@pytest.fixture
def scores(request: pytest.FixtureRequest) -> Scores:
    return request.config.stash.setdefault(SCORES, Scores())


@pytest.fixture
def race(benchmark: Any, scores: Scores) -> Race:
    return Race(benchmark, scores)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office as a command has it open; it is closed whatever a figure says."""
    opened = open_office(tmp_path / "data", "Siti")
    yield opened
    opened.close()


@contextmanager
def place() -> Iterator[Path]:
    """A folder on the disk of the checkout: pytest's own may lie in memory."""
    _DISK.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=_DISK, prefix="bench-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    with place() as folder:
        yield folder


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    found = config.stash.get(SCORES, Scores()).found
    if found:
        terminalreporter.section(f"speed, Python {sys.version.split()[0]}")
        for result in found:
            terminalreporter.write_line(str(result))
