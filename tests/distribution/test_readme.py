"""What the README says of the command line is what the command line takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from asn_desktop.cli.program import program

if TYPE_CHECKING:
    from collections.abc import Iterator

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
BLOCK: str = re.findall(r"```text\n(asn-desktop .*?)```", README, re.DOTALL)[0]
LINES = [line.removeprefix("asn-desktop ") for line in BLOCK.splitlines()]


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(commands(program))


def line_of(name: str) -> str:
    found = [line for line in LINES if line == name or line.startswith(f"{name} ")]
    assert len(found) == 1
    return found[0]


def test_every_command_stands_there_once_and_no_other() -> None:
    told = {line for line in LINES if not line.startswith("--")}
    assert told == {line_of(name) for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_its_line_has_its_options_and_arguments(name: str) -> None:
    line = line_of(name).removeprefix(name)
    options = {p for p in COMMANDS[name].params if isinstance(p, click.Option)}
    assert set(re.findall(r"--[\w-]+", line)) == {option.opts[0] for option in options}
    required = set(re.findall(r"(?<!\[)(--[\w-]+)", line))
    assert required == {option.opts[0] for option in options if option.required}
    repeated = set(re.findall(r'\[(--[\w-]+) "[^"]+"\]\.\.\.', line))
    assert repeated == {option.opts[0] for option in options if option.multiple}
    arguments = [p for p in COMMANDS[name].params if isinstance(p, click.Argument)]
    places = re.split(r" \[?--", line)[0].split()
    assert [place.startswith("[") for place in places] == [not a.required for a in arguments]


def test_the_options_before_a_command_stand_there() -> None:
    for option in ("--data", "--language", "--json", "--selftest", "--version"):
        assert option in README
    assert {p.opts[0] for p in program.params} == {
        "--data", "--language", "--json", "--selftest", "--version",
    }  # fmt: skip


def test_each_exit_status_is_told() -> None:
    assert "0 done, 1 refused or partly refused, 2 wrong use, 3 the environment" in README
