"""Reports as one self-contained HTML file: a page, its data, and nothing from any network."""
