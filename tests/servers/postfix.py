"""Postfix: takes mail for every ``user@….example`` and hands it to Dovecot's delivery agent.

Local parts that begin so are not taken: ``unknown`` (550), ``later`` (450).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from .dovecot import Dovecot
from .machine import free_port, greets, program, wait_until

DELIVER = "/usr/lib/dovecot/dovecot-lda"
SMALL = 100_000  # bytes: what the small port takes

MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
daemon_directory = {daemons}
command_directory = {commands}
mail_owner = postfix
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
myhostname = mx.rpdc.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtputf8_enable = yes
message_size_limit = 60000000
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
virtual_mailbox_domains = regexp:{root}/domains
virtual_mailbox_maps = regexp:{root}/domains
virtual_transport = dovecot
dovecot_destination_recipient_limit = 1
default_transport = error:this server knows only the domains of the tests
smtpd_recipient_restrictions = check_recipient_access regexp:{root}/access, permit_mynetworks, reject
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_client_connection_count_limit = 0
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = {auth}
smtpd_sasl_security_options = noanonymous
default_process_limit = 20
"""

MASTER = """\
127.0.0.1:{smtp} inet n - n - - smtpd
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{small} inet n - n - - smtpd
  -o message_size_limit={small_limit}
  -o smtpd_discard_ehlo_keywords=smtputf8,8bitmime
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
dovecot unix - n n - - pipe
  user=nobody argv={deliver} -e -c {dovecot_config} -d ${{recipient}}
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """``start`` and ``stop`` may follow each other: the ports stay."""

    def __init__(self, root: Path, dovecot: Dovecot, certificate: Path, key: Path) -> None:
        self.root = root
        self.smtp_port, self.submission_port, self.smtps_port, self.small_port = (free_port() for _ in range(4))
        self._binary = program("postfix")
        for name in ("queue", "data", "etc"):
            (root / name).mkdir()
        subprocess.run(["chown", "postfix", str(root / "data")], check=True)
        (root / "domains").write_text("/\\.example$/ here\n")
        (root / "access").write_text(
            "/^unknown/ 550 5.1.1 No such mailbox here\n/^later/ 450 4.2.0 Come back in five minutes\n"
        )
        commands = str(Path(self._binary).parent)
        (root / "etc" / "main.cf").write_text(
            MAIN.format(
                root=root,
                certificate=certificate,
                key=key,
                auth=dovecot.auth_socket,
                commands=commands,
                daemons=_default("daemon_directory"),
            )
        )
        (root / "etc" / "master.cf").write_text(
            MASTER.format(
                smtp=self.smtp_port,
                submission=self.submission_port,
                smtps=self.smtps_port,
                small=self.small_port,
                small_limit=SMALL,
                deliver=DELIVER,
                dovecot_config=dovecot.config,
            )
        )
        self._running = False

    def start(self) -> None:
        self._postfix("start")
        self._running = True
        wait_until("Postfix did not greet", lambda: greets(self.smtp_port), self.root / "postfix.log")

    def stop(self) -> None:
        if self._running:
            self._postfix("stop")
            self._running = False

    def _postfix(self, verb: str) -> None:
        command = [self._binary, "-c", str(self.root / "etc"), verb]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode:
            log = self.root / "postfix.log"
            words = log.read_text(errors="replace")[-3000:] if log.exists() else ""
            raise RuntimeError(f"postfix {verb}: {done.stderr}{done.stdout}{words}")


def _default(name: str) -> str:
    command = [program("postconf"), "-d", "-h", name]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
