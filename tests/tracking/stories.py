"""Plays the mails of stories through reader and tracker alone, and prints where an application differs from what the story expects.

    python tests/tracking/stories.py [-v] [NAME-PATTERN...]

No mailbox, no drafts: faults of reading and tracking show here within a second. Corrections of a story are applied as the command
would record them; the user's acts on drafts become sent mails.
"""

from __future__ import annotations

import fnmatch
import importlib.util
import re
import sys
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "stories"
sys.path[:0] = [str(ROOT), str(STORIES)]

import kit  # noqa: E402
import mailboxes  # noqa: E402

from followup_daemon.model import Correction, FolderRole, Kind, Profile, RawMail, Ref, UserPhrase  # noqa: E402
from followup_daemon.reading.reader import Reader  # noqa: E402
from followup_daemon.tracking import related, track  # noqa: E402


def scenarios() -> list[kit.Scenario]:
    for path in sorted((STORIES / "scenarios").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"scenario_{path.stem}", path)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    return kit.SCENARIOS


def company_key(name):
    words = re.findall(r"\w+", (name or "").casefold().replace("'", ""))
    while len(words) > 1 and words[-1] in {"inc", "ltd", "limited", "gmbh", "llc", "corp"}:
        words.pop()
    return "".join(words)


def same(one, other):
    one, other = company_key(one), company_key(other)
    return bool(one) and (one.startswith(other) or other.startswith(one))


def one_of(value):
    return set(value) if isinstance(value, (set, frozenset, list, tuple)) else {value}


def faults(want, applications, now):
    if isinstance(want, kit.Apps):
        counted = [a for a in applications if a.stage not in want.ignoring]
        return "" if len(counted) == want.count else f"{len(counted)} applications, not {want.count}: {[a.id for a in counted]}"
    if not isinstance(want, kit.App):
        return ""
    found = [a for a in applications if same(a.company, want.company)]
    if want.matching:
        found = [a for a in found if want.matching.casefold() in (a.role or "").casefold()]
    if len(found) != 1:
        return f"{want.company} ({want.matching}): {len(found)} of {[(a.company, a.role) for a in applications]}"
    got, wrong = found[0], []
    if want.role is not ... and (want.role or "").casefold() not in (got.role or "").casefold():
        wrong.append(f"role {got.role!r} not {want.role!r}")
    if want.stage is not ... and got.stage not in one_of(want.stage) and "closed" not in one_of(want.stage):
        wrong.append(f"stage {got.stage} not {want.stage}")
    if want.decide_by is not ... and (got.decide_by and got.decide_by.isoformat()) not in one_of(want.decide_by):
        wrong.append(f"decide_by {got.decide_by} not {want.decide_by}")
    if want.your_turn is not ... and got.your_turn != want.your_turn:
        wrong.append(f"your_turn {got.your_turn} not {want.your_turn}: {got.your_turn_quote!r}")
    standing = max((i for i in got.interviews if i.state != "cancelled"), key=lambda i: i.start, default=None)
    if want.interview is not ...:
        start = standing.start if standing else None
        if start not in {w and datetime.fromisoformat(w) for w in one_of(want.interview)}:
            wrong.append(f"interview {start} not {want.interview}")
    if want.interview_state is not ...:
        shown = (
            max(got.interviews, key=lambda i: i.start, default=None)
            if want.interview_state == "cancelled" or standing is None
            else standing
        )
        if (shown.state if shown else None) != want.interview_state:
            wrong.append(f"interview state {shown and shown.state} not {want.interview_state}")
    people = lambda value: {re.sub(r".*<|>", "", each).lower() for each in value}  # noqa: E731
    if want.interviewers is not ... and set(standing.interviewers if standing else ()) != people(want.interviewers):
        wrong.append(f"interviewers {standing and standing.interviewers} {standing and standing.unnamed} not {want.interviewers}")
    if want.contacts is not ... and people(want.contacts) - {c.email for c in got.contacts}:
        wrong.append(f"contacts lack {people(want.contacts) - {c.email for c in got.contacts}}")
    return "; ".join(wrong)


def play(scenario, verbose):
    settings = {**kit.PROFILE, **scenario.profile}
    profile = Profile(name=settings["name"], emails=tuple(settings["emails"]), timezone=settings["timezone"])
    phrases = re.findall(r'signal = "(\w+)"\ntext = "(.*)"', scenario.config)
    reader = Reader(profile, [UserPhrase(Kind(signal), text) for signal, text in phrases])
    raws = []
    for number, mail in enumerate(scenario.mails):
        role = FolderRole.SENT if mail.folder == "sent" else FolderRole.INBOX
        at = datetime.fromisoformat(mail.at)
        raws.append((at, RawMail(mail.account, Ref(mail.folder, role, str(number)), mailboxes.build(scenario, mail), at)))
    _seen, corrections, names, wrong = [], [], {}, 0
    todo = sorted(raws, key=lambda entry: entry[0])
    kept = ()
    for step in scenario.play:
        now = datetime.fromisoformat(step.at)
        fresh = [reader.read(raw) for at, raw in todo if at <= now]
        todo = [entry for entry in todo if entry[0] > now]
        kept = (*kept, *related(fresh, kept, profile.emails))
        result = track(kept, corrections=corrections, notes=(), names=names, profile=profile, now=now)
        names = result.names
        if isinstance(step, kit.Act):
            if step.kind == "cli" and step.args[0] == "correct":
                target = step.args[1]
                found = re.match(r"\{app:(.*)\}", target)
                ids = [a.id for a in result.applications if same(a.company, found[1])] if found else [target]
                if step.args[2] == "--undo":
                    mine = [each for each in corrections if each.application in ids]
                    corrections.remove(mine[-1])
                    continue
                corrections.append(
                    Correction(len(corrections) + 1, ids[0] if ids else "?", now, step.args[2].removeprefix("--"), " ".join(step.args[3:]))
                )
            continue
        bad = [text for want in step.expect if (text := faults(want, result.applications, now))]
        if bad:
            wrong += len(bad)
            print(f"{scenario.name} @ {step.at}:")
            for text in bad:
                print("    ", text)
            if verbose:
                show(result, kept)
    if verbose and not wrong:
        show(result, kept)
    return wrong


def show(result, kept):
    grouped = {m.message_id for a in result.applications for m in a.mails}
    for a in result.applications:
        print(
            "   ##",
            a.id,
            a.company,
            "/",
            a.role,
            a.stage,
            [(i.start.isoformat(), i.state, i.interviewers, i.unnamed, i.arranged_by, i.round) for i in a.interviews],
        )
        for e in a.events:
            print(
                "       ",
                e.at.isoformat()[:16],
                (e.message_id or "")[:24],
                e.kind,
                repr(e.quote[:60]),
                e.value,
                e.stage_before,
                "->",
                e.stage_after,
            )
        print(
            "       people",
            [(c.name, c.email, c.part, c.distrust) for c in a.contacts],
            "main",
            a.main_contact,
            "decide",
            a.decide_by,
            "turn",
            a.your_turn_quote,
        )
    for m in kept:
        if m.message_id not in grouped:
            print("   -- loose", m.message_id, m.label, m.job, [s.kind for s in m.signals])
    print("   undecided", result.undecided)


def main() -> None:
    words = [word for word in sys.argv[1:] if word != "-v"]
    total = faulty = 0
    for scenario in scenarios():
        if words and not any(fnmatch.fnmatch(scenario.name, word) for word in words):
            continue
        total += 1
        faulty += bool(play(scenario, "-v" in sys.argv))
    print(f"{total - faulty} of {total} stories hold")


if __name__ == "__main__":
    main()
