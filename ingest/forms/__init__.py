"""FORM: from paragraphs and tables to forms, every value by role, as printed."""
