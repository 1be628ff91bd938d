"""The engine, on a tree small enough to see through."""

from checker.interview import Ask, Outcome, Question, Screen, Tree, address, read_answers, replay


class Weather(Question):
    """Rain or not."""

    RAIN = "rain"
    SUN = "sun"


class HasUmbrella(Question):
    """Asked in the rain alone."""

    YES = "yes"
    NO = "no"


STAY, GO = Outcome("stay", (), ()), Outcome("go", (), ())


def walk(ask: Ask) -> Outcome:
    """Go, unless it rains and there is no umbrella; asks about the weather twice."""
    if ask(Weather) is Weather.RAIN and ask(HasUmbrella) is HasUmbrella.NO:
        return STAY
    return GO if ask(Weather) in Weather else STAY


WALK = Tree("walk", walk, (Weather, HasUmbrella), (STAY, GO))


def test_the_first_open_question_is_the_screen() -> None:
    """Without answers the first question shows; with one, the next that is still open."""
    assert replay(WALK, {}) == Screen((), Weather)
    assert replay(WALK, {Weather: Weather.RAIN}) == Screen((Weather.RAIN,), HasUmbrella)


def test_a_question_asked_twice_stands_once_in_the_trail() -> None:
    """An answer once known is never asked for again."""
    assert replay(WALK, {Weather: Weather.SUN}) == Screen((Weather.SUN,), GO)


def test_an_answer_that_no_longer_counts_changes_nothing() -> None:
    """The umbrella has no say in the sun, and is left out of the trail."""
    answers = {Weather: Weather.SUN, HasUmbrella: HasUmbrella.NO}
    assert replay(WALK, answers) == Screen((Weather.SUN,), GO)


def test_a_changed_answer_keeps_the_others_that_count() -> None:
    """Back in the rain, the answer about the umbrella counts again."""
    answers = {Weather: Weather.RAIN, HasUmbrella: HasUmbrella.NO}
    assert replay(WALK, answers) == Screen((Weather.RAIN, HasUmbrella.NO), STAY)


def test_an_answer_to_another_question_is_no_answer() -> None:
    """A member of another question in an answer's place leaves the question open."""
    assert replay(WALK, {Weather: HasUmbrella.YES}).shows is Weather


def test_ids_from_outside_become_answers_and_the_rest_is_given_back() -> None:
    """Unknown questions, unknown answers and second answers are returned, in order."""
    pairs = [("weather", "rain"), ("weather", "sun"), ("has-umbrella", "maybe"), ("moon", "full")]
    answers, ignored = read_answers(WALK, pairs)
    assert answers == {Weather: Weather.RAIN}
    assert ignored == pairs[1:]


def test_the_address_names_the_tree_and_the_trail() -> None:
    """An address holds ids only, in the order asked."""
    assert address(WALK, (Weather.RAIN, HasUmbrella.NO)) == "walk;weather=rain;has-umbrella=no"
    assert address(WALK, ()) == "walk"
