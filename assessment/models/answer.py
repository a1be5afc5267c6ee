"""Answers, and every value an answer ever had."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from organisations.models import Organisation


class Answer(models.Model):
    """What stands now for one item or profile fact of one assessment.

    `value` is a level as a digit or a word of scoring.md §1; for a profile fact its
    word or number, or the chosen options separated by spaces. Empty is blank.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=80)
    value = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "key"], name="answer_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class Channel(models.TextChoices):
    FORM = "form", _("Form")
    COMMAND = "command", _("Command line")


class AnswerRevision(models.Model):
    """One value an answer had; only ever added."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    value = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    channel = models.CharField(max_length=20, choices=Channel)

    class Meta:
        verbose_name = _("answer revision")
        verbose_name_plural = _("answer revisions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "revision"], name="answer_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} · {self.revision}"
