"""As much of JSON Schema as drafted response schemas use. Any other keyword is an error, so that
nothing is passed over."""

SAYING_NOTHING = {"$schema", "$id", "$comment", "$defs", "title", "description", "default",
                  "examples", "deprecated", "format"}


def follow(node, root):
    """What a "$ref" within the document stands for."""
    while isinstance(node, dict) and "$ref" in node:
        at = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            at = at[step.replace("~1", "/").replace("~0", "~")]
        node = at
    return node


def is_type(value, name):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {"string": isinstance(value, str), "array": isinstance(value, list),
            "object": isinstance(value, dict), "number": number,
            "integer": number and value == int(value)}[name]


def holds(value, node, root):
    """Whether a value fits a schema."""
    node = follow(node, root)
    if isinstance(node, bool):
        return node
    return all(keyword(value, key, node, root) for key in node)


def keyword(value, key, node, root):
    says = node[key]
    if key in SAYING_NOTHING or key.startswith("x-") or key in ("then", "else"):
        return True
    if key == "type":
        return any(is_type(value, name) for name in ([says] if isinstance(says, str) else says))
    if key == "enum":
        return value in says
    if key == "const":
        return value == says
    if key in ("allOf", "anyOf", "oneOf"):
        fits = [holds(value, sub, root) for sub in says]
        return all(fits) if key == "allOf" else any(fits) if key == "anyOf" else sum(fits) == 1
    if key == "not":
        return not holds(value, says, root)
    if key == "if":
        branch = "then" if holds(value, says, root) else "else"
        return branch not in node or holds(value, node[branch], root)
    if key == "required":
        return not isinstance(value, dict) or all(name in value for name in says)
    if key == "properties":
        return not isinstance(value, dict) or all(
            holds(value[name], sub, root) for name, sub in says.items() if name in value)
    if key == "additionalProperties":
        return not isinstance(value, dict) or says is True or all(
            name in node.get("properties", {}) for name in value)
    if key in ("items", "contains"):
        if not isinstance(value, list):
            return True
        fits = [holds(item, says, root) for item in value]
        return all(fits) if key == "items" else any(fits)
    if key in ("minItems", "maxItems"):
        return not isinstance(value, list) or (
            len(value) >= says if key == "minItems" else len(value) <= says)
    if key == "uniqueItems":
        return not isinstance(value, list) or not says or len(set(value)) == len(value)
    if key in ("minimum", "maximum"):
        return not is_type(value, "number") or (
            value >= says if key == "minimum" else value <= says)
    raise ValueError(f"the counter does not know the schema keyword {key}")
