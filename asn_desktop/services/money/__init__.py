"""The ceilings of a year, the costs of its courses, and what is left."""
