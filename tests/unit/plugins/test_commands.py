"""An extension's command speaks as those of the core do: in the language asked for, or in JSON."""

from datetime import datetime

from click.testing import CliRunner

from linli_core.plugins import Text
from linli_core.plugins.commands import Answer, argument, group, moment_option, option, spoken

WALK = group("walk", Text("走访。", "Walks."))


@WALK.command("count", text=Text("数一数。", "Count."))
@argument("street", says=Text("街道", "which street"), metavar="STREET")
@option("--steps", says=Text("步数", "how many steps"), type=int, default=1)
@moment_option("--at", says=Text("时间", "when"))
@spoken
def count(street: str, steps: int, at: datetime | None) -> None:
    """Count."""
    answer = Answer()
    if answer.is_json:
        answer.json({"street": street, "steps": steps, "at": at.isoformat() if at else None})
        return
    answer.line(Text("{street}：{steps} 步", "{street}: {steps} steps"), street=street, steps=steps)
    answer.table((Text("步", "steps"),), [(str(steps),)])


def test_it_answers_in_lines_tables_and_json() -> None:
    """What is printed is what the text says, filled in."""
    said = CliRunner().invoke(WALK, ["count", "a", "--steps", "3"], catch_exceptions=False)
    assert "3" in said.stdout
    assert said.exit_code == 0


def test_its_help_says_what_each_option_is_for() -> None:
    """Whoever asks for help reads the extension's own sentences."""
    said = CliRunner().invoke(WALK, ["count", "--help"], catch_exceptions=False, env={"LANG": "C"})
    assert ("how many steps" in said.stdout or "步数" in said.stdout) is True
