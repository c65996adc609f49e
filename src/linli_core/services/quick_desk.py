"""What a desk does with the quick lane: one call for a small matter."""

from datetime import datetime

from linli_core.codec.bodies import people_of
from linli_core.domain.case import Case
from linli_core.services.calls import one_call_each
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.cross_case_effects import apply_cross_case_effects
from linli_core.services.case.intake import open_cases
from linli_core.services.case.quick_help import QuickHelp
from linli_core.services.case_reader import CaseReader
from linli_core.services.events.desk import EventDesk
from linli_core.services.keyed_commands import KeyedCommand, command_of, do_once


@one_call_each
class QuickDesk(EventDesk, CaseReader):
    """The part of a desk that tells a small matter out in full."""

    def quick_help(
        self, matter: QuickHelp, *, key: str = "", as_of: datetime | None = None
    ) -> Case:
        """Register a small matter with all that was said of it, and carry it as far as it goes.

        Every statement goes on record in the name of whoever made it, and every rule of the
        road judges. What the lane does not take is refused as a whole: open an ordinary case.

        Args:
            matter: the small matter, from the asking on.
            key: idempotency key: the same matter again is one case.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1007, a rule refuses a statement, such as the lane's monthly cap.
            InvalidInput: something of it is wrong in itself.
            Conflict: LL-2002, the key was used for something else.
        """
        now = self._context.command_moment(as_of)
        command = self._command("quick", key, matter)

        def work() -> Case:
            (file,) = open_cases(self._uow, self._context, [matter.demand], now)
            for body, author, at, recorder in matter.statements():
                file.learn_of(self._uow.people(list(people_of(body))))
                file.record(body, author, at, recorder=recorder)
                file.advance()
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

    def _command(self, outcome: str, key: str, content: object) -> KeyedCommand:
        return command_of(self._context, outcome, key, content)

    def _save(self, file: CaseFile, now: datetime, command: KeyedCommand) -> Case:
        done = command.records_of(file)
        files = apply_cross_case_effects(self._uow, self._context, [file], now)
        self._uow.save([one.change() for one in files], done, now)
        return file.case
