"""Which files a newer reader reads again, and that the list of versions is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.reader_versions import (
    Difference,
    EarlierReading,
    ReaderVersion,
    must_read_again,
    reader_versions,
)
from ingest.reading import READER_VERSION

PDF = frozenset({"application/pdf"})
EARLIER = EarlierReading(
    "1", "application/pdf", "loaded", frozenset({"plain"}), frozenset({"year_unknown"})
)


def versions(*differences: Difference) -> tuple[ReaderVersion, ...]:
    return (ReaderVersion("1", ()), ReaderVersion("2", differences))


def test_the_reader_is_the_last_version_of_the_list() -> None:
    listed = [one.version for one in reader_versions()]
    assert listed[-1] == READER_VERSION
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        (Difference(), True),
        (Difference(media_types=PDF), True),
        (Difference(media_types=frozenset({"text/plain"})), False),
        (Difference(statuses=frozenset({"no_table"})), False),
        (Difference(layouts=frozenset({"plain", "other"})), True),
        (Difference(layouts=frozenset({"other"})), False),
        (Difference(codes=frozenset({"year_unknown"})), True),
        (Difference(media_types=PDF, layouts=frozenset({"other"})), False),
    ],
)
def test_all_conditions_have_to_hold(difference: Difference, expected: bool) -> None:
    assert must_read_again(EARLIER, versions(difference)) is expected


def test_a_version_without_differences_reads_nothing_again() -> None:
    assert not must_read_again(EARLIER, versions())


def test_every_version_since_counts_and_none_before() -> None:
    listed = (*versions(Difference()), ReaderVersion("3", ()))
    assert must_read_again(EARLIER, listed)
    assert not must_read_again(replace(EARLIER, version="2"), listed)


def test_an_unknown_version_is_read_again_and_a_newer_one_is_kept() -> None:
    assert must_read_again(replace(EARLIER, version="0.9 beta"), versions())
    assert must_read_again(EARLIER, ())
    assert not must_read_again(replace(EARLIER, version="3"), versions(Difference()))
