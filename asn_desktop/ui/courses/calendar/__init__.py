"""The year of courses as bars."""
