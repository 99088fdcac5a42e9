"""Letters as Word files that offices edit: a template filled with plain facts, and nothing run."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from unicodedata import category

from asn_desktop.base.errors import BadFile
from asn_desktop.base.i18n import msg
from asn_desktop.exchange.letter_file import packed, sound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.sandbox import SandboxedEnvironment

_LARGEST: Final = 20_000_000
_LOGO: Final = 16
"""Millimetres, the height of the logo."""
_DOTS: Final = 190
"""The same at 300 dots an inch."""
_NO_LETTERS: Final = ("Cc", "Cs", "Cn")
_FILTERS: Final = ("upper", "lower", "title", "capitalize", "default", "join", "trim", "length")
_NODES: Final = (
    "Template", "Output", "TemplateData", "Name", "Getattr", "Getitem", "Const", "If", "For",
    "Filter", "Test", "Compare", "Operand", "And", "Or", "Not", "CondExpr", "Tuple",
)  # fmt: skip
"""All that a template may say: no call, no arithmetic, no import, nothing assigned."""
_INSIDE: Final = ("self", "super", "caller")
_DEEPEST: Final = 2
_KEPT: Final = 32
"""Parts of templates that are read already: a class gets several letters, each of some parts."""


def fill(template: bytes, facts: Mapping[str, Any], logo: bytes | None = None) -> bytes:
    """The letter; `facts` are texts, and lists and mappings of texts. `logo` stands as `logo`.

    Raises:
        BadFile: The template is not sound, or asks for what there is not.
    """
    from docx.shared import Mm
    from docxtpl import DocxTemplate, InlineImage
    from jinja2 import TemplateError
    from lxml.etree import LxmlError

    try:
        letter = DocxTemplate(io.BytesIO(sound(template)))
        letter.render_init()
        plain = _as_png(logo)
        picture = InlineImage(letter, plain, height=Mm(_LOGO)) if plain else None
        letter.render({**_cleaned(facts), "logo": picture}, _sandbox(), autoescape=True)
        made = io.BytesIO()
        letter.save(made)
    except TemplateError as fault:
        raise BadFile(
            msg("Isian di templat tidak dapat dibaca: {why}.", why=str(fault.message)[:200])
        ) from None
    except (LxmlError, KeyError, ValueError, AttributeError, TypeError, SyntaxError,
            RecursionError):  # fmt: skip
        raise BadFile(
            msg("Templat tidak dapat diisi. Mulailah lagi dari templat bawaan.")
        ) from None
    if made.tell() > _LARGEST:
        raise BadFile(msg("Surat dari templat ini menjadi terlalu besar."))
    return packed(made.getvalue())


def _as_png(logo: bytes | None) -> io.BytesIO | None:
    """The logo as large as it is printed, in the one kind that Word files surely take."""
    if not logo:
        return None
    from PIL import Image

    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(logo)) as picture:
            picture.thumbnail((_DOTS * 3, _DOTS))
            picture.convert("RGBA").save(made, "PNG")
    except (OSError, ValueError):
        return None
    made.seek(0)
    return made


def _cleaned(value: Any) -> Any:
    """Without characters that a Word file cannot hold; a line break is one there too."""
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, str):
        return "".join(
            letter for letter in value if letter == "\n" or category(letter) not in _NO_LETTERS
        )
    return value


@lru_cache(maxsize=1)
def _sandbox() -> SandboxedEnvironment:
    """An environment that knows a few filters, no functions, and only the nodes above."""
    from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Plain(ImmutableSandboxedEnvironment):
        def from_string(self, source: Any, *_rest: Any, **_more: Any) -> Any:
            return read(source)

    @lru_cache(maxsize=_KEPT)
    def read(source: str) -> Any:
        tree = made.parse(source)
        for one in tree.find_all(nodes.Node):
            name = getattr(one, "name", "")
            if type(one).__name__ not in _NODES or name in _INSIDE:
                raise TemplateSyntaxError(name or type(one).__name__, one.lineno)
        if _depth(tree, nodes.For) > _DEEPEST:
            raise TemplateSyntaxError("for … for … for", 1)
        return ImmutableSandboxedEnvironment.from_string(made, tree)

    made = Plain(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    return made


def _depth(node: Any, kind: type) -> int:
    """How deep loops lie in each other."""
    inner = max((_depth(one, kind) for one in node.iter_child_nodes()), default=0)
    return inner + isinstance(node, kind)
