"""What verification found, as JSON."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from linli_core.services.verification.finding import Finding


def finding_view(found: "Finding") -> dict[str, Any]:
    """Return a finding as it stands in JSON."""
    return {
        "case": found.case,
        "table": found.table,
        "row": found.row,
        "text": {"zh": found.text.zh, "en": found.text.en},
    }
