from __future__ import annotations

import pickle
import re

import pytest

from listwarden import errors
from listwarden.errors import ListwardenError, NotLoaded, SnapshotRefused

CLASSES = [getattr(errors, name) for name in errors.__all__]
BUILTINS = {
    "InputError": ValueError, "SettingsError": ValueError, "ListFormatError": ValueError, "NotLoaded": LookupError,
}  # fmt: skip


def _tree_in_docstring() -> dict[str, str]:
    """Class -> its base, as drawn."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for indent, name in re.findall(r"^( +(?:[├└]─ )?)([A-Z]\w+)(?:  |$)", errors.__doc__ or "", re.MULTILINE):
        above = [(depth, one) for depth, one in above if depth < len(indent)]
        parents[name] = above[-1][1] if above else "Exception"
        above.append((len(indent), name))
    return parents


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    assert _tree_in_docstring() == {one.__name__: one.__bases__[0].__name__ for one in CLASSES}


@pytest.mark.parametrize("error", CLASSES)
def test_each_error_is_also_the_builtin_that_a_caller_would_expect(error: type[Exception]) -> None:
    expected = BUILTINS.get(error.__name__)
    assert issubclass(error, ListwardenError)
    for builtin in (ValueError, LookupError):
        assert issubclass(error, builtin) is (builtin is expected)


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_prints_as_one_line_of_where_what_and_hint(error: type[ListwardenError]) -> None:
    raised = error("The file\nhas no  header.", where="a.csv line 1", hint="Give one.")
    assert str(raised) == "a.csv line 1: The file has no header. Give one."
    assert (raised.what, raised.where, raised.hint) == ("The file\nhas no  header.", "a.csv line 1", "Give one.")


@pytest.mark.parametrize(
    ("where", "hint", "line"),
    [("", "", "It broke."), ("", "Mend it.", "It broke. Mend it."), ("here", "", "here: It broke.")],
)
def test_parts_that_are_lacking_leave_no_double_blanks(where: str, hint: str, line: str) -> None:
    assert str(ListwardenError("It broke.", where=where, hint=hint)) == line


def test_a_lookup_error_does_not_print_in_quotes() -> None:
    assert str(NotLoaded("No such list.")) == "No such list."


@pytest.mark.parametrize("error", CLASSES)
def test_an_error_survives_the_way_to_another_process(error: type[ListwardenError]) -> None:
    raised = error("It broke.", where="here", hint="Mend it.")
    came = pickle.loads(pickle.dumps(raised))
    assert type(came) is error
    assert str(came) == str(raised)


def test_a_refusal_says_which_checks_failed() -> None:
    refused = SnapshotRefused("2 checks failed.", failures=(("shrink", "It lost a half."),), where="un_sc")
    assert refused.failures == (("shrink", "It lost a half."),)
    assert SnapshotRefused("It failed.").failures == ()
