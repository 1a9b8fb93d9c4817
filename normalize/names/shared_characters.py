"""Which of many names share enough characters with one to be alike: a necessary condition, fast.

In: names, a least similarity (0-100). Out: the places of the names that may reach it. Two
names of lengths m and n that are alike by ``rapidfuzz.fuzz.ratio`` have a common subsequence,
so they hold at least that many characters in common, whatever their order. The names that
hold a character are the bits of one number, so all of them are counted at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil


class SharedCharacters:
    """Names by the characters they hold."""

    def __init__(self, names: Sequence[str], least: float) -> None:
        """Take the names, and the similarity below which nobody asks."""
        self._least = least / 200
        holders: defaultdict[str, list[int]] = defaultdict(list)
        lengths: defaultdict[int, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            lengths[len(name)].append(place)
            for token in _tokens(name):
                holders[token].append(place)
        self._size = len(names) // 8 + 1
        self._holders = {token: self._bits(places) for token, places in holders.items()}
        self._lengths = {length: self._bits(places) for length, places in lengths.items()}
        self._needs: dict[int, dict[int, int]] = {}

    def near(self, name: str) -> Iterator[int]:
        """Yield the places of all names that may be alike, last ones first; ``name`` may be one."""
        counts: list[int] = []
        for token in _tokens(name):
            carry = self._holders.get(token, 0)
            for place, digit in enumerate(counts):
                if not carry:
                    break
                counts[place], carry = digit ^ carry, digit & carry
            if carry:
                counts.append(carry)
        found = 0
        for need, bits in self._need(len(name)).items():
            found |= _at_least(counts, need, bits)
        while found:
            place = found.bit_length() - 1
            found ^= 1 << place
            yield place

    def _need(self, length: int) -> dict[int, int]:
        """Return the names by how many characters they must share with one of this length."""
        if length not in self._needs:
            needs: defaultdict[int, int] = defaultdict(int)
            for other, bits in self._lengths.items():
                # a hair less: the similarity is a quotient of floats
                need = ceil(self._least * (length + other) - 1e-9)
                if need <= min(length, other):
                    needs[need] |= bits
            self._needs[length] = dict(needs)
        return self._needs[length]

    def _bits(self, places: Sequence[int]) -> int:
        bits = bytearray(self._size)
        for place in places:
            bits[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bits, "little")


def _tokens(name: str) -> list[str]:
    """Return the characters of a name; one that comes again counts as another."""
    if len(set(name)) == len(name):
        return list(name)
    seen: defaultdict[str, int] = defaultdict(int)
    tokens = []
    for char in name:
        seen[char] += 1
        tokens.append(char * seen[char])
    return tokens


def _at_least(counts: Sequence[int], need: int, bits: int) -> int:
    """Return those of ``bits`` whose count, written in binary over ``counts``, reaches ``need``."""
    if need >> len(counts):
        return 0
    more, equal = 0, bits
    for place in range(len(counts) - 1, -1, -1):
        digit = equal & counts[place]
        if need >> place & 1:
            equal = digit
        else:
            more |= digit
            equal ^= digit
    return more | equal
