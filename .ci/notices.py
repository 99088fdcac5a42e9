"""Collects the licence text of every shipped part: `python .ci/notices.py` writes `NOTICE`."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from importlib.metadata import Distribution

ROOT: Final = Path(__file__).parents[1]
OWN_TEXTS: Final = ROOT / "resources" / "licences"
_QT: Final = ("PySide6.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
ADDED: Final = {
    "pyside6-essentials": _QT,
    "shiboken6": _QT,
    "sqlcipher3": ("SQLCipher.txt",),
    "qtawesome": ("icons.txt",),
    "docxtpl": ("LGPL-2.1.txt",),
    "fontpkg": ("fontpkg.txt",),
}
_NAMED: Final = re.compile(r"^(licen[cs]e|copying|notice|authors|ofl)|license\.txt$", re.IGNORECASE)
_CODE: Final = (".py", ".pyc", ".pyi", ".pyd", ".so")
_RULE: Final = "=" * 79
_HEAD: Final = """\
ASN Desktop is under the MIT licence, see LICENSE. A built program and an installed
one use the parts below, each under its own licence, which follows in full.
"""


def dependencies() -> list[Distribution]:
    """What the program needs to run, and what that needs, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found: dict[str, Distribution] = {}
    waiting: list[str] = list(project["dependencies"])
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += found[name].requires or ()
    return [found[name] for name in sorted(found)]


def texts(part: Distribution) -> list[str]:
    """The licence texts that a part brings, and those that we add for what it leaves out."""
    name = canonicalize_name(part.name)
    added = [(OWN_TEXTS / file).read_text("utf-8") for file in ADDED.get(name, ())]
    return [*_brought(part), *added]


def _brought(part: Distribution) -> Iterator[str]:
    for file in sorted(part.files or (), key=str):
        named = "licenses" in file.parts or _NAMED.search(file.name)
        if named and not file.name.endswith(_CODE):
            yield Path(str(file.locate())).read_text("utf-8", errors="replace")


def notice(more: Iterable[tuple[str, Sequence[str]]] = ()) -> str:
    """The whole text; `more` are `(heading, licence texts)` of parts that only a build has."""
    parts = [(_heading(part), texts(part)) for part in dependencies()]
    seen: dict[str, str] = {}
    lines = [_HEAD]
    for heading, found in (*parts, *more):
        lines += [_RULE, heading, _RULE, ""]
        lines += [_once(text, heading, seen) for text in found]
    return "\n".join(lines)


def _heading(part: Distribution) -> str:
    told = part.metadata["License-Expression"] or part.metadata["License"] or ""
    licence = told.strip().partition("\n")[0]
    return f"{canonicalize_name(part.name)} {part.version}" + (f" ({licence})" if licence else "")


def _once(text: str, heading: str, seen: dict[str, str]) -> str:
    body = "\n".join(line.rstrip() for line in text.strip().splitlines())
    first = seen.setdefault(" ".join(body.split()), heading)
    return f"{body}\n" if first == heading else f"(the same text as under {first})\n"


if __name__ == "__main__":
    (ROOT / "NOTICE").write_text(notice(), encoding="utf-8")
    sys.stdout.write("NOTICE\n")
