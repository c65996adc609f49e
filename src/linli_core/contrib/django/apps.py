"""The app that a project lists among its own, for its commands."""

from django.apps import AppConfig


class LinliConfig(AppConfig):
    """linli-core as an app of Django: it brings commands, and no tables of Django's kind."""

    name = "linli_core.contrib.django"
    label = "linli"
    verbose_name = "邻里守望 linli-core"
