"""Reports for an office: workbooks to work through, Word documents to hand up, Markdown, pictures.

In: ``warehouse.quality.records.QualityReport`` or ``warehouse.reports.records.Report``.
Out: files, and what a person has to be told about them.
"""
