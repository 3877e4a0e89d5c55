"""What a story is called."""

from __future__ import annotations

from quellenlage.link import story_title
from quellenlage.nouns import Article
from quellenlage.read import article_from_text

BODY = "In Hallenbrück ist am Montag eine Talsperre übergelaufen. Die Feuerwehr räumte das Talviertel."


def article(title: str, text: str = BODY) -> Article:
    return article_from_text(text, title=title)


def test_the_headline_that_most_articles_share_words_with() -> None:
    titles = ["So ein Tag", "Talsperre in Hallenbrück läuft über", "Was Rentner jetzt wissen müssen"]
    assert story_title([article(title) for title in titles]) == titles[1]


def test_a_shouted_headline_only_where_there_is_no_other() -> None:
    loud = [article("TALSPERRE IN HALLENBRÜCK LÄUFT ÜBER"), article("Die Talsperre, die Feuerwehr, Hallenbrück!")]
    assert story_title([*loud, article("Ein Tal wird leer")]) == "Ein Tal wird leer"
    assert story_title(loud) in {one.title for one in loud}


def test_of_equal_headlines_the_first() -> None:
    assert story_title([article("Nichts davon"), article("Gar nichts hier")]) == "Nichts davon"


def test_without_headlines_the_first_words() -> None:
    assert story_title([article("", "Regen fällt. " * 40)]).startswith("Regen fällt. Regen fällt.")
    assert story_title([article("", "")]) == ""
    assert story_title([]) == ""
