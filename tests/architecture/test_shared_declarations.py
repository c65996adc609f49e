"""What areas declare alike is declared once, in the kit of the core, and imported."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

#: Shorter ones say little: a number, a name, an empty tuple.
SHORTEST = 40


def _declared(tree: ast.Module) -> Iterator[str]:
    """Yield what is declared at the top of a module, and in the fields of its forms."""
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        for statement in inner:
            if isinstance(statement, ast.Assign):
                yield ast.unparse(statement.value)
            elif isinstance(statement, ast.AnnAssign):
                yield ast.unparse(statement.annotation)


def _twice(root: Path) -> dict[str, list[str]]:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for path in root.glob("plugins/*/src/**/*.py"):
        area = path.relative_to(root / "plugins").parts[0]
        for said in _declared(ast.parse(path.read_text(encoding="utf-8"))):
            if len(said) >= SHORTEST:
                homes[said].add(area)
    return {said: sorted(areas) for said, areas in homes.items() if len(areas) > 1}


def test_what_two_areas_declare_alike_is_declared_once(root: Path) -> None:
    """Rules of who may deliver, notes of law, fields of forms: each is changed in one place."""
    assert _twice(root) == {}


def test_a_declaration_that_stands_twice_is_found(tmp_path: Path) -> None:
    """At the top of a module and in a form, whatever it is called there."""
    field = "Annotated[int, label('每月次数', 'times a month', ge=1, le=93)]"
    for area, text in (("a", f"Times = {field}"), ("b", f"class Form:\n    often: {field} = 4")):
        folder = tmp_path / "plugins" / area / "src"
        folder.mkdir(parents=True)
        (folder / "forms.py").write_text(text, encoding="utf-8")
    assert _twice(tmp_path) == {ast.unparse(ast.parse(field)): ["a", "b"]}
