"""The warehouse for other programs: parquet, CSV with a descriptor, workbooks, older DuckDB files.

``run.export`` is the way in. Everything is written beside its target and moved in place when
it is whole. ``listing`` writes a report or a query's result as a workbook or parquet file.
"""
