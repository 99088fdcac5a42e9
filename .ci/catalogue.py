"""Brings `resources/translations/en.po` up to the program: `python .ci/catalogue.py`."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]
ENGLISH: Final = ROOT / "resources" / "translations" / "en.po"
KEYWORDS: Final = {"_": None, "msg": None}
"""The two calls that take texts; both take literals only."""
_WIDTH: Final = 100
_HEAD: Final = """\
msgid ""
msgstr ""
"Project-Id-Version: asn-desktop\\n"
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def texts(keywords: Mapping[str, None] = KEYWORDS) -> dict[str, list[str]]:
    """Every text of the package that is given to these calls, with the files it stands in."""
    found: dict[str, list[str]] = {}
    package = ROOT / "asn_desktop"
    for file, _line, text, _comments, _context in extract_from_dir(
        package, method_map=[("**.py", "python")], keywords=keywords
    ):
        if not text:
            continue
        places = found.setdefault(str(text), [])
        if file not in places:
            places.append(file)
    return found


def catalogue() -> Catalog:
    """What is translated now."""
    with ENGLISH.open("rb") as stream:
        return read_po(stream, locale="en")


def renewed(known: Catalog, wanted: Iterable[str]) -> Catalog:
    """The translations of the wanted texts in order, empty where there is none yet."""
    made = Catalog(locale="en", domain="asn_desktop", fuzzy=False, charset="utf-8")
    for text in sorted(wanted):
        old = known.get(text)
        made.add(text, old.string if old is not None else "")
    return made


def written(made: Catalog) -> str:
    """The file, without dates and line numbers that would change at every run."""
    stream = BytesIO()
    write_po(stream, made, width=_WIDTH, omit_header=True)
    return _HEAD + stream.getvalue().decode()


def main() -> int:
    """Renew the file; the exit status tells whether translations are missing."""
    made = renewed(catalogue(), texts())
    ENGLISH.write_text(written(made), encoding="utf-8", newline="\n")
    empty = [message.id for message in made if message.id and not message.string]
    sys.stdout.writelines(f"{text!r}\n" for text in empty)
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main())
