"""The main job over a real Maildir: one thank-you, threaded, to the right person; nothing else is touched; a crash anywhere changes nothing."""

from __future__ import annotations

import email
import email.policy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from scene import AFTER, BEFORE, drafts, everything, lay_maildir, maildir_account, write_config

KILLED = Path(__file__).with_name("killed.py")


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    root = tmp_path / "Maildir"
    lay_maildir(root)
    write_config(tmp_path / "config.toml", maildir_account(root))
    return root


def program(folder: Path, now: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "followup_daemon",
        "--config",
        str(folder / "config.toml"),
        "--state-dir",
        str(folder / "state"),
        "--now",
        now,
    ]
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, timeout=60)


def once(folder: Path, now: str = AFTER) -> None:
    done = program(folder, now, "once")
    assert done.returncode == 0, done.stderr


def only_draft(root: Path) -> email.message.EmailMessage:
    (raw,) = drafts(root)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def test_before_the_interview_nothing_is_written(maildir: Path, tmp_path: Path) -> None:
    once(tmp_path, BEFORE)
    assert drafts(maildir) == []


def test_half_an_hour_after_it_one_thank_you_lies_in_the_thread(maildir: Path, tmp_path: Path) -> None:
    before = everything(maildir)
    once(tmp_path)
    draft = only_draft(maildir)
    assert draft["To"] == "dana@northwind.example"
    assert draft["In-Reply-To"] in ("<confirm@scene.example>", "<invite@scene.example>")
    assert str(draft["References"]).split()[-1] == draft["In-Reply-To"]
    assert str(draft["Subject"]).startswith("Re: ")
    body = draft.get_content()
    assert body.splitlines()[0] in ("Hi Dana,", "Hello Dana,", "Dear Dana,")
    assert body.rstrip().endswith("Robin Vale\n+1 613 555 0100")
    assert {name: raw for name, raw in everything(maildir).items() if name in before} == before


def test_a_second_pass_changes_nothing(maildir: Path, tmp_path: Path) -> None:
    once(tmp_path)
    first, status = everything(maildir), program(tmp_path, AFTER, "status", "--json").stdout
    once(tmp_path)
    assert everything(maildir) == first
    assert program(tmp_path, AFTER, "status", "--json").stdout == status


def test_a_dry_run_writes_nothing_anywhere(maildir: Path, tmp_path: Path) -> None:
    before = everything(maildir)
    done = program(tmp_path, AFTER, "once", "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert told["dry_run"] is True
    assert [(draft["step"], draft["to"]) for draft in told["written"]] == [("thank_you", ["dana@northwind.example"])]
    assert everything(maildir) == before
    assert not (tmp_path / "state").exists()


def test_explain_quotes_the_words_behind_each_step(maildir: Path, tmp_path: Path) -> None:
    once(tmp_path)
    told = json.loads(program(tmp_path, AFTER, "explain", "northwind", "--json").stdout)
    mails = b" ".join(everything(maildir).values()).decode("utf-8", "replace").replace("=\n", "")
    moved = [event for event in told["events"] if event["stage_before"] != event["stage_after"]]
    assert [event["stage_after"] for event in moved] == ["applied", "scheduling", "scheduled", "interviewed"]
    words = " ".join(mails.split())
    for event in told["events"]:
        assert not event["quote"] or event["quote"] in words


def test_lost_state_leads_to_no_second_draft(maildir: Path, tmp_path: Path) -> None:
    once(tmp_path)
    first = everything(maildir)
    for file in (tmp_path / "state").iterdir():
        file.unlink()
    once(tmp_path)
    assert everything(maildir) == first


def test_a_draft_thrown_away_never_returns(maildir: Path, tmp_path: Path) -> None:
    once(tmp_path)
    next(path for path in (maildir / ".Drafts" / "cur").iterdir() if path.read_bytes() in drafts(maildir)).unlink()
    for now in (AFTER, "2026-03-03T20:00:00-05:00", "2026-03-04T09:00:00-05:00"):
        once(tmp_path, now)
    assert drafts(maildir) == []


def test_killed_at_any_step_it_still_lays_exactly_one(tmp_path: Path) -> None:
    def killed(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(KILLED), str(folder / "config.toml"), str(folder / "state"), AFTER, str(step)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    def fresh(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        lay_maildir(folder / "Maildir")
        write_config(folder / "config.toml", maildir_account(folder / "Maildir"))
        return folder

    undisturbed = fresh("undisturbed")
    steps = killed(undisturbed, 999).stdout.split("\n")[:-1]
    assert any(step.startswith("append") for step in steps)
    (wanted,) = drafts(undisturbed / "Maildir")
    for number, name in enumerate(steps):
        folder = fresh(f"killed-{number}")
        assert killed(folder, number).returncode == -9, name
        once(folder)
        assert drafts(folder / "Maildir") == [wanted], f"after a kill at {name}"
        once(folder)
        assert drafts(folder / "Maildir") == [wanted], f"a second pass after a kill at {name}"
