"""Readings of many articles in; actors, copies, stories, same figures and same claims out. Judges nothing.

`link(readings)` takes readings in any order and gives the same `Linked` for each. `read_subjects(reading)` is its
per-article part, a pure function; `find_stories(readings)` only groups them, and does so for many articles;
`story_title(articles)` says what a story is called.
"""

from quellenlage.link.linking import link
from quellenlage.link.stories import find_stories
from quellenlage.link.subjects import read_subjects
from quellenlage.link.titles import story_title

__all__ = ["find_stories", "link", "read_subjects", "story_title"]
