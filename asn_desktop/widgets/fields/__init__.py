"""Fields, forms of them, and files that are chosen or dropped."""
