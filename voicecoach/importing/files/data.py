"""JSON, YAML and XML of the shapes that programs write become records."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from voicecoach.importing.files.failing import ImportingError
from voicecoach.importing.files.records import Record, is_record
from voicecoach.script.syntax import DEEPEST

_TITLES = ("title", "name", "routine", "workout")
_DOCUMENTS = ("p", "para", "outline", "ParagraphStyleRange")
"""Elements of texts, as data has none: their order is what they mean."""
_ACCEPTED = "It needs a list of entries with a name or a text, and perhaps seconds, reps and sides."


def json_value(text: str, name: str) -> Any:
    """Return what JSON says.

    Raises:
        ImportingError: it is no JSON, or too deep.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportingError(f"{name} is no JSON that can be read", "Is it whole?") from error


def xml_value(text: str, name: str) -> Any:
    """Return what XML says, as JSON would say it: an element is a table or a text.

    Raises:
        ImportingError: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportingError(f"{name} is no XML that can be read", "Is it whole?") from error
    if root is None:
        raise ImportingError(f"{name} is no XML that can be read", "Is it whole?")
    if next(root.iter(*(f"{{*}}{tag}" for tag in _DOCUMENTS)), None) is not None:
        kind = str(root.tag).rpartition("}")[2]
        raise ImportingError(
            f"{name} is a document in XML ({kind}), which is not read",
            "Save it as HTML, DOCX, ODT or text first.",
        )
    return _element(root, 0)


def _element(node: etree._Element, depth: int) -> Any:
    children = list(node.iterchildren(etree.Element))
    if not children or depth > DEEPEST:
        return " ".join(map(str, node.itertext()))
    table: dict[str, Any] = dict(node.attrib)  # type: ignore[arg-type]
    for child in children:
        tag, value = str(child.tag).rpartition("}")[2], _element(child, depth + 1)
        if tag in table and not isinstance(table[tag], list):
            table[tag] = [table[tag]]
        if tag in table:
            table[tag].append(value)
        else:
            table[tag] = value
    return table


def records_in(value: Any, name: str, kind: str) -> tuple[str, list[Record]]:
    """Return the title and the largest list of records inside ``value``.

    Args:
        value: tables, lists and texts, as JSON has them.
        name: of the file.
        kind: what a message calls it: ``JSON``.

    Raises:
        ImportingError: there is no such list.
    """
    lists = list(_lists(value, 0))
    if not lists:
        raise ImportingError(f"{name} is {kind} of a shape that is not known", _ACCEPTED)
    table = value if isinstance(value, dict) else {}
    title = next((table[key] for key in _TITLES if isinstance(table.get(key), str)), "")
    return title, max(lists, key=len)


def _lists(value: Any, depth: int) -> Iterator[list[Record]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        tables = [one for one in value if isinstance(one, dict) and is_record(one)]
        if tables:
            yield [_record(one) for one in tables]
        inside = [one for one in value if isinstance(one, list | dict)]
    elif isinstance(value, dict):
        inside = [one for one in value.values() if isinstance(one, list | dict)]
        named = {key: one for key, one in value.items() if isinstance(one, dict) and is_record(one)}
        if is_record(value) and not inside:
            yield [_record(value)]
        if len(named) > 1:
            yield [_record({"name": _named(key), **one}) for key, one in named.items()]
    else:
        return
    for one in inside:
        yield from _lists(one, depth + 1)


def _named(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").capitalize()


def _record(table: dict[Any, Any]) -> Record:
    return {str(key): list(_texts(value)) for key, value in table.items()}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif value is not None and value != "":
        yield str(value).lower() if isinstance(value, bool) else str(value)
