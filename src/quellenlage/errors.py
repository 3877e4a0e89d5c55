"""What the caller did wrong: exceptions that say what, why, and what to do next.

An unusable article is no exception but a stored `Refusal`; an open reading is a `Doubt`. See STYLE in docs/design.md.
"""


class QuellenlageError(Exception):
    """Something the caller can mend; the message says what is wrong and `hint` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class NothingToReadError(QuellenlageError):
    """None of the given paths holds a readable article."""


class UnknownClaimError(QuellenlageError):
    """No claim of the given id is in the given articles."""


class PipelineError(QuellenlageError):
    """The language pipeline is missing or unusable."""


class LedgerError(QuellenlageError):
    """The ledger cannot be opened, read or written."""
