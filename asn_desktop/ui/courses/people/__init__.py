"""Who takes part in a course."""
