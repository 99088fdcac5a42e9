"""Tables as data: rows, their model and view, cells, and the columns one sees."""
