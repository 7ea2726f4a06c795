"""Random schemas and instances, the same for the same seed, in the form of the JSON Schema Test
Suite. Names and values come from small sets, so that about as many instances fit as do not."""
import random

NAMES = ["a", "b", "c", "ab"]
TYPES = ["null", "boolean", "object", "array", "number", "string", "integer"]
SCALARS = [None, True, False, 0, 1, 2, 3, -1, 0.5, 1.0, 2.5, 1e3, "", "a", "b", "ab", "abc", "é",
           "\U0001f600", "a1"]
PATTERNS = ["^a", "b$", "^[ab]+$", "a|1", "^.$", "\\d", "^\\w*$", "[^a]"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def value(self, depth):
        kind = self.random.random()
        if depth <= 0 or kind < 0.45:
            return self.pick(SCALARS)
        if kind < 0.7:
            return [self.value(depth - 1) for _ in range(self.random.randrange(5))]
        names = self.random.sample(NAMES, self.random.randrange(len(NAMES) + 1))
        return {name: self.value(depth - 1) for name in names}

    def schemas(self, depth, scope):
        return [self.schema(depth, scope) for _ in range(self.random.randrange(1, 4))]

    def by_name(self, depth, scope, names):
        return {n: self.schema(depth, scope) for n in names if self.chance(0.5)}

    def names(self):
        return self.random.sample(NAMES, self.random.randrange(3))

    def keyword(self, schema, depth, scope):
        """Adds one keyword, or a few that belong together. `scope` is the first definition that
        may be referred to without a step into the instance, and whether a step was taken."""
        first, stepped = scope
        inside = (first, True)
        draw = self.pick(KEYWORDS)
        count = self.random.randrange(4)
        if draw in ("minLength", "maxLength", "minItems", "maxItems", "minProperties",
                    "maxProperties"):
            schema[draw] = count
        elif draw in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            schema[draw] = self.pick([-1, 0, 1, 2, 0.5, 2.5])
        elif draw == "multipleOf":
            schema[draw] = self.pick([1, 2, 3, 0.5])
        elif draw == "type":
            schema[draw] = (self.pick(TYPES) if self.chance(0.6)
                            else self.random.sample(TYPES, self.random.randrange(1, 4)))
        elif draw == "enum":
            schema[draw] = [self.value(1) for _ in range(1 + count)]
        elif draw == "const":
            schema[draw] = self.value(2)
        elif draw == "pattern":
            schema[draw] = self.pick(PATTERNS)
        elif draw == "uniqueItems":
            schema[draw] = True
        elif draw == "required":
            schema[draw] = self.names()
        elif draw == "dependentRequired":
            schema[draw] = {name: self.names() for name in self.names()}
        elif draw in ("allOf", "anyOf", "oneOf"):
            schema[draw] = self.schemas(depth, scope)
        elif draw in ("not", "if"):
            schema[draw] = self.schema(depth, scope)
            if draw == "if":
                for branch in ("then", "else"):
                    if self.chance(0.7):
                        schema[branch] = self.schema(depth, scope)
        elif draw == "dependentSchemas":
            schema[draw] = self.by_name(depth, scope, NAMES)
        elif draw == "properties":
            schema[draw] = self.by_name(depth, inside, NAMES)
        elif draw == "patternProperties":
            schema[draw] = self.by_name(depth, inside, ["^a", "b$", "."])
        elif draw in ("additionalProperties", "propertyNames", "items", "unevaluatedItems",
                      "unevaluatedProperties"):
            schema[draw] = False if self.chance(0.4) else self.schema(depth, inside)
        elif draw == "prefixItems":
            schema[draw] = self.schemas(depth, inside)
        elif draw == "contains":
            schema[draw] = self.schema(depth, inside)
            if self.chance(0.4):
                schema["minContains"] = count
            if self.chance(0.4):
                schema["maxContains"] = count + self.random.randrange(2)
        elif draw == "$ref":
            if stepped and self.chance(0.3):
                schema[draw] = "#"
            else:
                lowest = 0 if stepped else first
                if lowest < 3:
                    schema[draw] = "#/$defs/d%d" % self.random.randrange(lowest, 3)

    def schema(self, depth, scope):
        if self.chance(0.07):
            return self.chance(0.7)
        schema = {}
        if depth > 0:
            for _ in range(self.random.randrange(1, 5)):
                self.keyword(schema, depth - 1, scope)
        else:
            schema["type"] = self.pick(TYPES)
        return schema

    def group(self, number, instances):
        root = self.schema(3, (0, False))
        if isinstance(root, dict):
            root["$defs"] = {"d%d" % i: self.schema(2, (i + 1, False)) for i in range(3)}
        tests = [{"description": str(i), "data": self.value(3), "valid": False}
                 for i in range(instances)]
        return {"description": "random %d" % number, "schema": root, "tests": tests}


KEYWORDS = ["type", "type", "enum", "const", "minLength", "maxLength", "pattern", "minimum",
            "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems",
            "maxItems", "uniqueItems", "contains", "prefixItems", "prefixItems", "items", "items",
            "unevaluatedItems", "unevaluatedItems", "required", "required", "dependentRequired",
            "minProperties", "maxProperties", "properties", "properties", "properties",
            "patternProperties", "additionalProperties", "propertyNames",
            "unevaluatedProperties", "unevaluatedProperties", "allOf", "anyOf", "oneOf", "not",
            "if", "if", "dependentSchemas", "$ref", "$ref"]


def single(schema, values):
    tests = [{"description": str(i), "data": v, "valid": False} for i, v in enumerate(values)]
    return {"description": "numbers", "schema": schema, "tests": tests}


def numbers():
    """Decimal fractions and great numbers, which are no random matter."""
    values = [0, 0.07, 0.29, 1.1, 4.35, 19.99, 1.005, 0.075, 1e-8, 3e-8, 12391239123, 1e308,
              9007199254740991, 9007199254740993, -0.57]
    steps = [0.01, 0.1, 0.07, 1e-8, 3, 0.5, 1e300]
    return [single({"multipleOf": step}, values) for step in steps] + [
        single({"type": "integer"}, values + [1.0, 1e300]),
        single({"maximum": 9007199254740991}, values),
        single({"const": 9007199254740992}, values),
    ]


def groups(seed, count, instances):
    generator = Generator(seed)
    return numbers() + [generator.group(i, instances) for i in range(count)]
