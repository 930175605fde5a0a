"""How often the article is found exactly in generated pages, and the smallest pages where it isn't.

`./dev bench generated-pages [N]`: N pages (500), the same ones every time. Exits with 1 below the bounds.
"""

import sys
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from docconv.testing import chrome
from docconv.testing.extraction import smallest, verdict
from docconv.testing.savedpage import SavedPage

BOUNDS = {"body": 99.0, "title": 98.0, "date": 99.0}
#: Failures that are made small, which takes some hundred readings each.
SHOWN = 60


def main(count: int) -> int:
    rows: list[tuple[SavedPage, dict[str, str | None]]] = []

    @seed(20260309)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(chrome())
    def look(page: SavedPage) -> None:
        rows.append((page, verdict(page)))

    look()
    below = False
    for part, bound in BOUNDS.items():
        right = sum(not wrong[part] for _, wrong in rows)
        rate = 100 * right / len(rows)
        below |= rate < bound
        print(f"{part:6} {right:5} of {len(rows)} exact  {rate:6.2f} %  (at least {bound:g} %)")
    for names in ("kept", "noise", "dropped"):
        some = [wrong["body"] for page, wrong in rows if page.look.names == names]
        print(f"  body where class names are {names}: {some.count(None)} of {len(some)}")
    shapes: Counter[str] = Counter()
    examples: dict[str, SavedPage] = {}
    failures = [(page, part) for page, wrong in rows for part in BOUNDS if wrong[part]]
    for page, part in failures[:SHOWN]:
        small = smallest(page, part)
        pieces = " ".join(sorted(f"{piece.place}:{piece.kind}" for piece in small.pieces)) or "no furniture"
        shape = f"{part}: {pieces}; {small.layout}; names {small.look.names}; {small.look.spacing}"
        shapes[shape] += 1
        if shape not in examples or len(small.markup) < len(examples[shape].markup):
            examples[shape] = small
    for shape, times in shapes.most_common():
        page = examples[shape]
        part = shape.partition(":")[0]
        print(f"\n{times} × {shape}\n  {verdict(page)[part]}")
    return int(below)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
