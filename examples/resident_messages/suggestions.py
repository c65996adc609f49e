"""Which share of real messages gets a suggestion, and a sample to judge by hand.

    python examples/resident_messages/suggestions.py MESSAGES.xlsx
    python examples/resident_messages/suggestions.py MESSAGES.xlsx --sample --seed 7 | less
    python examples/resident_messages/suggestions.py MESSAGES.xlsx --judged

The first prints the share with at least one suggestion, by area of the first one. The second
prints messages drawn at random, with up to three suggestions each, for somebody to read. The
third checks what people judged (``judged.csv``: numbers and verdicts, no text) against the terms
as they are now. Messages are only ever printed; nothing of them is written anywhere.
"""

import argparse
import csv
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from python_calamine import CalamineWorkbook

from linli_core.plugins import Area, make_registry
from linli_core.reports import Suggester, Suggestion

SHOWN = 3
ORDER = (
    Area.SPECIAL_CARE,
    Area.COMMUNITY_CONCERN,
    Area.SAFE_COMMUNITY,
    Area.RURAL_REVITALISATION,
    Area.CROSS_CUTTING,
)
JUDGED = Path(__file__).with_name("judged.csv")


@frozen
class Message:
    """One message and what its words suggest, without regard to where it was raised."""

    number: str
    subject: str
    text: str
    suggestions: tuple[Suggestion, ...]

    @property
    def area(self) -> Area | None:
        """Area of the first suggestion."""
        return self.suggestions[0].task_type.area if self.suggestions else None


def read(path: Path) -> list[Message]:
    """Read the messages and ask for suggestions."""
    suggester = Suggester(make_registry().task_types.values())
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]
    return [
        Message(
            str(row[0]).removesuffix(".0"),
            str(row[2]),
            "".join(str(row[4]).split()),
            suggester.suggest(f"{row[2]} {row[4]}", most=SHOWN),
        )
        for row in rows
    ]


def draw(
    messages: Sequence[Message], seed: int, size: int, per_area: int
) -> Iterator[tuple[str, list[Message]]]:
    """Draw from all messages, then from those of each area; the same seed draws the same."""
    chance = random.Random(seed)  # noqa: S311 (a sample to read, no secret)
    places = {message.number: place for place, message in enumerate(messages)}

    def some(of: list[Message], count: int) -> list[Message]:
        drawn = chance.sample(of, min(count, len(of)))
        return sorted(drawn, key=lambda message: places[message.number])

    yield "all", some(list(messages), size)
    for area in ORDER:
        yield area.value, some([m for m in messages if m.area is area], per_area)


def show_share(messages: Sequence[Message]) -> None:
    """Print how many messages get a suggestion, by area and by type of the first one."""
    some = [m for m in messages if m.suggestions]
    print(
        f"{len(messages)} messages, {len(some)} with a suggestion: {len(some) / len(messages):.1%}"
    )
    types = Counter(m.suggestions[0].task_type.code for m in some)
    for area, count in Counter(m.area for m in some).most_common():
        print(f"  {area.value if area else '':22}{count:5}")
    print("  " + ", ".join(f"{code} {count}" for code, count in types.most_common(12)))


def show_sample(messages: Sequence[Message], args: argparse.Namespace) -> None:
    """Print a sample for somebody to read."""
    for name, drawn in draw(messages, args.seed, args.size, args.per_area):
        print(f"== {name}: {len(drawn)}")
        for message in drawn:
            print(f"{message.number} {message.subject} | {message.text[: args.letters]}")
            for found in message.suggestions:
                print(f"    {found.task_type.code}  {'、'.join(found.words)}")


def show_judged(messages: Sequence[Message], path: Path = JUDGED) -> None:
    """Print what was judged, and how many of the judged suggestions still come first."""
    now = {m.number: m.suggestions[0].task_type.code if m.suggestions else "" for m in messages}
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            count = tally[row["round"], row["sample"]]
            if row["suggested"]:
                count.update(judged=1, first=int(row["first"]), any=int(row["any"]))
                count["same"] += now.get(row["number"]) == row["suggested"]
            else:
                count.update(none=1, missed=int(row["missed"]))
    print(
        "round         sample                first right    any of 3   none: missed   still first"
    )
    for (rounds, sample), of in sorted(tally.items()):
        print(
            f"{rounds:13} {sample:22}{of['first']:4} of {of['judged']:3}"
            f"{of['any']:6} of {of['judged']:3}{of['missed']:6} of {of['none']:3}{of['same']:10}"
        )


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("messages", type=Path)
    parser.add_argument("--sample", action="store_true", help="print a sample to judge")
    parser.add_argument("--judged", action="store_true", help="print what was judged by hand")
    parser.add_argument("--seed", type=int, default=318)
    parser.add_argument("--size", type=int, default=100, help="drawn from all messages")
    parser.add_argument("--per-area", type=int, default=40, help="drawn for each area")
    parser.add_argument("--letters", type=int, default=200, help="of each message's text")
    args = parser.parse_args()
    messages = read(args.messages)
    if args.sample:
        show_sample(messages, args)
    elif args.judged:
        show_judged(messages)
    else:
        show_share(messages)


if __name__ == "__main__":
    main()
