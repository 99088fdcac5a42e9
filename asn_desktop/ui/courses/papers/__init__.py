"""The papers of a course, ticked in one list."""
