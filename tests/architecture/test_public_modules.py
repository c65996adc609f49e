"""What is public is named, found, typed and enough; nobody outside imports anything else."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tools.public_modules import AUTHOR_MODULES, EXTENSION_MODULES, PUBLIC_MODULES

from linli_core.domain.statements.kinds import FACT_KINDS

LAZY = ("linli_core", "linli_core.batch", "linli_core.reports", "linli_core.testing")
_DOTTED = re.compile(r"linli_core(?:\.[A-Za-z]\w*)+")
_PYTHON = re.compile(r"^```(?:python|py)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _names_of(module: ast.Module) -> list[str]:
    """Return a literal `__all__`; type checkers read no other."""
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                found: list[str] = ast.literal_eval(value)
                return found
    raise AssertionError("no __all__")


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Return the library's modules that are imported, each with a name taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


def _strays(tree: ast.AST, allowed: frozenset[str] | set[str]) -> list[str]:
    """Return what is imported of the library from elsewhere than the allowed modules."""
    strays = []
    for module, name in _imports(tree):
        if module.partition(".")[0] != "linli_core":
            continue
        submodule = f"{module}.{name}"
        is_known = module in allowed and (
            not name or submodule in allowed or name in importlib.import_module(module).__all__
        )
        if not is_known:
            strays.append(submodule)
    return strays


@pytest.mark.parametrize("name", PUBLIC_MODULES)
def test_a_public_module_names_what_it_gives(name: str, core: dict[str, ast.Module]) -> None:
    """Its literal `__all__` is complete, in order, and every name in it is there and is listed."""
    names = _names_of(core[name])
    module = importlib.import_module(name)
    assert names == module.__all__
    assert len(set(names)) == len(names)
    assert [public for public in names if not hasattr(module, public)] == []
    assert set(names) <= set(dir(module))


@pytest.mark.parametrize("name", LAZY)
def test_a_lazy_name_has_one_home(name: str, core: dict[str, ast.Module]) -> None:
    """What a type checker reads under TYPE_CHECKING is what is loaded at run time."""
    declared = {}
    loaded = {}
    for node in core[name].body:
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                for home, public in _imports(node):
                    declared[public] = home.removeprefix("linli_core.")
            case ast.If(
                test=ast.UnaryOp(),
                body=[ast.Assign(value=ast.Call(args=[_, homes]))],
            ):
                table = ast.literal_eval(homes)
                loaded = {public: home for home, names in table.items() for public in names}
    assert declared == loaded
    assert set(_names_of(core[name])) == declared.keys()


@pytest.mark.parametrize("name", [*LAZY, "linli_core.services.pairing"])
def test_a_lazy_name_is_no_module(name: str, root: Path) -> None:
    """A module imported first would otherwise hide the name."""
    folder = root / "src" / name.replace(".", "/")
    modules = {path.stem for path in folder.iterdir()}
    assert modules & set(importlib.import_module(name).__all__) == set()


@pytest.mark.parametrize("name", PUBLIC_MODULES)
def test_a_misspelt_name_is_an_error(name: str) -> None:
    """The error is Python's own, and names the module."""
    with pytest.raises(ImportError, match=f"cannot import name 'Dsek' from '{name}'"):
        exec(f"from {name} import Dsek")  # noqa: S102 - the statement is the point


def test_a_name_is_loaded_once_and_by_that_name() -> None:
    """In a fresh process a name is loaded when it is first used, and only what it needs."""
    script = (
        "import sys, linli_core as l; assert 'linli_core.domain.case' not in sys.modules;"
        "assert l.Case is l.Case; assert 'Case' in vars(l); assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_library_is_imported_without_what_only_some_of_its_work_needs() -> None:
    """Alembic, sheets and matching are each loaded with the first work that needs them."""
    script = (
        "import sys; from linli_core import Linli;"
        "unneeded = {'alembic', 'urllib.request', 'linli_core.batch.run', 'linli_core.matching',"
        "'linli_core.batch.casebook.cells', 'linli_core.services.pairing.proposing'};"
        "unneeded &= sys.modules.keys();"
        "assert not unneeded, unneeded"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("name", LAZY)
def test_a_shell_completes_what_is_public(name: str) -> None:
    """Beside its names a lazy module shows nothing but submodules and what Python adds."""
    module = importlib.import_module(name)
    others = {o for o in dir(module) if o.isidentifier()} - set(module.__all__)
    assert [o for o in others if not o.startswith("__") and f"{name}.{o}" not in sys.modules] == []


def test_every_kind_of_fact_is_public() -> None:
    """Whatever can be recorded can be imported by whoever records it."""
    facts: Any = importlib.import_module("linli_core.facts")
    assert len(FACT_KINDS) > 60
    assert {body.__name__ for body in FACT_KINDS.values()} <= set(facts.__all__)
    assert all(getattr(facts, body.__name__) is body for body in FACT_KINDS.values())


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "src/linli_core/__init__.py"])
def test_whoever_opens_the_library_is_told_what_is_public(root: Path, page: str) -> None:
    """Both READMEs and `help(linli_core)` name every module that stands at the front door."""
    text = (root / page).read_text(encoding="utf-8")
    doors = {name.removeprefix("linli_core") for name in PUBLIC_MODULES if name.count(".") < 2}
    assert [door for door in doors if f"{door}`" not in text] == []
    assert "public-api.md" in text or page.endswith(".py")


