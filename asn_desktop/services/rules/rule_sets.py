"""Rule sets (predicate bands): shipped, changed by the office, and given to courses for good.

A course keeps the rules it was given: the code of a shipped set, or a changed set whole. A
shipped set never changes its values; a new regulation comes as a new code.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import _, msg
from asn_desktop.base.keys import new_key
from asn_desktop.base.paths import resource
from asn_desktop.domain.marking.rule_sets import check_rules, read_back, written
from asn_desktop.domain.money.rupiah import format_decimal
from asn_desktop.services.rights import Right
from asn_desktop.storage.tables import rule_sets as table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from asn_desktop.domain.marking.assessments import RuleSet
    from asn_desktop.services.office import Office
    from asn_desktop.storage.step import Step

DEFAULT_RULES: Final = "LAN"
_WHOLE: Final = "{"


@lru_cache(maxsize=1)
def shipped() -> tuple[RuleSet, ...]:
    """The sets that come with the program, the one in force first."""
    found = json.loads(resource("reference", "rule_sets.json").read_text("utf-8"))
    return tuple(read_back(json.dumps(rules)) for rules in found)


def rule_sets(office: Office) -> list[RuleSet]:
    """Every rule set as new courses are given it."""
    with office.read() as connection:
        return in_force(connection)


def in_force(connection: Connection) -> list[RuleSet]:
    """As `rule_sets`, inside a caller's read or step."""
    changed = {row.code: row for row in connection.execute(select(table))}
    return [_changed(rules, changed.get(rules.code)) for rules in shipped()]


def _changed(rules: RuleSet, row: Any) -> RuleSet:
    if row is None:
        return rules
    values = {"code": row.code, "name": row.name, "pass_mark": str(row.pass_mark)}
    return read_back(json.dumps({**values, "bands": json.loads(row.bands)}))


def to_give(connection: Connection, wanted: str) -> str:
    """What a course keeps of a rule set: `wanted` is its code, or what a course has kept.

    Raises:
        Refused: There is no such set.
    """
    if wanted.startswith(_WHOLE):
        return kept(given(wanted))
    found = next((rules for rules in in_force(connection) if rules.code == wanted), None)
    if found is None:
        raise _unknown(wanted)
    return kept(found)


def kept(rules: RuleSet) -> str:
    """A set as a course keeps it."""
    return rules.code if rules in shipped() else written(rules)


@lru_cache(maxsize=256)
def given(text: str) -> RuleSet:
    """The rule set that a course has kept.

    Raises:
        Refused: It is none.
    """
    if not text.startswith(_WHOLE):
        found = next((rules for rules in shipped() if rules.code == text), None)
        if found is None:
            raise _unknown(text)
        return found
    try:
        return read_back(text)
    except ValueError:
        raise _unknown(text) from None


def _unknown(text: str) -> Refused:
    codes = ", ".join(rules.code for rules in shipped())
    return Refused(msg("Aturan “{value}” tidak ada. Pilih: {codes}.", value=text, codes=codes))


def choices(office: Office, own: str | None = None) -> list[tuple[str, str]]:
    """What a course may be given, with its name; `own` is what it has, in force or not."""
    offered = [(kept(rules), rules.name) for rules in rule_sets(office)]
    if own is None or own in dict(offered):
        return offered
    return [*offered, (own, str(msg("{name}, sebelum diubah", name=given(own).name)))]


def save(office: Office, wanted: Iterable[RuleSet]) -> None:
    """Change rule sets in one step, because regulations change; new courses are given them.

    Raises:
        Refused: As `check_rules`, or there is no such set; nothing is written.
    """
    checked = [check_rules(rules) for rules in wanted]
    names = ", ".join(rules.code for rules in checked)
    with office.write(Right.OFFICE, msg("Ubah aturan predikat {names}", names=names)) as step:
        for rules in checked:
            given(rules.code)
            _write(step, rules)


def _write(step: Step, rules: RuleSet) -> None:
    bands = json.dumps(json.loads(written(rules))["bands"], ensure_ascii=False)
    values = {"pass_mark": rules.pass_mark, "bands": bands}
    wanted = select(table.c.id).where(table.c.code == rules.code)
    key = step.connection.execute(wanted).scalar_one_or_none()
    if key is not None:
        step.update(table, key, **values)
    elif rules not in shipped():
        row = {"id": new_key(), "code": rules.code, "name": rules.name, "place_no": 0}
        step.insert(table, {**row, **values})


def bands_in_words(text: str) -> str:
    """Stored bands as one reads them: `Baik ≥ 70,00; Kurang ≥ 0,00`."""
    bands = read_back(f'{{"code": "", "name": "", "pass_mark": "0", "bands": {text}}}').bands
    return "; ".join(f"{band.predicate} ≥ {format_decimal(band.least)}" for band in bands)


def in_words(text: str) -> str:
    """The rules of a course by name, and from which mark on one passes."""
    rules = given(text)
    return _("{name}, lulus mulai {mark}").format(
        name=rules.name, mark=format_decimal(rules.pass_mark)
    )
