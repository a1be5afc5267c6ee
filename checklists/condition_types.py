"""Conditions as a file writes them: the types of `applies_when` (scoring.md §1). Pure."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Discriminator, Field, StrictInt, Tag

from checklists.values import Key, ResponseValue, StrictLevel, Value, WholeNumbersOnly


class ProfileIs(Value):
    profile: Key
    is_: str = Field(alias="is")


class ProfileIn(Value):
    profile: Key
    in_: tuple[str, ...] = Field(alias="in", min_length=1)


class ProfileHas(Value):
    profile: Key
    has: str


class ProfileAtLeast(Value):
    profile: Key
    at_least: StrictInt


class ProfileBelow(Value):
    profile: Key
    below: StrictInt


class ItemAtLeast(Value):
    item: Key
    at_least: StrictLevel


class ItemBelow(Value):
    item: Key
    below: StrictLevel


class ItemIs(Value):
    item: Key
    is_: Annotated[ResponseValue, WholeNumbersOnly] = Field(alias="is")


class AllOf(Value):
    all: "tuple[Condition, ...]" = Field(min_length=1)


class AnyOf(Value):
    any: "tuple[Condition, ...]" = Field(min_length=1)


class Not(Value):
    not_: "Condition" = Field(alias="not")


SHAPES: dict[frozenset[str], str] = {
    frozenset({"all"}): "all",
    frozenset({"any"}): "any",
    frozenset({"not"}): "not",
    frozenset({"profile", "is"}): "profile-is",
    frozenset({"profile", "in"}): "profile-in",
    frozenset({"profile", "has"}): "profile-has",
    frozenset({"profile", "at_least"}): "profile-at-least",
    frozenset({"profile", "below"}): "profile-below",
    frozenset({"item", "at_least"}): "item-at-least",
    frozenset({"item", "below"}): "item-below",
    frozenset({"item", "is"}): "item-is",
}


def _shape(raw: Any) -> str | None:
    if isinstance(raw, Value):
        raw = raw.model_dump(by_alias=True)
    return SHAPES.get(frozenset(raw)) if isinstance(raw, dict) else None


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[ProfileIs, Tag("profile-is")]
    | Annotated[ProfileIn, Tag("profile-in")]
    | Annotated[ProfileHas, Tag("profile-has")]
    | Annotated[ProfileAtLeast, Tag("profile-at-least")]
    | Annotated[ProfileBelow, Tag("profile-below")]
    | Annotated[ItemAtLeast, Tag("item-at-least")]
    | Annotated[ItemBelow, Tag("item-below")]
    | Annotated[ItemIs, Tag("item-is")],
    Discriminator(
        _shape,
        custom_error_type="condition",
        custom_error_message=(
            "is no condition: use all, any or not, or an atom of profile with is, in, "
            "has, at_least or below, or of item with is, at_least or below"
        ),
    ),
]


def walk_conditions(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition inside it."""
    yield condition
    if isinstance(condition, AllOf):
        for part in condition.all:
            yield from walk_conditions(part)
    elif isinstance(condition, AnyOf):
        for part in condition.any:
            yield from walk_conditions(part)
    elif isinstance(condition, Not):
        yield from walk_conditions(condition.not_)
