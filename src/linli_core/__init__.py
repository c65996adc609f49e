"""linli-core runs neighbourly care (邻里守望): needs, pairing, service, residents' verdict.

`Linli` opens a database or joins a host's transaction. Everything public is in this module or in
`linli_core.facts`, `.plugins`, `.batch`, `.pairing`, `.events`, `.matching`, `.reports` and
`.testing`; any other module may change from one version to the next. Names are loaded on first
use, so that importing the package stays cheap.
"""

from typing import TYPE_CHECKING

from linli_core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from linli_core.composition import Settings
    from linli_core.domain.calendar.week import WeekWindow
    from linli_core.domain.case import Case, CaseRef, Episode
    from linli_core.domain.community import Community, CommunityEntry
    from linli_core.domain.demand import Demand
    from linli_core.domain.directory import Receiver
    from linli_core.domain.facts import Body, Fact
    from linli_core.domain.history import HistoryEntry
    from linli_core.domain.ids import CaseId, DemandId, FactId
    from linli_core.domain.inbox import InboxItem, InboxState, WaitingRow
    from linli_core.domain.people import (
        SYSTEM,
        Actor,
        Guardianship,
        Person,
        PersonEntry,
        RoleGrant,
        SubjectRef,
    )
    from linli_core.domain.place import Place, PlaceEntry
    from linli_core.domain.policy import RegionPolicy, RiskClocks, Threshold
    from linli_core.domain.statements.hours import HoursEntry
    from linli_core.domain.terms import (
        CaseState,
        Certainty,
        Channel,
        DeliveryMode,
        GuardianGround,
        PartyStanding,
        Purpose,
        Risk,
        Role,
        Sensitivity,
        Setting,
        SubjectCategory,
        SubjectKind,
        Trigger,
        Verdict,
        Vetting,
    )
    from linli_core.engine import Linli
    from linli_core.errors import (
        ConfigError,
        Conflict,
        DamagedRecord,
        InvalidInput,
        LinliError,
        NotFound,
        PluginContractError,
        PluginError,
        PluginHookError,
        PluginLoadError,
        Reason,
        Refused,
        Unavailable,
    )
    from linli_core.lifecycle.clocks.duties import Duty
    from linli_core.lifecycle.guard import Refusal
    from linli_core.lifecycle.machine.engine import TriggerDecision
    from linli_core.lifecycle.state.consents_at import ConsentStanding
    from linli_core.lifecycle.state.many.public_record import (
        PublicNotice,
        PublicRaising,
        PublicRecord,
        PublicRound,
    )
    from linli_core.lifecycle.state.residents_word.yeses import NotedSlip, Yes, YesStanding
    from linli_core.lifecycle.state.visits import UnconsentedVisit
    from linli_core.privacy.key_files import file_keys
    from linli_core.privacy.keys import KeySource
    from linli_core.services.acting.actor_desk import ActorDesk
    from linli_core.services.acting.actor_reader import ActorReader
    from linli_core.services.acting.division_reader import DivisionReader
    from linli_core.services.case.new_demand import NewDemand
    from linli_core.services.case.quick_help import QuickHelp, QuickVerdict
    from linli_core.services.case_reader import CaseReader
    from linli_core.services.context import Clock
    from linli_core.services.county_reader import CountyReader
    from linli_core.services.desk import Desk
    from linli_core.services.erasing_desk import ErasingDesk
    from linli_core.services.erasure import ErasedPerson
    from linli_core.services.hosting.host_tables import host_objects_only, host_tables_only
    from linli_core.services.inbox_desk import InboxDesk
    from linli_core.services.key_change.rotation import KeyRotated
    from linli_core.services.queries.beside_verdicts import BesideVerdicts, OwnWords
    from linli_core.services.queries.contributions import Account, Certificate, Led
    from linli_core.services.queries.figures import Figures
    from linli_core.services.queries.group_reach import GroupReach
    from linli_core.services.queries.inbox import InboxFigures, InboxLine
    from linli_core.services.queries.listing import ListedCase
    from linli_core.services.queries.next_steps import Explained, NextStep
    from linli_core.services.queries.overdue import Overdue
    from linli_core.services.queries.register_reader import RegisterReader
    from linli_core.services.queries.rights import (
        BallotCount,
        BallotStanding,
        Raising,
        Rights,
        RoundOfRights,
        TakingPart,
    )
    from linli_core.services.queries.tickets import TicketFigures, TicketLine
    from linli_core.services.queries.votes import CodesOfRound
    from linli_core.services.queries.waits import Wait, WaitingTimes
    from linli_core.services.queries.work_reader import WorkReader
    from linli_core.services.quick_desk import QuickDesk
    from linli_core.services.verification.anchors import Anchor
    from linli_core.services.verification.chain import Verified
    from linli_core.services.verification.finding import Finding
    from linli_core.services.verification.sealed_checks import SealedAtUpgrade
    from linli_core.storage.failures import translating_db_errors, translating_waits
    from linli_core.texts.languages import (
        Language,
        UnknownLanguage,
        register_language,
        registered_languages,
    )
    from linli_core.texts.text import Message, Text
    from linli_core.texts.vocabularies import name_of

