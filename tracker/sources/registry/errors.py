"""Why a single record of a study is refused."""

from tracker.errors import TrackerError


class BadStudy(TrackerError):
    """A record that cannot be right; its text is the reason, for a person."""
