"""Participants, what brings them in, and where they are enrolled."""
