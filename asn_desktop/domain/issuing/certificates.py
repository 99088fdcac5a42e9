"""The facts that a certificate prints, frozen at issue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from asn_desktop.domain.people.names import full_name

if TYPE_CHECKING:
    from collections.abc import Mapping

IDENTITY: Final = (
    "title_before",
    "name",
    "title_after",
    "birth_place",
    "birth_date",
    "rank",
    "position",
    "agency",
)
"""What is printed about the person and may be mended on the paper alone; the NIP is not."""


@dataclass(frozen=True, slots=True)
class SignatoryFacts:
    """Who signs; `acting` is None (definitif), `a.n.`, `Plt.`, `Plh.` or `u.b.`."""

    name: str
    nip: str | None
    rank: str | None
    position: str | None
    acting: str | None


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """The issuing office; `logo` is the SHA-256 of its picture, `second` who signs beside."""

    name: str | None
    address: str | None
    place: str | None
    letterhead: str | None
    logo: str | None
    signatory: SignatoryFacts | None
    second: SignatoryFacts | None = None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Every fact printed; None is printed as a marked blank. Hours in JP, final 0-100 as text.

    `layout` is the code of the layout and the SHA-256 of its content, as `klasik:9f86…`;
    `photo` the SHA-256 of a JPEG of 3 : 4. `serial` of the blank and `registration` elsewhere are
    those that were known before the pages were drawn; what is noted later stands in the register
    alone, and on paper from the next sheet that is drawn (*ralat*).
    """

    number: str | None
    name: str
    title_before: str | None
    title_after: str | None
    nip: str | None
    birth_place: str | None
    birth_date: date | None
    rank: str | None
    position: str | None
    agency: str | None
    programme: str | None
    course: str
    batch: str | None
    start: date
    end: date
    hours: int
    place: str | None
    organiser: str | None
    issued_on: date
    issue_place: str | None
    passed: bool
    weighted: bool
    predicate: str | None
    final: str | None
    subjects: tuple[tuple[str, int], ...]
    office: OfficeFacts
    replaces: str | None = None
    reopened: bool = False
    layout: str | None = None
    photo: str | None = None
    serial: str | None = None
    registration: str | None = None

    @property
    def full_name(self) -> str:
        """The name with its titles."""
        return full_name(self.title_before, self.name, self.title_after)

    def with_identity(self, values: Mapping[str, Any]) -> CertificateFacts:
        """The same paper for a person with these fields of `IDENTITY`."""
        return replace(self, **values)

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, ISO dates, no spaces.

        What came with later programs stands there only where it is used, so that the digests of
        older certificates stay what they were.
        """
        row = asdict(self)
        later = [(row, name) for name in ("reopened", "layout", "photo", "serial", "registration")]
        for place, name in (*later, (row["office"], "second")):
            if not place[name]:
                del place[name]
        return json.dumps(
            row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
        )

    def digest(self) -> str:
        """SHA-256 of the canonical JSON."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> CertificateFacts:
        """The facts that `to_json` wrote."""
        row: dict[str, Any] = json.loads(text)
        office = row.pop("office")
        for name in ("birth_date", "start", "end", "issued_on"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
        row["subjects"] = tuple((name, hours) for name, hours in row["subjects"])
        for name in ("signatory", "second"):
            signs = office.get(name)
            office[name] = SignatoryFacts(**signs) if signs else None
        return cls(**row, office=OfficeFacts(**office))
