"""Every threshold of linking and weighing, each with the measurement or the reason that set it (table:
docs/linking.md).
"""

from __future__ import annotations

from decimal import Decimal

SHINGLE_WORDS = 5
"""Words in a fingerprinted run: with 4, stock phrases ("am Mittwoch in Berlin mit") already match between strangers."""

WINNOW = 4
"""Fingerprints kept one in a window of so many, so every shared run of SHINGLE_WORDS + WINNOW - 1 = 8 words is
found.
"""

COPY_WORDS = 16
"""Words a shared passage needs: in the open stories and 400 Wikinews articles no two unrelated texts share 14."""

HOP_WORDS = 4
"""Equal words behind one or two words put in or left out for which a passage goes on at its ends: fewer are chance."""

COPY_GAP = 14
"""Words that may differ between two shared runs of one passage: an agency sentence that an editor shortened or
changed.
"""

POSTING_PAIRS = 12
"""Up to so many articles with one fingerprint are compared pair by pair; more are compared with the first and the
last before them, so that the
work stays linear where a thousand pages print the same line."""

REWORDED_FIGURES = 3
"""Specific figures two articles with the same agency credit must share to count as one report in other words: short
reports have no more of them, and no two other reports of the benchmark's invented articles share as many."""

REWORDED_FIGURES_CITED = 4
"""The same where one credits the agency and the other's sentences name it ("wie die Agentur dpa berichtet")."""

REWORDED_FIGURES_UNCREDITED = 6
"""The same where only one of the two names the agency."""

REWORDED_SHARE = 0.5
"""Share of the shorter article's specific figures that must be among the shared ones."""

REWORDED_DAYS = 2
"""Days between two printings of one agency report."""

RETOLD_FIGURES = 4
"""Figures of any size, equal or rounded, that two reports of one story with one agency credit must share to be one
report retold: reports that are not share three at most, but for two pairs of 24 in invented stories."""

RETOLD_SHARE = 0.4
"""Share of the figures of the text with fewer of them that must be among these: reports retold lie above 0.45, others
of the story below 0.37."""

RETOLD_FIGURES_SAME_DAY = 3
"""The same number where both came out on one day."""

RETOLD_SHARE_SAME_DAY = 0.37
"""The same share where both came out on one day: of 60 pairs in invented stories that credit one agency on one day all
retold ones but one lie above it, the one other below."""

RETOLD_FIGURES_CITED = 5
"""The same number where one credits the agency and the other only names it in its sentences, a day later at most."""

RETOLD_SHARE_CITED = 0.5
"""The same share there: such reports retold lie above 0.55, others of the story below 0.47."""

ROUNDED_RATIO = Decimal("1.15")
"""How far a rounded number may lie from the one it was: "mehr als 60" for 63, "fast 200" for 180."""

NAME_RATIO = 84
"""rapidfuzz ratio (0 to 100) from which two spellings of a name may be one, its other parts being equal: Meissner and
Meisner 92, Müller and Möller 83. Spellings of one script in another (Selenski, Selenskyj) are folded before."""

NAME_LETTERS = 5
"""Letters both names need for a fuzzy match; shorter ones must be equal."""

STORY_SIMILARITY = 0.12
"""Cosine of names and rare nouns from which two articles are of one story: the open stories lie above 0.2 inside,
below 0.05 across.
"""

STORY_BACKGROUND = 200
"""Articles a small run is taken to be part of when words are weighed by rarity: else the common words of five articles
about one story would weigh nothing."""

STORY_FEATURES = 15
"""Names and nouns of an article, the weightiest ones, by which others of its story are looked for."""

STORY_SHARED = 2
"""Of these, how many two articles must share: with one, two towns of one name made one story of two (in 10,000 invented
articles)."""

STORY_LARGE = 2000
"""Articles of a run from which one more must be shared: the more articles, the more two strangers share by chance."""

STORY_SMALL = 20
"""Articles of a run up to which one less is enough: who gives a handful of texts means one story, as a rule."""

STORY_DAYS = 120
"""Days beyond which two articles are of two stories even if they share their names."""

STORY_POSTING = 400
"""A name or noun in more articles than this ties nothing together and is left out of the index."""

PAST_DAYS = 45
"""Days before publication from which a happening is another one ("im Mai", "2019"), not a state of this story."""

OLDEST_YEAR = 1900
"""A year before it ("das 1850 gegründete Haus") is background, not the time of a count."""

ROLE_REACH = 9
"""Words between a figure and the word that says its role, inside one sentence, beyond which it is not read."""

CLAUSE_REACH = 16
"""The same inside one clause, with no comma, "und" or other figure between: the German middle field is long."""

TOPIC_SENTENCES = 3
"""Sentences back in which a word says what a figure without one counts ("Umstritten ist die Größe der
Demonstration.").
"""

ELISION_SENTENCES = 4
"""Sentences back in which the noun of a bare figure ("die Polizei blieb bei 43") is looked for."""

STORY_NEIGHBOURS = 12
"""Articles before one in the list of a common word that it is compared with; a story chains on through them."""

SAME_CLAIM = 0.5
"""Weighted overlap of content words from which two claims say the same."""

SAME_CLAIM_WORDS = 3
"""Content words two claims must share at least."""

