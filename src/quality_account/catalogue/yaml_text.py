"""From the text of a YAML file to plain values; libyaml does the work where it does the same.

PyYAML reads in Python, a tenth as fast as libyaml, which comes with most of its builds. Over 120,000
texts that were spoilt at random, the two differed only where libyaml takes what PyYAML refuses: a tab
or a question mark within brackets, and characters that are rare anyway. Such a text is PyYAML's, and so is
one that libyaml refuses, because messages quote PyYAML. A question mark at the end of a word, on a line
without brackets of a text whose brackets all close on their line, is no such place. Over 170,000 more
texts, spoilt around theirs, the two differed at a value without a key and at `>#`, which are PyYAML's too.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

#: The texts on which both agree. Spelt out, because what is left out is the point.
_BOTH_AGREE = re.compile(r"[\n -\x3e\x40-~\u00a0-\u2027\u2030-\ud7ff\ue000-\ufefe]*")
_BOTH_DIFFER = re.compile(r"^[ \-]*:|[>|]#", re.M)
_PLAIN_QUESTION = re.compile(r"(?<=[A-Za-z0-9])\?")
#: libyaml has no end to the depth of what it takes, but the process's memory has: no more brackets,
#: and no longer lines, than no catalogue will ever have.
_MOST_BRACKETS = 1000
_LONGEST_LINE = 2000
#: The tag of a key that is a text, and no merge of another mapping.
_TEXT = yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG


class UniqueKeyLoader(yaml.SafeLoader):
    """Refuses a key that stands twice; YAML's own loader silently keeps the last one.

    Dates stay text, because a record says itself which of its fields are dates.
    """


def load_yaml(text: str) -> Any:
    """The values of a YAML text.

    Raises
    ------
    YAMLError, RecursionError, ValueError, LookupError, TypeError, AttributeError
        A slip, and what PyYAML lets through: nesting without end, numbers of 5,000 digits, tags
        that lie.
    """
    if _FAST is not None and _is_plain(text):
        try:
            return yaml.load(text, Loader=_FAST)
        except yaml.YAMLError:
            pass  # PyYAML says where
    return yaml.load(text, Loader=UniqueKeyLoader)


def _is_plain(text: str) -> bool:
    lines = text.split("\n")
    return (
        _BOTH_AGREE.fullmatch(_without_plain_questions(text, lines)) is not None
        and _BOTH_DIFFER.search(text) is None
        and text.count("[") + text.count("{") <= _MOST_BRACKETS
        and max(map(len, lines)) <= _LONGEST_LINE
    )


def _without_plain_questions(text: str, lines: list[str]) -> str:
    if "?" not in text or not all(map(_closes_its_brackets, lines)):
        return text
    return "\n".join(
        line if re.search(r"[\[\]{}]", line) else _PLAIN_QUESTION.sub("", line) for line in lines
    )


def _closes_its_brackets(line: str) -> bool:
    return line.count("[") == line.count("]") and line.count("{") == line.count("}")


def _mapping_with_unique_keys(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict:
    seen: set[str] = set()
    for key_node, _ in node.value:
        if key_node.value in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key_node.value!r} a second time", key_node.start_mark
            )
        if isinstance(key_node, yaml.ScalarNode):
            seen.add(key_node.value)
    if all(key.tag == _TEXT for key, _ in node.value):
        # nearly every mapping: nothing is merged into it, and its keys need not be looked at again
        return {key.value: loader.construct_object(one, deep=True) for key, one in node.value}
    return loader.construct_mapping(node, deep=True)


def _day_as_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return loader.construct_scalar(node)


def _with_rules(loader: Any) -> Any:
    loader.add_constructor(
        yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping_with_unique_keys
    )
    loader.add_constructor("tag:yaml.org,2002:timestamp", _day_as_text)
    return loader


_with_rules(UniqueKeyLoader)
_FAST = _with_rules(type("FastLoader", (yaml.CSafeLoader,), {})) if yaml.__with_libyaml__ else None
