"""Which tests run in which engine is said in one place, and no more is left out than is there."""

from pathlib import Path

from tests.browser.engines import LEFT_OUT


def test_what_is_left_out_is_there_and_has_a_reason() -> None:
    """Each test left out of an engine exists, and the reason is a sentence."""
    here = "".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("test_*.py")))
    for left_out in LEFT_OUT.values():
        for name, reason in left_out.items():
            assert f"def {name}(" in here
            assert len(reason.split()) > 3
