"""Forms of the administration; they validate and save nothing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from pydantic import TypeAdapter
from pydantic import ValidationError as KeyRefused

from checklists.admin.sources import describe
from checklists.admin.stale import RefusesStale
from checklists.models import Edition, Item, Recommendation, Section
from checklists.values import Key
from checklists.yaml_parts import find_part_faults

_KEY: TypeAdapter[str] = TypeAdapter(Key)


def check_part(name: str, text: str) -> str:
    """The text, if it reads as in a checklist file; else line and reason of each fault."""
    if faults := find_part_faults(name, text):
        raise ValidationError(
            [
                _("Line {line}: {reason}").format(line=fault.line, reason=fault.reason)
                for fault in faults
            ]
        )
    return text


def check_key(key: str) -> str:
    """A key is empty (one is proposed then) or lower-case words joined by hyphens."""
    if key:
        try:
            _KEY.validate_python(key)
        except KeyRefused as error:
            raise ValidationError(
                _("A key is made of lower-case letters, digits and single hyphens, 80 at most.")
            ) from error
    return key


class OrderForm(forms.Form):
    """A position for each row, by the row's id."""

    def __init__(self, rows: list[Any], data: Any = None) -> None:
        super().__init__(data)
        self.rows = rows
        for number, row in enumerate(rows, start=1):
            self.fields[f"position-{row.pk}"] = forms.IntegerField(
                label=_("Position of “{name}”").format(name=row),
                initial=number,
                min_value=1,
                max_value=1000,
                required=False,
                widget=forms.NumberInput(attrs={"class": "position", "min": 1, "max": 1000}),
            )

    def positions(self) -> dict[int, int]:
        """Row id to the position wanted; rows whose field was left empty stay."""
        return {
            int(name.removeprefix("position-")): position
            for name, position in self.cleaned_data.items()
            if position is not None
        }


class OrdersRows(RefusesStale):
    """A form whose page also puts the rows below it in order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = OrderForm(self.list_rows(), self.data if self.is_bound else None)

    def list_rows(self) -> list[Any]:
        """The rows to be ordered, in their order."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.order.is_valid():
            self.add_error(None, _("A position is a whole number from 1 to 1000."))
        return cleaned

    def order_rows(self) -> list[tuple[forms.BoundField, Any]]:
        """Each row with the field of its position."""
        return [(self.order[f"position-{row.pk}"], row) for row in self.order.rows]


class EditionForm(OrdersRows):
    """What a draft says of itself."""

    class Meta:
        model = Edition
        fields = (
            "title", "audience", "summary", "minutes", "about", "band_a", "band_b", "band_c",
            "profile", "contradictions", "crosswalks",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self.fields["minutes"], 1, 600)
        for name in ("band_a", "band_b", "band_c"):
            _limit(self.fields[name], 0, 100)

    def list_rows(self) -> list[Section]:
        rows = self.instance.sections.annotate(
            item_count=Count("items"), total_weight=Sum("items__weight")
        )
        return list(rows.order_by("position", "id"))

    def clean_profile(self) -> str:
        return check_part("profile", self.cleaned_data["profile"])

    def clean_contradictions(self) -> str:
        return check_part("contradictions", self.cleaned_data["contradictions"])

    def clean_crosswalks(self) -> str:
        return check_part("crosswalks", self.cleaned_data["crosswalks"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        bands = [cleaned.get(name) for name in ("band_a", "band_b", "band_c")]
        if None not in bands and not bands[0] > bands[1] > bands[2]:  # type: ignore[operator]
            self.add_error("band_a", _("Band A must begin above B, and B above C."))
        return cleaned


def _limit(field: forms.Field, lowest: int, highest: int) -> None:
    field.validators = [
        *field.validators, MinValueValidator(lowest), MaxValueValidator(highest)
    ]  # fmt: skip
    field.widget.attrs |= {"min": lowest, "max": highest}


class SectionForm(OrdersRows):
    class Meta:
        model = Section
        fields = ("title", "key", "intro", "weight")

    home: Edition

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.edition = self.home
        _limit(self.fields["weight"], 1, 100)
        _make_key_optional(self.fields["key"])

    def list_rows(self) -> list[Item]:
        if self.instance.pk is None:
            return []
        return list(self.instance.items.order_by("position", "id"))

    def clean_key(self) -> str:
        key = check_key(self.cleaned_data["key"])
        others = Section.objects.filter(edition=self.home, key=key)
        if key and others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Another section of this draft has this key."))
        return key


def _without_shortcuts(widget: Any) -> None:
    """No links to other forms beside the field, and no single button that empties it."""
    for what in ("add", "change", "delete", "view"):
        setattr(widget, f"can_{what}_related", False)
    getattr(widget, "widget", widget).is_required = True


def _make_key_optional(field: forms.Field) -> None:
    field.required = False
    field.help_text = _(
        "For ever: a new meaning gets a new key, a better wording keeps it. "
        "Leave it empty and one is made from the text."
    )


class RecommendationsField(forms.ModelMultipleChoiceField[Recommendation]):
    """Shows each recommendation with what it says."""

    def label_from_instance(self, obj: Recommendation) -> str:
        return describe(obj)


class ItemForm(RefusesStale):
    class Meta:
        model = Item
        fields = (
            "section", "key", "kind", "text", "help", "why", "applies_when",
            "level_0", "level_1", "level_2", "level_3",
            "weight", "is_critical", "threshold", "track",
            "remedy_0", "remedy_1", "remedy_2", "remedy", "first_step", "effort", "responsible",
            "evidence", "recommendations",
        )  # fmt: skip

    home: Section

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["section"] = self.home.pk
        self.fields["section"].queryset = Section.objects.filter(  # type: ignore[attr-defined]
            edition_id=self.home.edition_id
        ).order_by("position", "id")
        self.fields["section"].empty_label = None  # type: ignore[attr-defined]
        for name in ("section", "recommendations"):
            _without_shortcuts(self.fields[name].widget)
        _limit(self.fields["weight"], 1, 3)
        _limit(self.fields["threshold"], 1, 3)
        _make_key_optional(self.fields["key"])

    def clean_key(self) -> str:
        key = check_key(self.cleaned_data["key"])
        others = Item.objects.filter(section__edition_id=self.home.edition_id, key=key).exclude(
            pk=self.instance.pk
        )
        if key and others.exists():
            raise ValidationError(_("Another item of this draft has this key."))
        return key

    def clean_applies_when(self) -> str:
        return check_part("applies_when", self.cleaned_data["applies_when"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == "red_flag":
            # The page hides these for a red flag, which has neither.
            cleaned |= {"weight": None, "is_critical": False}
        return cleaned
