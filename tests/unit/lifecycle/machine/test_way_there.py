"""A step that comes too early or too late is told what lies before it, read from the table."""

import pytest

from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.machine.way_there import steps_there, way_there
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_TABLE

S, T = CaseState, Trigger
DEATHS_AND_ENDS = {T.RECORD_DEATH, T.SUSPEND, T.VOID, T.WITHDRAW, T.DECLINE}


@pytest.mark.parametrize(
    ("state", "trigger", "said"),
    [
        (S.PAIRED, T.SUBMIT_RESULT, "还差一步：开始服务"),
        (S.RECTIFYING, T.PASS_EVALUATION, "还差一步：整改完成复评"),
        (S.TRIAGED, T.SUBMIT_PLAN, "还差 2 步：接案、制定方案"),
        (S.SUSPENDED, T.START_SERVICE, "还差一步：恢复"),
        (S.CLOSED, T.CONFIRM_PAIRING, "确要再办一次，先“重开”"),
        (S.NEED_CONFIRMED, T.START_SURVEY, "案件已经走过这一步"),
        (S.VOIDED, T.ACCEPT, "另外登记"),
        (S.IN_SERVICE, T.RESUME, "现在用不着这一步"),
    ],
)
def test_the_nearest_step_is_named(state: CaseState, trigger: Trigger, said: str) -> None:
    """还差一步：开始服务, not 先办完前面的环节."""
    assert said in way_there(state, trigger).zh


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("trigger", [row.trigger for row in CASE_TABLE])
def test_every_way_leads_there(state: CaseState, trigger: Trigger) -> None:
    """Whatever is told, each step fits where the one before it led, and the last leads there."""
    way = steps_there(state, trigger)
    at = {state}
    for step in way:
        row = BY_TRIGGER[step]
        assert at & set(row.sources)
        at = {CaseState(b.target) for b in row.branches if not b.target.startswith("@")}
    rested = bool(way) and any(b.target.startswith("@") for b in BY_TRIGGER[way[-1]].branches)
    assert not way or rested or at & set(BY_TRIGGER[trigger].sources)
    assert not DEATHS_AND_ENDS & set(way)
    text = way_there(state, trigger)
    assert text.zh
    assert text.en
    assert "{" not in text.zh + text.en
