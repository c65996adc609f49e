"""Which columns may hold personal data, and of which kind: every column of every table is named.

The page of personal data is written from it, and what is held on one person is found by it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy import Table

from linli_core.storage import tables as t


class PersonalData(StrEnum):
    """Kinds of personal data."""

    #: The number of whoever acts, or whom something is about.
    NUMBER = "number"
    #: Name, date of birth, identity number, telephone, address.
    IDENTITY = "identity"
    #: Keyed digest of such a value, by which it is found again.
    INDEX = "index"
    #: Where somebody lives, whose guardian or kin they are, their roles, skills and vetting.
    PROFILE = "profile"
    #: What residents said, in their own words.
    WORDS = "words"
    #: Free text of statements: reasons, opinions, what was found at a visit.
    FREE_TEXT = "free_text"
    #: What of a statement is no free text: grades, dates, kinds of help, plans.
    STATEMENT = "statement"
    #: What a case is about: kind of work, risk, verdict.
    CASE = "case"
    #: When somebody worked, and for whom.
    WORK = "work"
    #: Where something came from, as the host or a file names it.
    REFERENCE = "reference"


_NUMBER, _CASE, _WORK = PersonalData.NUMBER, PersonalData.CASE, PersonalData.WORK
_PROFILE, _REFERENCE = PersonalData.PROFILE, PersonalData.REFERENCE

#: By table and column, what may be personal there.
PERSONAL: Final[Mapping[Table, Mapping[str, PersonalData]]] = {
    t.community: {"override_reason": PersonalData.FREE_TEXT},
    t.person: {
        "number": _NUMBER,
        "community": _PROFILE,
        "household": _PROFILE,
        "guardian": _NUMBER,
        "profile": _PROFILE,
    },
    t.person_grant: {"scope": _PROFILE, "number": _NUMBER, "role": _PROFILE},
    t.person_private: {"number": _NUMBER, "payload": PersonalData.IDENTITY},
    t.person_index: {"digest": PersonalData.INDEX, "number": _NUMBER},
    t.register_entry: {
        "key": _NUMBER,
        "author": _NUMBER,
        "role": _PROFILE,
        "source": _REFERENCE,
        "payload": _PROFILE,
        "private_digest": PersonalData.INDEX,
    },
    t.register_private: {"key": _NUMBER, "payload": PersonalData.IDENTITY},
    t.care_case: {
        "subject_key": _NUMBER,
        "state": _CASE,
        "verdict": _CASE,
        "task_type": _CASE,
        "risk": _CASE,
        "reference": _REFERENCE,
    },
    t.demand: {
        "number": _REFERENCE,
        "raised_by": _NUMBER,
        "raiser_role": _PROFILE,
        "channel": _CASE,
        "source": _REFERENCE,
        "private_digest": PersonalData.INDEX,
    },
    t.demand_private: {"payload": PersonalData.WORDS},
    t.fact: {
        "kind": PersonalData.STATEMENT,
        "author": _NUMBER,
        "role": _PROFILE,
        "recorder": _NUMBER,
        "recorder_role": _PROFILE,
        "handed_in_by": _NUMBER,
        "handed_in_role": _PROFILE,
        "source": _REFERENCE,
        "body": PersonalData.STATEMENT,
        "private_digest": PersonalData.INDEX,
    },
    t.fact_private: {"payload": PersonalData.FREE_TEXT},
    t.history: {
        "trigger": _CASE,
        "source": _CASE,
        "target": _CASE,
        "actor": _NUMBER,
        "role": _PROFILE,
        "verdict": _CASE,
        "relied": _NUMBER,
    },
    t.outbox: {"kind": _CASE},
    t.episode: {"verdict": _CASE, "task_type": _CASE},
    t.task: {"task_type": _CASE, "state": _CASE},
    t.pairing: {"helper": _NUMBER, "lead": _WORK, "standing": _WORK},
    t.paid_day: {"party": _NUMBER, "day": _WORK, "spans": _WORK},
    t.receiver: {"payload": _PROFILE},
    t.command: {"key": _REFERENCE},
    t.anchor: {"run": _REFERENCE},
}

#: By table, the columns in which nothing is personal: keys, counts, times, digests, settings.
IMPERSONAL: Final[Mapping[Table, tuple[str, ...]]] = {
    t.community: (
        *("code", "name", "township", "class_code", "resettlement", "households", "setting"),
        *("certainty", "edition", "centre_x", "centre_y", "neighbours", "entry"),
    ),
    t.person: ("entry",),
    t.person_index: ("kind",),
    t.register_entry: ("register", "no", "at", "recorded_at", "seal"),
    t.register_private: ("register", "no", "salt"),
    t.care_case: (
        *("id", "number", "community", "subject_kind", "version", "opened_at", "since"),
        *("episode", "episode_opened_at", "definition", "rounds", "level", "level_rounds"),
        *("served", "slots", "pauses", "fresh_from", "history_head", "fact_head", "fact_seq"),
        "seal",
    ),
    t.demand: ("id", "case_id", "at", "support", "hash"),
    t.demand_private: ("demand_id", "salt"),
    t.fact: ("id", "case_id", "seq", "at", "supersedes", "recorded_at", "hash"),
    t.fact_private: ("fact_id", "salt"),
    t.history: (
        *("case_id", "version", "fact", "fact_seq", "episode", "at", "recorded_at", "hash"),
    ),
    t.outbox: ("id", "case_id", "version", "at", "fact_seq", "position", "seal"),
    t.event_consumer: ("name", "position", "at", "seal"),
    t.event_refused: ("consumer", "position", "why", "at", "seal"),
    t.episode: (
        *("case_id", "no", "opened_at", "ended_at", "definition", "rounds", "served", "paused"),
        "seal",
    ),
    t.task: ("case_id", "episode", "key", "standing", "records", "seal"),
    t.pairing: ("case_id", "attempt"),
    t.paid_day: ("version", "seal"),
    t.receiver: ("code", "entry"),
    t.definition: ("hash", "code", "payload", "seal"),
    t.command: ("digest", "case_id", "facts", "outcome", "at", "seal"),
    t.anchor: ("seq", "at", "cases", "changed", "digest", "signature"),
    t.case_serial: ("community", "year", "last"),
    t.setting: ("name", "value", "seal"),
    t.tally: ("id", "previous", "at", "kind", "changes", "seal"),
}
