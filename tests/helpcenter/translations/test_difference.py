"""How the difference of two texts reads."""

import pytest

from helpcenter.translations.difference import difference

NAMES = {"center": "Billing Center"}

TEXTS = {
    "a word": ("Choose Edit now.", "Choose Save now.", ["Choose [-Edit-]{+Save+} now."]),
    "a word more": ("You can edit.", "You can also edit.", ["You can {+also+} edit."]),
    "a word less": ("You can also edit.", "You can edit.", ["You can [-also-] edit."]),
    "the first word less": ("Then you edit.", "You edit.", ["[-Then you-]{+You+} edit."]),
    "only the first word less": ("Then edit.", "edit.", ["[-Then-] edit."]),
    "lines that stay": (
        "Steps:\n\n1. Open.\n2. Choose.\n3. Save.\n",
        "Steps:\n\n1. Open.\n2. Select.\n3. Save.\n",
        ["…", "2. [-Choose-]{+Select+}.", "…"],
    ),
    "a new line": ("- a\n- b", "- a\n- new one\n- b", ["…", "- {+new one+}", "…"]),
    "a line less": ("- a\n- old one\n- b", "- a\n- b", ["- a [-old one-]", "…"]),
    "markup that came with no change": ("Choose Edit now", "Choose **Save** now", ["Choose **[-Edit-]{+Save+}** now"]),
    "a name": ("Open the Billing Center.", "Open the [[center]] now.", ["Open the [[center]] {+now+}."]),
    "another name": ("[[a]]", "[[b]]", ["[-[[a]]-]{+[[b]]+}"]),
    "everything": ("a\nb", "c", ["[-a-]", "[-b-]{+c+}"]),
    "nothing": ("**a** b", "a\nb", ["…"]),
}


@pytest.mark.parametrize(("old", "new", "shown"), TEXTS.values(), ids=TEXTS)
def test_a_difference_reads(old: str, new: str, shown: list[str]) -> None:
    """The lines that have changed, with what was there and what is there now."""
    assert difference(old, new, NAMES.get) == shown


def test_a_difference_in_style() -> None:
    """What marks words is the caller's choice, and no sign of a text is taken for one."""
    assert difference("a\ue000", "b\ue003", NAMES.get, str.upper, str.title) == ["AB"]
