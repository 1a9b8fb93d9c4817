"""FILE -> GRID -> FORM. What a file says, as printed, with the place of every value.

The stage map: ``ingest.files`` tells files apart by content, ``ingest.grids``
reads one file format each into paragraphs and tables, ``ingest.forms`` reads
forms out of those. ``ingest.reading.read`` is the way in.
"""
