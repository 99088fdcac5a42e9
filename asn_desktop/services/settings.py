"""The office itself (*Alat › Kantor*): name, letterhead, number pattern, signatories, rules."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import category

from sqlalchemy import select

from asn_desktop.base.clock import today
from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.domain.issuing.numbering import (
    DEFAULT_PATTERN,
    OFFICE,
    RESETS,
    SCOPES,
    NumberPattern,
    check_pattern,
)
from asn_desktop.services import signatories
from asn_desktop.services.files import keep_image
from asn_desktop.services.rights import Right
from asn_desktop.services.rules import rule_sets
from asn_desktop.storage.blobs import content
from asn_desktop.storage.tables import settings as settings_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from asn_desktop.base.i18n import Message
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

KEYS: Final = (
    "name",
    "address",
    "place",
    "letterhead",
    "logo",
    "rules",
    "number.pattern",
    "number.code",
    "number.agency",
    "number.series",
)
PHOTO_FRAME: Final = "photo.frame"
PASTED: Final = "pasted"
LATER: Final = ("correction.number", "number.scope", "number.reset", PHOTO_FRAME)
"""Keys of later programs: shown only where they are set, since scripts count those of the first."""
ASSIGNABLE: Final = (*KEYS, *(f"signatory.{key}" for key in signatories.KEYS), *LATER)
_COUNTING: Final = frozenset({"number.pattern", "number.scope", "number.reset"})
_WORDS: Final = {
    "number.scope": SCOPES,
    "number.reset": RESETS,
    PHOTO_FRAME: ("printed", PASTED),
}
_LONGEST: Final = 1000
_FIELDS: Final = (
    "Manajemen Pemerintahan",
    "Pelayanan Publik",
    "Teknologi Informasi",
    "Manajemen Konflik",
    "Karakter dan Etika",
)


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What the office has set; None is printed as a marked blank.

    `correction_number` is `new` where a slip on a certificate always takes a new number,
    `photo_frame` `pasted` where photos are glued on and every frame stays empty.
    """

    name: str | None
    address: str | None
    place: str | None
    letterhead: str | None
    rules: str | None
    number_pattern: str | None
    number_code: str | None
    number_agency: str | None
    number_series: str | None
    correction_number: str | None
    number_scope: str | None
    number_reset: str | None
    photo_frame: str | None
    logo: bytes | None
    logo_digest: str | None

    @property
    def numbers(self) -> NumberPattern:
        """The pattern that gives certificate numbers."""
        return NumberPattern(
            self.number_pattern or DEFAULT_PATTERN,
            self.number_code,
            self.number_agency,
            self.number_series,
            self.number_scope or OFFICE,
            self.number_reset,
        )


def _values(connection: Connection) -> dict[str, str]:
    statement = select(settings_table.c.name, settings_table.c.value)
    return {row.name: row.value for row in connection.execute(statement) if row.value is not None}


def settings(office: Office) -> OfficeSettings:
    """Everything set, the logo as PNG or JPEG bytes."""
    with office.read() as connection:
        return read_settings(connection)


def read_settings(connection: Connection) -> OfficeSettings:
    """As `settings`, inside a caller's read or step."""
    found = _values(connection)
    digest = found.get("logo")
    return OfficeSettings(
        **{key.replace(".", "_"): found.get(key) for key in (*KEYS, *LATER) if key != "logo"},
        logo=content(connection, digest) if digest else None,
        logo_digest=digest,
    )


def write_settings(step: Step, values: Mapping[str, str | None]) -> None:
    """Set some of `KEYS` and `LATER` inside a step of the caller; None or an empty text clears.

    Raises:
        Refused: An unknown key, a pattern without number, one that would give a number twice,
            or rules that do not exist.
    """
    _require_known(values, (*KEYS, *LATER))
    for key, value in values.items():
        put(step, key, _checked(key, _cleaned(key, value or "")))
    if not _COUNTING.isdisjoint(values):
        read_settings(step.connection).numbers.check()


def _require_known(values: Mapping[str, str | None], keys: Sequence[str]) -> None:
    for key in values:
        if key not in keys:
            raise Refused(
                msg("“{key}” bukan isian kantor. Yang ada: {keys}.", key=key, keys=", ".join(keys))
            )


def _cleaned(key: str, value: str) -> str | None:
    """Without control characters; one line, but for the letterhead."""
    lines = [" ".join(line.split()) for line in value.splitlines()]
    joined = ("\n" if key == "letterhead" else " ").join(lines).strip()
    text = "".join(letter for letter in joined if letter == "\n" or category(letter) != "Cc")
    if len(text) > _LONGEST:
        raise Refused(msg("“{key}” paling banyak {most} huruf.", key=key, most=_LONGEST))
    return text or None


