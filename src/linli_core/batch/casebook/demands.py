"""Rows of 需求 and 研判."""

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.consents import consents, note_word_of_team
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    DemandSheet,
    Several,
    StatementSheet,
    Turn,
    case_columns,
)
from linli_core.batch.casebook.statement import DemandRow, Statement
from linli_core.batch.casebook.vocabulary import (
    ADOPTION,
    CHANNELS,
    CONSENT_FORMS,
    DECISIONS,
    PURPOSES,
    REASON_CODES,
    RISKS,
    ROLES,
    SUBJECTS,
    YES_OR_NO,
)
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.intake import (
    Consent,
    Guidance,
    IntakeDecision,
    NeedAdoption,
    PublicMatter,
    SurveyRecord,
    Triage,
)
from linli_core.domain.terms import (
    Channel,
    ConsentForm,
    Purpose,
    Role,
    SignatureForm,
    Stage,
    SubjectKind,
)
from linli_core.domain.words import signpost_of
from linli_core.services.case.new_demand import NewDemand
from linli_core.texts.text import Text

NO_CONSENT = "否"


def demand_row(cells: RowCells) -> DemandRow:
    """Read a row of 需求.

    Raises:
        BadCell: a cell cannot be taken.
    """
    places = cells.communities("社区代码")
    kind = cells.choice("对象类型", SUBJECTS, SubjectKind.RESIDENT)
    key = (
        cells.person("对象编号")
        if kind is SubjectKind.RESIDENT
        else cells.required_number("对象编号")
    )
    recorder = cells.recorder(ROLES)
    raiser = _raiser(cells, recorder)
    own = kind is not SubjectKind.RESIDENT or raiser == key
    statements = _survey(cells, key, recorder)
    demand = NewDemand(
        community=places[0] if len(places) == 1 else "",
        subject=SubjectRef(kind, key),
        raised_by=Actor(raiser, Role.RESIDENT if own else Role.INFORMANT),
        channel=cells.choice("渠道", CHANNELS),
        words=_words(cells),
        at=cells.moment("提出时间"),
        number=cells.required_number("需求编号"),
        source=source_of(cells),
        recorded_by=recorder,
    )
    cells.moment("时间")
    return DemandRow(
        demand=demand,
        statements=statements,
        project=cells.number("所属项目"),
        candidates=places if len(places) > 1 else (),
    )


def _raiser(cells: RowCells, recorder: Actor) -> str:
    """Return who brought a demand; an anonymous hotline call is told of by whoever took it."""
    unnamed = not cells.text("提出人")
    if unnamed and cells.choice("渠道", CHANNELS) is Channel.HOTLINE:
        cells.remark("raiser.anonymous", "提出人", number=recorder.number)
        return recorder.number
    return cells.person("提出人")


def _words(cells: RowCells) -> str:
    """Return the demand as it was brought, and say at once where it belongs elsewhere."""
    words = cells.words("需求内容")
    where = signpost_of(words)
    if where:
        cells.remark(where, "需求内容")
    return words


def source_of(cells: RowCells) -> str:
    """Return where a fact was written down: file, sheet and row."""
    return str(cells.row.place)


def _survey(cells: RowCells, subject: str, recorder: Actor) -> tuple[Statement, ...]:
    found = []
    adopters = cells.persons("认可人")
    surveyor, surveyed_at = cells.maybe_person("调查人"), cells.maybe_moment("调查时间")
    if surveyor and surveyed_at:
        role = Role.SURVEYOR if surveyor in cells.known.surveyors else Role.CASE_MANAGER
        body = SurveyRecord(method=cells.choice("渠道", CHANNELS))
        found.append(Statement(body, Actor(surveyor, role), surveyed_at, recorder))
    consent = cells.text("调查同意")
    if consent and consent != NO_CONSENT:
        form = cells.choice("调查同意", CONSENT_FORMS)
        guardian = form is ConsentForm.GUARDIAN
        giver = adopters[0] if guardian and adopters else _speaker(cells, subject, adopters)
        role = Role.GUARDIAN if guardian else Role.RESIDENT
        given = Consent(
            purpose=Purpose.SURVEY, form=form, given_by=giver, signature=cells.proof("同意凭证")
        )
        at = surveyed_at or cells.moment("时间")
        note_word_of_team(cells, giver, recorder, "调查同意", "同意凭证")
        found.append(Statement(given, Actor(giver, role), at, recorder))
    if adopters or cells.text("决议文号"):
        adoption = _adoption(cells, adopters, recorder)
        found += _signatures(adoption)
        found.append(adoption)
        if adoption.author.role is Role.DELIBERATION_COUNCIL:
            public = PublicMatter(reference=cells.text("决议文号"))
            found.append(Statement(public, adoption.author, adoption.at, recorder))
    return tuple(found)


