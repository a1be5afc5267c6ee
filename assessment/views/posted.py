"""Reading what was posted: forged and doubled fields are refused in words."""

from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _


def refuse_repeated(posted: QueryDict, names: Iterable[str]) -> None:
    """A field that has one value may stand in the form once; raises `BadRequest`."""
    for name in names:
        if len(posted.getlist(name)) > 1:
            raise BadRequest(_("The field “{name}” was sent twice.").format(name=name))
