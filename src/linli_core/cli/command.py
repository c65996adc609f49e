"""Commands, groups and options whose help is in the language of the call."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from linli_core.cli.call import let_streams_say_anything, read_call, say
from linli_core.cli.incident_log import keep_incident_log
from linli_core.cli.rendering.failures import fail, fail_usage
from linli_core.cli.rendering.help_pages import HelpPage
from linli_core.cli.rendering.placeholders import localised
from linli_core.cli.values import CLOCK_VARIABLE, DATABASE, MomentParam
from linli_core.texts.languages import SHIPPED
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text

if TYPE_CHECKING:
    from linli_core.plugin_system.own_things import OwnCommand

F = TypeVar("F", bound=Callable[..., Any])
WIDEST = 110
USAGE = 2


class _Context(click.Context):
    formatter_class = HelpPage


class _Spoken(click.Command):
    """What commands and groups have in common: a help page in both languages.

    Args:
        text: key of the help text in `texts.cli`, or an extension's own; its first sentence
            stands in lists.
    """

    context_class: type[click.Context] = _Context

    def __init__(self, *args: Any, text: str | Text, **kwargs: Any) -> None:  # noqa: ANN401 - as click's
        kwargs.setdefault("context_settings", {})["max_content_width"] = WIDEST
        super().__init__(*args, **kwargs)
        self.text = text

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the help text."""
        del limit
        return say(self.text).split("\n", 1)[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = map(localised, self.collect_usage_pieces(ctx))
        usage = " ".join([ctx.command_path, *pieces])
        formatter.write(f"{say('help.usage')} {usage}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        del ctx
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.text))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and options."""
        records = [p.get_help_record(ctx) for p in self.get_params(ctx)]
        with formatter.section(say("help.options")):
            formatter.write_dl([r for r in records if r is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, explained in the language of the call."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("option.help")
        return option


class Command(_Spoken):
    """One command."""


class Group(_Spoken, click.Group):
    """A group of commands; called without one it shows its help."""

    command_class: type[click.Command] | None = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as click's
        """Make a group, with an option for the language."""
        super().__init__(*args, **kwargs)
        self.params.append(_language_option())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands first, then the options of the group."""
        rows = []
        for name in self.list_commands(ctx):
            found = self.get_command(ctx, name)
            if found is not None:
                rows.append((name, found.get_short_help_str()))
        with formatter.section(say("help.commands")):
            formatter.write_dl(rows)
        if more := self.further_commands():
            with formatter.section(say("help.further_commands")):
                formatter.write_dl(more)
        super().format_options(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were added."""
        del ctx
        return list(self.commands)

    def further_commands(self) -> list[tuple[str, str]]:
        """Return the commands beside its own, and what each is for; none of most groups."""
        return []

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help page where no command is named."""
        if not args and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named, or say which there are."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            further = (name for name, _ in self.further_commands())
            known = ", ".join([*self.list_commands(ctx), *further])
            ctx.fail(say("usage.no_such_command", name=as_code(args[0]), known=known))
        return super().resolve_command(ctx, args)


class Root(Group):
    """The whole command line: every failure becomes a message and an exit code."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the core, or else of an extension."""
        found = super().get_command(ctx, cmd_name)
        return found if found is not None else _command_of_extension(cmd_name)

    def further_commands(self) -> list[tuple[str, str]]:
        """Return the commands of the extensions that are installed."""
        return [(own.name, say(own.says)) for own in _of_extensions()]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - as click's
        **extra: Any,  # noqa: ANN401 - as click's
    ) -> NoReturn:
        """Run one command line and exit: 0 done, 1 faults, 2 usage, 3 try again, 70 unforeseen."""
        del standalone_mode
        words = list(sys.argv[1:] if args is None else args)
        call = read_call(words)
        extra["obj"] = call
        name = prog_name or "linli"
        keep_incident_log()
        let_streams_say_anything(as_json=call.as_json)
        try:
            status = super().main(words, name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            status = fail_usage(error, call)
        except (click.Abort, KeyboardInterrupt):
            status = 130
        except Exception as error:  # noqa: BLE001 - each kind is told in its own way there
            status = fail(error, call)
        sys.exit(status if isinstance(status, int) else 0)


def _command_of_extension(name: str) -> click.Command | None:
    """Return the command that an installed extension declares under a name, or None."""
    for own in _of_extensions():
        if own.name == name:
            loaded: click.Command = own.load()
            return loaded
    return None


def _of_extensions() -> "Sequence[OwnCommand]":
    from linli_core.batch.full_registry import make_full_registry

    return make_full_registry(strict=False).own.commands


class SpokenOption(click.Option):
    """An option whose help is in the language of the call."""

    def __init__(self, *args: Any, text: str | Text, **kwargs: Any) -> None:  # noqa: ANN401 - as click's
        """Make an option; `text` is the key of its help."""
        super().__init__(*args, **kwargs)
        self.text = text

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for its value, in the language of the call."""
        return localised(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and what it means."""
        self.help: str | None = say(self.text)
        record = super().get_help_record(ctx)
        if record is None:
            return None
        said = record[1].replace("; required]", "] [required]")
        return record[0], said.replace("[required]", say("help.required"))


class SpokenArgument(click.Argument):
    """An argument that the help page explains."""

    def __init__(self, *args: Any, text: str | Text, **kwargs: Any) -> None:  # noqa: ANN401 - as click's
        """Make an argument; `text` is the key of what it means."""
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return the argument and what it means."""
        del ctx
        return localised(self.human_readable_name), say(self.text)


def option(*names: str, text: str | Text = "", **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - as click's
    """Return a decorator that adds an option; `text` defaults to ``option.<name>``."""
    key = text or f"option.{names[0].lstrip('-')}"
    return click.option(*names, cls=SpokenOption, text=key, **settings)


def argument(name: str, *, text: str | Text, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - as click's
    """Return a decorator that adds an argument."""
    return click.argument(name, cls=SpokenArgument, text=text, **settings)


def spoken(function: F) -> F:
    """Add ``--json`` and ``--lang``; both are read before parsing (`call.read_call`)."""
    return with_language(option("--json", is_flag=True, expose_value=False)(function))


def with_language(function: F) -> F:
    """Add ``--lang``."""
    return option("--lang", type=click.Choice(SHIPPED), expose_value=False)(function)


def _language_option() -> click.Option:
    choice = click.Choice(SHIPPED)
    return SpokenOption(["--lang"], text="option.lang", type=choice, expose_value=False)


def with_version(function: F) -> F:
    """Add ``--version``."""

    def show(ctx: click.Context, param: click.Parameter, value: object) -> None:
        del param
        if value and not ctx.resilient_parsing:
            from linli_core import __version__

            click.echo(f"linli-core {__version__}")
            ctx.exit()

    settings: dict[str, Any] = {"is_eager": True, "expose_value": False, "callback": show}
    return option("--version", is_flag=True, **settings)(function)


def with_database(function: F) -> F:
    """Add ``--db``, which the environment variable LINLI_DB may give."""
    settings: dict[str, Any] = {
        "envvar": "LINLI_DB",
        "required": True,
        "type": DATABASE,
        "metavar": "URL",
    }
    return option("--db", "db", **settings)(function)


def with_clock(function: F) -> F:
    """Add ``--clock``, the host's own clock, for demonstrations and trials."""
    moment = MomentParam(end_of_day=True)
    return option("--clock", envvar=CLOCK_VARIABLE, type=moment, metavar="TIME")(function)


def with_moments(function: F) -> F:
    """Add ``--as-of`` and ``--known-at``, the two moments of a question (`values.When`)."""
    for name in ("--known-at", "--as-of"):
        function = option(name, type=MomentParam(end_of_day=True), metavar="TIME")(function)
    return function


def with_policy(function: F) -> F:
    """Add ``--policy``, the region's thresholds."""
    return option("--policy", envvar="LINLI_POLICY", default=None, metavar="CODE")(function)
