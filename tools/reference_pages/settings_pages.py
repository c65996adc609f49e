"""What can be set: a region's thresholds, and how the library is opened."""

import inspect
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import attrs
from tools.reference_pages.markdown import NOTHING, attributes, both, code, page, table
from tools.reference_pages.own_plugins import own_registry

import linli_core
from linli_core.batch.run import run_batch
from linli_core.batch.settings import BatchSettings
from linli_core.composition import Settings, make_context
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.terms import Risk
from linli_core.engine import Linli
from linli_core.texts.sources import OURS
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text

_VARIABLE = re.compile(r"\bLINLI_[A-Z_]+\b")
#: What each environment variable is for; the page cannot be made while one is missing.
_VARIABLES: Mapping[str, Text] = {
    "LINLI_EVENT_SECRET": Text(
        "`linli outbox relay` 签名用的密钥，与接收方共用；写了 `--secret-file` 的不看它",
        "the secret with which `linli outbox relay` signs, shared with the receiver, where "
        "`--secret-file` names none",
    ),
    "LINLI_DB": Text(
        "命令行的数据库地址或 SQLite 文件", "database URL or SQLite file, on the command line"
    ),
    "LINLI_INCIDENT_LOG": Text(
        "命令行记下意外情况的日志；未设置时，用户状态文件夹中的 linli/incidents.log",
        "the command line's log of what nobody foresaw; without it, linli/incidents.log in the "
        "user's state folder",
    ),
    "LINLI_KEY_FILE": Text(
        "密钥文件；未设置时，SQLite 文件旁的 <文件>.key",
        "the key file; without it, <file>.key beside an SQLite file",
    ),
    "LINLI_KEY": Text(
        "密钥本身，十六进制或 base64；设置了 LINLI_KEY_FILE 时不读它",
        "the key itself, in hexadecimal or base64; not read where LINLI_KEY_FILE is set",
    ),
    "LINLI_KEY_NEW": Text(
        "更换密钥期间，下一把密钥；新旧两把都能用",
        "the key that is to follow, while the one in LINLI_KEY is being changed; both are valid",
    ),
    "LINLI_CLOCK": Text(
        "给定的时钟，供演示和试办；写入的库从此标明",
        "a clock to record by, for demonstrations and trials; it marks the database for good",
    ),
    "LINLI_LANG": Text("命令行的语言，zh 或 en", "language of the command line, zh or en"),
    "LINLI_POLICY": Text("地区参数的代码", "code of the region's policy"),
}
_DAYS_IN_HOURS = 48.0
_WORKING_DAYS = """\
标“工作日”的按下面的工作日历计算，24 小时工作时间为一个工作日；其余按连续时间计算，节假日也不停。
暂停、等待他方时都不计。

*Working* days count by the calendar below, and 24 hours of working time are one such day;
everything else runs on, holidays too. Neither counts while a case rests or waits for another
party. `Threshold(72, source=..., working=True)` is three working days."""
_OTHER_DAYS = """\
其余日子按周一至周五计算，结果标明是推定的，`linli doctor` 也会提示。
地区有自己的安排（如民族节日）的，由插件以 `linli_calendars` 申报，
并在地区参数中写 `calendar=代码`。

Other days are counted Monday to Friday, what comes of it is marked as assumed, and `linli doctor`
says so. A region with days of its own declares a calendar with the hook `linli_calendars` and
names it in its policy: `calendar=CODE`."""


def policy_page() -> str:
    """Return the page of a region's thresholds."""
    policy = RegionPolicy()
    notes = attributes(RegionPolicy)
    rows = [
        (code(a.name), f"{value.value:g}", _source(value.source), notes.get(a.name, ""))
        for a in attrs.fields(RegionPolicy)
        if isinstance(value := getattr(policy, a.name), Threshold)
    ]
    return page(
        Text("地区参数", "Regional policy"),
        Text(
            "可由地区调整的数值及其出处。标“默认”的是本软件的默认值，**不是规定**；地区应换成自己的数值并写明出处。"
            "居民的三项权利不在其中，任何参数都不能取消。",
            "The numbers a region may set, each with its source. *Default* means a default of this "
            "software, **not a norm**: a region should put its own number and source. The three "
            "rights of residents are not among them, and no number takes them away.",
        ),
        "```text\nRegionPolicy(code=..., max_rounds=Threshold(2, source=...))\n```",
        table(("name", "value", "出处 / source", "meaning"), rows),
        "## 按风险等级的时限 / Clocks by risk",
        _WORKING_DAYS,
        _clocks(policy),
        "## 保存年限 / Retention",
        table(
            ("data class", "years"),
            [(code(c), f"{years:g}") for c, years in policy.retention_years.items()],
        ),
        _calendar(),
        _scheme(),
    )


def _source(source: str) -> str:
    return "默认 / default" if source == OURS else source


