"""The ids of forms and indicators, made from what they stand in."""

from __future__ import annotations


def project_id_of(document_id: str, form_no: int) -> str:
    """Return the id of a form.

    >>> project_id_of("0123456789abcdef0123", 7)
    '0123456789abcdef-007'
    """
    return f"{document_id[:16]}-{form_no:03d}"


def indicator_id_of(project_id: str, position: int) -> str:
    """Return the id of an indicator.

    >>> indicator_id_of("0123456789abcdef-007", 12)
    '0123456789abcdef-007-012'
    """
    return f"{project_id}-{position:03d}"
