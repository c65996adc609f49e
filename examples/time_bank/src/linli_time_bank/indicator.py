"""The bank's figures: what each resident may take out, and how many hours were judged well."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from linli_core.plugins import Text
from linli_core.plugins.tables import CASES, FigureQuestion, FigureValue, OwnFigure, ReportPart
from linli_time_bank.ledger import entries, gifts


def balances(connection: Connection) -> Mapping[str, float]:
    """Return the hours each person has given less those taken."""
    found: Counter[str] = Counter()
    for table in (entries, gifts):
        for row in connection.execute(select(table.c.giver, table.c.taker, table.c.hours)):
            # Help earns its giver hours; a gift of hours costs them.
            sign = 1 if table is entries else -1
            found[row.giver] += sign * row.hours
            found[row.taker] -= sign * row.hours
    return dict(sorted(found.items()))


def hours_judged_well(connection: Connection) -> float:
    """Return the hours that satisfied residents confirm; no others are ever posted."""
    total = select(func.coalesce(func.sum(entries.c.hours), 0))
    return float(connection.execute(total).scalar_one())


def _cases_with_hours(connection: Connection, asked: FigureQuestion) -> FigureValue:
    """Return how many cases of a division posted hours, of all its cases."""
    here = CASES.c.community.startswith(asked.under, autoescape=True)
    whole = select(func.count()).select_from(CASES).where(here)
    part = select(func.count(entries.c.case_number.distinct())).where(
        entries.c.case_number.in_(select(CASES.c.number).where(here))
    )
    return FigureValue(
        part=connection.execute(part).scalar_one(), whole=connection.execute(whole).scalar_one()
    )


FIGURES = (
    OwnFigure(
        code="time_bank.cases_with_hours",
        name=Text("存入时间的案件", "cases that banked hours"),
        formula=Text("有互助时间入账的案件数", "cases of which hours were posted"),
        denominator=Text("全部案件", "all cases"),
        source="示例县时间银行章程(虚构)",
        compute=_cases_with_hours,
    ),
)


def _told(connection: Connection, asked: FigureQuestion) -> Sequence[Text]:
    del asked  # the bank is one for the whole county
    hours = hours_judged_well(connection)
    return (
        Text(f"居民满意的互助时间共 {hours:g} 小时。", f"{hours:g} hours of aid were judged well."),
    )


PARTS = (ReportPart(code="time_bank.hours", title=Text("时间银行", "Time bank"), lines=_told),)
