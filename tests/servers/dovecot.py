"""Dovecot 2.3: IMAP in the clear, with STARTTLS and with TLS; every ``user@….example`` exists."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import imapclient

from .machine import free_port, greets, program, wait_until

PASSWORD = "in-tests-only"
OWNER = 65534  # nobody: owns the maildirs
NOBODY_THERE = 68  # what doveadm kick exits with where no session was
BARE_HOST = "127.0.0.2"  # here the server offers neither MOVE, UIDPLUS nor IDLE

CONFIG = """\
protocols = imap
base_dir = {root}/run
state_dir = {root}/run
instance_name = {name}
log_path = {root}/dovecot.log
listen = 127.0.0.1, 127.0.0.2
default_vsz_limit = 512M
mail_location = maildir:{mail}/%u
mail_uid = {owner}
mail_gid = {owner}
first_valid_uid = {owner}
last_valid_uid = {owner}
mail_fsync = never
mail_max_userip_connections = 100
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner} home={root}/home/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox Drafts {{
    special_use = \\Drafts
  }}
  mailbox "Sent Items" {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {root}/auth-client {{
    mode = 0666
  }}
  unix_listener auth-userdb {{
    mode = 0666
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
local {bare} {{
  protocol imap {{
    imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID NAMESPACE
  }}
}}
"""


# tokens are JWT, signed with TOKEN_KEY, that name the user as email
OAUTH2 = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={root}/keys/
username_attribute = email
"""
TOKEN_KEY = b"the key of the tests, 32 letters."


class Dovecot:
    """``start`` and ``stop`` may follow each other: ports and mails stay."""

    def __init__(self, root: Path, certificate: Path, key: Path) -> None:
        self.root = root
        self.mail = root / "mail"
        self.imap_port, self.imaps_port = free_port(), free_port()
        self.auth_socket = root / "auth-client"
        self.config = root / "dovecot.conf"
        self._binary = program("dovecot")
        self._process: subprocess.Popen[bytes] | None = None
        for folder in (self.mail, root / "home"):
            folder.mkdir()
            folder.chmod(0o777)
        self.log = root / "dovecot.log"
        self.log.touch()
        self.log.chmod(0o666)  # the delivery agent that Postfix starts writes into it too
        keys = root / "keys" / "default" / "HS256"
        keys.mkdir(parents=True)
        (keys / "default").write_text(base64.b64encode(TOKEN_KEY).decode())
        (root / "oauth2.conf").write_text(OAUTH2.format(root=root))
        self.config.write_text(
            CONFIG.format(
                root=root,
                name=root.name,
                mail=self.mail,
                owner=OWNER,
                certificate=certificate,
                key=key,
                password=PASSWORD,
                imap_port=self.imap_port,
                imaps_port=self.imaps_port,
                bare=BARE_HOST,
            )
        )

    @property
    def pid(self) -> int:
        """Of the master; its children serve."""
        assert self._process is not None, "Dovecot is not running"
        return self._process.pid

    def start(self) -> None:
        self._process = subprocess.Popen(
            [self._binary, "-F", "-c", str(self.config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until("Dovecot did not greet", lambda: greets(self.imap_port), self.log)

    def stop(self) -> None:
        if self._process is not None:
            self.drop_links("*")  # sessions would outlive their server
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def drop_links(self, user: str) -> None:
        """Cut every session of that user ("*": of all), as a server does that runs short of something."""
        command = [program("doveadm"), "-c", str(self.config), "kick", user]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, NOBODY_THERE):
            raise RuntimeError(f"doveadm kick {user}: {done.stderr}")

    def client(self, user: str) -> imapclient.IMAPClient:
        """A mail program of that user: what other people do in the mailbox."""
        client = imapclient.IMAPClient("127.0.0.1", self.imap_port, ssl=False, timeout=20)
        client.login(user, PASSWORD)
        return client
