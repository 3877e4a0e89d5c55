"""What the cue model looks at: is this word the head of a cue?"""

from __future__ import annotations

from quellenlage.extract.attribution.source_grammar import source_by_grammar
from quellenlage.extract.attribution.view import View, clause_mood, introducer, mood_of, remembered, who_is
from quellenlage.german import words

_POS = frozenset({"VERB", "AUX", "NOUN", "ADP", "ADV", "ADJ", "PROPN", "SCONJ", "PRON"})
_TIMES = frozenset(words("cues")["grammar"]["time_ahead"])
_WORDS = frozenset({"wonach", "demnach", "danach", "so", "demzufolge"})


def may_be_cue(view: View, i: int) -> bool:
    """Whether token i is worth asking about: a word of the cue lexicon, or any full verb."""
    token = view.tokens[i]
    if token.text.lower() in _WORDS:
        return True
    if not token.text[0].isalpha() or token.tag.startswith(("VA", "KO")):
        return False
    return token.tag.startswith("VV") or (token.pos in _POS and bool(view.groups[i]))


@remembered
def cue_features(view: View, i: int) -> list[str]:
    """The features of token i as strings; `name=value`, readable for the explanation."""
    tokens = view.tokens
    token = tokens[i]
    lemma, groups = view.lemma[i], view.groups[i] or ("none",)
    tag = token.tag
    f = ["bias", f"lemma={lemma}", f"word={token.text.lower()}", f"tag={tag}", f"dep={token.dep}"]
    f += [f"group={g}" for g in groups]
    f += [f"lemma={lemma}|tag={tag}", f"lemma={lemma}|dep={token.dep}"]
    if len(token.text) > 6:
        f += [f"end={token.text[-4:].lower()}|{token.pos}", f"end={token.text[-6:].lower()}|{token.pos}"]
    group = groups[0]
    around = _around(view, i)
    f += around
    below = _below(view, i)
    f += below
    f += [f"{g}|{x}" for g in groups for x in (*below, *around)]
    f += [f"lemma={lemma}|{x}" for x in (*below, *around) if not x.startswith(("prev", "next"))]
    f += _clause(view, i, group)
    f += _speaker(view, i, groups)
    head, inside, content, *_ = view.tagged.steps[i]
    f += [f"tagger={head}", f"tagger={head}|content={content}", f"tagger={head}|cue={inside}"]
    f += [f"{g}|tagger={head}" for g in groups]
    return f


def _speaker(view: View, i: int, groups: tuple[str, ...]) -> list[str]:
    """Who grammar says would be speaking: a person, a body, a thing, nobody."""
    subject, rule = source_by_grammar(view, i)
    if subject < 0:
        kind = "none"
    else:
        token = view.tokens[subject]
        kind = who_is(view, subject) or (token.text.lower() if token.tag[0] == "P" else token.tag)
    f = [f"who={kind}", f"rule={rule}", f"who={kind}|{rule}"]
    f += [f"{g}|who={kind}" for g in groups] + [f"{g}|rule={rule}" for g in groups]
    f += [f"lemma={view.lemma[i]}|who={kind}", f"lemma={view.lemma[i]}|rule={rule}"]
    if subject >= 0:
        f.append(f"wholemma={view.lemma[subject]}")
    one = view.parse.sentences[view.sentence[i]]
    if view.tokens[i].tag.startswith("V"):
        near = range(max(one.first, i - 12), min(one.stop, i + 12))
        for j in near:
            if view.tokens[j].tag == "PRF" and view.clause[j] == view.clause[i]:
                f += ["reflexive", f"lemma={view.lemma[i]}|reflexive"]
            if view.tokens[j].tag == "CARD" and view.clause[j] == view.clause[i]:
                f.append(f"lemma={view.lemma[i]}|number")
    return f