def _clocks(policy: RegionPolicy) -> str:
    names = [a.name for a in attrs.fields(type(policy.clocks[Risk.LOW]))]
    rows = []
    for risk, clocks in policy.clocks.items():
        cells = []
        for name in names:
            value: Threshold = getattr(clocks, name)
            cells.append(f"{_hours(value)} ({_source(value.source)})")
        rows.append((f"{code(risk)} {TERMS[risk].zh}", *cells))
    return table(("risk", *names), rows)


def _hours(limit: Threshold) -> str:
    if limit.working:
        return f"{limit.value / 24:g} 个工作日 / working d"
    return f"{limit.value:g} h" if limit.value < _DAYS_IN_HOURS else f"{limit.value / 24:g} d"


def _calendar() -> str:
    calendar = own_registry().calendar
    lists = (
        ("休息的周一至周五 / weekdays off", calendar.days_off),
        ("上班的周六周日 / weekends worked", calendar.days_on),
    )
    return "\n\n".join(
        (
            f"## 工作日历 {code(calendar.code)} / Working days",
            f"出处 / source: {calendar.source}",
            f"节假日安排已知 / arrangement known: {calendar.since} – {calendar.until}.",
            _OTHER_DAYS,
            *(f"- {name}: {', '.join(str(day) for day in sorted(days))}" for name, days in lists),
        )
    )


def _scheme() -> str:
    scheme = own_registry().scheme
    if scheme is None:
        return ""
    rows = [
        (code(c.code), TERMS[c.setting].zh, c.setting, c.name.zh, c.name.en) for c in scheme.classes
    ]
    guesses = [
        f"- 后三位 {low:03d}–{high:03d} / last three digits: {both(TERMS[s])}"
        for low, high, s in scheme.fallback
    ]
    towns = [
        f"- 第 7–9 位 {low:03d}–{high:03d}（优先）/ digits 7 to 9, asked first: {both(TERMS[s])}"
        for low, high, s in scheme.fallback_townships
    ]
    return "\n\n".join(
        (
            f"## 城乡划分 {code(scheme.code)} / Urban and rural",
            f"出处 / source: {scheme.source}",
            table(("城乡分类代码", "城乡", "setting", "名称", "name"), rows),
            "没有分类代码时推定并标明 / without a class code it is guessed and flagged:",
            "\n".join([*towns, *guesses]),
        )
    )


def settings_page() -> str:
    """Return the page of how the library is opened."""
    return page(
        Text("设置", "Settings"),
        Text(
            "没有全局设置文件：由宿主程序用参数打开；命令行另读环境变量。",
            "There is no global configuration file: the host opens the library with arguments, and "
            "the command line also reads environment variables.",
        ),
        "## 环境变量 / Environment variables",
        table(("name", "中文", "English"), _variables()),
        "## `Linli.from_url`",
        _arguments(Linli.from_url, Settings, make_context),
        "## `Linli.run_batch`",
        _arguments(Linli.run_batch, BatchSettings, run_batch),
    )


def _variables() -> list[tuple[str, str, str]]:
    package = Path(linli_core.__file__).parent
    sources = (p.read_text(encoding="utf-8") for p in sorted(package.rglob("*.py")))
    names = sorted({name for text in sources for name in _VARIABLE.findall(text)})
    return [(code(n), _VARIABLES[n].zh, _VARIABLES[n].en) for n in names]


def _arguments(
    method: Callable[..., object], settings: type, function: Callable[..., object]
) -> str:
    """Return the arguments of a method and, after them, its settings.

    Args:
        method: a public method that takes settings.
        settings: names and explains them.
        function: what the method hands them on to, which has their defaults.
    """
    said = {**_said_of(method, "Args"), **_said_of(settings, "Attributes")}
    defaults = {
        **inspect.signature(function).parameters,
        **inspect.signature(method).parameters,
    }
    rows = []
    for name, text in said.items():
        none = defaults[name].default is inspect.Parameter.empty
        default = defaults[name].default
        shown = f"{default.__name__}()" if callable(default) else repr(default)
        rows.append((code(name), NOTHING if none else code(shown), text.replace("``", "`")))
    return table(("argument", "default", "meaning"), rows)


def _said_of(thing: object, heading: str) -> dict[str, str]:
    text = inspect.getdoc(thing) or ""
    section = re.search(heading + r":\n((?:    .*\n?|\n(?=    ))+)", text)
    found: dict[str, str] = {}
    names: list[str] = []
    for line in section.group(1).splitlines() if section else ():
        head = re.match(r"    (\**\w+(?:, \w+)*): (.*)", line)
        if head:
            names = head.group(1).split(", ")
            found.update(dict.fromkeys(names, head.group(2)))
        else:
            for name in names:
                found[name] += " " + line.strip()
    return {name: text for name, text in found.items() if not name.startswith("*")}
