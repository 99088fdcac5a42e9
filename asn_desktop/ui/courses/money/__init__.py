"""The room *Anggaran*: ceilings of a year, costs of its courses, what is left."""
