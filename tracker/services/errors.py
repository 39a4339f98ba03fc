"""Why nothing, or not all of it, could be fetched; one class per mistake, one line each."""

from tracker.errors import TrackerError, printable

_GO_ON = "What has come is kept: repeat the command to go on."
_LONGEST_URL = 200
_NOT_FOUND = "NOT_FOUND"


class FetchError(TrackerError):
    """Something about a service, or about what it sends."""


class BadAddress(FetchError):
    """An address that is none, or one that nothing is fetched from."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"'{_shown(url)}' {reason}. Give one such as https://example.org with --base-url.")


class BadKey(FetchError):
    """A key that cannot be one; it is not shown."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"{variable} holds no key: only letters, digits and signs. Try: unset {variable}")


class GaveUp(FetchError):
    """A service that did not answer whole, as often as it was asked."""

    def __init__(self, url: str, tries: int, reason: str) -> None:
        super().__init__(f"{_shown(url)}: {printable(reason)}, {tries} times. {_GO_ON}")


class AskedToWait(FetchError):
    """A service that wants to be left alone for longer than a person would wait."""

    def __init__(self, url: str, seconds: float) -> None:
        minutes = max(1, round(seconds / 60))
        super().__init__(f"{_shown(url)}: it asks to wait {minutes:,} minutes. {_GO_ON}")


class Denied(FetchError):
    """A service that answers, with a no."""

    def __init__(self, url: str, status: int, message: str) -> None:
        self.status, self.message = status, message
        told = f": {printable(message, 160).rstrip('.')}" if message else ""
        super().__init__(f"{_shown(url)} answers {status}{told}. See the ways to ask: tracker fetch --help")

    @property
    def is_empty(self) -> bool:
        """Whether it is openFDA's way to say that nothing matches."""
        return self.message.startswith(_NOT_FOUND)


class NotWhatWasAsked(FetchError):
    """An answer of another kind, such as a web page that says sorry."""

    def __init__(self, url: str, expected: str, beginning: bytes) -> None:
        text = printable(beginning.decode("latin-1").strip(), 24)
        found = f"it begins with '{text}'" if text else "it is empty"
        super().__init__(
            f"{_shown(url)} should be {expected}, but {found}. "
            "Open it in a browser, and name the right address with --base-url."
        )


class BrokenOff(FetchError):
    """A file that has come as long as it was announced, and yet is not whole."""

    def __init__(self, url: str, expected: str) -> None:
        super().__init__(f"{_shown(url)} should be {expected}, but it breaks off. Repeat the command.")


class NotUnderstood(FetchError):
    """JSON, but not what the service is known to answer."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"{_shown(url)} answers otherwise than it used to ({printable(reason, 120)}). "
            "Look for a newer tracker: tracker --version"
        )


class TooLarge(FetchError):
    """A body beyond anything that this service has reason to send."""

    def __init__(self, url: str, limit: int) -> None:
        super().__init__(
            f"{_shown(url)} is larger than {limit // 2**20:,} MB and was stopped. "
            f"Look at it: curl -I {_shown(url)}"
        )


class TooMany(FetchError):
    """More records than the service lets anybody page through."""

    def __init__(self, total: int) -> None:
        super().__init__(
            f"{total:,} applications match, more than openFDA hands out page by page. "
            "Narrow the query, or fetch the whole data set: tracker fetch openfda"
        )


class BadRedirect(FetchError):
    """A redirect that is not followed."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"{_shown(url)} {printable(reason, _LONGEST_URL)}, which is not followed. "
            "Name the right address with --base-url."
        )


class Untrusted(FetchError):
    """A server that cannot show that it is who it says it is."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            f"{_shown(url)}: its certificate is not trusted ({printable(reason)}). "
            "If you know who signed it, name that certificate: export SSL_CERT_FILE=PATH"
        )


class NothingFound(FetchError):
    """A query that nothing matches; no file is written."""

    def __init__(self, what: str, command: str) -> None:
        super().__init__(f"No {what} match. Ask in other words: {command}")


class NoFile(FetchError):
    """A name that something else has than a file."""

    def __init__(self, path: str) -> None:
        super().__init__(f"'{printable(path)}' is no file. Name one with --output.")


class Interrupted(FetchError):
    """The person pressed Ctrl-C."""

    def __init__(self) -> None:
        super().__init__(f"Interrupted. {_GO_ON}")


def _shown(url: str) -> str:
    """The address without what was asked there, which can be long."""
    return printable(url.partition("?")[0], _LONGEST_URL)