__version__ = "0.1.0"

__all__ = [
    "SYSTEM",
    "Account",
    "Actor",
    "ActorDesk",
    "ActorReader",
    "Anchor",
    "BallotCount",
    "BallotStanding",
    "BesideVerdicts",
    "Body",
    "Case",
    "CaseId",
    "CaseReader",
    "CaseRef",
    "CaseState",
    "Certainty",
    "Certificate",
    "Channel",
    "Clock",
    "CodesOfRound",
    "Community",
    "CommunityEntry",
    "ConfigError",
    "Conflict",
    "ConsentStanding",
    "CountyReader",
    "DamagedRecord",
    "DeliveryMode",
    "Demand",
    "DemandId",
    "Desk",
    "DivisionReader",
    "Duty",
    "Episode",
    "ErasedPerson",
    "ErasingDesk",
    "Explained",
    "Fact",
    "FactId",
    "Figures",
    "Finding",
    "GroupReach",
    "GuardianGround",
    "Guardianship",
    "HistoryEntry",
    "HoursEntry",
    "InboxDesk",
    "InboxFigures",
    "InboxItem",
    "InboxLine",
    "InboxState",
    "InvalidInput",
    "KeyRotated",
    "KeySource",
    "Language",
    "Led",
    "Linli",
    "LinliError",
    "ListedCase",
    "Message",
    "NewDemand",
    "NextStep",
    "NotFound",
    "NotedSlip",
    "Overdue",
    "OwnWords",
    "PartyStanding",
    "Person",
    "PersonEntry",
    "Place",
    "PlaceEntry",
    "PluginContractError",
    "PluginError",
    "PluginHookError",
    "PluginLoadError",
    "PublicNotice",
    "PublicRaising",
    "PublicRecord",
    "PublicRound",
    "Purpose",
    "QuickDesk",
    "QuickHelp",
    "QuickVerdict",
    "Raising",
    "Reason",
    "Receiver",
    "Refusal",
    "Refused",
    "RegionPolicy",
    "RegisterReader",
    "Rights",
    "Risk",
    "RiskClocks",
    "Role",
    "RoleGrant",
    "RoundOfRights",
    "SealedAtUpgrade",
    "Sensitivity",
    "Setting",
    "Settings",
    "SubjectCategory",
    "SubjectKind",
    "SubjectRef",
    "TakingPart",
    "Text",
    "Threshold",
    "TicketFigures",
    "TicketLine",
    "Trigger",
    "TriggerDecision",
    "Unavailable",
    "UnconsentedVisit",
    "UnknownLanguage",
    "Verdict",
    "Verified",
    "Vetting",
    "Wait",
    "WaitingRow",
    "WaitingTimes",
    "WeekWindow",
    "WorkReader",
    "Yes",
    "YesStanding",
    "file_keys",
    "host_objects_only",
    "host_tables_only",
    "name_of",
    "register_language",
    "registered_languages",
    "translating_db_errors",
    "translating_waits",
]

