"""Texts that must fit, however long they are."""

from __future__ import annotations

from asn_desktop.documents.kit import fonts, page as kit


def test_a_text_without_end_is_only_wrapped() -> None:
    fonts.register()
    words = " ".join(["pelatihan"] * 5000)
    lines, size = kit.fitted(words, fonts.SERIF, 12, 400, 3)
    assert " ".join(lines) == words
    assert size >= kit.SMALLEST
    assert max(fonts.width(line, fonts.SERIF, size) for line in lines) <= 400
