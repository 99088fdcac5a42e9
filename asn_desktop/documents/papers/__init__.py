"""The papers of a course, one file each; every one declares itself as `DOCUMENT`."""