# Hidden from type checkers, to whom a misspelt name must stay an error.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "domain.calendar.week": ("WeekWindow",),
            "domain.case": ("Case", "CaseRef", "Episode"),
            "domain.community": ("Community", "CommunityEntry"),
            "domain.demand": ("Demand",),
            "domain.directory": ("Receiver",),
            "domain.facts": ("Body", "Fact"),
            "domain.history": ("HistoryEntry",),
            "domain.inbox": ("InboxItem", "InboxState", "WaitingRow"),
            "domain.ids": ("CaseId", "DemandId", "FactId"),
            "domain.people": (
                "Actor",
                "Guardianship",
                "Person",
                "PersonEntry",
                "RoleGrant",
                "SYSTEM",
                "SubjectRef",
            ),
            "domain.place": ("Place", "PlaceEntry"),
            "domain.policy": ("RegionPolicy", "RiskClocks", "Threshold"),
            "domain.statements.hours": ("HoursEntry",),
            "domain.terms": (
                "CaseState",
                "Certainty",
                "Channel",
                "DeliveryMode",
                "GuardianGround",
                "PartyStanding",
                "Purpose",
                "Risk",
                "Role",
                "Sensitivity",
                "Setting",
                "SubjectCategory",
                "SubjectKind",
                "Trigger",
                "Verdict",
                "Vetting",
            ),
            "composition": ("Settings",),
            "engine": ("Linli",),
            "errors": (
                "ConfigError",
                "Conflict",
                "DamagedRecord",
                "InvalidInput",
                "LinliError",
                "NotFound",
                "PluginContractError",
                "PluginError",
                "PluginHookError",
                "PluginLoadError",
                "Reason",
                "Refused",
                "Unavailable",
            ),
            "lifecycle.clocks.duties": ("Duty",),
            "lifecycle.guard": ("Refusal",),
            "lifecycle.machine.engine": ("TriggerDecision",),
            "lifecycle.state.consents_at": ("ConsentStanding",),
            "lifecycle.state.many.public_record": (
                "PublicNotice",
                "PublicRaising",
                "PublicRecord",
                "PublicRound",
            ),
            "lifecycle.state.visits": ("UnconsentedVisit",),
            "lifecycle.state.residents_word.yeses": ("NotedSlip", "Yes", "YesStanding"),
            "privacy.key_files": ("file_keys",),
            "privacy.keys": ("KeySource",),
            "services.acting.actor_desk": ("ActorDesk",),
            "services.acting.actor_reader": ("ActorReader",),
            "services.acting.division_reader": ("DivisionReader",),
            "services.case.new_demand": ("NewDemand",),
            "services.key_change.rotation": ("KeyRotated",),
            "services.queries.listing": ("ListedCase",),
            "services.queries.register_reader": ("RegisterReader",),
            "services.case.quick_help": ("QuickHelp", "QuickVerdict"),
            "services.quick_desk": ("QuickDesk",),
            "services.case_reader": ("CaseReader",),
            "services.county_reader": ("CountyReader",),
            "services.context": ("Clock",),
            "services.desk": ("Desk",),
            "services.queries.contributions": ("Account", "Certificate", "Led"),
            "services.queries.beside_verdicts": ("BesideVerdicts", "OwnWords"),
            "services.queries.figures": ("Figures",),
            "services.erasing_desk": ("ErasingDesk",),
            "services.erasure": ("ErasedPerson",),
            "services.hosting.host_tables": ("host_objects_only", "host_tables_only"),
            "services.inbox_desk": ("InboxDesk",),
            "services.queries.inbox": ("InboxFigures", "InboxLine"),
            "services.queries.tickets": ("TicketFigures", "TicketLine"),
            "services.queries.next_steps": ("Explained", "NextStep"),
            "services.queries.overdue": ("Overdue",),
            "services.queries.rights": (
                "BallotCount",
                "BallotStanding",
                "Raising",
                "Rights",
                "RoundOfRights",
                "TakingPart",
            ),
            "services.queries.votes": ("CodesOfRound",),
            "services.queries.group_reach": ("GroupReach",),
            "services.queries.waits": ("Wait", "WaitingTimes"),
            "services.queries.work_reader": ("WorkReader",),
            "services.verification.anchors": ("Anchor",),
            "services.verification.chain": ("Verified",),
            "services.verification.sealed_checks": ("SealedAtUpgrade",),
            "services.verification.finding": ("Finding",),
            "storage.failures": ("translating_db_errors", "translating_waits"),
            "texts.languages": (
                "Language",
                "UnknownLanguage",
                "register_language",
                "registered_languages",
            ),
            "texts.text": ("Message", "Text"),
            "texts.vocabularies": ("name_of",),
        },
    )
