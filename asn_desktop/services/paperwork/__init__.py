"""The papers and reports of a course."""
