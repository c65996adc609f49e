"""How a failure is told: code, reason and remedy, and the exit code that goes with it."""

import json
import tempfile
from pathlib import Path
from typing import Any

import click

from linli_core.cli.call import Call, say
from linli_core.cli.incident_log import log_path
from linli_core.cli.rendering.placeholders import localised
from linli_core.errors import (
    ConfigError,
    Conflict,
    LinliError,
    PluginError,
    Refused,
    Unavailable,
)
from linli_core.storage.disks import NO_ROOM, TOO_MANY_OPEN, said_by_system
from linli_core.texts.errors import ERRORS
from linli_core.texts.languages import CHINESE
from linli_core.texts.problems.shown_codes import as_code
from linli_core.unforeseen import ProgramIncident, record_incident

FAULTS, USAGE, AGAIN, UNFORESEEN = 1, 2, 3, 70


class NotWritten(click.ClickException):
    """A file that was asked for cannot be written; what went on record before stays there."""

    exit_code = AGAIN

    def __init__(self, key: str, path: Path, error: OSError) -> None:
        """Say in the language of the call what the system says of the file.

        Args:
            key: of the sentence, which names the path and why.
            path: the file.
            error: of the system.
        """
        super().__init__(say(key, path=path, why=said_by_system(error, path)))


def exit_code(error: LinliError) -> int:
    """Return 3 where trying again may help, 2 for a wrong set-up, else 1."""
    if isinstance(error, Conflict | Unavailable):
        return AGAIN
    if isinstance(error, ConfigError | PluginError):
        return USAGE
    return FAULTS


def fail(error: Exception, call: Call) -> int:
    """Tell a failure on the error stream and return the exit code.

    What is none of the library's errors is a fault of ours: it is told as such, with an
    incident number under which the log has the traceback.
    """
    if isinstance(error, OSError) and error.errno in NO_ROOM | TOO_MANY_OPEN:
        return _tell_system(error, call)
    if not isinstance(error, LinliError):
        return _tell_incident(record_incident(error, "linli"), call)
    if call.as_json:
        _tell_json(as_plain(error))
    elif isinstance(error, Refused) and error.reasons:
        _tell_refusal(error, call)
    else:
        _tell(call, error.code, error.message(call.lang), error.remedy(call.lang))
    return exit_code(error)


def _tell_system(error: OSError, call: Call) -> int:
    """Tell what the system is short of, which no maintainer of the program can mend."""
    said = said_by_system(error, Path(str(error.filename or tempfile.gettempdir())))
    if call.as_json:
        _tell_json({"code": "system", "message": said.in_(call.lang)})
    else:
        _tell(
            call, call.say("failure.system"), said.in_(call.lang), call.say("failure.room_remedy")
        )
    return AGAIN


def _tell_incident(incident: ProgramIncident, call: Call) -> int:
    values = {"incident": incident.number, "kind": incident.kind, "log": log_path()}
    said = call.say("failure.unforeseen", **values)
    if call.as_json:
        _tell_json({"code": "unforeseen", "incident": incident.number, "message": said})
    else:
        _tell(call, call.say("failure.ours"), said, call.say("failure.unforeseen_remedy", **values))
    return UNFORESEEN


def _tell_refusal(error: Refused, call: Call) -> None:
    """Tell what was refused, then each reason with its code and what would lift it."""
    lang = call.lang
    asked = ERRORS[error.code].reason.fill(lang, {**error.values, "reasons": ""}, quiet=True)
    _tell(call, error.code, asked.rstrip(" :："), "")
    for r in error.reasons:
        click.echo(f"  ✗ {r.reason(lang)} [{r.code} {r.rule}]", err=True)
        click.echo(f"    → {r.remedy(lang)}", err=True)


