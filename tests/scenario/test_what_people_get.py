"""What a person gets from the pairing, clause by clause: printed, as values, as a sheet, drawn.

One invented county is carried from a workbook by the command line, once for each language.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import field, frozen
from click.testing import CliRunner, Result
from python_calamine import load_workbook
from tests.support.pairing_county import (
    AS_OF,
    CASES,
    CENTRE,
    COUNTY,
    FAR,
    HELPERS,
    NEXT,
    Offered,
    Told,
    demand,
    write_pairing_county,
)

from linli_core.cli import linli

SVG = "{http://www.w3.org/2000/svg}"
LANGS = ("zh", "en")
PAIRED = ("near", "next", "third", "fourth")
NEW = Offered("V9", more={"横坐标": 1_600, "纵坐标": 950, "许可级别": "S2", "语言": "汉语"})


@frozen
class Office:
    """A database, the command line on it, and what the cases of the workbook are called there."""

    folder: Path
    numbers: dict[str, str] = field(factory=dict)

    def run(self, *args: object, lang: str = "en") -> Result:
        """Run one command line."""
        given = {"LINLI_DB": str(self.folder / "cases.db"), "LINLI_LANG": lang}
        given["LINLI_CLOCK"] = "2026-07-02"
        runner = CliRunner(env={**given, "LINLI_KEY_FILE": None, "LINLI_POLICY": None})
        return runner.invoke(linli, [str(a) for a in args], catch_exceptions=False)

    def text(self, *args: object, lang: str) -> str:
        """Return what a command prints."""
        result = self.run(*args, lang=lang)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    def json(self, *args: object) -> Any:  # noqa: ANN401 - JSON is untyped
        """Return the values that a command prints."""
        return json.loads(self.text(*args, "--json", lang="en"))

    def named(self, text: str) -> str:
        """Put the number of a case for its name in braces."""
        for name, number in self.numbers.items():
            text = text.replace("{" + name + "}", number)
        return text


def open_office(folder: Path, **told: Any) -> Office:  # noqa: ANN401 - as the workbook takes it
    """Carry a workbook into a database of its own."""
    office = Office(folder)
    office.text(
        "batch", "run", write_pairing_county(folder / "book.xlsx", **told), *_AS_OF, lang="en"
    )
    for case in office.json("case", "list", "--all")["cases"]:
        shown = office.json("case", "show", case["number"])
        name = shown["demands"][0]["number"].removeprefix(demand(""))
        office.numbers[name] = case["number"]
    return office


_AS_OF = ("--as-of", AS_OF)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The county of the workbook: four cases are proposed somebody, four have nobody."""
    return open_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def said(office: Office) -> Callable[[str, str], str]:
    """Return what a command says in a language, run once."""
    known: dict[tuple[str, str], str] = {}

    def ask(command: str, lang: str) -> str:
        if (command, lang) not in known:
            known[command, lang] = office.text(*office.named(command).split(), lang=lang)
        return known[command, lang]

    return ask


# printed

ROWS = (Path(__file__).parent / "what_people_get.txt").read_text(encoding="utf-8").splitlines()
CLAUSES = [tuple(row.split(" | ")) for row in ROWS if row and not row.startswith("#")]


def _pattern(text: str, numbers: dict[str, str]) -> str:
    """Read a row of the table: spaces of any length, # a number, … any words, {} any case."""
    found = re.escape(text)
    for name, number in numbers.items():
        found = found.replace(rf"\{{{name}\}}", number)
    for mark, meant in ((r"\{\}", f"{COUNTY}[-0-9]+"), (r"\#", r"[\d,]+"), (r"\ ", " +")):
        found = found.replace(mark, meant)
    return found.replace("…", ".*")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("command", "zh", "en"), CLAUSES)
