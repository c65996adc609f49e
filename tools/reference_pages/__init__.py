"""The generated reference pages: name of the page -> what writes it."""

from collections.abc import Callable, Mapping

from tools.reference_pages.case_pages import states_page, triggers_page
from tools.reference_pages.data_map import data_map_page
from tools.reference_pages.events_page import events_page
from tools.reference_pages.input_pages import row_problems_page, workbook_page
from tools.reference_pages.plugin_pages import hooks_page, task_types_page
from tools.reference_pages.rights_page import rights_page
from tools.reference_pages.rule_pages import rules_page
from tools.reference_pages.settings_pages import policy_page, settings_page
from tools.reference_pages.statement_pages import errors_page, facts_page

PAGES: Mapping[str, Callable[[], str]] = {
    "states": states_page,
    "triggers": triggers_page,
    "rules": rules_page,
    "rights": rights_page,
    "facts": facts_page,
    "errors": errors_page,
    "events": events_page,
    "row-problems": row_problems_page,
    "workbook": workbook_page,
    "hooks": hooks_page,
    "task-types": task_types_page,
    "policy": policy_page,
    "settings": settings_page,
    "personal-data": data_map_page,
}
