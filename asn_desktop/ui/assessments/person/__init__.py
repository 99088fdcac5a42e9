"""All marks of one person as a form."""
