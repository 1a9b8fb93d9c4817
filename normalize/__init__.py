"""FORM -> RECORD. What a document means, beside what it says; pure, no files and no SQL.

The stage map: ``names`` for indicator names, ``levels``, ``values``,
``money``, ``spend_plan``, ``project_code``, ``unit`` and ``fiscal_year`` for one
kind of value each; ``indicator``, ``project`` and ``document`` put them together.
``normalize.document.read_document`` is the way in.
"""
