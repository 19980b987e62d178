"""The list of hubs, which everybody of the team sees."""

import pytest

from leads.enums import HubStatus
from leads.models import Cluster, Hub
from tests.conftest import SignIn
from tests.factories.leads import make_hub
from tests.factories.people import make_member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["ocean"]),
        ("?purpose=every", ["ocean", "staging"]),
        ("?purpose=tests", ["staging"]),
        ("?status=ended", ["old"]),
        ("?status=every&purpose=every", ["ocean", "old", "staging"]),
        ("?words=OCEAN.hubs", ["ocean"]),
        ("?words=nothing", []),
        ("?status=nonsense&purpose=nonsense", ["ocean"]),
    ],
)
def test_the_list_is_of_what_runs_for_communities_and_of_more_where_it_is_asked_for(
    sign_in: SignIn, query: str, names: list[str]
) -> None:
    make_hub()
    make_hub("staging", is_for_community=False)
    make_hub("old", status=HubStatus.ENDED, ended_on="2022-01-31")

    page = sign_in(make_member("Dagny Holm")).get(f"/hubs/{query}")

    assert [hub.name for hub in page.context["page"]] == names


def test_two_hubs_of_one_name_stand_in_two_clusters(sign_in: SignIn) -> None:
    make_hub()
    south = Cluster.objects.create(name="south")
    other = Hub.objects.create(cluster=south, name="ocean", domain="ocean.south.example", status=HubStatus.RUNNING)

    page = sign_in(make_member("Dagny Holm")).get(other.get_absolute_url())

    assert "ocean.south.example" in page.content.decode()
