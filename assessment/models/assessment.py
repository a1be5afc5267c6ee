"""One organisation's answers to one edition."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from checklists.models import Edition
from organisations.models import Organisation


class Assessment(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="assessments"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="assessments")
    title = models.CharField(_("title"), max_length=200)
    reference_date = models.DateField(
        _("reference date"),
        help_text=_(
            "The day that the answers describe, and on which evidence must be in force."
        ),
    )
    created_at = models.DateTimeField(_("started"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    reader_role: str
    """The role of whoever opened it; set by `access_assessment`."""

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-created_at"], name="assessment_newest_first")
        ]

    def __str__(self) -> str:
        return self.title
