"""Sources, recommendations, checklists, editions, and the rows of a draft."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from checklists.document import Document
from checklists.values import MAX_TEXT


class Source(models.Model):
    """A public report."""

    slug = models.SlugField(_("short name"), max_length=80, primary_key=True)
    title = models.CharField(_("title"), max_length=400)
    publisher = models.CharField(_("publisher"), max_length=400)
    place = models.CharField(_("place"), max_length=200)
    published_on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=80)
    licence = models.CharField(_("licence"), max_length=400)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class RecommendationKind(models.TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    FINDING = "finding", _("Finding")
    PRACTICE = "practice", _("Practice")


class Recommendation(models.Model):
    """One ask, finding or practice of a source, in our own words."""

    id = models.CharField(_("id"), max_length=40, primary_key=True)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="recommendations",
        verbose_name=_("source"),
    )
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=20, choices=RecommendationKind)
    section = models.CharField(_("section"), max_length=300)
    item = models.CharField(_("number in its list, or prose"), max_length=120)
    begins = models.CharField(_("the paragraph begins"), max_length=200, blank=True)
    addressees = models.JSONField(_("addressees"))
    themes = models.JSONField(_("themes"))
    gist = models.TextField(_("in our own words"))
    is_assessable = models.BooleanField(_("can be assessed"))
    why_not_assessable = models.TextField(_("why it can't be assessed"), blank=True)
    reason_not_covered = models.TextField(_("why no item tests it"), blank=True)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        indexes: ClassVar = [
            models.Index(fields=["source", "position"], name="recommendation_in_source")
        ]

    def __str__(self) -> str:
        return self.id


class AudienceChoice(models.TextChoices):
    GOVERNMENT = "government", _("Government")
    BUSINESS = "business", _("Business")
    BOTH = "both", _("Government and business")


class Checklist(models.Model):
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    current_edition = models.ForeignKey(
        "Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("current edition"),
    )

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")

    def __str__(self) -> str:
        return self.slug


class EditionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Edition(models.Model):
    """A draft being edited, or a frozen document that was published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    checklist = models.ForeignKey(
        Checklist,
        on_delete=models.PROTECT,
        related_name="editions",
        verbose_name=_("checklist"),
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=EditionState, default=EditionState.DRAFT
    )
    title = models.CharField(_("title"), max_length=200)
    audience = models.CharField(_("audience"), max_length=20, choices=AudienceChoice)
    summary = models.TextField(_("summary"), max_length=MAX_TEXT)
    minutes = models.PositiveIntegerField(_("minutes to answer"))
    about = models.TextField(_("about"), max_length=MAX_TEXT)
    band_a = models.PositiveIntegerField(_("band A from"), default=80)
    band_b = models.PositiveIntegerField(_("band B from"), default=60)
    band_c = models.PositiveIntegerField(_("band C from"), default=40)
    profile = models.TextField(
        _("profile facts"), blank=True, help_text=_("As in a checklist file, below “profile”.")
    )
    contradictions = models.TextField(
        _("contradictions"),
        blank=True,
        help_text=_("As in a checklist file, below “contradictions”."),
    )
    crosswalks = models.TextField(
        _("crosswalks"), blank=True, help_text=_("As in a checklist file, below “crosswalks”.")
    )
    item_count = models.PositiveIntegerField(_("items"), default=0)
    document = models.TextField(_("document"), blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    changes = models.TextField(
        _("what changed"), blank=True, help_text=_("One or two sentences for those who answer.")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["checklist", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["checklist"],
                condition=models.Q(state="draft"),
                name="edition_one_draft_per_checklist",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", number=None, document="")
                | (
                    ~models.Q(state="draft")
                    & models.Q(number__isnull=False, published_at__isnull=False)
                    & ~models.Q(document="")
                    & ~models.Q(sha256="")
                ),
                name="edition_frozen_once_published",
            ),
        ]

    def __str__(self) -> str:
        if self.number is None:
            return _("{title}, draft").format(title=self.title)
        return _("{title}, edition {number}").format(title=self.title, number=self.number)

    @property
    def is_document_at_hand(self) -> bool:
        """Whether `read_document` can answer without the text."""
        return self.sha256 in _documents

    def read_document(self) -> Document:
        """The frozen document; only of an edition that was published."""
        if self.sha256 not in _documents:
            if len(_documents) >= MAX_CACHED_DOCUMENTS:
                _documents.clear()
            _documents[self.sha256] = Document.model_validate_json(self.document)
        return _documents[self.sha256]


MAX_CACHED_DOCUMENTS = 256
_documents: dict[str, Document] = {}
"""Documents by hash. What a hash names never changes, so none is ever stale; queries
may leave the text out (`defer`), and only the first reader in a process fetches it."""


class Section(models.Model):
    """A section of a draft."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField(_("position"), default=0)
    key = models.SlugField(_("key"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True, max_length=MAX_TEXT)
    weight = models.PositiveIntegerField(_("weight"), default=1)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "key"], name="section_key_in_edition")
        ]

    def __str__(self) -> str:
        return self.title


class ItemKindChoice(models.TextChoices):
    LADDER = "ladder", _("Ladder of four levels")
    YES_NO = "yes_no", _("Yes or no")
    RED_FLAG = "red_flag", _("Red flag")


class TrackChoice(models.TextChoices):
    FRAMEWORK = "framework", _("Framework: law, policy, mandate")
    RESOURCES = "resources", _("Resources: people, money, training")
    PRACTICE = "practice", _("Practice: what is done")
    RESULTS = "results", _("Results: what it changed")
    VOICE = "voice", _("Voice: those concerned are heard")


class EffortChoice(models.TextChoices):
    SMALL = "S", _("Small")
    MEDIUM = "M", _("Medium")
    LARGE = "L", _("Large")


class Item(models.Model):
    """An item of a draft."""

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="items", verbose_name=_("section")
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    key = models.SlugField(
        _("key"),
        max_length=80,
        help_text=_("For ever: a new meaning gets a new key, a better wording keeps it."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKindChoice)
    text = models.TextField(_("question"), max_length=MAX_TEXT)
    help = models.TextField(_("help"), max_length=MAX_TEXT)
    why = models.TextField(_("why it matters"), max_length=MAX_TEXT)
    level_0 = models.TextField(_("level 0: not in place"), blank=True, max_length=MAX_TEXT)
    level_1 = models.TextField(_("level 1: on paper"), blank=True, max_length=MAX_TEXT)
    level_2 = models.TextField(_("level 2: applied in part"), blank=True, max_length=MAX_TEXT)
    level_3 = models.TextField(
        _("level 3: applied and checked"), blank=True, max_length=MAX_TEXT
    )
    weight = models.PositiveSmallIntegerField(_("weight"), null=True, blank=True)
    is_critical = models.BooleanField(_("critical"), default=False)
    threshold = models.PositiveSmallIntegerField(_("threshold level"), default=2)
    track = models.CharField(_("track"), max_length=20, choices=TrackChoice)
    applies_when = models.TextField(
        _("asked when"),
        blank=True,
        help_text=_("As in a checklist file; empty: always asked."),
    )
    evidence = models.TextField(_("evidence"), blank=True, help_text=_("One per line."))
    remedy = models.TextField(
        _("remedy"), blank=True, max_length=MAX_TEXT, help_text=_("For yes/no and red flags.")
    )
    remedy_0 = models.TextField(_("remedy at level 0"), blank=True, max_length=MAX_TEXT)
    remedy_1 = models.TextField(_("remedy at level 1"), blank=True, max_length=MAX_TEXT)
    remedy_2 = models.TextField(_("remedy at level 2"), blank=True, max_length=MAX_TEXT)
    first_step = models.TextField(_("first step"), max_length=MAX_TEXT)
    effort = models.CharField(_("effort"), max_length=1, choices=EffortChoice)
    responsible = models.CharField(_("responsible"), max_length=300)
    recommendations = models.ManyToManyField(
        Recommendation,
        blank=True,
        related_name="draft_items",
        verbose_name=_("recommendations"),
    )

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "key"], name="item_key_in_section")
        ]

    def __str__(self) -> str:
        return self.key
