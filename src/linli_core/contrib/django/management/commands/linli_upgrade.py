"""``manage.py linli_upgrade``: make the library's tables, or bring them up to date."""

from django.core.management.base import BaseCommand

from linli_core.contrib.django import upgrade_tables


class UpgradeTables(BaseCommand):
    """Make or upgrade the tables, in one transaction."""

    help = "建立或升级邻里守望的数据表 / make or upgrade the tables of linli-core"

    def handle(self, *_args: object, **_options: object) -> None:
        """Do it."""
        upgrade_tables()
        self.stdout.write("linli-core: 数据表已是最新 / tables are up to date")


#: Under this name Django looks for a command.
Command = UpgradeTables