def _checked(key: str, value: str | None) -> str | None:
    if value is None:
        return None
    if key == "number.pattern":
        return check_pattern(value)
    if key == "rules":
        rule_sets.given(value)
    if key in _WORDS and value not in _WORDS[key]:
        raise Refused(msg("{key}: {words}.", key=key, words=", ".join(_WORDS[key])))
    if key == "correction.number" and value not in {"keep", "new"}:
        raise Refused(msg("correction.number: keep (nomor tetap) atau new (selalu nomor baru)."))
    return value


def put(step: Step, key: str, value: str | None) -> None:
    """Set one value as it is, inside a step of the caller; None clears."""
    wanted = select(settings_table.c.id).where(settings_table.c.name == key)
    found = step.connection.execute(wanted).scalar_one_or_none()
    if found is None and value is None:
        return
    if found is None:
        step.insert(settings_table, {"id": new_key(), "name": key, "value": value})
    else:
        step.update(settings_table, found, value=value)


def save(
    office: Office,
    values: Mapping[str, str | None],
    names: Sequence[str] | None = None,
    *,
    logo: Path | None = None,
    drop_logo: bool = False,
) -> None:
    """What *Alat › Kantor* shows, in one deed: `values` of `KEYS`, fields unless None, logo.

    Raises:
        Refused: As `write_settings`; nothing is written.
        BadFile: The logo is not a picture, or too large.
    """
    with office.write(Right.OFFICE, msg("Ubah data kantor")) as step:
        write_settings(step, values)
        if names is not None and _tidy(names) != _fields(step.connection):
            put(step, "fields", json.dumps(_tidy(names), ensure_ascii=False))
        if logo is not None or drop_logo:
            put(step, "logo", keep_image(step.connection, logo) if logo else None)


def assign(office: Office, values: Mapping[str, str | None]) -> None:
    """The command line's `office set`: some of `ASSIGNABLE`, all or none.

    Raises:
        Refused: An unknown key, or a value that cannot be.
        BadFile: The logo is no picture.
    """
    _require_known(values, ASSIGNABLE)
    signatory = {
        key.removeprefix("signatory."): value
        for key, value in values.items()
        if key.startswith("signatory.")
    }
    plain = {k: v for k, v in values.items() if k in {*KEYS, *LATER} and k != "logo"}
    logo = values.get("logo")
    with office.write(Right.OFFICE, msg("Ubah data kantor")) as step:
        write_settings(step, plain)
        if "logo" in values:
            put(step, "logo", keep_image(step.connection, logo) if logo else None)
        signatories.assign(step, signatory)


def as_mapping(office: Office) -> dict[str, str | None]:
    """Every key of `assign` with its value, of `LATER` those set; the logo by its digest."""
    with office.read() as connection:
        found = _values(connection)
    signatory = signatories.on_duty(office)
    shown: dict[str, str | None] = {key: found.get(key) for key in KEYS}
    shown.update({key: found[key] for key in LATER if key in found})
    for name in signatories.KEYS:
        shown[f"signatory.{name}"] = getattr(signatory, name) if signatory else None
    return shown


def default_rules(office: Office) -> str:
    """The rules that a new course is given, as it keeps them."""
    with office.read() as connection:
        code = _values(connection).get("rules") or rule_sets.DEFAULT_RULES
        return rule_sets.to_give(connection, code)


def missing(office: Office, day: date | None = None, *, numbered: bool = True) -> list[Message]:
    """What papers of this day, or of today, would print as a blank; `numbered` for certificates."""
    now = settings(office)
    wanted = (
        (now.name, msg("Nama kantor belum diisi.")),
        (now.place, msg("Tempat penerbitan belum diisi.")),
        (now.letterhead, msg("Kop surat belum diisi.")),
        (now.number_code or not numbered, msg("Kode klasifikasi nomor sertifikat belum diisi.")),
    )
    unsigned = signatories.lacking(office, day or today())
    return [sentence for value, sentence in wanted if not value] + ([unsigned] if unsigned else [])


def fields(office: Office) -> list[str]:
    """The fields (bidang) that programmes are sorted by."""
    with office.read() as connection:
        return _fields(connection)


def _fields(connection: Connection) -> list[str]:
    found = _values(connection).get("fields")
    return json.loads(found) if found else list(_FIELDS)


def _tidy(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))


def set_fields(office: Office, names: Sequence[str]) -> None:
    """Change the list of fields; programmes keep what they have."""
    with office.write(Right.OFFICE, msg("Ubah daftar bidang")) as step:
        put(step, "fields", json.dumps(_tidy(names), ensure_ascii=False))
