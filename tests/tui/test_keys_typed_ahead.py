"""Several keys in one packet, as a slow line or a fast typist sends them: none lost, none misdelivered."""

from __future__ import annotations

import pytest
from textual import events

from tests.tui.pty_app import Terminal
from tui.terminal.input import Ground, Input
from tui.terminal.typeahead import split


def keys_of(*packets: str) -> list[str]:
    """The keys that the input makes of packets, and of the silence after them."""
    reader = Input()
    found = [message for packet in packets for message in reader.feed(packet)]
    found += list(reader.expire())
    return [message.key if isinstance(message, events.Key) else type(message).__name__ for message in found]


@pytest.mark.parametrize(
    ("packet", "keys"),
    [
        ("j", ["j"]),
        ("\x1b", ["escape"]),
        ("\x1bj", ["escape", "j"]),
        ("\x1b/ada", ["escape", "slash", "a", "d", "a"]),
        ("\x1bf", ["escape", "f"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("\x1b[B\x1b[B\x1bj", ["down", "down", "escape", "j"]),
        ("/ada\r", ["slash", "a", "d", "a", "enter"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[5~", ["pageup"]),
        ("é田", ["é", "田"]),
    ],
)
def test_a_packet_is_read_as_the_keys_that_were_pressed(packet: str, keys: list[str]) -> None:
    assert keys_of(packet) == keys


def test_a_sequence_cut_in_two_is_one_key() -> None:
    assert keys_of("\x1b[", "B") == ["down"]
    assert keys_of("\x1b", "[B") == ["down"]
    assert keys_of("a\x1b", "j") == ["a", "escape", "j"]


def test_a_paste_is_one_text_wherever_it_is_cut() -> None:
    whole = "x\x1b[200~020 7946\x1bj\r\n\x1b[201~y"
    for cut in range(1, len(whole)):
        reader = Input()
        found = [*reader.feed(whole[:cut]), *reader.feed(whole[cut:])]
        pastes = [message.text for message in found if isinstance(message, events.Paste)]
        keys = [message.key for message in found if isinstance(message, events.Key)]
        if cut not in range(2, 8):
            assert pastes == ["020 7946\x1bj\r\n"], cut
            assert keys == ["x", "y"], cut


def test_what_the_terminal_says_of_its_ground_is_no_typing() -> None:
    reader = Input()
    answer = "\x1b]11;rgb:1414/1717/1b1b\x1b\\"
    assert [*reader.feed(f"a{answer}b")][1] == Ground(0x14, 0x17, 0x1B)
    reader = Input()
    found = [*reader.feed(answer[:9]), *reader.feed(answer[9:] + "j")]
    assert [type(message).__name__ for message in found] == ["Ground", "Key"]


def test_alt_and_a_letter_are_esc_and_the_letter() -> None:
    assert [e.key for e in split(events.Key("alt+j", "j")) if isinstance(e, events.Key)] == ["escape", "j"]
    assert [e.key for e in split(events.Key("alt+shift+j", "J")) if isinstance(e, events.Key)] == ["escape", "J"]


def test_a_search_and_enter_in_one_packet_find_and_go_to_the_row() -> None:
    with Terminal("100000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b/muno\r")
        terminal.wait("enter Open ")
        terminal.wait("Muñoz")
        assert "/ muno" in terminal.text()


def test_a_search_enter_and_open_in_one_packet_open_who_was_searched() -> None:
    with Terminal("100000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("munoz\r\r")
        terminal.wait("Timeline")
        assert "Muñoz" in terminal.text().split("\n")[2]


def test_keys_pressed_before_the_app_was_there_are_dealt_with_in_order() -> None:
    with Terminal("100000", early=b"lovelace\n\x1b[B") as terminal:
        terminal.wait("enter Open")
        assert "/ lovelace" in terminal.text()


@pytest.mark.parametrize(
    ("packet", "said", "cursor"),
    [
        ("abob\r", "picked 'bob'", 0),
        ("abob\rj", "", 1),
        ("a\x1bj", "", 1),
        ("aJ\r", "picked 'J'", 0),
        ("\x1b[Babob\r\x1b[B\x1b[B", "", 3),
    ],
)
def test_keys_behind_one_that_opens_a_dialog_are_the_dialogs(packet: str, said: str, cursor: int) -> None:
    with Terminal(module="tests.tui.dialogs_app") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open")
        terminal.write(packet)
        terminal.wait(said or (lambda: "❯" in terminal.screen.display[4 + cursor]))
        terminal.settle(0.3)
        assert "❯" in terminal.screen.display[4 + cursor]


def test_thirty_keys_in_one_packet_are_painted_as_one() -> None:
    with Terminal("1000000") as terminal:
        terminal.wait("F1 Keys")
        terminal.write("\x1b")
        terminal.wait("enter Open")
        terminal.settle()
        terminal.raw = b""
        start = terminal.clock()
        terminal.write("\x1b[B" * 30)
        terminal.wait(lambda: "❯" in terminal.screen.display[16])
        took = terminal.clock() - start
        terminal.settle()
        assert took < 0.5, "a tenth of a second on a quiet machine"
        assert len(terminal.raw) < 4000
