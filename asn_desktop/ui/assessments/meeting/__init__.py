"""The meeting that decides who passed, and what is disputed."""
