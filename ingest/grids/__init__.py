"""GRID: from a file's bytes to its paragraphs and tables, one reader a file format."""
