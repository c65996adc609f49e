"""The hooks a plug-in may implement; each says when it is called and what it returns."""

from linli_core.plugin_system.spec import (
    linli_calendars,
    linli_commands,
    linli_figures,
    linli_flows,
    linli_guards,
    linli_migrations,
    linli_pairing_costs,
    linli_pairing_rules,
    linli_policies,
    linli_report_parts,
    linli_setting_schemes,
    linli_sheets,
    linli_step_guards,
    linli_tables,
    linli_task_types,
    linli_traits,
)

__all__ = [
    "linli_calendars",
    "linli_commands",
    "linli_figures",
    "linli_flows",
    "linli_guards",
    "linli_migrations",
    "linli_pairing_costs",
    "linli_pairing_rules",
    "linli_policies",
    "linli_report_parts",
    "linli_setting_schemes",
    "linli_sheets",
    "linli_step_guards",
    "linli_tables",
    "linli_task_types",
    "linli_traits",
]
