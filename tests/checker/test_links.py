"""Links from earlier revisions, on small trees with planted changes, and the kept links of every released revision."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.interview import Answers, Change, Outcome, Question, Tree, replay
from checker.links import Link, read_link
from checker.publish import kept_links
from checker.trees import TREES
from tests.checker.test_interview import WALK, HasUmbrella, Weather

KEPT = Path(__file__).parent / "links"
RAIN_YES = {Weather: Weather.RAIN, HasUmbrella: HasUmbrella.YES}


def changed(revision: int, *changes: Change) -> Tree:
    """The walk in the rain at a later revision."""
    return replace(WALK, revision=revision, changes=changes)


def answers(link: Link) -> list[Question]:
    """The link's answers; nothing else is to be said about it."""
    assert (link.ignored, link.changed) == ([], ())
    return list(link.answers.values())


WET_TO_RAIN = Change(2, "weather", "wet", ("weather", "rain"))
SKY_TO_WEATHER = Change(3, "sky", None, ("weather", ""))


@pytest.mark.parametrize("revision", [1, 2, 3, 9, 0, -1, None])
def test_without_changes_a_link_is_its_answers(revision: int | None) -> None:
    """The revision makes no difference where nothing was changed; unknown ids are ignored and given back."""
    link = read_link(WALK, [("weather", "rain"), ("moon", "full"), ("has-umbrella", "yes")], revision)
    assert link == Link(RAIN_YES, [("moon", "full")], ())


@pytest.mark.parametrize("revision", [1, 2, 3, None])
def test_a_renamed_answer_is_followed(revision: int | None) -> None:
    """An id that the tree has lost by a rename opens as the new one, whichever revision the link names."""
    assert answers(read_link(changed(2, WET_TO_RAIN), [("weather", "wet")], revision)) == [Weather.RAIN]


@pytest.mark.parametrize("revision", [1, None])
def test_a_renamed_question_keeps_its_answers(revision: int | None) -> None:
    """A question's rename is one change for all of its answers."""
    tree = changed(3, SKY_TO_WEATHER)
    assert answers(read_link(tree, [("sky", "rain")], revision)) == [Weather.RAIN]
    assert answers(read_link(tree, [("sky", "sun")], revision)) == [Weather.SUN]


@pytest.mark.parametrize("revision", [1, None])
def test_renames_are_followed_through_revisions(revision: int | None) -> None:
    """An answer renamed twice, and its question once, arrives at today's ids, in whatever order they are recorded."""
    first = Change(2, "sky", "damp", ("sky", "wet"))
    last = Change(4, "weather", "wet", ("weather", "rain"))
    tree = changed(4, last, SKY_TO_WEATHER, first)
    assert answers(read_link(tree, [("sky", "damp"), ("has-umbrella", "yes")], revision)) == [*RAIN_YES.values()]


def test_a_link_joins_the_chain_at_its_own_revision() -> None:
    """An id that was taken up again later is the old answer in an old link, and the new one in a new link."""
    tree = changed(3, Change(2, "weather", "sun", ("weather", "rain")))  # and "sun" came back in revision 3
    assert answers(read_link(tree, [("weather", "sun")], 1)) == [Weather.RAIN]
    for revision in (2, 3, None):
        assert answers(read_link(tree, [("weather", "sun")], revision)) == [Weather.SUN]


def test_two_ids_may_swap() -> None:
    """Within one revision a pair changes once."""
    swap = Change(2, "weather", "rain", ("weather", "sun")), Change(2, "weather", "sun", ("weather", "rain"))
    tree = changed(2, *swap)
    assert answers(read_link(tree, [("weather", "rain")], 1)) == [Weather.SUN]
    assert answers(read_link(tree, [("weather", "sun")], 1)) == [Weather.RAIN]


def test_one_answer_goes_before_all() -> None:
    """A change of one answer and of the whole question in one revision: the answer's own counts."""
    own = Change(3, "sky", "hail", ("weather", "rain"))
    assert answers(read_link(changed(3, SKY_TO_WEATHER, own), [("sky", "hail")], 1)) == [Weather.RAIN]


GONE = {
    "an answer that is gone": (Change(2, "weather", "snow", None), ("weather", "snow")),
    "an answer that means something else": (Change(2, "weather", "sun", None), ("weather", "sun")),
    "a question that is gone": (Change(2, "moon", None, None), ("moon", "full")),
    "a question that means something else": (Change(2, "weather", None, None), ("weather", "sun")),
}


@pytest.mark.parametrize(("change", "pair"), GONE.values(), ids=GONE)
def test_reading_stops_where_the_meaning_ended(change: Change, pair: tuple[str, str]) -> None:
    """That answer and all later ones are dropped, what stood before it stays, and the change is reported."""
    tree = changed(2, change)
    kept: Answers = {HasUmbrella: HasUmbrella.YES}
    link = read_link(tree, [("has-umbrella", "yes"), pair, ("weather", "rain"), ("stars", "many")], 1)
    assert link == Link(kept, [], (change,))


@pytest.mark.parametrize("revision", [2, 7, None])
def test_a_link_as_new_as_the_change_is_not_stopped(revision: int | None) -> None:
    """Where the link's revision knows the new meaning, the answer counts; an id that is gone is ignored."""
    tree = changed(2, Change(2, "weather", "sun", None), Change(2, "weather", "snow", None))
    assert answers(read_link(tree, [("weather", "sun")], revision)) == [Weather.SUN]
    assert read_link(tree, [("weather", "snow")], revision) == Link({}, [("weather", "snow")], ())