def test_every_clause_is_printed_in_both_languages(
    office: Office, said: Callable[[str, str], str], command: str, zh: str, en: str, lang: str
) -> None:
    """The sentence is there, with its numbers, names and units."""
    wanted = _pattern(zh if lang == "zh" else en, office.numbers)
    assert re.search(wanted, said(command, lang)), said(command, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_speaks_in_codes(said: Callable[[str, str], str], lang: str) -> None:
    """No goal, rule or figure is told by its code, in no language another's words."""
    commands = ("pair propose", "pair explain {near}", "pair what-if --helper-leaves V2")
    for command in commands:
        text = said(command, lang).replace("S4 clearance", "")
        assert not re.search(r"urgency=|distance[=+]|fit=|standing|continuity|balance|_", text)
        names = r"示例[一二远][社村]区?|朝鲜语"
        assert lang == "zh" or not re.search(r"[\u4e00-\u9fff]", re.sub(names, "", text))


# as values


def test_a_pair_is_given_as_values(office: Office) -> None:
    """Terms of the cost, load, choice; two alternatives with their price for others."""
    told = office.json("pair", "explain", office.numbers["near"])
    (pair,) = told["pairs"]
    assert (pair["helper"], pair["metres"]) == ("V1", 111)
    assert pair["terms"].keys() >= {"urgency", "continuity", "fit", "distance", "balance"}
    assert (pair["places"], pair["eligible"]) == ({"used": 1, "of": 1}, 4)
    first, second = pair["alternatives"]
    assert int(first["extra"]) <= int(second["extra"])
    for other in (first, second):
        assert other["terms"]["distance"] > pair["terms"]["distance"]
        assert len(other["own"]) == len(other["others"])
        (move,) = other["moves"]
        assert (move["before"], move["after"]) == ([other["helper"]], ["V1"])
    assert all(line.keys() == {"zh", "en"} for line in told["lines"])


@pytest.mark.parametrize(
    ("name", "blocking", "codes", "opens"),
    [
        ("remote", "distance", ["distance"], set()),
        ("korean", "language", ["distance", "language"], set()),
        ("secret", "clearance", ["distance", "clearance"], set()),
        ("full", "full", ["distance", "full"], {"V1", "V2", "V3", "W1"}),
    ],
)
def test_a_case_with_nobody_is_given_as_values(
    office: Office, name: str, blocking: str, codes: list[str], opens: set[str]
) -> None:
    """The funnel in order to the rule that blocks, and where one more place would do."""
    told = office.json("pair", "explain", office.numbers[name])
    reasons = told["unpaired"]["reasons"]
    assert told["unpaired"]["blocking"] == blocking
    assert [r["code"] for r in reasons if r["code"] in codes] == codes
    assert reasons[-1]["code"] == blocking
    assert set(told["one_more_place_at"]) == opens
    (recruit,) = told["recruits"]
    assert recruit["text"].keys() == {"zh", "en"}


def test_a_county_is_given_as_values(office: Office) -> None:
    """Claim and scope, where to recruit and what it is worth, fairness, loads."""
    (county,) = office.json("pair", "propose")["counties"]
    assert (county["status"], county["gap"], county["scope"]["full"]) == ("optimal", "0", True)
    recruits = {(r["community"], r["serves"]): r for r in county["recruits"]}
    korean = recruits[CENTRE, office.numbers["korean"]]
    assert (korean["languages"], korean["unpaired"]) == (["朝鲜语"], 2)
    assert int(korean["saving"]["urgency"]) > 0
    assert "languages" not in recruits[CENTRE, office.numbers["secret"]]
    assert recruits[FAR, office.numbers["remote"]]["unpaired"] == 1
    values = {v["helper"]: v["saving"]["urgency"] for v in county["place_values"]}
    assert values == dict.fromkeys(("V1", "V2", "V3", "W1"), "1")
    shares = {
        (s["kind"], s["name"]): (s["served"], s["needs"]) for s in county["fairness"]["shares"]
    }
    assert shares["setting", "rural"] == (0, 1)
    assert shares["setting", "urban"] == (4, 7)
    assert shares["group", "disabled"] == (2, 2)
    assert sum(band["pairs"] for band in county["fairness"]["bands"]) == len(PAIRED)
    loads = county["fairness"]["loads"]
    assert [(one["helper"], one["used"], one["places"]) for one in loads] == [
        (helper, 1, 1) for helper in ("V1", "V2", "V3", "W1")
    ]


# as a sheet

LEAVES = {
    "zh": ["结对", "未配对", "招募", "增加名额", "公平", "负担", "数据问题", "结论"],
    "en": ["Pairs", "Unpaired", "Recruit", "More places", "Fairness", "Load", "Bad input", "Claim"],
}


@pytest.fixture(scope="module", params=LANGS)
def book(office: Office, request: pytest.FixtureRequest) -> tuple[str, dict[str, list[list[Any]]]]:
    """The sheet in a language: rows by title."""
    lang, path = str(request.param), office.folder / f"pairs-{request.param}.xlsx"
    office.text("pair", "explain", "--sheet", path, lang=lang)
    opened = load_workbook(str(path))
    assert opened.sheet_names == LEAVES[lang]
    return lang, {n: opened.get_sheet_by_name(n).to_python() for n in opened.sheet_names}


def test_the_sheet_has_every_case_with_its_reasons(
    office: Office, book: tuple[str, dict[str, list[list[Any]]]]
) -> None:
    """A row a case: community, risk, status, helper, metres, why, and the two alternatives."""
    lang, leaves = book
    rows = {row[0]: row for row in leaves[LEAVES[lang][0]][1:]}
    assert rows.keys() == set(office.numbers.values())
    near = rows[office.numbers["near"]]
    assert near[1] == (
        "示例一社区（220581001001）" if lang == "zh" else "示例一社区 (220581001001)"
    )
    assert near[2:7] == (
        ["高", "已提出", "V1", "服务", 111]
        if lang == "zh"
        else ["high", "proposed", "V1", "helper", 111]
    )
    assert ("距离111米" if lang == "zh" else "111 m away") in near[7]
    assert near[8].count("若改由" if lang == "zh" else " instead: ") == 2
    secret = rows[office.numbers["secret"]]
    assert [cell for cell in secret if cell] == [secret[0], "S4 unpaired clearance"]


def test_the_sheet_says_who_is_unpaired_and_whom_to_recruit(
    office: Office, book: tuple[str, dict[str, list[list[Any]]]]
) -> None:
    """The funnel, the places that would do, and the marginal value goal by goal."""
    lang, leaves = book
    unpaired, recruits, places = (leaves[name] for name in LEAVES[lang][1:4])
    rows = {row[0]: row for row in unpaired[1:]}
    assert rows.keys() == {office.numbers[n] for n in ("full", "remote", "secret", "korean")}
    full = rows[office.numbers["full"]]
    assert ("15公里内有4人" if lang == "zh" else "4 within 15 km") in full[4]
    assert set(full[5].split()) == {"V1", "V2", "V3", "W1"}
    assert ("招募" if lang == "zh" else "Recruit") in full[6]
    assert recruits[0][5:] == (
        [
            "紧急程度（分）",
            "延续原有帮扶关系（分）",
            "技能和方式契合（分）",
            "距离（分）",
            "负担均衡（分）",
        ]
        if lang == "zh"
        else [
            f"{goal} (points)"
            for goal in (
                "urgency",
                "continuity",
                "fit of skills and mode",
                "distance",
                "balanced load",
            )
        ]
    )
    assert {row[3] for row in recruits[1:]} == rows.keys()
    assert all(row[5] > 0 for row in recruits[1:])
    assert {row[0] for row in places[1:]} == {"V1", "V2", "V3", "W1"}


def test_the_sheet_shows_fairness_load_and_the_claim(
    book: tuple[str, dict[str, list[list[Any]]]],
) -> None:
    """Service by part with mean metres, every helper's load, and what may be claimed."""
    lang, leaves = book
    fairness, loads, _, claims = (leaves[name] for name in LEAVES[lang][4:])
    shares = {(row[1], row[2]): row[3:6] for row in fairness[1:]}
    rural = ("城乡", "农村") if lang == "zh" else ("setting", "rural")
    assert shares[rural] == [1, 0, 0]
    median = "距离中位数" if lang == "zh" else "median distance"
    assert any(row[1] == median and re.match(r"[\d,]+ ?(米|m)", row[2]) for row in fairness)
    assert loads[1:] == [[COUNTY, helper, 1, 1] for helper in ("V1", "V2", "V3", "W1")]
    assert ("已证明最优" if lang == "zh" else "Proved best") in claims[1][1]


# as a picture


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_shows_who_helps_whom_in_a_community(office: Office, lang: str) -> None:
    """Households, helpers and lines with metres, a legend, a scale; restricted ones counted."""
    path = office.folder / f"{lang}.svg"
    office.text("pair", "explain", "--picture", CENTRE, path, lang=lang)
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"https?:[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    svg = ET.fromstring(text)  # noqa: S314 - drawn just now
    titles = {t.text or "" for t in svg.iter(f"{SVG}title")}
    near, secret = office.numbers["near"], office.numbers["secret"]
    here = ("near", "third", "fourth", "korean")
    assert {office.numbers[name] for name in here} <= titles
    assert f"{near} – V1: 111 m" in titles
    assert secret not in text
    told = [t.text or "" for t in svg.iter(f"{SVG}text")]
    assert {"V1", "V3", "W1", near[-4:]} <= set(told)
    assert any("示例一社区 220581001001" in t for t in told)
    words = (
        ("4户，3户已结对", "受限案件1件未画出", "已结对户", "未结对户", "帮扶人", "牵头", "米")
        if lang == "zh"
        else ("4 households, 3 paired", "1 restricted cases not drawn", "household, paired",
              "household, not paired", "helper", "lead", " m")
    )  # fmt: skip
    assert all(any(word in t for t in told) for word in words)


# nothing is written by looking, and nothing breaks where there is nothing


def _whole(office: Office) -> tuple[list[str], str]:
    path = office.folder / "cases.db"
    with closing(sqlite3.connect(path)) as connection:
        rows = list(connection.iterdump())
    return rows, hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "command",
    [
        "pair explain {near}",
        "pair explain {full}",
        "pair what-if --helper-leaves V1",
        f"pair what-if --places V2=3 --helper-joins {NEXT}:2:手语 --case-arrives {CENTRE}:高",
        "pair explain --sheet {sheet} --picture 220581001001 {picture}",
    ],
)
def test_looking_writes_nothing(office: Office, tmp_path: Path, command: str) -> None:
    """Every table, and every byte of the file, is as it was before."""
    before = _whole(office)
    line = office.named(command).replace("{sheet}", str(tmp_path / "s.xlsx"))
    office.text(*line.replace("{picture}", str(tmp_path / "p.svg")).split(), lang="en")
    assert _whole(office) == before


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("book", "proposed"),
    [
        ({"cases": ()}, "没有案件等待结对|no case is at pairing"),
        ({"helpers": ()}, "15公里内没有帮扶人|nobody within 15 km"),
    ],
    ids=["no_case", "no_helper"],
)
def test_no_case_and_no_helper_are_answers(
    tmp_path: Path, book: dict[str, Any], proposed: str, lang: str
) -> None:
    """Every command answers, none breaks; a sheet and a picture are made all the same."""
    office = open_office(tmp_path, **{"cases": CASES[:2], "helpers": HELPERS, **book})
    assert re.search(proposed, office.text("pair", "propose", lang=lang))
    for number in office.numbers.values():
        assert re.search(proposed, office.text("pair", "explain", number, lang=lang))
    sheet, picture = tmp_path / "s.xlsx", tmp_path / "p.svg"
    office.text("pair", "explain", "--sheet", sheet, "--picture", CENTRE, picture, lang=lang)
    ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314 - drawn just now
    cases = len(office.numbers)
    assert len(load_workbook(str(sheet)).get_sheet_by_index(0).to_python()) == cases + 1
    joined = ("pair", "what-if", "--county", COUNTY, "--helper-joins", f"{CENTRE}:9")
    told = office.text(*joined, lang=lang)
    assert ("没有写入" if lang == "zh" else "nothing was written") in told
    office.json("pair", "propose")
    office.json(*joined)


