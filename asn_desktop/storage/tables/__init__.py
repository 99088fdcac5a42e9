"""Every table of the office; the same definitions serve SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Final

from asn_desktop.storage.tables.base import metadata
from asn_desktop.storage.tables.catalogue import materials, paths, prerequisites
from asn_desktop.storage.tables.certificates import (
    certificate_copies,
    certificate_runs,
    certificate_signatures,
    certificate_versions,
    certificates,
    number_registers,
    reserved_numbers,
    spoiled_blanks,
)
from asn_desktop.storage.tables.courses import courses, programmes, subjects
from asn_desktop.storage.tables.marking import (
    components,
    disputes,
    marks,
    return_choices,
    rule_sets,
    schemes,
)
from asn_desktop.storage.tables.money import budgets, costs, needs, proposals
from asn_desktop.storage.tables.office import files, journal, meta, settings, signatories, workers
from asn_desktop.storage.tables.people import enrolments, participants
from asn_desktop.storage.tables.timetable import attendances, holidays, session_trainers, sessions
from asn_desktop.storage.tables.trainers import honorarium_rates, tax_rates, trainers

JOURNALLED: Final = frozenset(
    table.name for table in metadata.sorted_tables if table.name not in {"journal", "meta", "files"}
)

__all__ = (
    "JOURNALLED",
    "attendances",
    "budgets",
    "certificate_copies",
    "certificate_runs",
    "certificate_signatures",
    "certificate_versions",
    "certificates",
    "components",
    "costs",
    "courses",
    "disputes",
    "enrolments",
    "files",
    "holidays",
    "honorarium_rates",
    "journal",
    "marks",
    "materials",
    "meta",
    "metadata",
    "needs",
    "number_registers",
    "participants",
    "paths",
    "prerequisites",
    "programmes",
    "proposals",
    "reserved_numbers",
    "return_choices",
    "rule_sets",
    "schemes",
    "session_trainers",
    "sessions",
    "settings",
    "signatories",
    "spoiled_blanks",
    "subjects",
    "tax_rates",
    "trainers",
    "workers",
)
