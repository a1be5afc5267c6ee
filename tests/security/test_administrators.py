"""What an administrator can't find out about people, also by asking the list in the address."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory, sign_in

pytestmark = pytest.mark.django_db

PEOPLE = "admin:organisations_user_changelist"


@pytest.mark.parametrize(
    "question", ["password__startswith", "password", "last_login__isnull", "groups__name"]
)
def test_the_list_of_people_answers_no_question_about_their_secrets(question: str) -> None:
    administrator = sign_in(UserFactory.create(is_staff=True))

    response = administrator.get(reverse(PEOPLE), {question: "md5"})

    assert response.status_code == 400
