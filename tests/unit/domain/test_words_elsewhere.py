"""Which demands are told that they belong to an office or to another record."""

import pytest

from linli_core.domain.words import signpost_of


@pytest.mark.parametrize(
    "words",
    [
        "男人病了没收入,想申请低保",
        "怎么办低保",
        "低保申请要带什么",
        "想给老人申请特困供养",
        "房子烧了，能不能申请临时救助",
    ],
)
def test_an_application_for_assistance_belongs_to_the_township(words: str) -> None:
    """低保、特困、临时救助: an office decides, however people ask."""
    assert signpost_of(words) == "elsewhere.assistance"


@pytest.mark.parametrize(
    "words", ["重阳节给四十位老人办一场联欢", "社区想组织一次中秋晚会", "春节搞点活动"]
)
def test_a_feast_belongs_to_the_record_of_events(words: str) -> None:
    """An event for many is no case of one person or household."""
    assert signpost_of(words) == "elsewhere.event"


@pytest.mark.parametrize(
    "words",
    [
        "我是低保户，想有人陪我说说话",
        "低保存折丢了，想请人陪我跑一趟银行",
        "不想申请低保，只想找份活干",
        "中秋节一个人过，冷清",
        "",
    ],
)
def test_a_need_that_only_mentions_it_goes_on_like_any(words: str) -> None:
    """Who gets an allowance, does not want one, or is lonely on a holiday has a need like any."""
    assert signpost_of(words) == ""
