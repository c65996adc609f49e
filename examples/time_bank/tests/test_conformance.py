"""Everything the kit asks of a plug-in."""

from linli_core.testing import task_type_tests

TestConformance = task_type_tests("linli_time_bank.plugin")
