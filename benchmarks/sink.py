"""An SMTP server that takes every mail and keeps none: a line of JSON on standard output for each.

A process of its own, so that its computing is not counted as the worker's. Postfix would deliver each answer through
a process of its own, on the very cores that are measured.
"""

from __future__ import annotations

import json
import re
import socketserver
import sys
import time

_NOTICE = re.compile(rb"(?mi)^X-MMD-Notice: *([a-z-]+)")
_IN_REPLY = re.compile(rb"(?mi)^In-Reply-To:\s*(<[^>]+>)")


class _Talk(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self._say("220 sink.example")
        recipients = 0
        while line := self.rfile.readline():
            verb = line[:4].strip().upper()
            if verb == b"EHLO":
                self._say("250-sink.example\r\n250-SIZE 60000000\r\n250 8BITMIME")
            elif verb == b"DATA":
                self._say("354 go on")
                body = self._body()
                print(json.dumps(_line(body, recipients)), flush=True)
                recipients = 0
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                recipients += verb == b"RCPT"
                self._say("250 fine")

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")


def _line(body: bytes, recipients: int) -> dict[str, object]:
    head = body.partition(b"\r\n\r\n")[0]
    notice, answers = _NOTICE.search(head), _IN_REPLY.search(head)
    return {
        "at": time.time(),
        "notice": notice[1].decode() if notice else "",
        "answers": answers[1].decode() if answers else "",
        "recipients": recipients,
        "bytes": len(body),
    }


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


def main() -> int:
    with _Server(("127.0.0.1", 0), _Talk) as server:
        print(json.dumps({"port": server.server_address[1]}), flush=True)
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
