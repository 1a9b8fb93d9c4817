"""Indicator names: cleaned, grouped under a canonical name, never merged by likeness alone.

``clean_name`` takes the layout off one name. ``group_names`` gives every distinct
name under its level 2 a canonical name: exact groups by ``name_key`` and a person's
judgements; similarity only proposes. ``decompose`` and ``vetoes`` say in words why
two names cannot be one.
"""

from normalize.names.cleaning import CleanName, clean_name
from normalize.names.decomposition import Decomposition, decompose
from normalize.names.dictionary import Term
from normalize.names.grouping import group_names
from normalize.names.keys import NameKey, name_key
from normalize.names.records import (
    Grouping,
    Judgement,
    Method,
    NameDecision,
    NameUse,
    Proposal,
    RunnerUp,
    Settled,
    Verdict,
    What,
)
from normalize.names.vetoes import vetoes

__all__ = [
    "CleanName",
    "Decomposition",
    "Grouping",
    "Judgement",
    "Method",
    "NameDecision",
    "NameKey",
    "NameUse",
    "Proposal",
    "RunnerUp",
    "Settled",
    "Term",
    "Verdict",
    "What",
    "clean_name",
    "decompose",
    "group_names",
    "name_key",
    "vetoes",
]