# living with it, in people's words


@pytest.mark.parametrize("lang", LANGS)
def test_from_proposal_to_confirmation_every_answer_says_what_it_did(
    tmp_path: Path, lang: str
) -> None:
    """A no gives the place to who waited; a new helper serves who said no; two yeses confirm."""
    office = open_office(tmp_path)
    zh = lang == "zh"
    full, near = office.numbers["full"], office.numbers["near"]
    resident = office.json("case", "show", near)["subject"]["key"]
    no = ("--side", "resident", "--as", resident, "--role", "resident", "--reason", "示例")
    said = office.text("pair", "refuse", near, *no, lang=lang)
    refused = f"案件 {near}：居民不同意，已重新计算" if zh else f"{near}: the resident says no"
    assert refused in said
    assert ("新提出的建议：1 件" if zh else "New proposals: 1") in said
    assert re.search(rf"{full} +V1 +{'服务' if zh else 'helper'} +[\d,]+ +", said)
    assert ("已证明最优" if zh else "Proved best") in said
    joined = write_pairing_county(tmp_path / "more.xlsx", (), (*HELPERS, NEW))
    office.text("batch", "run", joined, *_AS_OF, lang=lang)
    assert f"{near} " in office.text("pair", "propose", lang=lang)
    assert office.json("pair", "explain", near)["helpers"] == ["V9"]
    number = office.numbers["next"]
    (helper,) = office.json("pair", "explain", number)["helpers"]
    resident = office.json("case", "show", number)["subject"]["key"]
    yes = ("--side", "resident", "--as", resident, "--role", "resident")
    said = office.text("pair", "accept", number, *yes, lang=lang)
    assert (f"案件 {number}：居民同意" if zh else f"case {number}: the resident says yes") in said
    yes = ("--side", "helper", "--as", helper, "--role", "volunteer")
    said = office.text("pair", "accept", number, *yes, lang=lang)
    assert (f"案件 {number}：帮扶人同意" if zh else f"case {number}: the helper says yes") in said
    said = office.text("pair", "confirm", number, "--as", "M1", lang=lang)
    assert (f"案件 {number}：已结对" if zh else f"case {number}: paired") in said
    said = office.text("pair", "explain", number, lang=lang)
    assert (f"已与 {helper} 结对" if zh else f"paired with {helper}") in said


# the same rows in another order, the same people under other numbers


def _pairs(folder: Path, **told: Any) -> dict[str, list[str]]:  # noqa: ANN401 - as the workbook takes it
    folder.mkdir()
    office = open_office(folder, **told)
    return {
        name: office.json("pair", "explain", number)["helpers"]
        for name, number in office.numbers.items()
    }


def _mirrored(number: str) -> str:
    """Give people other numbers, in the opposite order."""
    return f"{number[0]}{99 - int(number[1:]):02}"


def test_rows_in_another_order_and_other_numbers_give_the_same_pairs(tmp_path: Path) -> None:
    """No two helpers are equally good here, so that no name decides."""
    cases: tuple[Told, ...] = CASES
    straight = _pairs(tmp_path / "a", cases=cases)
    assert [name for name, helpers in straight.items() if helpers] == sorted(
        PAIRED, key=list(straight).index
    )
    for seed in (1, 2):
        assert _pairs(tmp_path / f"s{seed}", cases=cases, seed=seed) == straight
    renamed = _pairs(tmp_path / "r", cases=cases, renamed=_mirrored)
    assert renamed == {n: [_mirrored(h) for h in some] for n, some in straight.items()}
