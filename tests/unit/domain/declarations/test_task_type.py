"""Terms that suggest a task type may stand in one list beside the types."""

import pytest

from linli_core.domain.declarations.task_type import with_words
from linli_core.testing.sample_plugin import task_type


def test_each_type_gets_the_terms_of_its_code() -> None:
    """Nothing of a type changes but its words."""
    tea, walk = task_type("yard.tea"), task_type("yard.walk")
    given = with_words((tea, walk), {"yard.walk": ("散步",), "yard.tea": ["喝茶", "聊天"]})
    assert given == (
        task_type("yard.tea", words=("喝茶", "聊天")),
        task_type("yard.walk", words=("散步",)),
    )


def test_a_type_that_the_list_forgets_is_named() -> None:
    """A type without terms is never suggested, so the list must not forget one silently."""
    with pytest.raises(KeyError, match=r"yard\.tea"):
        with_words((task_type("yard.tea"),), {})
