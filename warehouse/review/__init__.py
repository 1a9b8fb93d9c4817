"""People's decisions about names: asked for, kept in a text file, replayed, shared.

In: the proposals of a warehouse and what a person says. Out: a line for every
decision in ``<warehouse>.decisions.jsonl``, and canonical names that follow them.
"""

from warehouse.review.effect import apply

__all__ = ["apply"]
