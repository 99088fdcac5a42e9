"""The office's rules, pure."""
