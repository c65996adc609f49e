"""The page of whose word counts: twenty rules, what enforces each, and the test that misses it."""

from tools.reference_pages.markdown import NOTHING, code, link, page, table
from tools.reference_pages.rights_table import RIGHTS, Right
from tools.reference_pages.rule_pages import heading

from linli_core.lifecycle.rule_registry import RULE_REGISTRY
from linli_core.texts.text import Text


def rights_page() -> str:
    """Return the page with one row for each rule."""
    return page(
        Text("谁的话算数", "Whose word counts"),
        Text(
            "需求由群众提出、过程有群众参与、成效由群众评价，靠下面二十条规则落实。每一行写明由哪些规则把关，"
            "去掉什么之后哪个测试会失败；`tests/mutants` 逐一去掉并运行。",
            "Residents raise the need, take part in the work and judge the result: twenty rules "
            "hold this in the facts. Each row names the rules that enforce it, and which test "
            "fails once something is taken out; `tests/mutants` takes out one by one and runs it.",
        ),
        table(
            ("#", "规则 / rule", "由谁把关 / enforced by", "去掉后失败的测试 / missed by"),
            [
                (str(right.no), f"{right.says.zh} {right.says.en}", _rules(right), _tests(right))
                for right in RIGHTS
            ],
        ),
    )


def _rules(right: Right) -> str:
    rules = (RULE_REGISTRY[name] for name in right.rules)
    return ", ".join(link(rule.text.code, "rules", heading(rule)) for rule in rules) or NOTHING


def _tests(right: Right) -> str:
    return (
        "; ".join(f"{code(_short(m.without))}: {_named(m.test)}" for m in right.mutants) or NOTHING
    )


def _short(without: str) -> str:
    """Return what is taken out, without the module it is in."""
    kind, _, name = without.partition(" ")
    return f"{kind} {name.rpartition(':')[2].partition(' -> ')[0]}"


def _named(test: str) -> str:
    path, _, name = test.partition("::")
    file = path.rpartition("/")[2]
    return f"{code(name)} ({file})" if name else code(file)