def _around(view: View, i: int) -> list[str]:
    tokens = view.tokens
    f = []
    for offset, name in ((-2, "prev2"), (-1, "prev"), (1, "next"), (2, "next2")):
        j = i + offset
        inside = 0 <= j < len(tokens) and view.sentence[j] == view.sentence[i]
        f.append(f"{name}={view.lemma[j] if inside else 'edge'}")
        f.append(f"{name}tag={tokens[j].tag if inside else 'edge'}")
        if inside and view.groups[j]:
            f.append(f"{name}group={view.groups[j][0]}")
        if inside and (view.speaker[j] or view.name[j]):
            f.append(f"{name}speaker={view.speaker[j] or view.name[j]}")
    return f


def _below(view: View, i: int) -> list[str]:
    """What hangs on the word: subject, objects, clauses, auxiliaries."""
    tokens = view.tokens
    token = tokens[i]
    f = []
    anchors = [i]
    if token.dep in ("aux", "xcomp", "obj", "obl", "compound:prt") and tokens[token.head].tag.startswith("V"):
        anchors.append(token.head)
    for rank, anchor in enumerate(anchors):
        up = "^" if rank else ""
        for child in view.parse.children[anchor]:
            if child == i:
                continue
            dep = tokens[child].dep
            f.append(f"{up}has={dep}")
            if dep.startswith("nsubj"):
                kind = who_is(view, child) or tokens[child].tag
                f += [f"{up}subj={kind}", f"{up}subjlemma={view.lemma[child]}", f"{up}{dep}:{kind}"]
            elif dep in ("ccomp", "parataxis", "advcl", "xcomp", "conj", "acl", "csubj", "dep"):
                f.append(f"{up}{dep}:{_opening(view, child)}:{clause_mood(view, child)}")
            elif dep.startswith(("obl", "nmod")):
                case = [tokens[c].text.lower() for c in view.parse.children[child] if tokens[c].dep == "case"][:1]
                f.append(f"{up}{dep}:{case[0] if case else ''}")
                f.append(f"{up}prep:{case[0] if case else ''}")
            elif dep.startswith(("aux", "cop")) or dep in ("expl", "expl:pv", "mark", "advmod", "case", "det"):
                f.append(f"{up}{dep}:{view.lemma[child]}")
            elif dep in ("obj", "iobj"):
                f.append(f"{up}obj:{view.lemma[child]}")
                if view.groups[child]:
                    f.append(f"{up}obj:{view.groups[child][0]}")
    f.append(f"head={view.lemma[token.head] if token.head != i else 'root'}")
    if view.groups[token.head] and token.head != i:
        f.append(f"headgroup={view.groups[token.head][0]}")
    if view.particle[i] >= 0:
        f.append(f"particle={tokens[view.particle[i]].text.lower()}")
    return f


def _opening(view: View, child: int) -> str:
    clause = view.clause[child]
    return introducer(view, child) if clause >= 0 else "-"


