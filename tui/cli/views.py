"""Saved views, and the order of lists."""

from __future__ import annotations

from argparse import ArgumentParser
from shlex import quote
from typing import TYPE_CHECKING, Any

from tui.cli.arguments import take_query, take_section
from tui.cli.registry import Call, Command

if TYPE_CHECKING:
    from store.saved import SavedView
    from store.view import Order, View

COLUMNS = ("name", "phone", "email", "company", "assigned", "last", "origin", "changed")
"""As ``store.view.COLUMNS``, which a parser must not be made to load; a test holds the two together."""


def take_order(parser: ArgumentParser) -> None:
    """``--order``, ``--reverse``: how the list is sorted."""
    parser.add_argument(
        "--order",
        choices=COLUMNS,
        metavar="COLUMN",
        help=f"sort by {', '.join(COLUMNS[:-1])} or {COLUMNS[-1]} (last and changed: the newest first)",
    )
    parser.add_argument("--reverse", action="store_true", help="the other way round")


def order_of(call: Call) -> Order | None:
    """The order that the arguments name."""
    from store.view import Order

    args = call.args
    if getattr(args, "order", None) is None:
        return Order("name", down=True) if getattr(args, "reverse", False) else None
    order = Order.by(args.order)
    return order.reversed() if args.reverse else order


def take_view(parser: ArgumentParser) -> None:
    """``--view``: a saved view, which further words narrow."""
    parser.add_argument("--view", metavar="NAME", help="a saved view; further words narrow it")


def view_of(call: Call) -> View:
    """The list that the arguments name: of a saved view, or a section; narrowed and sorted."""
    from store.view import View

    args, words = call.args, " ".join(call.args.query)
    if getattr(args, "view", None) is not None:
        saved = call.session.saved_view(args.view).view
        args.section = saved.section
        view = saved.searching(" ".join(filter(None, (saved.query, words))))
    else:
        view = View(args.section, words)
    return view.ordered(order_of(call) or view.order)


def document(saved: SavedView) -> dict[str, Any]:
    """A view as scripts see it."""
    view = saved.view
    order = {"column": view.order.column, "reversed": _is_reversed(view.order)} if view.order else None
    return {"id": saved.id, "name": saved.name, "section": view.section, "query": view.query, "order": order}


def _is_reversed(order: Order) -> bool:
    return order != order.by(order.column)


def _order_words(order: Order | None) -> str:
    return f"{order.column}{' reversed' if _is_reversed(order) else ''}" if order else ""


def _list(call: Call) -> int:
    found = call.session.views()
    return call.out.listed(
        {"views": [document(one) for one in found]},
        [(one.name, one.view.section, one.view.query, _order_words(one.view.order)) for one in found],
        ("Name", "Section", "Query", "Order"),
        "No saved views yet. teambook views add NAME QUERY saves one.",
    )


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="what the view is called")
    take_query(parser)
    take_section(parser)
    take_order(parser)


def _add(call: Call) -> int:
    saved = call.session.save_view(call.args.name, view_of(call))
    call.out.done(document(saved), f"Saved: teambook list --view {quote(saved.name)} shows it, as the sidebar does.")
    return 0


def _name_argument(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the view's name")


def _remove(call: Call) -> int:
    saved = call.session.saved_view(call.args.name)
    call.session.remove_view(saved.id)
    call.out.done(document(saved), f"Removed the view {saved.name}.")
    return 0


def _rename_arguments(parser: ArgumentParser) -> None:
    _name_argument(parser)
    parser.add_argument("new", metavar="NEW", help="its new name")


def _rename(call: Call) -> int:
    saved = call.session.saved_view(call.args.name)
    call.session.rename_view(saved.id, call.args.new)
    renamed = call.session.saved_view(call.args.new)
    call.out.done(document(renamed), f"{saved.name} is called {renamed.name} now.")
    return 0


COMMANDS = (
    Command(
        "views",
        "list your saved views, save one, rename one, remove one",
        "teambook views add 'VIP buyers' tag:vip kind:lead --order last",
        _list,
        more="A view is a search with a name, your own; teambook list --view NAME shows it.",
        parts=(
            Command("list", "list your saved views", "teambook views list --json", _list),
            Command(
                "add",
                "save a search under a name",
                "teambook views add 'VIP buyers' tag:vip --order last",
                _add,
                _add_arguments,
                query=True,
            ),
            Command("rename", "give a view another name", "teambook views rename VIP Buyers", _rename,
                    _rename_arguments),
            Command("remove", "remove a view", "teambook views remove 'VIP buyers'", _remove, _name_argument),
        ),
    ),
)  # fmt: skip
