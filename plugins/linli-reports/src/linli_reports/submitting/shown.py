"""Who reported to a division, as its own report says it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from linli_reports.blocks import Block, DataTable, Paragraph, plain
from linli_reports.divisions import BEIJING
from linli_reports.submitting.expected import Expected
from linli_reports.submitting.submissions import SubmissionState
from linli_reports.submitting.texts_submitting import (
    EXPECTED,
    EXPECTED_HEADINGS,
    EXPECTED_TABLE,
    LATE,
    STATES,
)


def expected_blocks(expected: Sequence[Expected], values: Mapping[str, object]) -> Iterator[Block]:
    """Yield what a report says of those who report to its division; nothing where nobody asked.

    Args:
        expected: who reports, and how far each is.
        values: what the sentences name: the place and the year.
    """
    if not any(one.state or one.duty.due for one in expected):
        return
    counts = Counter(one.state for one in expected)
    yield Paragraph(
        EXPECTED.format(
            **values,
            count=len(expected),
            handed=counts[SubmissionState.HANDED_IN] + counts[SubmissionState.RECEIVED],
            back=counts[SubmissionState.SENT_BACK],
            missing=counts[None],
            late=sum(one.is_late for one in expected),
        )
    )
    rows = []
    for one in expected:
        state = STATES[one.state.value if one.state else ""]
        days = [
            f"{at.astimezone(BEIJING):%Y-%m-%d}" if at else "—" for at in (one.duty.due, one.at)
        ]
        rows.append(
            (
                plain(one.division.label),
                plain(days[0]),
                LATE.format(state=state) if one.is_late else state,
                plain(days[1]),
            )
        )
    yield DataTable(EXPECTED_TABLE, EXPECTED_HEADINGS, tuple(rows))
