"""`manage.py make_demo`: sample organisations, and the gap report of a finished assessment."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from assessment.models import Assessment
from assessment.services.samples import ADMINISTRATOR, PASSWORD, SAMPLES, make_samples
from organisations.models import Role, User


class Command(BaseCommand):
    help = (
        "Makes sample organisations and renders a gap report; a second run skips what is there."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("Sample accounts have a known password: not in production.")
        if User.objects.filter(email=ADMINISTRATOR).exists():
            self.stdout.write("Sample organisations: here already.")
        else:
            for assessment in make_samples(now=timezone.now()):
                self.stdout.write(f"{assessment.organisation}: {assessment.edition.title}")
        self._render_report()
        self._print_sign_ins()

    def _render_report(self) -> None:
        sample = next(sample for sample in SAMPLES if sample.finished)
        path = settings.DATA_DIR / "reports" / f"{sample.finished}.pdf"
        assessment = (
            Assessment.objects.filter(
                organisation__memberships__user__email=f"owner@{sample.domain}",
                edition__checklist__slug=sample.finished,
            )
            .order_by("created_at")
            .first()
        )
        if path.exists():
            self.stdout.write(f"Gap report: here already, {path}")
        elif assessment is None:
            self.stdout.write(f"Gap report: skipped, {sample.name} has no assessment any more.")
        else:
            path.parent.mkdir(exist_ok=True)
            self.stdout.write("Gap report of the ministry's finished assessment:")
            call_command("render_report", str(assessment.id), output=path)

    def _print_sign_ins(self) -> None:
        self.stdout.write(f"\nSign in with the password “{PASSWORD}” (without the quotes):")
        self.stdout.write(f"  {ADMINISTRATOR:<38} edits checklists")
        for sample in SAMPLES:
            for role in Role:
                address = f"{role.value}@{sample.domain}"
                self.stdout.write(f"  {address:<38} {role.label}, {sample.name}")
