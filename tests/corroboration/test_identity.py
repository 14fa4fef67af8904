from secondsource.corroboration.identity import Identities
from tests.corroboration.makers import analysis_of, entity


def identities(*groups):  # type: ignore[no-untyped-def]
    return Identities([analysis_of(f"Text {i}", name=f"{i}.txt", entities=group) for i, group in enumerate(groups)])


def test_a_bare_surname_joins_the_one_full_name_of_another_report() -> None:
    found = identities((entity("Maria Alvarez", aliases=("Alvarez",)),), (entity("Alvarez"),))
    assert [e.name for e in found.entities] == ["Maria Alvarez"]


def test_a_bare_surname_joins_nobody_when_two_people_bear_it() -> None:
    found = identities((entity("Maria Alvarez"), entity("Pedro Alvarez")), (entity("Alvarez"),))
    assert len(found.entities) == 3


def test_two_people_with_one_surname_are_never_merged() -> None:
    found = identities(
        (entity("Maria Alvarez", aliases=("Alvarez",)),), (entity("Pedro Alvarez", aliases=("Alvarez",)),)
    )
    assert len(found.entities) == 2


def test_an_acronym_joins_the_organisation_that_defines_it() -> None:
    found = identities(
        (entity("World Health Organization", "organisation", aliases=("WHO",)),), (entity("WHO", "organisation"),)
    )
    assert [(e.name, e.aliases) for e in found.entities] == [("World Health Organization", ("WHO",))]


def test_a_place_and_a_person_of_one_name_stay_apart() -> None:
    found = identities((entity("Paris", "place"),), (entity("Paris", "person"),))
    assert len(found.entities) == 2


def test_unnamed_groups_of_one_name_join() -> None:
    found = identities((entity("protesters", "group", named=False),), (entity("The protesters", "group", named=False),))
    assert len(found.entities) == 1
