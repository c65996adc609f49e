"""``manage.py linli_verify``: recompute every chain, and say whether the record is whole."""

from django.core.management.base import BaseCommand, CommandError

from linli_core.contrib.django import host_desk


class VerifyRecord(BaseCommand):
    """Verify the record; what was altered ends the command with an error."""

    help = "核对案件记录是否被改动 / verify that no record was altered"

    def handle(self, *_args: object, **_options: object) -> None:
        """Do it."""
        with host_desk() as desk:
            verified = desk.verify()
        if verified.findings:
            raise CommandError("; ".join(str(finding) for finding in verified.findings))
        self.stdout.write(
            f"linli-core: {verified.cases} 件案件无误 / cases are as they were written"
        )


#: Under this name Django looks for a command.
Command = VerifyRecord
