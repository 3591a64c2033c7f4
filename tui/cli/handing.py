"""Handing contacts on: ``send``, ``assign``, ``unassign``; ``link`` and ``conflicts`` for the team's copies."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store.text import number_of
from tui.cli import documents
from tui.cli.arguments import ASK_ABOVE, number, take_query, take_section, take_yes
from tui.cli.editing import refuse_everything, refuse_lone_number, told_bulk
from tui.cli.failures import Failure, Usage
from tui.cli.registry import Call, Command
from tui.cli.views import view_of

if TYPE_CHECKING:
    from store.teamwork import AssignPlan, Difference, SendPlan
    from store.types import Outcome


def _chosen(call: Call) -> tuple[int, ...]:
    """The contacts that a QUERY means. Raises Usage for one that could be a number, or names none."""
    view = view_of(call)
    if view.section == "bin":
        raise Usage("What is in the bin is with nobody: teambook bin restore brings it back first.")
    refuse_lone_number(view.query)
    refuse_everything(view.query)
    ids = call.session.select(view)
    if not ids:
        raise Failure(f"Nothing is found by {view.query}.", "not_found")
    return ids


def _take_many(parser: ArgumentParser) -> None:
    take_query(parser, "+")
    take_section(parser)
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    take_yes(parser)


def _ask(call: Call, count: int, question: str, without: str) -> None:
    if count > ASK_ABOVE and not call.args.yes:
        call.out.ask(question, without)


def _assign_arguments(parser: ArgumentParser) -> None:
    _take_many(parser)
    parser.add_argument("--to", required=True, metavar="MEMBER", help="a member; several with commas share them out")
    parser.add_argument(
        "--split", choices=("evenly", "company", "tag"), default="evenly",
        help="how several share them out: evenly, or each company or tag as a whole",
    )  # fmt: skip


def _assign(call: Call) -> int:
    ids, session = _chosen(call), call.session
    to = [name.strip().lower() for name in call.args.to.split(",") if name.strip()]
    if not to:
        raise Usage("To whom? --to names a member.")
    hands = session.split(ids, to, call.args.split) if len(to) > 1 else [(ids, to[0])]
    return _hand(call, hands, f"to {', '.join(to)}", "Assigned")


def _unassign(call: Call) -> int:
    return _hand(call, [(_chosen(call), None)], "to nobody", "Made nobody's:")


def _hand(call: Call, hands: Any, to: str, did: str) -> int:
    session = call.session
    plan = session.plan_assign(hands)
    if call.args.dry_run:
        return _told_plan(call, assign_document(plan), assign_sentences(plan))
    _ask(call, plan.done, f"Assign {plan.done:,} contacts {to}?", "--yes assigns them")
    with call.out.progress("Assigning") as progress:
        outcome = session.assign(hands, progress)
    return told_bulk(call, outcome, did, same=_same(sum(len(ids) for ids, _ in hands), outcome))


def _same(chosen: int, outcome: Outcome) -> int:
    """How many of those chosen are neither changed nor left out: they were so already."""
    return max(0, chosen - outcome.done - len(outcome.left_out))


def _plan_document(plan: AssignPlan | SendPlan, **more: Any) -> dict[str, Any]:
    """What both plans have, around what one of them says ``more``."""
    left_out = documents.left_out(plan.left_out)
    return {"operation": None, "dry_run": True, "done": plan.done, **more, "same": plan.same, "left_out": left_out}


def assign_document(plan: AssignPlan) -> dict[str, Any]:
    """What assigning would do, as scripts see it."""
    to, was = ([{"member": member, "contacts": count} for member, count in counts] for counts in (plan.to, plan.was))
    return _plan_document(plan, to=to, was=was, copies=plan.copies, widened=plan.widened, live=plan.live)


def assign_sentences(plan: AssignPlan) -> list[str]:
    """The same for people, a line each."""
    said = [
        f"{_do(count, 'become')} {member}'s" if member else f"{_are(count)} nobody's then" for member, count in plan.to
    ]
    if plan.was:
        said.append("before: " + ", ".join(f"{count:,} {member}'s" for member, count in plan.was))
    if plan.copies:
        said.append(f"{_are(plan.copies)} not shared yet: the Shared Directory gets a live copy, for everyone to see")
    if plan.widened:
        said.append(f"{_do(plan.widened, 'move')} to the Shared Directory, for everyone to see")
    if plan.live:
        said.append(f"{plan.live:,} in step with the source from now on, no longer a snapshot")
    if plan.same:
        said.append(f"{_are(plan.same)} so already")
    return said + [f"{count:,} left out: {reason}" for count, reason in plan.reasons]


def _are(count: int) -> str:
    return f"{count:,} {'is' if count == 1 else 'are'}"


def _members(count: int) -> str:
    return f"{number_of(count, 'member')} {'reads' if count == 1 else 'read'}"


def _do(count: int, verb: str) -> str:
    return f"{count:,} {verb}{'s' if count == 1 else ''}"


def _send_arguments(parser: ArgumentParser) -> None:
    _take_many(parser)
    parser.add_argument("--to", default="directory", metavar="AUDIENCE", help="directory, or an audience's name")


def _send(call: Call) -> int:
    ids, session, to = _chosen(call), call.session, call.args.to
    if to != "directory" and not to.startswith("audience:"):
        to = f"audience:{to}"
    plan = session.plan_send(ids, to)
    if call.args.dry_run:
        return _told_plan(call, send_document(plan), send_sentences(plan))
    _ask(call, plan.done, f"Send {plan.done:,} contacts to {plan.audience}?", "--yes sends them")
    with call.out.progress("Sending") as progress:
        outcome = session.send(ids, to, progress)
    return told_bulk(call, outcome, f"Sent to {plan.audience}:", same=_same(len(ids), outcome))


def send_document(plan: SendPlan) -> dict[str, Any]:
    """What sending would do, as scripts see it."""
    return _plan_document(
        plan, audience=plan.audience, reaches=plan.reaches, new=plan.new, refreshed=plan.refreshed, moved=plan.moved,
        live=plan.live,
    )  # fmt: skip


def send_sentences(plan: SendPlan) -> list[str]:
    """The same for people, a line each."""
    said = []
    if plan.new:
        as_now = "as it is now" if plan.new == 1 else "as they are now"
        how = "and later changes reach it" if plan.live else as_now
        goes = "goes" if plan.new == 1 else "go"
        said.append(f"{plan.new:,} {goes} to {plan.audience}, {how}; {_members(plan.reaches)} it")
    if plan.refreshed:
        said.append(f"{_are(plan.refreshed)} there already and brought up to date")
    if plan.moved:
        said.append(f"{_are(plan.moved)} with others already: both read them then")
    if plan.same:
        said.append(f"{_are(plan.same)} there already, live")
    return said + [f"{count:,} left out: {reason}" for count, reason in plan.reasons]


def _told_plan(call: Call, document: dict[str, Any], sentences: list[str]) -> int:
    told = [f"{sentence}.".replace("..", ".") for sentence in sentences or ["Nothing would change"]]
    call.out.done(document, "\n".join(told))
    return 0


def _withdraw(call: Call) -> int:
    ids = _chosen(call)
    _ask(call, len(ids), f"Take {len(ids):,} contacts back from the team?", "--yes takes them back")
    return told_bulk(call, call.session.withdraw(ids), "Taken back from the team:")


def _withdraw_arguments(parser: ArgumentParser) -> None:
    take_query(parser, "+")
    take_section(parser)
    take_yes(parser)


def _watch_arguments(parser: ArgumentParser) -> None:
    take_query(parser, "+")
    take_section(parser)
    parser.add_argument("--member", metavar="MEMBER", dest="watcher", help="who watches (you; managers let others)")


def _watch(call: Call) -> int:
    return told_bulk(call, call.session.watch(_chosen(call), call.args.watcher), "Watched:")


def _unwatch(call: Call) -> int:
    return told_bulk(call, call.session.unwatch(_chosen(call), call.args.watcher), "Watched no longer:")


def _link_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=number, nargs="+", metavar="ID", help="your contact's number, or its copy's")


def _which_link(call: Call) -> int:
    raise Usage("What about it? teambook link refresh, link live or link cut, and the contact's number.")


def _refresh(call: Call) -> int:
    return told_bulk(call, call.session.refresh(call.args.id), "Brought up to date:")


def _live(call: Call) -> int:
    return told_bulk(call, call.session.make_live(call.args.id), "Made live:")


def _cut(call: Call) -> int:
    return told_bulk(call, call.session.cut(call.args.id), "Cut loose:")


def conflict_document(one: Difference) -> dict[str, Any]:
    """A difference as scripts see it."""
    return {
        "id": one.id, "contact": one.contact, "copy": one.copy, "name": one.name, "field": one.field,
        "label": one.label, "mine": one.mine, "theirs": one.theirs, "agreed": one.agreed, "both": one.both,
        "since": one.since, "by": one.by,
    }  # fmt: skip


def _conflicts(call: Call) -> int:
    found = call.session.differences()
    return call.out.listed(
        {"conflicts": [conflict_document(one) for one in found]},
        [(str(one.id), one.name, one.field, one.mine or "-", one.theirs or "-") for one in found],
        ("Number", "Name", "Field", "Mine", "The team's"),
        "Your contacts and the team's copies say the same.",
    )


def _take_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("side", choices=("mine", "theirs"), help="whose word holds")
    parser.add_argument("id", type=number, nargs="*", metavar="ID", help="numbers of teambook conflicts list")
    parser.add_argument("--all", action="store_true", help="all that there are")


def _take(call: Call) -> int:
    numbers = call.args.id
    if call.args.all is bool(numbers):
        raise Usage("Which ones? Their numbers (teambook conflicts list), or --all.")
    if call.args.all and not (numbers := [one.id for one in call.session.differences()]):
        raise Failure("Your contacts and the team's copies say the same.", "not_found")
    outcome = call.session.settle(numbers, call.args.side)
    return told_bulk(call, outcome, "Both sides say the same now:")


COMMANDS = (
    Command(
        "send",
        "send your contacts to the team, as they are now",
        "teambook send tag:buyer --to Sales",
        _send,
        _send_arguments,
        more="The team gets a copy of its own; later changes do not reach it (teambook link live makes them). What is"
        " personal stays out, and is counted.",
        query=True,
    ),
    Command(
        "assign",
        "make a member responsible for contacts",
        "teambook assign assigned:eve --to bob --dry-run",
        _assign,
        _assign_arguments,
        more="What is not shared yet gets a live copy in the Shared Directory first; --dry-run says how many, and who"
        " is left out and why.",
        query=True,
    ),
    Command(
        "unassign",
        "make nobody responsible for contacts any longer",
        "teambook unassign assigned:eve",
        _unassign,
        _take_many,
        query=True,
    ),
    Command(
        "withdraw",
        "take contacts of yours back from the team, or out of a project",
        "teambook withdraw tag:quayside",
        _withdraw,
        _withdraw_arguments,
        more="Their copies go to your own bin, and nobody is responsible for them any longer.",
        query=True,
    ),
    Command(
        "watch",
        "follow contacts that others are responsible for",
        "teambook watch tag:vip",
        _watch,
        _watch_arguments,
        more="They are in a list of their own: teambook list watched:me. Nobody is reminded of what they watch.",
        query=True,
    ),
    Command(
        "unwatch", "follow contacts no longer", "teambook unwatch watched:me", _unwatch, _watch_arguments, query=True
    ),
    Command(
        "link",
        "refresh the team's copy of a contact, make it live, cut it loose",
        "teambook link live 12",
        _which_link,
        parts=(
            Command("refresh", "bring a snapshot up to date", "teambook link refresh 12", _refresh, _link_arguments),
            Command("live", "let later changes reach the copy", "teambook link live 12", _live, _link_arguments),
            Command("cut", "cut the copy loose", "teambook link cut 12", _cut, _link_arguments),
        ),
    ),
    Command(
        "conflicts",
        "where your contacts and the team's copies differ, and whose word holds",
        "teambook conflicts take mine 7",
        _conflicts,
        parts=(
            Command("list", "list the differences", "teambook conflicts list --json", _conflicts),
            Command("take", "settle them", "teambook conflicts take theirs 7 8", _take, _take_arguments),
        ),
    ),
)
