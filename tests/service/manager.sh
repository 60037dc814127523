#!/bin/bash
# A real, unprivileged `systemd --user` in name spaces of its own. As root: manager.sh HOME PYTHON-PREFIX; runs HOME/script as user anna,
# whose home /home/anna is HOME. Nothing outside HOME is changed but one control group, which goes again.
set -u
home=$1 python=$2
groups=/sys/fs/cgroup
[ -d $groups/unified ] && groups=$groups/unified
own=$groups/followup-test-$$
mkdir "$own" && echo $$ >"$own/cgroup.procs" || exit 99
export home python
unshare -m -p -C --fork --mount-proc --kill-child bash -c '
  set -e
  mount --make-rprivate /
  umount -R /sys/fs/cgroup
  mount -t cgroup2 none /sys/fs/cgroup
  cp /etc/passwd "$home/passwd"; echo "anna:x:1500:1500::/home/anna:/bin/bash" >>"$home/passwd"; mount --bind "$home/passwd" /etc/passwd
  cp /etc/group "$home/group"; echo "anna:x:1500:" >>"$home/group"; mount --bind "$home/group" /etc/group
  mount -t tmpfs -o mode=755 tmpfs /home; mkdir /home/anna; mount --bind "$home" /home/anna
  mount -t tmpfs tmpfs /run
  case $python in /root/*)  # an interpreter below a closed folder: shown alone, the rest of the folder not
    mkdir /run/python; mount --bind "$python" /run/python; mount -t tmpfs -o mode=755 tmpfs /root
    mkdir -p "$python"; mount --move /run/python "$python" ;;
  esac
  mkdir -p /run/systemd/system /run/systemd/unit-root /run/systemd/inaccessible/dir /run/user/1500 /sys/fs/cgroup/u
  chmod 700 /run/user/1500; chown -R 1500:1500 /run/user/1500 /sys/fs/cgroup/u
  echo $$ >/sys/fs/cgroup/u/cgroup.procs; chown 1500 /sys/fs/cgroup/cgroup.procs
  cd /home/anna
  exec env -i PATH="$PATH" LANG=C.UTF-8 HOME=/home/anna XDG_RUNTIME_DIR=/run/user/1500 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/1500/bus \
    setpriv --reuid=1500 --regid=1500 --clear-groups --inh-caps=-all bash -c "
      /lib/systemd/systemd --user >manager.log 2>&1 &
      for _ in {1..50}; do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.2; done
      bash script; code=\$?
      systemctl --user exit; sleep 0.3; exit \$code"'
code=$?
echo $$ >"$groups/cgroup.procs"
find "$own" -depth -type d -exec rmdir {} \; 2>/dev/null
exit $code
