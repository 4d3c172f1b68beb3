"""config.toml: what is read, where relative paths start, and in which words mistakes are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmd_mailbot.config import Config, ConfigError, load_config
from mmd_mailbot.core.directory import Role

ROOT = Path(__file__).parent.parent

IMAP = """
[[mailbox]]
name = "north"
role = "facilitator"
address = "F.North@rpdc.example"
kind = "imap"
host = "127.0.0.1"
port = 10143
security = "none"
password = "in tests only"
"""


GRAPH = """
[[mailbox]]
name = "north"
role = "facilitator"
address = "f.north@rpdc.example"
kind = "graph"
oauth = { tenant = "rpdc.example", client_id = "c", secret = "in tests only" }
"""
EXCHANGE = """
[[mailbox]]
name = "west"
role = "facilitator"
address = "h.west@university.example"
kind = "exchange"
service_endpoint = "https://mail.university.example/EWS/Exchange.asmx"
password = "in tests only"
"""
OAUTH_MORE = """
[mailbox.oauth]
tenant = "rpdc.example"
client_id = "c"
secret = "in tests only"
{}
"""


def load(folder: Path, text: str) -> Config:
    file = folder / "config.toml"
    file.write_text(text, "utf-8")
    return load_config(file)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as raised:
        load(folder, text)
    message = str(raised.value)
    assert message.startswith(str(folder / "config.toml"))
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_an_empty_file_means_the_defaults_of_the_contract(tmp_path: Path) -> None:
    config = load(tmp_path, "")
    assert (config.programme_name, config.timezone) == ("Missouri Model Districts", "America/Chicago")
    assert (config.bot_name, config.bot_address) == ("MMD Mailbot", None)
    assert (config.quiet_minutes, config.undo_minutes) == (0, 0)
    assert (config.approval_facilitator, config.approval_dese) == ("signed-form", "signed-form")
    assert (config.per_address_day, config.per_case_hour, config.per_hour) == (10, 3, 500)
    assert config.store_url == f"sqlite:///{tmp_path}/mailbot.db"
    assert config.spool == tmp_path / "spool"
    assert (config.rules, config.templates, config.directory, config.trust.authserv_id) == (None, None, None, None)
    assert (config.mailboxes, config.people) == ((), ())


def test_a_mailbox_only_observes_unless_told_otherwise(tmp_path: Path) -> None:
    [mailbox] = load(tmp_path, IMAP).mailboxes
    assert mailbox.mode == "observe"
    assert mailbox.address == "f.north@rpdc.example"
    assert mailbox.user == mailbox.address
    assert mailbox.folder == "INBOX"
    assert mailbox.send is None


def test_security_is_tls_unless_told_otherwise_and_the_port_follows(tmp_path: Path) -> None:
    text = (
        IMAP.replace('security = "none"\n', "").replace("port = 10143\n", "")
        + '[mailbox.send]\nhost = "smtp.example"\n'
    )
    [mailbox] = load(tmp_path, text).mailboxes
    assert (mailbox.security, mailbox.port) == ("tls", 993)
    assert mailbox.send is not None
    assert (mailbox.send.kind, mailbox.send.security, mailbox.send.port) == ("smtp", "tls", 465)


def test_the_example_loads_and_names_every_key() -> None:
    from mmd_mailbot.config import KEYS, OAUTH_KEYS, SEND_KEYS

    config = load_config(ROOT / "config.example.toml")
    assert [each.kind for each in config.mailboxes] == ["imap", "maildir"]
    assert {each.role for each in config.people} == set(Role) - {Role.DISTRICT}
    text = (ROOT / "config.example.toml").read_text("utf-8")
    for table, keys in KEYS.items():
        assert f"[{table}]" in text
        for key in (*keys, *SEND_KEYS, *OAUTH_KEYS):
            assert f"{key} = " in text or f"[mailbox.{key}]" in text


def test_relative_paths_start_at_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    config = load(
        tmp_path,
        '[store]\nurl = "sqlite:///data/x.db?timeout=5"\nspool = "/var/s"\n[paths]\nrules = "r"\ntemplates = "../t"\n'
        '[[mailbox]]\nname = "m"\nrole = "bot"\naddress = "b@x.example"\nkind = "maildir"\npath = "in"\n',
    )
    assert config.store_url == f"sqlite:///{tmp_path}/data/x.db?timeout=5"
    assert config.spool == Path("/var/s")
    assert (config.rules, config.templates) == (tmp_path / "r", tmp_path.parent / "t")
    assert config.mailboxes[0].path == tmp_path / "in"


def test_other_databases_keep_their_url(tmp_path: Path) -> None:
    url = "postgresql+psycopg://mailbot@db.example/mailbot"
    assert load(tmp_path, f'[store]\nurl = "{url}"\n').store_url == url


def test_the_argument_comes_before_the_environment_and_that_before_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("argument", "environment", "config"):
        (tmp_path / f"{name}.toml").write_text(f'[bot]\nname = "{name}"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MMD_MAILBOT_CONFIG", raising=False)
    assert load_config().bot_name == "config"
    monkeypatch.setenv("MMD_MAILBOT_CONFIG", str(tmp_path / "environment.toml"))
    assert load_config().bot_name == "environment"
    assert load_config(tmp_path / "argument.toml").bot_name == "argument"


def test_a_file_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: there is no such file; `mmd-mailbot init` writes one"):
        load_config(tmp_path / "nowhere.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[timing]\nquiet_minuts = 3\n", ["[timing] quiet_minuts", '"quiet_minutes"']),
        ("[tming]\n", ["tming", '"timing"']),
        (IMAP.replace("host", "hots"), ["[[mailbox]] number 1 hots", '"host"']),
        (IMAP + '[mailbox.send]\nhots = "x"\n', ['[[mailbox]] "north" send hots', '"host"']),
        ('[[person]]\nrole = "clerk"\nname = "x"\naddres = "a@b.example"\n', ["addres", '"address"']),
        ("[timing]\nquiet_minutes = true\n", ["quiet_minutes", "True", "whole number"]),
        ("[timing]\nquiet_minutes = -1\n", ["quiet_minutes", "-1", "0 to"]),
        ('[limits]\nper_hour = "5"\n', ["[limits] per_hour", "'5'"]),
        ("[bot]\nname = 5\n", ["[bot] name", "5", "text"]),
        ('[bot]\naddress = "Bot <bot@x.example>"\n', ["[bot] address", "not a mail address"]),
        ('[approval]\ndese = "words"\n', ["[approval] dese", '"words"', "signed-form, word", 'nearest is "word"']),
        ('[programme]\ntimezone = "Missouri"\n', ["timezone", '"Missouri"', "America/Chicago"]),
        ('[store]\nurl = "mysql://x"\n', ["[store] url", "mysql", "postgresql+psycopg"]),
        ("programme = 5\n", ["programme", "5", "table"]),
        ('mailbox = "x"\n', ["mailbox", "[[mailbox]]"]),
        (IMAP.replace('"imap"', '"exchange"'), ["service_endpoint", "or autodiscover = true is expected"]),
        (EXCHANGE + "autodiscover = true\n", ["either it", "or autodiscover = true is expected"]),
        (EXCHANGE.replace("password", "# password"), ['auth = "ntlm" needs it, by reference']),
        (EXCHANGE + 'auth = "oauth"\n', ['"oauth" needs [mailbox.oauth] and no password']),
        (
            EXCHANGE.replace("password", "# password")
            + 'auth = "oauth"\noauth = { tenant = "t", client_id = "c", secret = "s" }\n',
            ['needs access = "impersonation"'],
        ),
        (
            IMAP.replace('"imap"', '"graph"'),
            ["oauth: it is missing", "tenant, client_id, and a secret or certificate"],
        ),
        (GRAPH + 'password = "x"\n', ["a graph mailbox signs in by oauth; take the password out"]),
        (GRAPH + 'root = "http://graph.example"\n', ["root", "begins with https://"]),
        (GRAPH + 'cloud = "gcc"\n', ["one of worldwide, gcc-high, dod, china is expected", '"gcc-high"']),
        (IMAP + OAUTH_MORE.format('secret_expires = "soon"'), ["is not a day, as in 2026-10-01"]),
        (IMAP + '[mailbox.send]\nkind = "graph"\n', ['a way out for mailboxes of kind = "graph" only']),
        (IMAP.replace('"imap"', '"pop3"'), ["kind", '"pop3"']),
        (IMAP.replace("127.0.0.1", "imap.example"), ["security", '"none"', "imap.example"]),
        (IMAP + '[mailbox.send]\nhost = "x.example"\nsecurity = "none"\n', ["send security", "x.example"]),
        (IMAP.replace('password = "in tests only"', ""), ["password", "missing"]),
        (IMAP.replace('password = "in tests only"', "password = {}"), ["password", "exactly one"]),
        (IMAP.replace('"in tests only"', '{ env = "A", file = "b" }'), ["password", "exactly one"]),
        (IMAP.replace('"in tests only"', '{ enw = "A" }'), ["enw", '"env"']),
        (IMAP + 'mode = "send"\n', ["[mailbox.send]", "SMTP"]),
        (IMAP + '[mailbox.send]\nhost = "::1"\nuser = "x"\n', ["user and password belong together"]),
        (IMAP + IMAP, ['"north"', "two mailboxes"]),
        (IMAP.replace('"imap"', '"maildir"'), ["path", "missing"]),
        (IMAP.replace("10143", "0"), ["port", "1 to 65535"]),
        (IMAP + "timeout = 0\n", ["timeout", "seconds"]),
        ('[[person]]\nrole = "district"\nname = "x"\naddress = "a@b.example"\n', ["role", '"district"']),
        ('[[person]]\nrole = "dese"\nname = "x"\naddress = "a@b.example"\ndistricts = "*"\n', ["districts", "list"]),
        ("[bot\n", ["not TOML", "line 1"]),
    ],
)
def test_what_cannot_be_used_is_refused_by_file_table_key_and_remedy(
    tmp_path: Path, text: str, says: list[str]
) -> None:
    message = refusal(tmp_path, text)
    for part in says:
        assert part in message


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'[bot]\nname = "Jos\xe9"\n')
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(tmp_path / "config.toml")


def secret(folder: Path, reference: str) -> tuple[str, str]:
    [mailbox] = load(folder, IMAP.replace('"in tests only"', reference)).mailboxes
    assert mailbox.password is not None
    shown = f"{mailbox} {mailbox.password!r}"
    value = mailbox.password.resolve()
    assert value not in shown
    return mailbox.password.reference, value


def test_secrets_come_from_where_they_are_referred_to_and_are_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILBOT_TEST", "from the env")
    (tmp_path / "word").write_text(" from the file \n")
    assert secret(tmp_path, '"given right here"') == ("given directly", "given right here")
    assert secret(tmp_path, '{ env = "MAILBOT_TEST" }') == ("env MAILBOT_TEST", "from the env")
    assert secret(tmp_path, '{ file = "word" }') == (f"file {tmp_path / 'word'}", " from the file ")


def test_a_secret_that_is_not_there_is_named_when_it_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MAILBOT_TEST", raising=False)
    with pytest.raises(ConfigError, match="MAILBOT_TEST is not set"):
        secret(tmp_path, '{ env = "MAILBOT_TEST" }')
    with pytest.raises(ConfigError, match="cannot be read from"):
        secret(tmp_path, '{ file = "nowhere" }')


def test_the_keyring_is_used_only_where_its_library_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys
    import types

    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert 'the "keyring" library is not installed' in refusal(
        tmp_path, IMAP.replace('"in tests only"', '{ keyring = "mailbot" }')
    )
    library = types.ModuleType("keyring")
    stored = {("mailbot", "f.north@rpdc.example"): "from the ring"}
    library.get_password = lambda service, user: stored.get((service, user))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", library)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: library)
    assert secret(tmp_path, '{ keyring = "mailbot" }') == ("keyring mailbot", "from the ring")


def test_a_graph_mailbox_needs_no_host_and_sends_its_own_way(tmp_path: Path) -> None:
    more = 'cloud = "gcc-high"\nmode = "send"\nuser = "mailbot@rpdc.onmicrosoft.us"\n'
    [mailbox] = load(tmp_path, GRAPH + more).mailboxes
    assert (mailbox.host, mailbox.port, mailbox.send, mailbox.cloud) == ("", 0, None, "gcc-high")
    assert mailbox.user == "mailbot@rpdc.onmicrosoft.us"
    assert "in tests only" not in repr(mailbox)
    bare = IMAP.replace('password = "in tests only"', "")
    [mailbox] = load(tmp_path, bare + OAUTH_MORE.format("secret_expires = 2027-03-31")).mailboxes
    assert mailbox.oauth is not None
    assert str(mailbox.oauth.secret_expires) == "2027-03-31"


def test_doctor_is_told_a_mailbox_that_the_bot_must_not_read(tmp_path: Path) -> None:
    assert load(tmp_path, '[doctor]\noutside = "Someone@dese.example"\n').outside == "someone@dese.example"
    assert load(tmp_path, "").outside is None


def test_an_oauth_table_stands_in_place_of_a_password(tmp_path: Path) -> None:
    oauth = '[mailbox.oauth]\ntenant = "t"\nclient_id = "c"\nsecret = "s"\n'
    bare = IMAP.replace('password = "in tests only"', "")
    [mailbox] = load(tmp_path, bare + oauth).mailboxes
    assert mailbox.oauth is not None
    assert mailbox.oauth.tenant == "t"
    assert "by oauth or by password" in refusal(tmp_path, IMAP + oauth)
    send = '[mailbox.send]\nhost = "127.0.0.1"\nsecurity = "none"\nuser = "f@rpdc.example"\n'
    [mailbox] = load(tmp_path, bare + oauth + send).mailboxes
    assert mailbox.send is not None
    assert mailbox.send.oauth is not None
    assert mailbox.send.oauth.client_id == "c"
    assert "user and password belong together" in refusal(tmp_path, IMAP + send)
    google = '[mailbox.oauth]\nservice_account = "google.json"\n'
    [mailbox] = load(tmp_path, bare + google).mailboxes
    assert mailbox.oauth is not None
    assert mailbox.oauth.service_account == tmp_path / "google.json"
    assert "a secret or a certificate" in refusal(tmp_path, IMAP + oauth.replace('secret = "s"\n', ""))


def test_people_are_read_with_their_role_and_lower_case_addresses(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        '[[person]]\nrole = "tech-team"\nname = "Tess"\naddress = "T@X.example"\n'
        'deputy = "U@x.example"\ndistricts = ["*"]\n',
    )
    [person] = config.people
    assert (person.role, person.address, person.deputy) == (Role.TECH_TEAM, "t@x.example", "u@x.example")
    assert person.districts == ("*",)


def test_the_certificates_that_may_sign_are_a_place_from_the_files_folder(tmp_path: Path) -> None:
    assert load(tmp_path, "").signers is None
    assert load(tmp_path, '[trust]\nsigners = "certificates"').signers == tmp_path / "certificates"
    assert "signers" in refusal(tmp_path, '[trust]\nsigner = "certificates"')


def test_reply_tokens_count_so_long_and_stand_in_a_tag_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert load(tmp_path, "").token_days == 120
    assert load(tmp_path, "[trust]\ntoken_days = 30").token_days == 30
    assert "token_days" in refusal(tmp_path, "[trust]\ntoken_days = 0")
    mailbox = '[[mailbox]]\nname = "m"\nrole = "bot"\naddress = "m@x.example"\nkind = "maildir"\npath = "m"\n'
    assert [each.reply_tags for each in load(tmp_path, mailbox).mailboxes] == [False]
    assert [each.reply_tags for each in load(tmp_path, f"{mailbox}reply_tags = true\n").mailboxes] == [True]
    assert "reply_tags" in refusal(tmp_path, f'{mailbox}reply_tags = "yes"\n')


def test_the_day_from_which_a_mailbox_is_answered_is_a_day(tmp_path: Path) -> None:
    mailbox = '[[mailbox]]\nname = "m"\nrole = "bot"\naddress = "m@x.example"\nkind = "maildir"\npath = "m"\n'
    for written in ("2026-09-01", '"2026-09-01"'):
        assert str(load(tmp_path, f"{mailbox}since = {written}\n").mailboxes[0].since) == "2026-09-01"
    for wrong in ('"soon"', "2026-09-01T10:00:00", "true"):
        assert "since" in refusal(tmp_path, f"{mailbox}since = {wrong}\n")


def test_a_mark_of_the_tenant_names_its_domains_and_its_fields(tmp_path: Path) -> None:
    trust = load(
        tmp_path, '[trust]\ninternal_mark = { domains = ["X.example"], headers = ["X-Auth-As: Internal"] }\n'
    ).trust
    assert (trust.mark, trust.mark_domains) == ((("x-auth-as", "Internal"),), ("x.example",))
    for wrong in (
        '{ domains = ["x.example"] }',
        '{ headers = ["X-A: b"] }',
        '{ domains = ["x"], headers = ["X-A"] }',
    ):
        assert "internal_mark" in refusal(tmp_path, f"[trust]\ninternal_mark = {wrong}\n")


def test_a_role_may_be_held_from_one_day_to_another(tmp_path: Path) -> None:
    person = '[[person]]\nrole = "dese"\nname = "D"\naddress = "d@x.example"\n'
    (held,) = load(tmp_path, f"{person}from = 2026-07-01\nto = 2027-06-30\n").people
    assert (str(held.since), str(held.until)) == ("2026-07-01", "2027-06-30")
    assert "to" in refusal(tmp_path, f'{person}to = "next year"\n')
