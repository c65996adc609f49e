"""What files are called in ledgers and reports: by name, or with folders where names repeat."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path


def labels_of(paths: Sequence[Path]) -> list[str]:
    """Return what to call each file: its name, with as many folders as tell it from the others.

    Two villages hand in a 需求.xlsx each: they are called ``a/需求.xlsx`` and ``b/需求.xlsx``. A
    file that is named twice is called the same twice.

    Example:
        >>> labels_of([Path("a/x.csv"), Path("b/x.csv"), Path("y.csv")])
        ['a/x.csv', 'b/x.csv', 'y.csv']
    """
    places = [path.resolve() for path in paths]
    known = dict.fromkeys(places, 1)
    while True:
        labels = {place: "/".join(_folders(place)[-depth:]) for place, depth in known.items()}
        times = Counter(labels.values())
        longer = {
            place: depth + 1
            for place, depth in known.items()
            if times[labels[place]] > 1 and depth < len(_folders(place))
        }
        if not longer:
            return [
                labels[place] if known[place] > 1 else path.name
                for place, path in zip(places, paths, strict=True)
            ]
        known.update(longer)


def _folders(place: Path) -> list[str]:
    """Return folders and name, the letter of a drive first."""
    drive = place.drive.strip(":/\\")
    return [*([drive] if drive else []), *place.parts[1:]]
