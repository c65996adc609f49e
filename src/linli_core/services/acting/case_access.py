"""Taking a case out in somebody's name: whether they see it, and whether all is told to them."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import evolve

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.terms import Role
from linli_core.errors import NotFound, Refused
from linli_core.lifecycle.state.evaluation.rounds_held import collectors_of
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.services.acting.reach import reach_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import case_id_of, history_of, load_case_files
from linli_core.services.context import Context
from linli_core.services.queries.viewers import is_concerned
from linli_core.services.queries.votes import is_apart
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.storage.visible.cases import Reach, is_reached, is_seen


class CaseAccess:
    """The one way by which whoever acts comes to a case.

    Attributes:
        reach: how far they see.
    """

    def __init__(self, uow: UnitOfWork, context: Context, actor: Actor) -> None:
        """Look up how far somebody sees today.

        Raises:
            InvalidInput: LL-4001, it is no actor.
            Refused: LL-1041, nobody of that number holds the role today.
        """
        self._uow = uow
        self._context = context
        self._actor = actor
        self.reach: Reach = reach_of(uow, context, actor, context.moment(None))

    def seen(self, case: CaseRef) -> CaseId:
        """Return the id of a case that is theirs to see.

        Raises:
            NotFound: LL-7001.
        """
        case_id = case_id_of(self._uow, case)
        if is_seen(self._uow.connection, self.reach, case_id) or self._guards(case_id):
            return case_id
        raise NotFound(case=case if isinstance(case, str) else str(case_id))

    def workable(self, case: CaseRef) -> CaseId:
        """Return the id of a case on which they may take a step: one of which all is told to them.

        Raises:
            NotFound: LL-7001, also where they see no more of it than its state.
        """
        file = self._file(self.seen(case))
        if self._is_told(file):
            return file.case.id
        raise NotFound(case=case if isinstance(case, str) else file.case.number)

    @contextmanager
    def speaking(self, case: CaseRef) -> Iterator[CaseId]:
        """Give the id of a case on which they may speak: one they work on, or as those concerned.

        Nobody's own word is turned away because the work is not told to them; but what the rules
        say against it would tell of that work, and comes as if there were no such case.

        Raises:
            NotFound: LL-7001.
        """
        file = self._file(self.seen(case))
        if self._is_told(file):
            yield file.case.id
            return
        unknown = NotFound(case=case if isinstance(case, str) else file.case.number)
        if not self.reach.by_word:
            raise unknown
        try:
            yield file.case.id
        except Refused:
            raise unknown from None

    def shown(self, case: CaseRef) -> Case:
        """Return a case as they may read it; of restricted work no more than its state.

        Raises:
            NotFound: LL-7001.
        """
        file = self._file(self.seen(case))
        if self._is_told(file):
            return file.case
        return evolve(
            file.case,
            subject=SubjectRef(file.case.subject.kind, ""),
            task_type="",
            risk=None,
            reference="",
            episode=evolve(file.case.episode, definition=""),
        )

    def told(self, case: CaseRef) -> CaseFile:
        """Return a case of which all is told to them.

        Raises:
            NotFound: LL-7001.
        """
        file = self._file(self.seen(case))
        if self._is_told(file) and is_concerned(file.case, file.facts, self._actor):
            return file
        raise NotFound(case=file.case.number)

    def history(self, case: CaseId) -> tuple[HistoryEntry, ...]:
        """Return what happened to a case of which all is told to them, oldest first."""
        return history_of(self._uow, case, None)

    def is_apart(self, file: CaseFile) -> bool:
        """Return whether they have never been near the work of a case."""
        now = self._context.moment(None)
        return is_apart(self._uow, self._context, file.case.number, self._actor, now)

    def _file(self, case_id: CaseId) -> CaseFile:
        named = {case_id: (self._actor.number,)}
        now = self._context.moment(None)
        return load_case_files(self._uow, self._context, [case_id], now, named)[case_id]

    def _guards(self, case_id: CaseId) -> bool:
        """Return whether it is about a ward of theirs who lives elsewhere: in no list of theirs."""
        if self._actor.role is not Role.GUARDIAN:
            return False
        file = self._file(case_id)
        return is_concerned(file.case, file.facts, self._actor)

    def _is_told(self, file: CaseFile) -> bool:
        if self.reach.outlines:
            return False
        if not is_restricted(file.case, file.facts):
            return True
        if self._actor.number in collectors_of(file.facts):
            return True
        return is_reached(self._uow.connection, self.reach, file.case.id)
