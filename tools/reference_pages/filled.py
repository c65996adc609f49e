"""Pages written by hand with a part, between two comments, that is written from the code."""

from collections.abc import Callable, Iterable, Mapping

from tools.reference_pages.demo_excerpt import demo_excerpt
from tools.reference_pages.markdown import code, link, table
from tools.reference_pages.public_page import public_names

from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.texts.terms import FACTS, ROLES, STATES, TRIGGERS
from linli_core.texts.text import Text


def fill(text: str, mark: str, made: str) -> str:
    """Return the page with what was made between its two comments.

    Raises:
        ValueError: the page lacks one of the two.
    """
    begin, end = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(end)
    return f"{before}{begin}\n{made}\n{end}{after}"


def with_codes(text: str) -> str:
    """Return the glossary with every state, trigger, role and kind of fact."""
    parts = [
        _codes("环节 / States", ((s, STATES[s]) for s in CaseState), None),
        _codes("步骤 / Triggers", ((t, TRIGGERS[t]) for t in Trigger), "triggers"),
        _codes("角色 / Roles", ((r, ROLES[r]) for r in Role), None),
        _codes("事实 / Facts", sorted(FACTS.items()), "facts"),
    ]
    return fill(text, "codes", "\n\n".join(parts))


def _codes(title: str, found: Iterable[tuple[str, Text]], page: str | None) -> str:
    rows = [
        (name.zh, name.en, link(code(word), f"reference/{page}", word) if page else code(word))
        for word, name in found
    ]
    return f"\n## {title}\n\n" + table(("中文", "English", "code"), rows) + "\n"


def with_demo_output(text: str) -> str:
    """Return a README with what `make demo` prints."""
    return fill(text, "what make demo prints", f"```text\n{demo_excerpt()}\n```")


def with_public_names(text: str) -> str:
    """Return the page of the public interface with every public name."""
    return fill(text, "public names", f"\n{public_names()}\n")


FILLED: Mapping[str, Callable[[str], str]] = {
    "README.md": with_demo_output,
    "README.zh-CN.md": with_demo_output,
    "docs/glossary.md": with_codes,
    "docs/reference/public-api.md": with_public_names,
}
