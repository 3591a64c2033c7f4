"""A frozen class is a dataclass in all that is asked of one."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import Any

import pytest

from store.frozen import frozen


@frozen
class Point:
    """A place."""

    x: int
    y: int = 0
    seen: list[str] = field(default_factory=list, compare=False)

    @property
    def far(self) -> bool:
        return self.x + self.y > 10


@frozen
class Named(Point):
    """A place with a name."""

    name: str = ""


@frozen
class Empty:
    """Nothing to know."""


@frozen
class Doubled:
    """What follows from a field."""

    x: int
    twice: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "twice", self.x * 2)


def test_one_is_made_with_its_defaults_and_each_has_its_own_list() -> None:
    first, second = Point(1), Point(1, y=2)
    assert (first.x, first.y, second.y, first.seen) == (1, 0, 2, [])
    assert first.seen is not second.seen
    assert Point(7, 4).far
    untyped: Any = Point
    with pytest.raises(TypeError):
        untyped()


def test_they_are_equal_and_hashed_by_the_fields_that_count() -> None:
    assert Point(1, 2, ["a"]) == Point(1, 2, ["b"])
    assert Point(1, 2) != Point(2, 1)
    assert len({Point(1), Point(1), Point(2)}) == 2
    assert Point(1) != Named(1), "of another class"
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())


def test_no_field_is_set_or_deleted() -> None:
    point: Any = Point(1)
    with pytest.raises(FrozenInstanceError, match="Point"):
        point.x = 2
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises(FrozenInstanceError):
        point.other = 2
    assert not hasattr(point, "__dict__")


def test_they_are_replaced_copied_and_told_as_dataclasses() -> None:
    named = replace(Named(1, 2, ["a"], "here"), name="there")
    assert (named.x, named.y, named.name) == (1, 2, "there")
    assert is_dataclass(named)
    assert [one.name for one in fields(named)] == ["x", "y", "seen", "name"]
    assert repr(named) == "Named(x=1, y=2, seen=['a'], name='there')"
    assert copy.deepcopy(named) == named
    assert pickle.loads(pickle.dumps(named)) == named
    assert Named.__match_args__ == ("x", "y", "seen", "name")


def test_what_follows_from_the_fields_is_set_when_it_is_made() -> None:
    assert Doubled(4).twice == 8
    assert replace(Doubled(4), x=5).twice == 10
