"""Every error a person can meet, classed by who must act; each carries what to do as `fix`."""


class BedrotError(Exception):
    """What happened, to which file or account, and what to do about it."""

    def __init__(self, what: str, *, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


class SettingInvalid(BedrotError):
    """The owner must change a setting."""


class WorkspaceMissing(BedrotError):
    """The owner must make or name a workspace first."""


class NotReadable(BedrotError):
    """The person who dropped the file must look at it: it is no table this product can open."""


class NotRecognised(BedrotError):
    """The person who dropped the file must look at it: no feed, or more than one, answers to it.

    `nearest` names the feed that came closest and `missing` the columns it did not find.
    """

    def __init__(
        self, what: str, *, fix: str, nearest: str | None = None, missing: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, fix=fix)
        self.nearest = nearest
        self.missing = missing


class ContextMissing(BedrotError):
    """The person must say what the file does not: whose account it is, or which days it covers."""


class WrongAccount(BedrotError):
    """The person must look whose file it is: it names another account than the one they said."""


class NotKept(BedrotError):
    """The person who dropped the file must know: it is of a kind that is never kept, and nothing of it was.

    `source` and `feed` tell which kind, where it was recognised.
    """

    def __init__(self, what: str, *, fix: str, source: str | None = None, feed: str | None = None) -> None:
        super().__init__(what, fix=fix)
        self.source = source
        self.feed = feed


class StoreUnavailable(BedrotError):
    """Whoever runs the machine must act: the lake cannot be read or written (disk full, endpoint gone)."""


class LakeDamaged(BedrotError):
    """Whoever runs the machine must act: bytes in the lake are not the bytes that were put there."""


class BundleRefused(BedrotError):
    """Whoever was given a bundle must ask for it again: it is none, or one that no `bedrot prove` would write."""


class QuestionRefused(BedrotError):
    """The asker must ask otherwise: the question would add up what does not add up.

    `nearest` is the closest question that has an answer, as an API path.
    """

    def __init__(self, what: str, *, fix: str, nearest: str | None = None) -> None:
        super().__init__(what, fix=fix)
        self.nearest = nearest


class SqlRefused(QuestionRefused):
    """The asker must write the query otherwise; `line` is the one that is wrong, from 1, where that is known."""

    def __init__(self, what: str, *, fix: str, line: int | None = None) -> None:
        super().__init__(what, fix=fix)
        self.line = line


class RateMissing(BedrotError):
    """The asker must ask in another currency or for other days: no rate of exchange was published."""


class SplitsRefused(BedrotError):
    """Whoever shares out a recording must say otherwise: its shares are more than the whole, or told twice; `field` is where."""

    def __init__(self, what: str, *, fix: str, field: str = "share") -> None:
        super().__init__(what, fix=fix)
        self.field = field


class MappingRefused(BedrotError):
    """The person who maps a file must say otherwise what it means; `field` is where."""

    def __init__(self, what: str, *, fix: str, field: str) -> None:
        super().__init__(what, fix=fix)
        self.field = field


class DecisionRefused(BedrotError):
    """The person who decides who is who must say otherwise: it contradicts what is known."""


class NoteRefused(DecisionRefused):
    """The person who writes a note must say otherwise: it is gone, or was changed since."""


class SignInRefused(BedrotError):
    """The person must sign in, or sign in again."""


class RoleRefused(BedrotError):
    """The person must ask somebody with a greater role: this is not theirs to see or do."""


class PersonRefused(BedrotError):
    """Who manages people, or is one, must say otherwise: a name, a password, or what was to be given; `field` is where."""

    def __init__(self, what: str, *, fix: str, field: str) -> None:
        super().__init__(what, fix=fix)
        self.field = field


class PreferenceRefused(BedrotError):
    """Who sets the workspace up must say otherwise: a goal, a budget, a threshold or a rule; `field` is where."""

    def __init__(self, what: str, *, fix: str, field: str) -> None:
        super().__init__(what, fix=fix)
        self.field = field


class TooManyTries(BedrotError):
    """The person must wait; `retry_after` is in seconds."""

    def __init__(self, what: str, *, fix: str, retry_after: int) -> None:
        super().__init__(what, fix=fix)
        self.retry_after = retry_after


class OriginRefused(BedrotError):
    """The person must ask from the dashboard itself: another site asked in their name."""


class TooLarge(BedrotError):
    """The person must send less, or the owner allow more."""
