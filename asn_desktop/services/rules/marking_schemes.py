"""The scheme of assessment of a programme or a course, and the presets it may start from."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.paths import resource
from asn_desktop.domain.marking.schemes import (
    Cap,
    Level,
    Part,
    Remedial,
    Scale,
    Scheme,
    check_scheme,
)
from asn_desktop.services.rules import rule_sets, schemes
from asn_desktop.storage.tables import components, courses, marks, schemes as table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row

    from asn_desktop.base.keys import Key
    from asn_desktop.services.office import Office
    from asn_desktop.services.rules.schemes import ComponentRow
    from asn_desktop.storage.step import Step


@dataclass(frozen=True, slots=True)
class Preset:
    """A scheme shipped as data: what it is called, and what its numbers rest on."""

    code: str
    name: str
    note: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """A scheme as it stands: frozen once marks were given, and why it was changed since.

    Where it is not its owner's own, it is made up of the components and the rules alone.
    """

    scheme: Scheme[Key]
    is_frozen: bool
    changed_why: str | None
    is_own: bool


@lru_cache(maxsize=1)
def presets() -> tuple[Preset, ...]:
    """The schemes that the program brings along."""
    read = json.loads(resource("reference", "schemes.json").read_text("utf-8"))
    return tuple(Preset(one["code"], one["name"], one["note"], one) for one in read)


def from_preset(office: Office, preset: Preset) -> Scheme[Key]:
    """The scheme that a preset describes, with the office's own bands, not stored yet."""
    values = preset.values
    parts = tuple(
        Part(
            new_key(),
            one["name"],
            Decimal(one["weight"]),
            one.get("group"),
            is_attitude=one.get("kind") == schemes.ATTITUDE,
        )
        for one in values["parts"]
    )
    with office.read() as connection:
        rules = rule_sets.given(rule_sets.to_give(connection, values["rules"]))
    attendance = values.get("minimum_attendance")
    return Scheme(
        parts,
        rules,
        scale=Scale(values.get("scale", Scale.NUMERIC)),
        cap=Cap(values.get("cap", Cap.NONE)),
        minimum_attendance=None if attendance is None else Decimal(attendance),
    )


def stored(office: Office, owner: str, key: Key) -> Stored:
    """The scheme of a programme or a course (`owner` as in `schemes`)."""
    with office.read() as connection:
        parts = schemes.components(connection, owner, key)
        row = _row(connection, owner, key)
        scheme = read_scheme(connection, owner, key, parts)
        frozen = owner == schemes.COURSE and is_marked(connection, key)
        return Stored(scheme, frozen, changed_why(connection, owner, key), row is not None)


def read_scheme(
    connection: Connection, owner: str, key: Key, parts: Sequence[ComponentRow]
) -> Scheme[Key]:
    """As `stored`, inside a caller's read or step, of components that were read already.

    Without a scheme of its own a course goes by the rules it was given, nothing else.
    """
    own = tuple(_part(part) for part in parts)
    row = _row(connection, owner, key)
    rules = rule_sets.given(_rules_of(connection, owner, key, row))
    if row is None:
        return Scheme(own, rules)
    return Scheme(
        own,
        rules,
        Scale(row.scale),
        row.places,
        Remedial(row.remedial),
        Cap(row.cap),
        row.minimum_attitude,
        row.minimum_attendance,
        json.loads(row.drop_lowest) if row.drop_lowest else {},
        row.version,
    )


def changed_why(connection: Connection, owner: str, key: Key) -> str | None:
    """Why the scheme was changed since marks were given; None where it was not."""
    row = _row(connection, owner, key)
    return None if row is None else row.changed_why


def _row(connection: Connection, owner: str, key: Key) -> Row[Any] | None:
    return connection.execute(select(table).where(table.c[owner] == key)).one_or_none()


def _rules_of(connection: Connection, owner: str, key: Key, row: Row[Any] | None) -> str:
    """What was kept of a rule set: by the course itself, by a programme in its scheme."""
    if owner == schemes.COURSE:
        wanted = select(courses.c.rules).where(courses.c.id == key)
        return str(connection.execute(wanted).scalar_one())
    return rule_sets.DEFAULT_RULES if row is None else str(row.rules)


