"""Normalized records -> DuckDB -> reports. The only stage that knows the database.

In: ``normalize.records.Document``. Out: a warehouse file, its views, and
reports as plain tables. The duckdb library is imported when a warehouse is
opened, not before.
"""
