"""Modals that leave no doubt: "soll geflohen sein" is hearsay, "will gesehen haben" somebody's claim about himself."""

from __future__ import annotations

from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.view import View

SURE = 0.6
"""How likely such a modal is at least a cue, and its claim one."""
_FORMS = frozenset({"soll", "sollen", "will", "wollen"})
_REACH = 60
"""Tokens a modal's infinitive may be away."""


def is_perfect(view: View, i: int) -> bool:
    """Whether token i is "soll" or "will" with an infinitive of the past, outside quotation marks.

    "Der Mann soll geflohen sein" is; "Das Haus soll bis Mai gebaut werden" and "Er soll kommen" are not.
    """
    tokens = view.tokens
    if tokens[i].tag != "VMFIN" or tokens[i].text.lower() not in _FORMS or view.quoted[i] >= 0:
        return False
    one = view.parse.sentences[view.sentence[i]]
    if _ends_perfect(view, i - 1):  # "der geflohen sein soll"
        return True
    for stop in (j for j in range(i + 1, min(one.stop, i + _REACH)) if _closes(view, j)):
        if _ends_perfect(view, stop):
            return True
        if stop + 1 == one.stop or tokens[stop + 1].pos != "CCONJ":  # "Gläser zerschlagen und den Wirt bedroht haben"
            return False
    return False


def _closes(view: View, j: int) -> bool:
    """Whether the infinitive at token j ends a clause: what follows is a mark, a conjunction or nothing."""
    tokens = view.tokens
    if tokens[j].tag not in ("VAINF", "VAFIN", "VVINF"):  # "haben" and "sein" pass for finite now and then
        return False
    return j + 1 == len(tokens) or tokens[j + 1].pos in ("PUNCT", "CCONJ") or view.sentence[j + 1] != view.sentence[j]


def _ends_perfect(view: View, j: int) -> bool:
    if j < 1 or view.tokens[j].text.lower() not in ("sein", "haben"):
        return False
    return view.tokens[j - 1].tag in ("VVPP", "VAPP", "VMPP")


def sure_modals(view: View, cues: dict[int, float]) -> dict[int, float]:
    """The probabilities of cues, those of sure modals no less than `SURE`."""
    return {i: max(odds, SURE) if is_perfect(view, i) else odds for i, odds in cues.items()}


def settle_modal(view: View, proposal: Proposal) -> float:
    """How likely the claim of a sure modal is at least (0.0: none of one); it is hearsay, whatever it was called."""
    head = proposal.head
    if head is None or not is_perfect(view, head):
        return 0.0
    if not any(view.tokens[i].text.lower() in ("sein", "haben") for i in proposal.content):
        return 0.0
    proposal.type = "free_indirect"
    return SURE
