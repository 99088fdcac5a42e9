"""How an official signs: for whom, and in what office of his own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from asn_desktop.domain.issuing.certificates import SignatoryFacts

_FOR_ANOTHER: Final = ("a.n.", "u.b.")


def position_lines(acting: str | None, position: str) -> list[str]:
    """The lines above a signature: `a.n. Wali Kota, Kepala Badan` breaks after whom it is for.

    With `u.b.` one more: `Wali Kota, Sekretaris Daerah, Kepala Badan` names both of them.
    """
    *above, own = position.split(", ")
    if acting == "u.b." and above:
        first, *others = above
        for_whom = f"a.n. {first}," if others else f"{first},"
        return [for_whom, *(f"{one}," for one in others), "u.b.", own]
    if acting == "a.n." and above:
        return [f"a.n. {above[0]},", ", ".join([*above[1:], own])]
    return [f"{acting or ''} {position}".strip()]


def own_position(signatory: SignatoryFacts) -> str | None:
    """What he is himself, whomever he signs for; `Plt. Kepala Dinas` says so."""
    if signatory.position is None:
        return None
    if signatory.acting in _FOR_ANOTHER:
        return signatory.position.rpartition(", ")[2]
    return " ".join(part for part in (signatory.acting, signatory.position) if part)
