"""Writes sample reports: facts (TOML) -> blocks -> docx, text dump, pdf."""
