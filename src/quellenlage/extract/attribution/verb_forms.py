"""The forms of the lexicon's verbs, so that a wrong lemma hides none: "warb" -> werben, "angedroht" -> androhen."""

from __future__ import annotations

from functools import cache

from quellenlage.german import words

_VERB_SECTIONS = ("verbs", "modals")


@cache
def lexicon_forms() -> dict[str, tuple[str, ...]]:
    """Every form (lower case) of every verb in the cue lexicon -> the infinitives it may belong to.

    A separable verb's forms stand with the particle ("mitteilte") and, under the verb without it, bare ("teilte").
    """
    found: dict[str, list[str]] = {}
    cues = words("cues")
    verbs = {lemma for s in _VERB_SECTIONS for group in cues[s].values() for lemma in group["lemmas"]}
    for verb in sorted(verbs):
        particle, base = split_particle(verb)
        for form in sorted(_forms(base)):
            _add(found, form, base)
            if particle:
                _add(found, particle + form, verb)
        if particle:
            _add(found, f"{particle}zu{base}", verb)
    return {form: tuple(lemmas) for form, lemmas in found.items()}


@cache
def _swiss_forms() -> dict[str, tuple[str, ...]]:
    """The forms that Swiss print spells without ß: "schliesst" -> schließen, "heisst" -> heißen."""
    return {form.replace("ß", "ss"): lemmas for form, lemmas in lexicon_forms().items() if "ß" in form}


def _add(found: dict[str, list[str]], form: str, lemma: str) -> None:
    if lemma not in found.setdefault(form, []):
        found[form].append(lemma)


@cache
def split_particle(verb: str) -> tuple[str, str]:
    """A verb's separable particle ("" without one) and the rest: ("mit", "teilen")."""
    table = words("verbs")
    for particle in sorted(table["particles"], key=len, reverse=True):
        rest = verb.removeprefix(particle)
        if rest != verb and len(rest) > 4 and rest.endswith("n") and _plausible(particle, rest):
            return particle, rest
    return "", verb


def _plausible(particle: str, rest: str) -> bool:
    """Keeps "antworten", "danken", "einigen" and the like whole."""
    whole = {"antworten", "danken", "analysieren", "umgehen", "wiederholen"}
    return particle + rest not in whole and rest[0] not in "äöü" and any(v in rest[:-2] for v in "aeiouäöüy")


@cache
def _forms(verb: str) -> frozenset[str]:
    """The forms of a verb without separable particle."""
    table = words("verbs")
    strong: dict[str, str] = table["strong"]
    if verb in strong:
        return frozenset(_strong(verb, strong[verb].split()))
    for prefix in table["inseparable"]:
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in strong:
            parts = strong[rest].split()
            participle = parts[2].removeprefix("ge") if parts[2].startswith("ge") else parts[2]
            return frozenset(
                _strong(verb, [prefix + parts[0], prefix + parts[1], prefix + participle, prefix + parts[3]])
            )
    return frozenset(_weak(verb, table["inseparable"]))


def _strong(verb: str, parts: list[str]) -> set[str]:
    present, past, participle, second = parts
    stem = verb.removesuffix("n").removesuffix("e")
    forms = {verb, verb + "d", present, past, participle, second, second + "n", stem + "e", stem + "t", stem + "et"}
    forms |= {past + "n", past + "en", past + "t", past + "st", present.removesuffix("t") + "st", second + "st"}
    return forms | {participle + ending for ending in ("e", "en", "er", "es", "em")}


def _weak(verb: str, inseparable: list[str]) -> set[str]:
    stem = verb.removesuffix("n") if verb.endswith(("eln", "ern")) else verb.removesuffix("en")
    link = "e" if stem.endswith(("t", "d", "chn", "ffn", "tm", "gn")) else ""
    bare = verb.endswith("ieren") or stem.startswith(tuple(inseparable))
    participle = ("" if bare else "ge") + stem + link + "t"
    forms = {verb, verb + "d", stem + "e", stem + "est", stem + link + "st", stem + link + "t", participle}
    forms |= {f"{stem}{link}te{ending}" for ending in ("", "n", "st", "t")}
    if verb.endswith("eln"):
        forms.add(stem[:-2] + "le")
    return forms | {participle + ending for ending in ("e", "en", "er", "es", "em")}


@cache
def lemma_of(form: str, proposed: str, particle: str) -> str:
    """The infinitive of a verb form: the lexicon's where it knows the form, else the pipeline's; particle in front."""
    form = form.lower()
    known = lexicon_forms().get(form, ()) or _swiss_forms().get(form, ())
    if particle:
        if proposed.startswith(particle) and len(proposed) > len(particle) + 2 and proposed not in known:
            return proposed
        fitting = [lemma for lemma in known if particle + lemma in _infinitives()]
        base = fitting[0] if fitting else proposed if proposed in known or not known else known[0]
        return particle + base
    if proposed in known:
        return proposed
    return known[0] if known else proposed


@cache
def is_particle_of(word: str, verb: str) -> bool:
    """Whether what the parse takes for a verb's particle can be one: "teilte mit" yes, "sagte weiter" no.

    >>> is_particle_of("mit", "teilen"), is_particle_of("zufolge", "sagen"), is_particle_of("weiter", "sagen")
    (True, False, False)
    """
    verb = verb if verb not in _infinitives() or not verb.startswith(word) else verb.removeprefix(word)
    if word + verb in _infinitives() or verb not in _infinitives():
        return word.isalpha() and (word + verb in _infinitives() or word not in words("verbs")["no_particles"])
    return word in words("verbs")["particles"] and word not in words("verbs")["loose"]


@cache
def _infinitives() -> frozenset[str]:
    cues = words("cues")
    return frozenset(lemma for s in _VERB_SECTIONS for group in cues[s].values() for lemma in group["lemmas"])
