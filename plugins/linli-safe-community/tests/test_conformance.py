"""Flows, forms, texts, deliverers, sensitivity, questions and storage of every task type."""

from linli_core.testing import task_type_tests

TestConformance = task_type_tests("linli_safe_community.plugin")
