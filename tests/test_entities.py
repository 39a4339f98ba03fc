"""The pictures and the page of the schema are those of the models, and can be read."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs.entities import GROUPS, Group
from docs.entity_layout import layout
from docs.entity_pictures import picture
from tracker.schema.tables import Base

ASSETS = Path(__file__).parents[1] / "docs" / "assets"


def test_every_table_is_in_one_group() -> None:
    assert sorted(name for group in GROUPS for name in group.members) == sorted(Base.metadata.tables)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_a_picture_is_that_of_the_models(group: Group) -> None:
    kept = (ASSETS / f"schema-{group.name}.svg").read_text(encoding="utf-8")
    assert kept == picture(group), "draw them again: python -m docs.entity_pictures"
    names = ET.fromstring(kept).findall(".//{http://www.w3.org/2000/svg}text[@class='name']")  # noqa: S314
    assert sorted(str(name.text) for name in names) == sorted(group.members)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_nothing_in_a_picture_lies_on_something_else(group: Group) -> None:
    placed = layout(group)
    for one, other in combinations(placed.boxes, 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        assert beside or one.y + one.height < other.y or other.y + other.height < one.y
    passing = [room for edge in placed.edges for room in edge.through]
    assert not [
        (box.lines, room.y)
        for box in placed.boxes
        for room in passing
        if box.x == room.x and box.y <= room.y <= box.y + box.height
    ]
