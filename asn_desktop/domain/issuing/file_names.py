"""Names of files: one per certificate, from a pattern such as `{nomor} {nama}`, or a given one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from asn_desktop.domain.issuing.certificates import CertificateFacts

DEFAULT_NAMES: Final = "{nomor} {nama}"
WORDS: Final[dict[str, Callable[[CertificateFacts], str | None]]] = {
    "nomor": lambda one: one.number,
    "nama": lambda one: one.name,
    "nip": lambda one: one.nip,
    "instansi": lambda one: one.agency,
    "pelatihan": lambda one: one.course,
}
_WORD: Final = re.compile(r"\{(\w+)\}")
_LONGEST: Final = 120
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def check_names(pattern: str) -> str:
    """The pattern, when it tells people apart and has only known words.

    Raises:
        Refused: It does not.
    """
    words = _WORD.findall(pattern)
    rest = _WORD.sub("", pattern)
    known = ", ".join(f"{{{word}}}" for word in WORDS)
    if not set(words) <= set(WORDS) or "{" in rest or "}" in rest:
        raise Refused(msg("Pola nama berkas hanya mengenal {known}.", known=known))
    if not {"nomor", "nama", "nip"} & set(words):
        raise Refused(
            msg("Pola nama berkas perlu {number}, {name} atau {nip}.",
                number="{nomor}", name="{nama}", nip="{nip}")
        )  # fmt: skip
    return pattern.strip()


class FileNames:
    """Names one after another, without ending: `/` becomes `_`, and no two are alike.

    Raises:
        Refused: As `check_names`.
    """

    def __init__(self, pattern: str | None = None) -> None:
        self._pattern = check_names(pattern or DEFAULT_NAMES)
        self._taken: set[str] = set()

    def of(self, one: CertificateFacts) -> str:
        """What its file is called."""
        return _apart(_filled(self._pattern, one), self._taken)


def file_names(facts: Iterable[CertificateFacts], pattern: str | None = None) -> list[str]:
    """What the files of these are called, as `FileNames` does."""
    return list(map(FileNames(pattern).of, facts))


def _filled(pattern: str, one: CertificateFacts) -> str:
    text = _WORD.sub(lambda found: WORDS[found[1]](one) or "", pattern)
    return _harmless(text, " .-") or "sertifikat"


def _harmless(text: str, also: str) -> str:
    safe = "".join(c if c.isalnum() or c in also else "_" for c in text)
    return " ".join(safe.split())[:_LONGEST].strip(" .")


def safe_name(name: str, ending: str, instead: str) -> str:
    """A name from elsewhere as a file may be called on every system, with this ending.

    Folders, marks that turn the direction of writing and names of devices are gone; `instead`
    is what remains where nothing does.
    """
    stem = name[: -len(ending)] if name.casefold().endswith(ending) else name
    stem = _harmless(stem, " .-()&,+'") or instead
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{ending}"


def _apart(name: str, taken: set[str]) -> str:
    """Windows takes `A.pdf` and `a.pdf` for one file."""
    place, found = 1, name
    while found.casefold() in taken:
        place += 1
        found = f"{name} ({place})"
    taken.add(found.casefold())
    return found
