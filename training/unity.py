"""Fits which names are one party, and whom a voice speaks for: `german/unity.toml`, from stories with a known truth.

    python -m training.unity training/stories/* [--check]

Each story is a folder with `articles/` and `story.json`: lists of the wordings of one party, and measures whose members
say whose each figure is. Two fits over what the rules leave open (`link/actors.py`): logistic regression over pairs of
sets of names, for being one body; conditional logit over the bodies of a story, or none, for whom a voice speaks for.
`--check` leaves each eighth of the stories out in turn and says how well those are told; it writes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from quellenlage.link import alike, linking, serving
from quellenlage.link.actors import Company, Known
from quellenlage.link.agencies import find_credits
from quellenlage.link.durations import with_durations
from quellenlage.link.mentions import Party
from quellenlage.link.naming import fold
from quellenlage.link.nodes import Node
from quellenlage.link.parties import take_apart
from quellenlage.link.stories import find_stories
from quellenlage.nouns import Reading
from training.grouping import read_story
from training.relations import label_of
from training.tables import GERMAN, asked, left_out, lines_of

STRENGTH = 0.3
"""Inverse strength of the penalty on the weights for being one body (scikit-learn's C)."""
PENALTY = 2.0
"""Penalty on the squares of the weights for speaking for a body."""
GUESSED = 0.5
"""Weight of a set whose party only its figures tell, not its names."""
PARTS = 8
"""Parts of the stories that are left out in turn."""
TABLE = GERMAN / "unity.toml"

Pairs = dict[tuple[str, str], dict[str, float]]
Labels = dict[str, tuple[Any, bool]]
"""Sets to their party in the truth, None for none, and whether its wordings say so."""


@dataclass
class Example:
    """One story: the signals of its pairs of sets, and those of its voices and bodies, with the truth of each set."""

    parties: list[Party]
    alike: Pairs
    labels: Labels
    serving: Pairs
    served: Labels


def known_before(readings: Sequence[Reading]) -> Known:
    """What is known of a story before its parties are found, as linking gathers it."""
    ordered = sorted(readings, key=lambda r: linking.order_of(r.analysis.article))
    stories = find_stories(ordered)
    story_of = {article: story.id for story in stories for article in story.articles}
    by_story: dict[str, list[Reading]] = defaultdict(list)
    for reading in ordered:
        by_story[story_of[reading.analysis.article.id]].append(reading)
    subjects = [s for r in ordered for s in linking.read_subjects(r)]
    _, deniers = linking.all_denials(by_story, subjects)
    groups = linking.all_figures(ordered, stories, story_of, subjects)
    agencies = find_credits([r.analysis.article for r in ordered])
    return linking.known_of(ordered, agencies, story_of, subjects, deniers, groups)


def example_of(texts: dict[str, str], truth: dict[str, Any], readings: list[Reading]) -> Example:
    """A story as both fits see it."""
    company = Company(known_before(readings))
    company.join_by_rules()
    nodes = labels_of(texts, truth, readings, company)
    parties, pairs = [], {}
    for story in company.by_story:
        found, signals = company.likenesses(story)
        parties += found
        pairs.update(signals)
    labels = labels_of_sets(company, nodes)
    company.join_likely()
    ruled, ties = company.tied_by_rules(), {}
    for story in company.by_story:
        ties.update(company.ties(story, ruled)[1])
    return Example(parties, pairs, labels, ties, labels_of_sets(company, nodes))


def labels_of(
    texts: dict[str, str], truth: dict[str, Any], readings: Sequence[Reading], company: Company
) -> dict[str, tuple[Any, bool]]:
    """The party of each node in the truth, by its wordings, else by the origin of all figures that it gives."""
    named = {n.id: party_of(n, truth["actors"]) for n in company.nodes}
    label = label_of(texts, truth, readings)
    members = [measure["members"] for measure in truth["measures"]]
    given: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for figure in with_durations(reading):
            place = label(reading.analysis.article.id, figure)
            node = company.origins.get((reading.analysis.article.id, figure.id))
            if place is not None and node is not None:
                origin = members[place[0]][place[1]].get("origin") or ""
                if origin and not origin.startswith(("own voice", "unstated")):
                    given[node.id][origin] += 1
    meant: dict[str, Counter[int]] = defaultdict(Counter)
    for node, origins in given.items():
        party = named[node]
        if party is not None:
            for origin, n in origins.items():
                meant[origin][party] += n
    parties = {o: found.most_common(1)[0][0] for o, found in sorted(meant.items()) if is_agreed(found)}
    out: dict[str, tuple[Any, bool]] = {}
    for node in (n.id for n in company.nodes):
        if named[node] is not None:
            out[node] = named[node], True
        elif len(given[node]) == 1:
            origin = next(iter(given[node]))
            out[node] = parties.get(origin, origin), False
    return out


def is_agreed(found: Counter[int]) -> bool:
    """Whether more than half of the votes are for one."""
    return found.most_common(1)[0][1] * 2 > found.total()


def party_of(node: Node, parties: Sequence[Sequence[str]]) -> int | None:
    """The one list of wordings that a node's name is in."""
    found = {n for n, wordings in enumerate(parties) if any(is_worded(node, wording) for wording in wordings)}
    return found.pop() if len(found) == 1 else None


def is_worded(node: Node, wording: str) -> bool:
    """Whether a wording is a node's name, or a person's with a title."""
    named, own = take_apart(wording), node.named.proper
    if set(named.key) == set(node.named.key) or fold(wording) == fold(node.name):
        return True
    if not node.person or not own:
        return False
    return named.proper[-len(own) :] == own or (len(named.proper) == 1 and named.proper[0] == own[-1])


def labels_of_sets(company: Company, nodes: Mapping[str, tuple[Any, bool]]) -> Labels:
    """The party of each set: of most of its nodes that their wordings tell, else of most that figures tell."""
    out: Labels = {}
    for key, members in company.joins.sets().items():
        told = [nodes[n.id] for n in members if n.id in nodes]
        sure = [label for label, is_sure in told if is_sure]
        votes = Counter(map(str, sure or [label for label, _ in told]))
        best = votes.most_common(1)[0][0] if votes else None
        out[key] = best, bool(sure)
    return out


def fit_alike(stories: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """The weight of each signal for two sets being one body, "" that of any pair."""
    rows, truths, shares = [], [], []
    for story in stories:
        for (a, b), held in story.alike.items():
            (x, sure_x), (y, sure_y) = story.labels[a], story.labels[b]
            if x is not None and y is not None:
                rows.append([held.get(name, 0.0) for name in names])
                truths.append(x == y)
                shares.append((1 if sure_x else GUESSED) * (1 if sure_y else GUESSED))
    model = LogisticRegression(C=STRENGTH, max_iter=5000, solver="newton-cholesky")
    model.fit(np.array(rows), np.array(truths, dtype=int), sample_weight=np.array(shares))
    return {"": float(model.intercept_[0]), **dict(zip(names, map(float, model.coef_[0]), strict=True))}


def by_voice(story: Example) -> dict[str, list[str]]:
    """The bodies of each voice whose party its wordings tell."""
    found: dict[str, list[str]] = defaultdict(list)
    for voice, body in story.serving:
        if story.served[voice][1]:
            found[voice].append(body)
    return found


def fit_serving(stories: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """The weight of each signal for a voice speaking for a body, "" that of any body against none."""
    rows, good, groups, size = [], [], [], 0
    for story in stories:
        for voice, bodies in by_voice(story).items():
            rows += [[*(story.serving[voice, body].get(name, 0.0) for name in names), 1.0] for body in bodies]
            good += [story.served[body][0] == story.served[voice][0] for body in bodies]
            groups += [size] * len(bodies)
            size += 1
    x, y, of = np.array(rows), np.array(good, dtype=float), np.array(groups)
    served = np.bincount(of, y, size) > 0

    def loss(w: Any) -> tuple[float, Any]:
        odds = np.exp(np.clip(x @ w, -30, 30))
        every = 1 + np.bincount(of, odds, size)
        right = np.where(served, np.bincount(of, odds * y, size), 1.0)
        own = np.append(w[:-1], 0.0)
        slope = x.T @ (odds / every[of] - np.where(served[of], odds * y / right[of], 0.0)) + PENALTY * own
        return float((np.log(every) - np.log(right)).sum() + PENALTY / 2 * (own**2).sum()), slope

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 1000}).x
    return {"": float(found[-1]), **dict(zip(names, map(float, found), strict=False))}


def joined(story: Example, weights: Mapping[str, float]) -> Counter[str]:
    """How many pairs of sets that the truth tells are joined rightly, joined wrongly and missed."""
    group = {key: key for key, _ in story.labels.items()}
    for keys in alike.united(story.alike, weights):
        group |= dict.fromkeys(keys, keys[0])
    told = [p.key for p in story.parties if story.labels[p.key][1]]
    found = Counter[str]()
    for n, a in enumerate(told):
        for b in told[:n]:
            same, together = story.labels[a][0] == story.labels[b][0], group[a] == group[b]
            if same or together:
                found["right" if same and together else "missed" if same else "wrong"] += 1
    return found


def tied(story: Example, weights: Mapping[str, float]) -> Counter[str]:
    """How many voices are tied rightly, tied wrongly, and missed."""
    chosen = serving.served(story.serving, weights)
    found = Counter[str]()
    for voice, bodies in by_voice(story).items():
        body, label = chosen[voice], story.served[voice][0]
        if body is None:
            found["missed"] += any(story.served[b][0] == label for b in bodies)
        else:
            found["right" if story.served[body][0] == label else "wrong"] += 1
    return found


def main() -> None:
    """Reads the stories, fits, and writes the table or says how well stories left out are told."""
    folders, check = asked(__doc__)
    stories = [example_of(*read_story(folder)) for folder in folders]
    names = [sorted({n for s in stories for held in pairs(s).values() for n in held}) for pairs in (of_one, of_serving)]
    if not check:
        write(fit_alike(stories, names[0]), fit_serving(stories, names[1]))
        return
    one, ties = Counter[str](), Counter[str]()
    for seen, left in left_out(stories, PARTS):
        for story in left:
            one += joined(story, fit_alike(seen, names[0]))
            ties += tied(story, fit_serving(seen, names[1]))
    for what, found in (("one body", one), ("speaks for", ties)):
        print(what, *(f"{key} {found[key]}" for key in ("right", "wrong", "missed")))


def of_one(story: Example) -> Pairs:
    """The pairs of sets that may be one body."""
    return story.alike


def of_serving(story: Example) -> Pairs:
    """The pairs of voices and bodies."""
    return story.serving


def write(one: Mapping[str, float], ties: Mapping[str, float]) -> None:
    """The table, a line a signal."""
    lines = [
        "# How much each signal speaks for two sets of names being one body (link/alike.py), and for a voice speaking",
        "# for a body (link/serving.py): the logarithm of odds. Made by `python -m training.unity` from invented",
        "# stories of our own; do not edit.",
    ]
    for title, weights in (("one", one), ("serving", ties)):
        lines += ["", f"[{title}]", f"any = {weights['']:.4f}", "", f"[{title}.weights]"]
        lines += lines_of({name: value for name, value in weights.items() if name})
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