def as_plain(error: LinliError) -> dict[str, Any]:
    """Return an error as plain values, with its texts in both languages."""
    plain: dict[str, Any] = {
        "code": error.code,
        "message": {"zh": error.message("zh"), "en": error.message("en")},
        "remedy": {"zh": error.remedy("zh"), "en": error.remedy("en")},
    }
    if isinstance(error, Refused):
        plain["reasons"] = [
            {
                "code": r.code,
                "rule": r.rule,
                "reason": {"zh": r.reason("zh"), "en": r.reason("en")},
                "remedy": {"zh": r.remedy("zh"), "en": r.remedy("en")},
            }
            for r in error.reasons
        ]
    return plain


def fail_usage(error: click.ClickException, call: Call) -> int:
    """Tell what is wrong with the command line or its files and return the exit code."""
    said = _usage_text(error, call)
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx else "linli"
    if isinstance(error, NotWritten):
        return _tell_not_written(said, call)
    if call.as_json:
        _tell_json({"code": "usage", "message": said})
    else:
        _tell(call, call.say("usage.title"), said, call.say("usage.remedy", command=path))
    return USAGE


def _tell_not_written(said: str, call: Call) -> int:
    if call.as_json:
        _tell_json({"code": "not_written", "message": said})
    else:
        _tell(call, call.say("failure.not_written"), said, call.say("failure.written_remedy"))
    return AGAIN


def _usage_text(error: click.ClickException, call: Call) -> str:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        known = call.say("usage.perhaps", near=near) if near else ""
        return call.say("usage.no_such_option", name=_option(error.option_name), known=known)
    if isinstance(error, click.BadParameter) and error.param is not None:
        hint = error.param.get_error_hint(error.ctx) if error.ctx else str(error.param.name)
        name = localised(hint.replace("'", ""), call)
        if isinstance(error, click.MissingParameter):
            return call.say("usage.missing", name=name)
        return call.say("usage.bad_value", name=name, why=_why(error, call))
    if isinstance(error, click.BadOptionUsage):
        return call.say("usage.bad_option", name=error.option_name)
    for said, key in _OF_CLICK.items():
        if error.message.startswith(said):
            return call.say(key)
    return _in_words(error.format_message(), call)


def _in_words(said: str, call: Call) -> str:
    """Return what is wrong; what only click says, and in English, is told in Chinese in general."""
    return call.say("usage.other") if call.lang == CHINESE and said.isascii() else said


def _option(name: str) -> str:
    """Return an option that there is not, where it looks like one."""
    bare = name.lstrip("-")
    return name[: len(name) - len(bare)] + as_code(bare)


#: How sentences of click begin that have no type of their own.
_OF_CLICK = {
    "Missing command": "usage.no_command",
    "Got unexpected extra argument": "usage.too_much",
}


def _why(error: click.BadParameter, call: Call) -> str:
    """Return what a value should have been: click says it in English only."""
    wanted = error.param.type if error.param is not None else None
    if isinstance(wanted, click.Choice):
        return call.say("usage.not_a_choice", known=", ".join(map(str, wanted.choices)))
    if isinstance(wanted, click.IntRange):
        if wanted.max is not None:
            return call.say("usage.not_in_range", least=wanted.min, most=wanted.max)
        return call.say("usage.not_a_number", least=wanted.min)
    if isinstance(wanted, click.Path):
        named = error.message.partition("'")[2].rpartition("'")[0]
        key = "usage.no_folder_there" if wanted.dir_okay else "usage.no_file_there"
        return call.say(key, given=named)
    if isinstance(wanted, click.types.IntParamType | click.types.FloatParamType):
        return call.say("usage.no_number")
    return _in_words(error.message, call)


def _tell(call: Call, code: str, message: str, remedy: str) -> None:
    click.echo(f"{click.style(code, fg='red', bold=True)} {message}", err=True)
    if remedy:
        click.echo(call.say("failure.remedy", remedy=remedy), err=True)


def _tell_json(plain: dict[str, Any]) -> None:
    click.echo(json.dumps({"error": plain}, ensure_ascii=False), err=True)
