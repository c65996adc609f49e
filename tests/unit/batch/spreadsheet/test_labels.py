"""What input files are called where several have one name."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from linli_core.batch.spreadsheet.labels import labels_of

NAMES = st.sampled_from(["需求.xlsx", "a", "b", "x.csv"])
PATHS = st.lists(
    st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: Path("/", *parts)),
    max_size=6,
)


def test_files_of_one_name_are_told_apart_by_folder() -> None:
    """Two villages' 需求.xlsx keep their folders; whatever stands alone keeps its bare name."""
    paths = [Path("a/需求.xlsx"), Path("b/需求.xlsx"), Path("c/人员.xlsx")]
    assert labels_of(paths) == ["a/需求.xlsx", "b/需求.xlsx", "人员.xlsx"]
    assert labels_of([Path("1/x/n.csv"), Path("2/x/n.csv")]) == ["1/x/n.csv", "2/x/n.csv"]


@given(PATHS)
def test_a_label_is_one_file_s_and_a_file_s_label_is_one(paths: list[Path]) -> None:
    """Different files have different labels, and the same file named twice has one."""
    labels = labels_of(paths)
    assert len(labels) == len(paths)
    assert len(set(labels)) == len(set(paths))
    assert all(str(path).endswith(label) for path, label in zip(paths, labels, strict=True))
