"""What click itself says, in Indonesian; click asks gettext and ships no such catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from click import Group, Option, core, decorators, exceptions, formatting, parser, types

from asn_desktop.base.i18n import language

if TYPE_CHECKING:
    from click import Command

_WORDS: Final = {
    "Usage:": "Pemakaian:",
    "Options": "Pilihan",
    "Commands": "Perintah",
    "required": "wajib",
    "default: {default}": "bawaan: {default}",
    "Show this message and exit.": "Tampilkan bantuan ini.",
    "Show the version and exit.": "Tampilkan versi program.",
    "%(prog)s, version %(version)s": "%(prog)s, versi %(version)s",
    "Missing command.": "Perintah belum ditulis.",
    "Missing argument": "Belum ada argumen",
    "Missing option": "Belum ada pilihan",
    "No such command {name!r}.": "Tidak ada perintah {name!r}.",
    "No such option {name!r}.": "Tidak ada pilihan {name!r}.",
    "Did you mean {possibility}?": "Maksud Anda {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Maksud Anda salah satu dari: {possibilities}?)",
    "Invalid value: {message}": "Isian keliru: {message}",
    "Invalid value for {param_hint}: {message}": "Isian {param_hint} keliru: {message}",
    "{value!r} is not one of {choices}.": "{value!r} bukan salah satu dari {choices}.",
    "Missing parameter": "Belum ada isian",
    "Missing parameter: {param_name}": "Belum ada isian: {param_name}",
    "Choose from:\n\t{choices}": "Pilih salah satu:\n\t{choices}",
    "Could not open file {filename!r}: {message}": "{filename!r} tidak dapat dibuka: {message}",
    "{value!r} is not {choice}.": "{value!r} bukan {choice}.",
    "Option {name!r} does not take a value.": "Pilihan {name!r} tidak memakai isian.",
    "Option {name!r} requires an argument.": "Pilihan {name!r} memerlukan isian.",
    "Got unexpected extra argument ({args})": "Argumen berlebih: {args}",
    "Got unexpected extra arguments ({args})": "Argumen berlebih: {args}",
}

_KINDS: Final = {
    "text": "TEKS", "integer": "ANGKA", "date": "TANGGAL", "file": "BERKAS", "folder": "FOLDER",
}  # fmt: skip


def teach_click() -> None:
    """Let click speak the language in use from now on."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        words = vars(module)
        words["_"] = _said
        if "ngettext" in words:
            words["ngettext"] = _counted


def dress(command: Command) -> None:
    """Say what stands for values in help in the language in use."""
    if language() != "id":
        return
    command.options_metavar = "[PILIHAN]"
    if isinstance(command, Group):
        command.subcommand_metavar = "PERINTAH [ISIAN]..."
        for inner in command.commands.values():
            dress(inner)
    for parameter in command.params:
        kind = _KINDS.get(parameter.type.name)
        if isinstance(parameter, Option) and kind and not parameter.is_flag:
            parameter.metavar = parameter.metavar or kind


def _said(text: str) -> str:
    return _WORDS.get(text, text) if language() == "id" else text


def _counted(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)
