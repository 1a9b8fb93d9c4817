"""Where a unit belongs: province, city and county, told from its name and from what stands around it.

``read_place`` takes a unit's name and hints and returns a division of the table in
``data/divisions.tsv``, or says between which divisions it cannot tell. ``place_of`` is
the same for callers that want the place alone.
"""

from normalize.places.divisions import Division, Level, division, divisions
from normalize.places.reading import Hint, HintKind, PlaceReading, place_of, read_place

__all__ = [
    "Division",
    "Hint",
    "HintKind",
    "Level",
    "PlaceReading",
    "division",
    "divisions",
    "place_of",
    "read_place",
]
