"""How much is read of forms whose layout no layout file describes, and what is lost silently.

Run: ``python benchmarks/forms.py [documents] [seed] [examples]``. Documents are composed with known
truth (``tests/ingest/forms/unknown_forms.py`` and ``harder_forms.py``), once in common wordings and
once in wordings that are held out of every layout file. Printed for each shape: forms found,
indicator rows right (levels, name, and each value part as printed, further columns kept), head
fields right, rows nobody printed, cells that were neither read nor told, cells left over, and the
share of forms read as ``generic``; then the false forms on ordinary budget tables.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.forms.read import read_forms
from tests.ingest.forms.harder_forms import HARDER
from tests.ingest.forms.unknown_forms import SHAPES, samples
from tests.ingest.forms.unknown_score import Score, judge, ordinary_body


def main(count: int = 400, seed: int = 1, verbose: int = 0) -> None:
    """Print the table."""
    print("words    shape          forms   rows    fields  false rows  silent  left over  generic")
    for fresh in (False, True):
        scores: dict[str, Score] = defaultdict(Score)
        for sample in samples([*SHAPES, *HARDER], seed, count, fresh):
            for name in (sample.shape, "all"):
                judge(sample, scores[name])
        for name in sorted(scores):
            show("held out" if fresh else "common", name, scores[name])
        examples = scores["all"].examples
        for line in random.Random(1).sample(examples, min(verbose, len(examples))):
            print("   ", line)
    read = [read_forms(ordinary_body(f"{seed}-{at}")) for at in range(count)]
    print("false forms on ordinary documents:", sum(len(each.forms) for each in read))
    print("tables refused there:", sum(len(each.refused) for each in read))


def show(words: str, shape: str, score: Score) -> None:
    """Print one line."""
    count = score.count
    print(
        f"{words:9}{shape:14}{score.share('forms'):>7} {score.share('rows'):>7} "
        f"{score.share('fields'):>7} {count['false rows']:>11} {count['silent']:>7} "
        f"{count['left over']:>10} {count['generic'] / max(1, count['of forms']):>8.2f}"
    )


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
