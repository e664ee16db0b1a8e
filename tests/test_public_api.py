"""Demands of the public API: small, documented, and saying what it raises."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import listwarden
from listwarden import errors

SOURCE = Path(listwarden.__file__).parent
MODULES = sorted(found.name for found in pkgutil.walk_packages([str(SOURCE)], "listwarden."))
ERRORS = set(errors.__all__)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _file_of(module: ModuleType) -> Path:
    assert module.__file__
    return Path(module.__file__)


def _public_definitions(
    module: ModuleType,
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """The functions and classes that a module defines and names in `__all__`, and the methods of those classes."""
    for node in ast.parse(_file_of(module).read_text("utf-8")).body:
        if isinstance(node, _DEFINITIONS) and node.name in module.__all__:
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                methods = (inner for inner in node.body if isinstance(inner, _DEFINITIONS))
                yield from ((f"{node.name}.{one.name}", one) for one in methods if not one.name.startswith("_"))


def _raised(function: ast.AST) -> set[str]:
    """The project's errors that a body raises by name."""
    raises = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
    names = (call.func.id for call in raises if isinstance(call, ast.Call) and isinstance(call.func, ast.Name))
    return ERRORS.intersection(names)


def test_the_public_names_are_those_with_a_home() -> None:
    assert sorted(listwarden._HOME_OF) == sorted(listwarden.__all__) == dir(listwarden)


def test_nothing_else_is_public() -> None:
    modules = {name.split(".")[1] for name in MODULES}
    public = {name for name in vars(listwarden) if not name.startswith("_")} - modules - set(listwarden.__all__)
    assert public <= {"annotations", "import_module", "TYPE_CHECKING", "Any"}
    with pytest.raises(AttributeError):
        listwarden.nothing  # noqa: B018


@pytest.mark.parametrize("name", listwarden.__all__)
def test_every_public_name_imports_and_is_documented(name: str) -> None:
    assert inspect.getdoc(getattr(listwarden, name))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_says_what_it_is_and_what_is_public(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__
    body = ast.parse(_file_of(module).read_text("utf-8")).body
    if len(body) > 1:
        missing = [public for public in module.__all__ if not hasattr(module, public)]
        assert missing == []


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_class_and_method_has_a_docstring(name: str) -> None:
    found = _public_definitions(importlib.import_module(name)) if _has_all(name) else ()
    assert [title for title, node in found if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_documents_the_errors_that_it_raises(name: str) -> None:
    found = _public_definitions(importlib.import_module(name)) if _has_all(name) else ()
    silent = [
        (title, error)
        for title, node in found
        if not isinstance(node, ast.ClassDef)
        for error in _raised(node)
        if error not in (ast.get_docstring(node) or "")
    ]
    assert silent == []


def _has_all(name: str) -> bool:
    return hasattr(importlib.import_module(name), "__all__")