def test_a_renamed_answer_can_end_later() -> None:
    """A chain may lead to an end; links from before the rename and from after it both stop."""
    end = Change(3, "weather", "rain", None)
    tree = changed(3, WET_TO_RAIN, end)
    assert read_link(tree, [("weather", "wet")], 1) == Link({}, [], (end,))
    assert read_link(tree, [("weather", "rain")], 2) == Link({}, [], (end,))
    assert answers(read_link(tree, [("weather", "rain")], 3)) == [Weather.RAIN]


def test_the_first_of_two_answers_that_became_one_counts() -> None:
    """Two questions joined into one leave the later answer over."""
    link = read_link(changed(3, SKY_TO_WEATHER), [("weather", "sun"), ("sky", "rain")], 1)
    assert link == Link({Weather: Weather.SUN}, [("weather", "rain")], ())


def test_a_change_that_makes_no_sense_cannot_be_made() -> None:
    """An answer can't become a question, nor a question an answer."""
    with pytest.raises(ValueError, match=r"rename one answer to one answer, or a whole question to \(question, ''\)"):
        Change(2, "weather", "wet", ("weather", ""))
    with pytest.raises(ValueError, match="rename one answer to one answer"):
        Change(2, "weather", None, ("sky", "wet"))


@pytest.mark.parametrize("revision", [1, 3])
def test_a_change_belongs_to_a_revision_of_its_tree(revision: int) -> None:
    """There is nothing before revision 1 to change, and no change from the future."""
    with pytest.raises(ValueError, match="its revision is none from 2 to 2, the tree's own"):
        changed(2, Change(revision, "weather", "wet", None))


# The links that people may have kept


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_the_paths_are_those_of_their_revision(tree: Tree) -> None:
    """A tree whose paths changed is a new revision; the message says how to make it one."""
    file = KEPT / kept_links.name(tree)
    problem = kept_links.difference(tree, file.read_text("utf-8") if file.is_file() else None)
    assert problem is None, problem


@pytest.mark.parametrize("tree", TREES.values(), ids=TREES)
def test_every_revision_has_its_links(tree: Tree) -> None:
    """From the first revision to the present one, no file of links is missing."""
    names = {kept_links.name(replace(tree, revision=n, changes=())) for n in range(1, tree.revision + 1)}
    assert {file.name for file in KEPT.glob(f"{tree.id}-*.txt")} == names


FILES = {file.stem: file for file in sorted(KEPT.glob("*.txt"))}


@pytest.mark.parametrize("file", FILES.values(), ids=FILES)
def test_old_links_open(file: Path) -> None:
    """Each link of each revision reaches the outcome that it reached then, or stops and says what changed."""
    tree_id, _, revision = file.stem.rpartition("-")
    broken = kept_links.broken(TREES[tree_id], file.read_text("utf-8"), int(revision))
    assert broken == [], (
        f"Record in the `changes` of {tree_id} where reading these links must stop, or what was renamed."
    )


def test_a_small_tree_is_kept_whole() -> None:
    """A line per path: its address, and the outcome it reaches."""
    assert kept_links.written(WALK) == (
        "# Links that people may have kept: every path of walk, revision 1, and the outcome it reached.\n"
        "# Written by `helpcenter checker links`.\n"
        "walk;weather=rain;has-umbrella=yes go\n"
        "walk;weather=rain;has-umbrella=no stay\n"
        "walk;weather=sun go\n"
    )
    assert kept_links.name(WALK) == "walk-1.txt"


def test_changed_paths_ask_for_a_new_revision() -> None:
    """The message says what changed, and the three things to do."""
    assert kept_links.difference(WALK, kept_links.written(WALK)) is None
    other = kept_links.written(WALK).replace("has-umbrella=no stay", "has-umbrella=no go")
    assert kept_links.difference(WALK, other) == (
        "1 link of walk, revision 1, differs from tests/checker/links/walk-1.txt, first "
        "'walk;weather=rain;has-umbrella=no'. If people may have links of this revision, raise the revision of the "
        "tree to 2, record the change in its `changes`, and run `helpcenter checker links` to write the new file. If "
        "this revision was never released, remove the file and run the same command."
    )


def test_a_missing_file_asks_to_be_written() -> None:
    """A revision without its file needs but the command."""
    assert kept_links.difference(WALK, None) == (
        "tests/checker/links/walk-1.txt is missing. Run `helpcenter checker links` to write it."
    )


def test_a_link_that_leads_elsewhere_is_broken() -> None:
    """Another outcome and an open question are named; a link that stops at a recorded change is well."""
    kept = "walk;weather=rain;has-umbrella=no go\nwalk;weather=rain go\nwalk;weather=hail go\nwalk;weather=sun go\n"
    assert kept_links.broken(WALK, kept, 1) == [
        "walk;weather=rain;has-umbrella=no led to 'go', and now to 'stay'",
        "walk;weather=rain led to 'go', and now to the question 'has-umbrella'",
        "walk;weather=hail led to 'go', and now to the question 'weather'",
    ]
    tree = changed(2, Change(2, "weather", "hail", None), Change(2, "weather", "rain", None))
    assert kept_links.broken(tree, kept, 1) == []


def test_outcomes_of_the_replay_are_real() -> None:
    """The replay compares outcomes that are reached, not files with themselves."""
    shows = replay(WALK, read_link(WALK, [("weather", "sun")], 1).answers).shows
    assert isinstance(shows, Outcome)
    assert shows.id == "go"