def _part(row: ComponentRow) -> Part[Key]:
    levels = json.loads(row.guide) if row.guide else ()
    return Part(
        row.id,
        row.name,
        row.weight,
        row.group,
        row.minimum,
        row.kind == schemes.ATTITUDE,
        tuple(Level(Decimal(mark), text) for mark, text in levels),
    )


def is_marked(connection: Connection, course: Key) -> bool:
    """Whether anyone of the course has a mark, or a reason for having none."""
    given = or_(marks.c.value.is_not(None), marks.c.presence.is_not(None))
    found = select(marks.c.id).join(components).where(components.c.course_id == course, given)
    return connection.execute(found.limit(1)).first() is not None


def require_unmarked(connection: Connection, course: Key, before: Sequence[ComponentRow]) -> None:
    """Let weights alone once marks were given, except through `write_scheme` with a reason.

    Raises:
        Refused: Weights are other than `before`, and marks were given.
    """
    now = schemes.components(connection, schemes.COURSE, course)
    if _weights(now) != _weights(before) and is_marked(connection, course):
        raise Refused(
            msg("Nilai sudah diisi. Ubah bobot lewat Skema penilaian, dengan alasan."),
            "components",
        )


def _weights(parts: Sequence[ComponentRow]) -> dict[Key, Decimal]:
    return {part.id: part.weight for part in parts if part.weight > 0}


def write_scheme(
    step: Step, owner: str, key: Key, scheme: Scheme[Key], why: str | None = None
) -> None:
    """Store a scheme with its parts; once marks were given it is a new version with a reason.

    Raises:
        Refused: It is unsound, a part with marks would go, or the reason is missing.
    """
    check_scheme(scheme)
    connection = step.connection
    before = read_scheme(connection, owner, key, schemes.components(connection, owner, key))
    row = _row(connection, owner, key)
    version, reason = before.version, None if row is None else row.changed_why
    if replace(scheme, version=before.version) == before and row is not None:
        return
    if owner == schemes.COURSE and is_marked(connection, key):
        reason = (why or "").strip()
        if not reason:
            raise Refused(msg("Skema sudah dipakai menilai. Tulis alasan perubahannya."), "why")
        version += 1
    schemes.write_parts(step, owner, key, scheme.parts)
    kept = rule_sets.kept(scheme.rules)
    rules = None if owner == schemes.COURSE else kept
    values = {**_columns(scheme), "rules": rules, "version": version, "changed_why": reason}
    if owner == schemes.COURSE:
        step.update(courses, key, rules=kept)
    if row is not None:
        step.update(table, row.id, **values)
    else:
        blank = {schemes.PROGRAMME: None, schemes.COURSE: None, owner: key}
        step.insert(table, {"id": new_key(), **blank, **values})


def _columns(scheme: Scheme[Key]) -> dict[str, Any]:
    return {
        "scale": scheme.scale.value,
        "places": scheme.places,
        "remedial": scheme.remedial.value,
        "cap": scheme.cap.value,
        "minimum_attitude": scheme.minimum_attitude,
        "minimum_attendance": scheme.minimum_attendance,
        "drop_lowest": json.dumps(scheme.drop, ensure_ascii=False) if scheme.drop else None,
    }


def copy_scheme(step: Step, source: tuple[str, Key], course: Key, *, keep_rules: bool) -> None:
    """Give a new course the scheme of the source, as version 1.

    Names and weights are the course's own; the rest of a part is that of its namesake.

    Raises:
        Refused: The scheme does not fit the components of the course.
    """
    connection, target = step.connection, (schemes.COURSE, course)
    row = _row(connection, *source)
    if row is None:
        return
    parts = schemes.components(connection, *source)
    scheme = read_scheme(connection, *source, parts)
    models = {part.name.casefold(): part for part in scheme.parts}
    own = map(_part, schemes.components(connection, *target))
    kept = tuple(_like(part, models.get(part.name.casefold(), part)) for part in own)
    own_rules = rule_sets.given(_rules_of(connection, *target, None))
    rules = own_rules if keep_rules else scheme.rules
    try:
        write_scheme(step, *target, replace(scheme, parts=kept, rules=rules, version=1))
    except Refused as fault:
        why = msg("Skema program tidak cocok dengan komponen ini. {why}", why=fault.message)
        raise Refused(why, "components") from None


def _like(part: Part[Key], model: Part[Key]) -> Part[Key]:
    return replace(model, key=part.key, name=part.name, weight=part.weight)