def test_the_source_of_plugins_imports_what_authors_have(root: Path) -> None:
    """A regrouping of the core breaks no plug-in; an extension alone reaches a desk."""
    sources = sorted(root.glob("plugins/*/src/**/*.py"))
    assert len(sources) > 20
    extensions = {"linli_organisations", "linli_reports", "linli_survey"}
    working = [path for path in sources if extensions & set(path.parts)]
    assert working
    declaring = [path for path in sources if path not in working]
    assert _found_in(root, declaring, AUTHOR_MODULES) == {}
    assert _found_in(root, working, EXTENSION_MODULES) == {}


@pytest.mark.parametrize(
    "pattern",
    [
        "plugins/*/tests/**/*.py",
        "examples/**/*.py",
        "tests/scenario/test_host_application.py",
        "tests/typing/calls.py",
    ],
)
def test_whatever_shows_the_library_from_outside_imports_public_modules(
    root: Path, pattern: str
) -> None:
    """An example shows what a reader may do, and a plug-in's tests are an example."""
    sources = sorted(root.glob(pattern))
    assert sources
    assert _found_in(root, sources, PUBLIC_MODULES.keys() | set()) == {}


def test_a_new_plugin_imports_public_modules(root: Path) -> None:
    """What `linli plugin new` writes stays valid from one version to the next."""
    home = root / "src/linli_core/plugin_system/template"
    sources = sorted(home.rglob("*.py.txt"))
    assert sources
    for path in sources:
        text = re.sub(r"\$\{(\w+)\}", r"\1", path.read_text(encoding="utf-8"))
        allowed = AUTHOR_MODULES if "src" in path.parts[-4:] else set(PUBLIC_MODULES)
        assert _strays(ast.parse(text), allowed) == [], path.name


def test_a_new_extension_imports_what_extensions_have(root: Path) -> None:
    """What `linli plugin new --with` writes reaches cases through a desk alone."""
    home = root / "src/linli_core/plugin_system/template_extension"
    sources = [p for p in sorted(home.rglob("*.py.txt")) if p.name != "plugin.py.txt"]
    assert len(sources) > 5
    for path in sources:
        text = re.sub(r"\$\{(\w+)\}", r"\1", path.read_text(encoding="utf-8"))
        allowed = EXTENSION_MODULES if "src" in path.parts[-5:] else set(PUBLIC_MODULES)
        assert _strays(ast.parse(text), allowed) == [], path.name


def test_pages_import_public_modules(root: Path) -> None:
    """Every block of Python in a page shows only what is promised."""
    pages = [
        *root.glob("*.md"),
        *root.glob("docs/**/*.md"),
        *root.glob("plugins/*/*.md"),
        *root.glob("examples/*/*.md"),
    ]
    found = {}
    for page in pages:
        for block in _PYTHON.findall(page.read_text(encoding="utf-8")):
            if strays := _strays(ast.parse(block), set(PUBLIC_MODULES)):
                found[str(page.relative_to(root))] = strays
    assert found == {}


def test_guides_speak_of_public_modules(root: Path) -> None:
    """Whoever follows a guide is sent to nothing that may be gone in the next version."""
    pages = [
        *root.glob("README*.md"),
        *root.glob("docs/*.md"),
        *root.glob("docs/howto/*.md"),
        *root.glob("plugins/*/README.md"),
        *root.glob("examples/*/README.md"),
    ]
    found = {}
    for page in pages:
        named = set(_DOTTED.findall(page.read_text(encoding="utf-8")))
        if strays := sorted(name for name in named if not _is_public(name)):
            found[str(page.relative_to(root))] = strays
    assert found == {}


def _is_public(path: str) -> bool:
    """Whether it is a public module, or a name of one with its attributes."""
    if path in PUBLIC_MODULES:
        return True
    module, _, name = path.rpartition(".")
    return module in PUBLIC_MODULES and name in importlib.import_module(module).__all__


def _found_in(
    root: Path, sources: list[Path], allowed: frozenset[str] | set[str]
) -> dict[str, list[str]]:
    found = {}
    for path in sources:
        strays = _strays(ast.parse(path.read_text(encoding="utf-8")), allowed)
        if strays:
            found[str(path.relative_to(root))] = strays
    return found
