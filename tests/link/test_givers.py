"""Whose a number is that somebody else speaks of."""

from __future__ import annotations

import pytest

from quellenlage.link.givers import find_giver
from quellenlage.link.setting import Setting
from tests.link.made import reading


@pytest.mark.parametrize(
    ("text", "number", "giver"),
    [
        ("Die vom „Moorboten“ genannten 600 Fälle seien erfunden, sagte Amtsleiterin Ott.", "600", "Moorboten"),
        ("Die von der Gewerkschaft verbreitete Zahl von 640 Stellen wies der Konzern zurück.", "640", "Gewerkschaft"),
        ("Die 640 Stellen, die der Verband genannt hatte, nannte der Konzern erfunden.", "640", "Verband"),
        ("Von neun Fällen, wie sie der Verband behauptet, könne keine Rede sein, so Ott.", "neun", "Verband"),
        ("Von 31 Fällen, von denen das Amt gesprochen hatte, wisse man nichts, so Ott.", "31", "Amt"),
        ("Das Gericht stützt sich auf die 43 der Polizei.", "43", "Polizei"),
        ("Die Behauptung der Initiative von 32 Fällen treffe nicht zu, sagte Ott.", "32", "Initiative"),
        ("In Moorstadt demonstrierten 4500 Menschen, die Polizei zählte 2100.", "4500", None),
        ("In Moorstadt wurden 27 Menschen verletzt, wie die Polizei mitteilte.", "27", None),
        ("Die 68 Beschäftigten der Bahn bekommen mehr Geld.", "68", None),
        ("Die Polizei hat die Zahl der Ermittler von 25 auf 60 erhöht.", "25", None),
        ("Es kostet 14 Millionen Euro, von denen das Land sechs übernimmt, so die Stadt.", "14", None),
    ],
)
def test_the_words_on_a_number_tell_who_gave_it(text: str, number: str, giver: str | None) -> None:
    setting = Setting(reading(text))
    figure = next(f for f in setting.figures if number in f.quote)
    found = find_giver(setting, figure)
    assert (found.quote if found else None) == giver
