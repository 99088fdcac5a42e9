"""Rule sets as they are edited and kept: what holds for one, and how a course carries it whole."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from asn_desktop.base.errors import Refused
from asn_desktop.base.i18n import msg
from asn_desktop.domain.marking.assessments import CENT, FULL, Band, RuleSet, check_bands
from asn_desktop.domain.money.rupiah import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from asn_desktop.base.i18n import Message

_LONGEST: Final = 60
_NO_LIMIT: Final = msg("Batas bawahnya belum diisi.")
_NO_NAME: Final = msg("Predikatnya belum bernama.")
_SAME_NAME: Final = msg("Baris lain bernama sama.")


def check_rules(rules: RuleSet) -> RuleSet:
    """The rules with bands from the highest down, when each predicate is either passed or not.

    Raises:
        Refused: The bands do not cover 0-100, a predicate has no name or a name twice, or
            the pass mark lies inside a band.
    """
    bands = check_bands(rules.bands)
    names = [band.predicate.strip() for band in bands]
    if not all(names):
        raise Refused(msg("Ada predikat tanpa nama. Beri nama, atau hapus barisnya."))
    if any(len(name) > _LONGEST for name in names):
        raise Refused(msg("Nama predikat paling banyak {most} huruf.", most=_LONGEST))
    if len({name.casefold() for name in names}) < len(names):
        raise Refused(msg("Dua predikat bernama sama. Bedakan namanya."))
    if rules.pass_mark not in {band.least for band in bands}:
        raise Refused(msg("Batas lulus harus sama dengan batas bawah salah satu predikat."))
    return replace(rules, bands=bands)


def line_faults(lines: Sequence[tuple[Decimal | None, str]]) -> list[Message | None]:
    """What keeps each line, its limit and its predicate, from being a band beside the others."""
    limits = [least for least, _predicate in lines if least is not None]
    names = [predicate.casefold() for _least, predicate in lines]
    lowest = min(limits, default=None)

    def fault(least: Decimal | None, predicate: str) -> Message | None:
        if least is None:
            return _NO_LIMIT if predicate else None
        if limits.count(least) > 1:
            return msg("Bertumpuk: baris lain juga mulai dari {least}.", least=figure(least))
        if least == lowest and least > 0:
            return msg("Berlubang: di bawah {least} tanpa predikat.", least=figure(least))
        if not predicate:
            return _NO_NAME
        return _SAME_NAME if names.count(predicate.casefold()) > 1 else None

    return [fault(*line) for line in lines]


def ends(limits: Sequence[Decimal]) -> list[Decimal]:
    """The highest mark of the band that begins at each of these limits, in the order given."""
    ordered = sorted(limits)
    above = dict(pairwise(ordered))
    return [above[least] - CENT if least in above else FULL for least in limits]


def written(rules: RuleSet) -> str:
    """The rules as a course or the office keeps them."""
    bands = [[str(band.least), band.predicate] for band in rules.bands]
    values = {"code": rules.code, "name": rules.name, "pass_mark": str(rules.pass_mark)}
    return json.dumps({**values, "bands": bands}, ensure_ascii=False)


def read_back(text: str) -> RuleSet:
    """What `written` wrote.

    Raises:
        ValueError: It is something else.
    """
    found = json.loads(text)
    try:
        bands = tuple(Band(Decimal(least), predicate) for least, predicate in found["bands"])
        return RuleSet(found["code"], found["name"], Decimal(found["pass_mark"]), bands)
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(text) from error
