"""The facts that a certificate prints, frozen at issue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from asn_desktop.domain.names import full_name


@dataclass(frozen=True, slots=True)
class SignatoryFacts:
    """Who signs; `acting` is None (definitif), `a.n.`, `Plt.` or `Plh.`."""

    name: str
    nip: str | None
    rank: str | None
    position: str | None
    acting: str | None


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """The issuing office; `logo` is the SHA-256 of its picture."""

    name: str | None
    address: str | None
    place: str | None
    letterhead: str | None
    logo: str | None
    signatory: SignatoryFacts | None


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Every fact printed; None is printed as a marked blank. Hours in JP, final 0-100 as text."""

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

    @property
    def full_name(self) -> str:
        """The name with its titles."""
        return full_name(self.title_before, self.name, self.title_after)

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, ISO dates, no spaces; `reopened` only where it is so."""
        row = asdict(self)
        if not self.reopened:
            del row["reopened"]
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
        signatory = office.pop("signatory")
        for name in ("birth_date", "start", "end", "issued_on"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
        row["subjects"] = tuple((name, hours) for name, hours in row["subjects"])
        signs = SignatoryFacts(**signatory) if signatory else None
        return cls(**row, office=OfficeFacts(**office, signatory=signs))
