"""The service under a real user manager of systemd: started, watched, reloaded, kept in its sandbox, stopped, removed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAM = Path(sys.executable).with_name("followup-daemon")
CONFIG = (
    '[profile]\nname = "Anna"\nemails = ["anna@example.org"]\ntimezone = "UTC"\n[accounts.local]\ntype = "maildir"\npath = "~/Maildir"\n'
)
SCRIPT = f"""\
set -u
program={PROGRAM}
config=~/.config/followup-daemon/config.toml
show() {{ systemctl --user show --value -p "$1" followup-daemon; }}
until_is() {{ for _ in $(seq 300); do [[ "$(show "$1")" == $2 ]] && return 0; sleep 0.2; done; echo "$1 is $(show "$1"), not $2"; return 1; }}
fail() {{ echo "FAILED: $*"; journalctl --user -n 0 >/dev/null 2>&1; cat ~/manager.log | tail -20; exit 1; }}

$program service install || fail install
until_is StatusText '0 drafts waiting*' || fail status line
$program service status || fail service status
first=$(show MainPID)

# the sandbox: as the service sees it
inside() {{ nsenter --target "$first" --user --mount --preserve-credentials -- "$@"; }}
inside touch ~/outside 2>/dev/null && fail "the home folder can be written"
inside touch /var/lib/outside /etc/outside 2>/dev/null && fail "the system can be written"
inside touch ~/Maildir/tmp/probe || fail "the Maildir cannot be written"
inside touch ~/.local/state/followup-daemon/probe || fail "the state cannot be written"
grep -q '^CapEff:.*0000000000000000' /proc/$first/status || fail capabilities
grep -q '^NoNewPrivs:.*1' /proc/$first/status || fail privileges
grep -q '^Seccomp:.*2' /proc/$first/status || fail system calls

# a good edit and a bad one
sed -i 's/Anna/Anna B/' $config; systemctl --user reload followup-daemon || fail reload
sleep 2; until_is StatusText '0 drafts waiting*' || fail after a good edit
cp $config good.toml; echo 'nonsense = 1' >>$config; systemctl --user reload followup-daemon || fail reload
sleep 3; [[ $(show ActiveState) == active && $(show MainPID) == $first ]] || fail "a wrong edit ended it"
cp good.toml $config; systemctl --user reload followup-daemon; sleep 2

# a hang: the watchdog ends it, and it starts anew
mkdir -p ~/.config/systemd/user/followup-daemon.service.d
printf '[Service]\\nWatchdogSec=33\\nRestartSec=1\\nTimeoutAbortSec=2\\n' >~/.config/systemd/user/followup-daemon.service.d/test.conf
systemctl --user daemon-reload; systemctl --user restart followup-daemon || fail restart
until_is StatusText '0 drafts waiting*' || fail status line
kill -STOP "$(show MainPID)"
until_is NRestarts 1 || fail "the watchdog did not bite"
until_is ActiveState active || fail "it did not come back"

# a clean stop; a config that is wrong from the start is not tried again
systemctl --user stop followup-daemon; [[ $(show Result) == success ]] || fail "stop: $(show Result)"
echo 'nonsense = 1' >>$config; systemctl --user start followup-daemon
sleep 2; [[ $(show ExecMainStatus) == 78 && $(show ActiveState) == failed ]] || fail "78: $(show ExecMainStatus) $(show ActiveState)"
cp good.toml $config
$program service uninstall || fail uninstall
[[ -e ~/.config/systemd/user/followup-daemon.service ]] && fail "the unit is still there"
[[ -e $config && -d ~/Maildir/cur && -e ~/.local/state/followup-daemon/state.sqlite3 ]] || fail "something is gone that should stay"
echo DONE
"""


@pytest.mark.matrix
@pytest.mark.timeout(400)
def test_from_install_to_uninstall(tmp_path: Path) -> None:
    if os.geteuid() != 0 or not Path("/lib/systemd/systemd").exists() or shutil.which("nsenter") is None:
        pytest.skip("needs root (for name spaces), systemd and nsenter")
    for folder in ("", ".Sent", ".Drafts"):
        for part in ("cur", "new", "tmp"):
            (tmp_path / "Maildir" / folder / part).mkdir(parents=True)
    (tmp_path / ".config" / "followup-daemon").mkdir(parents=True)
    (tmp_path / ".config" / "followup-daemon" / "config.toml").write_text(CONFIG)
    (tmp_path / "script").write_text(SCRIPT)
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.chown(path, 1500, 1500)
    done = subprocess.run(
        ["bash", str(HERE / "manager.sh"), str(tmp_path), sys.base_prefix], capture_output=True, text=True, check=False, timeout=380
    )
    if done.returncode == 99:
        pytest.skip("no control group can be made here")
    assert done.stdout.endswith("DONE\n"), done.stdout + done.stderr
