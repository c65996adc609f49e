"""`linli tasks suggest` and `linli plugin new`."""

from pathlib import Path

from tests.unit.cli.conftest import Run, told


def test_a_demand_is_answered_with_types_and_the_words_that_matched(run: Run) -> None:
    """Who decides sees what was suggested and why, ranked."""
    found = told(run("tasks", "suggest", "物业费涨价,业委会不管", "--json"))
    assert found[0]["task_type"] == "concern.property"
    assert {"物业费", "业委会"} <= set(found[0]["words"])
    assert "concern.property" in run("tasks", "suggest", "物业费涨价").stdout
    none = run("tasks", "suggest", "请问公积金怎么提取")
    assert (none.exit_code, "0 suggested" in none.stdout) == (0, True)


def test_a_village_is_not_suggested_what_is_for_towns_alone(run: Run) -> None:
    """The setting leaves out what does not apply there."""
    words = "村里污水直接排到河里"
    rural = told(run("tasks", "suggest", words, "--setting", "rural", "--json"))
    urban = told(run("tasks", "suggest", words, "--setting", "urban", "--json"))
    assert "rural.sewage" in {s["task_type"] for s in rural}
    assert "rural.sewage" not in {s["task_type"] for s in urban}


def test_a_plugin_is_begun_where_the_author_says(run: Run, tmp_path: Path) -> None:
    """Every file is named; a second time nothing is overwritten."""
    written = told(run("plugin", "new", "county-yard", "--into", tmp_path, "--json"))
    assert all(Path(path).is_file() for path in written)
    again = run("plugin", "new", "county-yard", "--into", tmp_path)
    assert again.exit_code != 0
    assert "choose another name" in again.stderr


def test_a_plugin_does_not_begin_with_codes_of_the_core(run: Run, tmp_path: Path) -> None:
    """What would be refused at the first start is refused before anybody writes a line."""
    refused = run("plugin", "new", "core", "--into", tmp_path)
    assert refused.exit_code != 0
    assert "the prefix core is the core's" in refused.stderr
    assert list(tmp_path.iterdir()) == []
