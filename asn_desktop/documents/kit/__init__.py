"""What every paper is drawn with: page, letters, tables, columns."""
