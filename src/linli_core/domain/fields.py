"""Field markers of fact bodies: which values are personal and which name a person."""

from typing import Any

from attrs import field

PERSONAL = "linli.personal"
PERSON = "linli.person"


def personal(**kwargs: Any) -> Any:  # noqa: ANN401 - as attrs.field is typed
    """Mark free text or a personal value.

    It is stored apart, leaves the chain only as a keyed digest, and never appears in
    ledgers, logs or events.
    """
    return field(metadata={PERSONAL: True}, **kwargs)


def person(**kwargs: Any) -> Any:  # noqa: ANN401 - as attrs.field is typed
    """Mark a field that holds a person's number, or a tuple of them."""
    return field(metadata={PERSON: True}, **kwargs)