def _speaker(cells: RowCells, subject: str, adopters: tuple[str, ...]) -> str:
    """Whoever speaks for a subject: the resident, or the first adopter of a household's.

    Where a council decided, its members are no residents that could agree to be asked.
    """
    if subject in cells.known.people:
        return subject
    by_council = cells.maybe_choice("认可方式", ADOPTION) == "resolution"
    return adopters[0] if adopters and not by_council else cells.person("提出人")


def _adoption(cells: RowCells, adopters: tuple[str, ...], recorder: Actor) -> Statement:
    way = cells.choice("认可方式", ADOPTION, "resident")
    roles = {"guardian": Role.GUARDIAN, "resolution": Role.DELIBERATION_COUNCIL}
    body = NeedAdoption(way=way, adopters=adopters, resolution=cells.text("决议文号"))
    author = Actor(
        cells.persons("认可人")[0] if adopters else recorder.number, roles.get(way, Role.RESIDENT)
    )
    return Statement(body, author, cells.moment("认可时间"), recorder)


def _signatures(adoption: Statement) -> list[Statement]:
    """Each of those listed as co-signers says so to whoever wrote the row down."""
    body = adoption.body
    if not isinstance(body, NeedAdoption) or body.way != "co_signers":
        return []
    said = CoSignature(form=SignatureForm.SPOKEN)
    at, recorder = adoption.at, adoption.recorder
    return [Statement(said, Actor(n, Role.RESIDENT), at, recorder) for n in body.adopters]


DEMANDS = DemandSheet(
    name="需求",
    columns=case_columns(
        "需求编号* 社区代码* 对象类型 对象编号* 提出人 渠道* 需求内容* 提出时间* 调查人 调查时间 "
        "调查同意 同意凭证 认可人 认可方式 认可时间 决议文号 所属项目",
        {
            DEMAND_NUMBER: Text(
                "自己的编号，其他表用它指明案件",
                "its own number, by which other sheets name the case",
            ),
            "提出人": Text(
                "编号；不留名的热线可空", "a number; may be blank for an anonymous hotline call"
            ),
        },
        {
            "对象类型": SUBJECTS,
            "渠道": CHANNELS,
            "调查同意": CONSENT_FORMS,
            "认可方式": ADOPTION,
        },
    ),
    key=(DEMAND_NUMBER,),
    reader=demand_row,
)


def demand_key(number: str) -> str:
    """Return the key of the row that opens the case of a demand."""
    return DEMANDS.key_from(number)


def triage_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of 研判.

    Raises:
        BadCell: a cell cannot be taken.
    """
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    code = cells.task_type("任务类型", cells.required("任务类型"))
    triage = Triage(
        risk=cells.choice("风险等级", RISKS),
        task_type=code,
        duplicates_checked=cells.yes("已查重"),
    )
    statements = [Statement(triage, recorder, at, recorder)]
    statements += guidance(cells, Stage.TRIAGE, recorder)
    statements += consents(cells, recorder)
    decision = cells.choice("决定", DECISIONS)
    if decision != "pending":
        body = IntakeDecision(
            accepted=decision == "accept",
            in_scope=cells.yes("范围内"),
            has_capacity=cells.yes("有力量"),
            lead=cells.maybe_person("牵头"),
            reason_code=cells.maybe_choice("理由代码", REASON_CODES) or "",
            reason=cells.text("理由"),
            alternative=cells.text("替代建议"),
            notice_given=cells.yes("已告知"),
        )
        statements.append(Statement(body, recorder, at, recorder))
    return tuple(statements)


TRIAGE = StatementSheet(
    name="研判",
    columns=case_columns(
        "需求编号* 风险等级* 任务类型* 已查重 村居委意见 意见人 意见时间 同意事项 同意形式 同意人 "
        "同意凭证 同意时间 同意到期 决定* 理由代码 理由 替代建议 已告知 范围内 有力量 牵头",
        {
            "任务类型": Text(
                "任务类型的名称，如“亲情陪伴”", "name of a task type, such as companionship"
            )
        },
        {
            "风险等级": RISKS,
            "已查重": YES_OR_NO,
            "同意事项": Several(PURPOSES),
            "同意形式": CONSENT_FORMS,
            "决定": DECISIONS,
            "理由代码": REASON_CODES,
            "已告知": YES_OR_NO,
            "范围内": YES_OR_NO,
            "有力量": YES_OR_NO,
        },
    ),
    key=(DEMAND_NUMBER, "时间"),
    reader=triage_row,
    when=Turn.TRIAGE,
)

SHEETS = (DEMANDS, TRIAGE)


def guidance(cells: RowCells, stage: Stage, recorder: Actor) -> list[Statement]:
    """Return the committee's guidance that a row records, if any."""
    opinion, member = cells.text("村居委意见"), cells.maybe_person("意见人")
    if bool(opinion) != bool(member):
        cells.remark("guidance.half", "意见人" if opinion else "村居委意见")
    if not opinion or not member:
        return []
    at = cells.maybe_moment("意见时间") or cells.moment("时间")
    body = Guidance(stage=stage, opinion=opinion)
    return [Statement(body, Actor(member, Role.COMMITTEE), at, recorder)]
