"""Every path through a tree, exhaustively, and the proofs that rest on it. Knows no particular tree."""

from collections.abc import Iterator

from checker.interview import Outcome, Question, Screen, Tree, replay

LONGEST_PATH = 7  # questions; beyond that people give up


def screens(tree: Tree) -> Iterator[Screen]:
    """Every screen a reader can reach, each once, depth first and the start first."""

    def below(trail: tuple[Question, ...]) -> Iterator[Screen]:
        screen = replay(tree, {type(answer): answer for answer in trail})
        yield screen
        if not isinstance(screen.shows, Outcome):
            for answer in screen.shows:
                yield from below((*screen.trail, answer))

    yield from below(())


def paths(tree: Tree) -> Iterator[Screen]:
    """Every complete path: the screens that show an outcome."""
    return (screen for screen in screens(tree) if isinstance(screen.shows, Outcome))


def problems(tree: Tree) -> list[str]:
    """What is wrong with a tree, one sentence each: too long paths, and questions, answers or outcomes out of reach."""
    found = []
    asked: set[type[Question]] = set()
    reached: set[Outcome] = set()
    given: set[Question] = set()
    for screen in screens(tree):
        given.update(screen.trail)
        if isinstance(screen.shows, Outcome):
            reached.add(screen.shows)
            if len(screen.trail) > LONGEST_PATH:
                found.append(f"{len(screen.trail)} questions lead to {screen.shows.id!r}; {LONGEST_PATH} are allowed")
        else:
            asked.add(screen.shows)
    declared = set(tree.questions)
    found += [f"the question {q.id()!r} is never asked" for q in tree.questions if q not in asked]
    found += [f"the question {q.id()!r} is asked but not declared" for q in asked - declared]
    found += [
        f"the answer {a.value!r} to {q.id()!r} leads nowhere" for q in asked & declared for a in q if a not in given
    ]
    found += [f"the outcome {o.id!r} is never reached" for o in tree.outcomes if o not in reached]
    found += [f"the outcome {o.id!r} is reached but not declared" for o in reached - set(tree.outcomes)]
    ids = [*(q.id() for q in tree.questions), *(o.id for o in tree.outcomes)]
    found += [f"the id {i!r} stands for two things" for i in set(ids) if ids.count(i) > 1]
    return sorted(found)
