"""The scheme of assessment and the curriculum, typed in tables."""