def _clause(view: View, i: int, group: str) -> list[str]:
    """Moods, quotation marks and punctuation of the neighbourhood."""
    tokens, s = view.tokens, view.sentence[i]
    first, stop = view.parse.sentences[s].first, view.parse.sentences[s].stop
    own = f"{introducer(view, i)}"
    mood = mood_of(view, i) or clause_mood(view, i)
    moods = {mood_of(view, j) for j in range(first, stop) if j != i and tokens[j].tag.endswith("FIN")}
    f = [
        f"opened={own}",
        f"mood={mood}",
        f"{group}|mood={mood}",
        f"{group}|opened={own}",
        f"lemma={view.lemma[i]}|mood={mood}",
    ]
    f += [f"{group}|sentmood={m}" for m in sorted(moods)]
    following = {tokens[j].text.lower() for j in range(i + 1, min(stop, i + 12))}
    for word in ("dass", "daß", "ob", "zu", "wonach", "dem", "ihm"):
        if word in following:
            f += [f"after={word}", f"{group}|after={word}", f"lemma={view.lemma[i]}|after={word}"]
    inside = view.quoted[i] >= 0
    f += [f"quoted={inside}", f"{group}|quoted={inside}", f"kind={view.parse.sentences[s].kind}"]
    near = _quote_nearby(view, i, first, stop)
    f += [f"quote={near}", f"{group}|quote={near}", f"lemma={view.lemma[i]}|quote={near}"]
    colon = next((tokens[j].i - i for j in range(i + 1, stop) if tokens[j].text == ":"), None)
    if colon is not None:
        f += ["colon", f"{group}|colon{min(colon, 4)}", f"colonlast={tokens[stop - 1].text == ':'}"]
    before = next((j for j in range(i - 1, first - 1, -1) if tokens[j].text in ',;:“”"«»–'), None)
    f.append(f"{group}|before={tokens[before].text + str(min(i - before, 2)) if before is not None else 'start'}")
    f.append(f"{group}|place={'first' if i == first else 'last' if i >= stop - 2 else 'mid'}")
    f.append(f"{group}|dep={tokens[i].dep}|tag={tokens[i].tag}")
    if tokens[i].tag == "VMFIN":
        f += _infinitive(view, i, stop)
    return f


def _infinitive(view: View, i: int, stop: int) -> list[str]:
    """For "soll": what infinitive it governs; a perfect one ("gewesen sein") is hearsay, a plain one may be a plan."""
    tokens = view.tokens
    for j in range(i + 1, stop):
        if tokens[j].tag.endswith("INF") or tokens[j].text.lower() in ("sein", "haben", "werden"):
            perfect = tokens[j].text.lower() in ("haben", "sein") and tokens[j - 1].tag.endswith("PP")
            passive = tokens[j].text.lower() == "werden" and tokens[j - 1].tag.endswith("PP")
            kind = "perfect" if perfect else "passive" if passive else "plain"
            word, when = tokens[i].text.lower(), _time_ahead(view, i, stop)
            return [
                f"inf={kind}",
                f"{view.lemma[i]}|inf={kind}",
                f"inf:{view.lemma[j]}",
                f"{word}|inf={kind}",
                f"{view.lemma[i]}|when={when}",
                f"{view.lemma[i]}|inf={kind}|when={when}",
                f"{view.lemma[i]}|inf={kind}|told={_told_before(view, i)}",
            ]
    return [f"{view.lemma[i]}|inf=none"]


def _time_ahead(view: View, i: int, stop: int) -> str:
    """Whether a modal's sentence names a time to come, as plans do ("am Samstag", "bis 2030", "künftig")."""
    first = view.parse.sentences[view.sentence[i]].first
    found = {view.tokens[j].text.lower() for j in range(first, stop)} & _TIMES
    return "yes" if found else "no"


def _told_before(view: View, i: int) -> str:
    """Whether the sentence before has a word of saying or a Konjunktiv, so that a modal may go on with it."""
    s = view.sentence[i]
    if s == 0:
        return "start"
    one = view.parse.sentences[s - 1]
    if any(mood_of(view, j) == "sub1" for j in range(one.first, one.stop)):
        return "sub1"
    said = any(
        g.startswith(("verbs.say", "verbs.attack", "verbs.commit"))
        for j in range(one.first, one.stop)
        for g in view.groups[j]
    )
    return "said" if said else "no"


def _quote_nearby(view: View, i: int, first: int, stop: int) -> str:
    """Where a quotation stands: before the word, after it, around it, in a following sentence."""
    places = []
    for j in range(first, min(stop + 1, len(view.tokens))):
        index = view.quoted[j]
        if index < 0:
            continue
        quotation = view.quotations[index]
        long = quotation.stop - quotation.first > 6
        where = "around" if quotation.first <= i < quotation.stop else "before" if quotation.stop <= i else "after"
        places.append(f"{where}{'L' if long else 's'}")
    return "+".join(sorted(set(places))) or "none"