SAME_CLAIM_POSTING = 60
"""Claims with one content word beyond which the word is no key for finding pairs."""

DENIAL_OVERLAP = 0.25
"""Weighted overlap from which a claim is what a denial denies, when somebody else makes it."""

POINTED_OVERLAP = 0.35
"""The same where the denial only points back ("bestritt das"): what else is said must be near to what it points to."""

CONTRADICTION_OVERLAP = 0.45
"""The same where a negated statement answers without a word of denying ("Es gibt keine Pläne, ...")."""

EVENT_OVERLAP = 0.34
"""Weighted overlap from which two dated statements are about one event."""

CERTAIN_RANK = 9
"""Distance of the role's word up to which a figure's own sentence settles what it counts."""

UNSURE_RANK = 4
"""Distance of the role's word from which a figure follows what most articles say of the same telling number."""

COMMON_VALUE = 13
"""Numbers below this are too common for the same number elsewhere to show what a bare one counts."""

MAIN_EVENT_SHARE = 0.3
"""Share of a role's figures that name a kind of gathering ("Streik") from which the story is about that kind, where
most of those that name one name it."""

DOMINANT_BODY = 3
"""How many times as many articles one body must occur in as the next of its class for a class noun to mean it."""

COMPARED_PARTIES = 400
"""Parties of a story up to which all pairs are compared; in a larger one names are joined by the rules alone."""

ONE_BODY = 0.8
"""Logarithm of the odds from which two names that the rules left apart are one body: joins of two chances in three and
fewer are left, for a wrong join is worse than a missed one."""

SPEAKS_FOR = 0.25
"""Logarithm of the odds of a voice's likeliest body against none from which it speaks for it: from 0.5 down to 0 a
tenth more voices of stories left out are told right, and half as many again wrong."""

SPEAKER_REACH = 400
"""Letters back from "Sprecherin X" in which the body is looked for that she speaks for."""

DENIAL_TARGETS = 3
"""Statements elsewhere that one denial is tied to at most, the best matches first."""

DEFAULT_RANK = 20
"""Distance given to a role that only the noun suggests ("3000 Teilnehmer" with nothing else said)."""

TOPIC_RANK = 12
"""Distance given to a role that the sentences before suggest."""

SAME_SIZE = 10
"""Times a bare number may be larger or smaller than the one before it to count the same thing of no known role."""

LIKE_SIZE = 3
"""The same for a bare number that goes on with the counted one before it across a word for another thing."""

HEAD_LETTERS = 4
"""Letters of a counted noun from which it can be the head of another one's compound."""

CONTEXT_NUMBERS = 30
"""Different numbers up to which a measure of no role and noun is taken apart by its sentences, all pairs compared."""

SAME_CONTEXT = 0.2
"""Cosine of two sentences from which their numbers of no known role count one thing."""

UNTOLD_LIKENESS = 0.05
"""Cosine of a sentence and all of a measure's from which a figure with a unit that nothing says the meaning of counts
what the measure counts: one shared word that is not in every sentence."""

GAP = 10
"""Times by which two neighbouring numbers of one measure may differ: beyond, they count two things, where no text says
that the one is a part of the other."""

GAP_EVOLVING = 30
"""The same for a state that is counted again while it lasts: tolls and case numbers may grow fast."""

SMALL_AMOUNT = 1000
"""What costs less than this has a price rather than costs: "der Liter kostet 1,89 Euro"."""

DEFAULT_NOUN = 3.0
"""Distance given to a role inside the noun itself, so that a nearer verb wins: "elf Randalierer festgenommen" are
held.
"""

CROSSED_FIGURE = 4.0
"""Words a word of role seems further away for each other figure between: of two roles in one clause each figure
takes its own.
"""

CROSSED_COMMA = 3.0
"""The same for a comma, dash or colon."""

CROSSED_AND = 1.0
"""The same for "und"."""

CROSSED_SENTENCE = 12.0
"""The same for the end of a sentence that the grammar missed."""

BACKWARD = 0.5
"""The same for a word before the figure: the verb that belongs to a German noun stands after it more often than not."""

WEAK = 6.0
"""The same for a role that gives way to any other ("betroffen")."""

SOURCE = 3.0
"""The same for a word inside the words that name a source."""

GATHERING_DAYS = 7
"""Days between two counts of those who took part from which they are of two gatherings."""

COMPARED_FIGURES = 300
"""Figures of a story up to which all pairs are compared; in a larger one what a figure counts goes by its signature."""

JOINING = 0.3
"""Logarithm of the odds against it up to which two groups of figures count one thing: on stories left out in turn more
figures that belong nowhere stay apart than with the signals before (0.772, with 0.751); with 0.2 grouping loses 0.003
and these gain 0.01, with 0.4 they lose 0.012."""

BEST_PAIR = 0.3
"""Share of the likeliest pair in how likely two groups are, beside the mean over their pairs: with 0 a large group lets
hardly anything in, with 0.4 a chance pair joins two."""

SURE_PAIR = 4.0
"""Logarithm of the odds beyond which one pair says no more: a mean is not to be ruled by one of many pairs."""

TITLE_ARTICLES = 60
"""Articles of a story whose headlines are compared for its title; beyond, the work would grow with their square."""

TITLE_LETTERS = 80
"""Letters of a text that stand for a title where it has no headline."""
