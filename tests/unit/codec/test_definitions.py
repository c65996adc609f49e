"""What an episode is pinned to, as stored text: nothing of a form is lost on the way."""

import json
from typing import Annotated

from attrs import fields, frozen

from linli_core.codec.definitions import changed_parts, definition_of, has_hash, parse_definition
from linli_core.codec.forms import label
from linli_core.lifecycle.flows import FLOWS_BY_CODE
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text


@frozen(kw_only=True)
class YardForm:
    """Asks in an order of its own, what may be left out among what must be answered."""

    zone: Annotated[str, label("片区", "zone")] = ""
    where: Annotated[str, label("哪里", "where")]
    after: Annotated[str, label("之后", "after")] = ""
    before: Annotated[str, label("之前", "before")] = ""


FLOW = FLOWS_BY_CODE["W1"]
TYPE = task_type(form=YardForm)
#: As today's schema asks: what must be answered first.
ORDER = ["where", "zone", "after", "before"]


def test_a_kept_form_asks_in_the_order_it_was_declared_in() -> None:
    """A worker of a running case finds each field where it was, also those left blank."""
    kept, _ = parse_definition(definition_of(TYPE, FLOW).text)
    assert kept.form is not None
    assert [a.name for a in fields(kept.form)] == ORDER


def test_the_order_is_no_other_definition_and_cannot_be_altered_unseen() -> None:
    """Whoever asks in another order asks the same; the stored text is held to its own hash."""
    made = definition_of(TYPE, FLOW)
    stored = json.loads(made.text)
    assert has_hash(made.text, made.hash)
    stored["order"] = {name: list(reversed(row)) for name, row in stored["order"].items()}
    altered = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert not has_hash(altered, made.hash)


def test_what_was_stored_before_orders_were_kept_is_still_what_it_was() -> None:
    """An older text is read, and has the hash its episodes name."""
    made = definition_of(TYPE, FLOW)
    stored = {k: v for k, v in json.loads(made.text).items() if k != "order"}
    stored["whole"] = made.former
    older = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert has_hash(older, made.hash)
    kept, _ = parse_definition(older)
    assert kept.form is not None
    assert {a.name for a in fields(kept.form)} == set(ORDER)


def test_a_better_word_is_no_changed_part() -> None:
    """Texts follow the newest release; what is asked stays."""
    better = task_type(form=YardForm, name=Text("陪伴", "company"))
    texts = [definition_of(kind, FLOW).text for kind in (TYPE, better, task_type())]
    assert changed_parts(texts[0], texts[1]) == ()
    assert changed_parts(texts[0], texts[2]) == ("form",)
