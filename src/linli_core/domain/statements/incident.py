"""Incidents (事件): what is stated between the report and the closure of one."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import personal
from linli_core.domain.words import says_something


@frozen(kw_only=True)
class IncidentAssessment(Body):
    """How grave it is, and whether an authority must be told.

    Attributes:
        incident: its number; blank for every open one.
        must_report: None leaves the rule as it is: a minor's incident is reported. False lifts
            that only where no report was compulsory, and says why in `finding`.
    """

    kind: ClassVar[str] = "incident_assessment"
    incident: str = ""
    critical: bool = False
    must_report: bool | None = None
    finding: str = personal(default="")

    @property
    def says_why(self) -> bool:
        """Return whether the finding says anything."""
        return says_something(self.finding)


@frozen(kw_only=True)
class ReportDuty(Body):
    """An authority must be told, by what the register said when the incident was reported.

    The register is no part of a case's chain; the duty is, so that no change of the register
    takes it away without a trace.

    Attributes:
        incident: its number.
        ground: code of what the register said, such as ``minor``; no date of birth.
    """

    kind: ClassVar[str] = "report_duty"
    incident: str
    ground: str = "minor"


@frozen(kw_only=True)
class AuthorityReport(Body):
    """The authority was told: which one, and under what reference."""

    kind: ClassVar[str] = "authority_report"
    incident: str = ""
    authority: str
    reference: str = ""

    @property
    def names_an_authority(self) -> bool:
        """Return whether it says to whom the report went."""
        return says_something(self.authority)


@frozen(kw_only=True)
class IncidentHandling(Body):
    """What was done about it."""

    kind: ClassVar[str] = "incident_handling"
    incident: str = ""
    measures: str = personal()
