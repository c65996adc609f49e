"""Consents in rows: given, with an optional last day, and withdrawn."""

from datetime import datetime, time, timedelta

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.statement import RowKind, Statement
from linli_core.batch.casebook.vocabulary import CONSENT_FORMS, PURPOSES
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor
from linli_core.domain.statements.intake import Consent, ConsentWithdrawal
from linli_core.domain.terms import ConsentForm, Purpose, Role
from linli_core.texts.text import Text

_GIVEN_AGAIN = "重新同意"


def consents(cells: RowCells, recorder: Actor) -> list[Statement]:
    """Return the consents in a row of 研判.

    Raises:
        BadCell: a cell cannot be taken.
    """
    purposes = cells.choices("同意事项", PURPOSES)
    if not purposes:
        return []
    form = cells.choice("同意形式", CONSENT_FORMS, ConsentForm.ORAL_WITNESSED)
    giver = cells.maybe_person("同意人") or cells.speaker()
    at = cells.maybe_moment("同意时间") or cells.moment("时间")
    note_word_of_team(cells, giver, recorder, "同意形式", "同意凭证")
    return _given(purposes, form, giver, at, cells, recorder)


def _consent_change(cells: RowCells, recorder: Actor, at: datetime) -> tuple[Statement, ...]:
    """Read a change of consent in a row of 变动: 事由 lists the purposes.

    Who speaks is 相关人, else whoever speaks for the case; for a ward, the form is 监护人.
    """
    purposes = cells.choices("事由", PURPOSES)
    if not purposes:
        raise BadCell(Problem("cell.required", {"heading": "事由"}), "事由")
    form = cells.choice("同意形式", CONSENT_FORMS, ConsentForm.ORAL_WITNESSED)
    named = cells.persons("相关人")
    speaker = named[0] if named else cells.speaker() or recorder.number
    if cells.text("类型") == _GIVEN_AGAIN:
        note_word_of_team(cells, speaker, recorder, "同意形式", "同意凭证")
        return tuple(_given(purposes, form, speaker, at, cells, recorder))
    why = cells.words("原因")
    actor = _speaking(speaker, form)
    return tuple(
        Statement(ConsentWithdrawal(purpose=p, reason=why), actor, at, recorder) for p in purposes
    )


def _given(
    purposes: tuple[Purpose, ...],
    form: ConsentForm,
    giver: str,
    at: datetime,
    cells: RowCells,
    recorder: Actor,
) -> list[Statement]:
    actor, ends, proof = _speaking(giver, form), _ends(cells), cells.proof("同意凭证")
    return [
        Statement(
            Consent(purpose=p, form=form, given_by=giver, expires=ends, signature=proof),
            actor,
            at,
            recorder,
        )
        for p in purposes
    ]


def note_word_of_team(
    cells: RowCells, giver: str, recorder: Actor, heading: str, proof: str
) -> None:
    """Remark that a yes written down by the case manager, without proof, is provisional."""
    own = giver == recorder.number or cells.proof(proof)
    if recorder.role is Role.CASE_MANAGER and not own:
        cells.remark("yes.provisional", heading)


def _speaking(number: str, form: ConsentForm) -> Actor:
    return Actor(number, Role.GUARDIAN if form is ConsentForm.GUARDIAN else Role.RESIDENT)


def _ends(cells: RowCells) -> datetime | None:
    """A consent remains valid through its last day."""
    ends = cells.maybe_moment("同意到期", future=True)
    if ends is None or ends.astimezone(LOCAL_ZONE).time() != time():
        return ends
    return ends + timedelta(days=1)


CONSENT_CHANGES = (
    RowKind(
        _GIVEN_AGAIN,
        Text("给出新的同意", "a new consent; it stands through the day it ends"),
        _consent_change,
        "事由：同意事项，可多项；相关人、同意形式、同意到期：当天仍有效",
    ),
    RowKind(
        "撤回同意",
        Text("此后不得依此办理", "nothing may rest on it from then on"),
        _consent_change,
        "事由：同意事项，可多项；相关人：谁撤回，空白按服务对象；同意形式：监护人时填",
        {"同意事项": PURPOSES},
    ),
)
