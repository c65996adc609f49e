"""Links lead somewhere, the two READMEs say the same, and nothing private is published."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    page.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "plugins/*/*.md", "examples/**/*.md")
    for page in ROOT.glob(pattern)
)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<to>[^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def _read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def _headings(text: str) -> list[str]:
    plain = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^#+ .+$", plain, re.MULTILINE)


def _anchors(text: str) -> set[str]:
    """Return the anchors that GitHub gives the headings of a page."""
    names = [re.sub(r"^#+ ", "", heading).lower() for heading in _headings(text)]
    return {re.sub(r"[^\w\- ]", "", name).replace(" ", "-") for name in names}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    """Every relative link leads to a file of the repository, and its anchor to a heading there."""
    text = _CODE.sub(lambda found: "" if "\n" in found[0] else found[0], _read(document))
    dead = []
    for found in _LINK.finditer(text):
        target, _, anchor = found["to"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        path = ((ROOT / document).parent / target).resolve() if target else ROOT / document
        if not path.exists() or (
            anchor and path.suffix == ".md" and anchor not in _anchors(path.read_text("utf-8"))
        ):
            dead.append(found["to"])
    assert dead == []


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_both_readmes_have_the_same_structure() -> None:
    """Whoever reads Chinese reads the same chapters, in the same order and depth."""
    levels = [
        [heading.split(" ")[0] for heading in _headings(_read(name))]
        for name in ("README.md", "README.zh-CN.md")
    ]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("language", ["python", "sh", "text"])
def test_both_readmes_show_the_same_code(language: str) -> None:
    """A block of code that was changed in one README is changed in the other."""
    english, chinese = (_blocks(_read(n), language) for n in ("README.md", "README.zh-CN.md"))
    assert english == chinese
    assert english


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_opens_with_the_two_commands(name: str) -> None:
    """The first thing to read is the first thing to do."""
    first = _blocks(_read(name), "sh")[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make demo", "make test"]
    before = _read(name).split("```sh")[0]
    assert len(before.splitlines()) <= 5


@pytest.mark.parametrize("document", DOCUMENTS)
def test_headings_go_down_one_level_at_a_time(document: str) -> None:
    """A page has one title, and no chapter skips a level."""
    levels = [len(heading.split(" ")[0]) for heading in _headings(_read(document))]
    assert levels
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


#: Paths of one machine, and addresses of package registries.
_PRIVATE = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home|opt)/|pypi\.|/simple/|index-url|files\.pythonhosted",
    re.IGNORECASE,
)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_page_names_a_machine_or_a_registry(document: str) -> None:
    """Where somebody's files lie and where packages come from is nobody else's business."""
    assert [found[0] for found in _PRIVATE.finditer(_read(document))] == []
