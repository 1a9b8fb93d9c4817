"""Why a review could not go on, as a sentence in both languages (``texts.toml``)."""

from __future__ import annotations

from warehouse.review.wording import text


class ReviewError(Exception):
    """What stands in the way; ``usage`` tells that what was asked is wrong, not the file."""

    def __init__(self, key: str, *, usage: bool = False, **facts: object) -> None:
        """Put the sentence together; ``key`` is one of the texts."""
        self.key = key
        self.usage = usage
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """Return the sentence in ``zh`` or ``en``."""
        return text(self.key, language, **self.facts)
