"""``members handover``: what a member who leaves or changes role was responsible for and had, to others (S3.13)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from store.text import number_of
from tui.cli import documents
from tui.cli.arguments import ASK_ABOVE, take_yes
from tui.cli.editing import told_bulk
from tui.cli.failures import Usage
from tui.cli.registry import Call, Command
from tui.leaving import counted, personal

if TYPE_CHECKING:
    from store.teamwork import HandOverPlan, Leaving

NOBODY = "nobody"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="NAME", help="who leaves, or changes role")
    parser.add_argument(
        "--to", required=True, metavar="MEMBER", help="who becomes responsible; several with commas; nobody"
    )
    parser.add_argument(
        "--by", choices=("evenly", "company", "tag"), default="evenly",
        help="how several share them: evenly, or each company or tag as a whole",
    )  # fmt: skip
    parser.add_argument(
        "--book-to", default=NOBODY, metavar="PLACE",
        help="where the contacts of their own book go: a member, directory, or nobody (they stay; the default)",
    )  # fmt: skip
    parser.add_argument(
        "--personal", choices=("file", "seal"),
        help="what is personal goes to nobody: they export it themselves (file), or nobody opens it any more (seal,"
        " with --deactivate)",
    )  # fmt: skip
    parser.add_argument("--until", metavar="DAY", help="with seal: the day on which it is deleted (2026-12-01, in UTC)")
    parser.add_argument("--keep-shares", action="store_true", help="shares, teams and open requests stay as they are")
    parser.add_argument("--deactivate", action="store_true", help="take their access away too")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    take_yes(parser)


def _leaving(args: Any) -> Leaving:
    from store.teamwork import Leaving

    to = [name.strip().lower() for name in args.to.split(",") if name.strip()]
    if not to:
        raise Usage("To whom? --to names a member, several, or nobody.")
    return Leaving(
        args.username,
        () if to == [NOBODY] else tuple(to),
        args.by,
        "" if args.book_to == NOBODY else args.book_to,
        args.personal or ("seal" if args.deactivate else "file"),
        args.until,
        not args.keep_shares,
        args.deactivate,
    )


def _hand_over(call: Call) -> int:
    leaving = _leaving(call.args)
    plan = call.session.plan_hand_over(leaving)
    if call.args.dry_run:
        return _told(call, plan, leaving)
    asks = plan.done > ASK_ABOVE or plan.given or plan.received or plan.deactivates
    if asks and not call.args.yes:
        for sentence in sentences(plan, leaving):
            call.out.note(sentence)
        call.out.ask(
            f"Hand over for {plan.name}: {number_of(plan.done, 'contact')}?",
            "--yes hands over, --dry-run shows the plan",
        )
    with call.out.progress("Handing over") as progress:
        outcome = call.session.hand_over(leaving, progress)
    return told_bulk(call, outcome, f"Handed over for {plan.name}:")


def document(plan: HandOverPlan, leaving: Leaving) -> dict[str, Any]:
    """What a hand-over would do, as scripts see it."""
    return {
        "operation": None,
        "dry_run": True,
        "done": plan.done,
        "member": leaving.member,
        "to": [{"member": member, "contacts": count} for member, count in plan.to],
        "widened": plan.widened,
        "book": {"to": leaving.book_to or None, "contacts": plan.book, "copies": plan.copies, "cut": plan.with_team},
        "shares": {"given": plan.given, "received": plan.received},
        "teams": list(plan.teams),
        "watching": plan.watching,
        "requests": plan.requests,
        "personal": leaving.personal,
        "until": leaving.until,
        "deactivate": plan.deactivates,
        "left_out": documents.left_out(plan.left_out),
    }


def sentences(plan: HandOverPlan, leaving: Leaving) -> list[str]:
    """The same for people, a line each."""
    said = [f"{count:,} {words}." for count, words in counted(plan, lambda username: username)]
    said.append(personal(plan, leaving))
    if plan.deactivates:
        said.append(f"{plan.name} has no access any more.")
    return [sentence.replace("..", ".") for sentence in said]


def _told(call: Call, plan: HandOverPlan, leaving: Leaving) -> int:
    call.out.done(document(plan, leaving), "\n".join(sentences(plan, leaving)))
    return 0


HANDOVER = Command(
    "handover",
    "hand over for a member who leaves or changes role",
    "teambook members handover bob --to carol,eve --book-to carol --deactivate --dry-run",
    _hand_over,
    _arguments,
    more="One operation, which undo takes back as a whole. Whoever gets something is told once. Personal contacts and"
    " values go to nobody.",
)
