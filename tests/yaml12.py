"""YAML as others read it, who do not know that every scalar of a chronology file is text."""

import re

import yaml


class Yaml12(yaml.SafeLoader):
    """YAML 1.2 with its core schema, as editors and other languages read it: no dates, no yes and no."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern in {
    "tag:yaml.org,2002:null": r"~|null|Null|NULL|",
    "tag:yaml.org,2002:bool": r"true|True|TRUE|false|False|FALSE",
    "tag:yaml.org,2002:int": r"[-+]?[0-9]+",
    "tag:yaml.org,2002:float": r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?",
}.items():
    Yaml12.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), None)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))  # 010 is ten
