"""What canvass counted against what was counted without it. Every function yields sentences, one a
disagreement."""
from counts import FATES
from words import fold


def figures(results, report):
    """Question to table to option to [count, base], of shares of the respondents: over everyone,
    and of a follow-up question over those whom its table of follow-ups lists."""
    filtered = {table["question"] for table in report if table.get("where") and "question" in table}
    found = {}
    for figure in results["figures"]:
        follow_up = figure["table"].startswith("top_n") and figure["by"] is not None
        everyone = not figure["table"].startswith("breakdown") and figure["by"] is None
        if figure["measure"] == "share" and figure["base_kind"] == "respondents" and \
                figure["question"] not in filtered and (follow_up or everyone):
            table = found.setdefault(figure["question"], {}).setdefault(figure["table"], {})
            sums = table.setdefault(figure["option"], [0, 0])
            sums[0] += figure["count"]
            sums[1] += figure["base"]
    for tables in found.values():
        if not all(name.startswith("top_n") for name in tables):
            for name in [name for name in tables if name.startswith("top_n")]:
                del tables[name]
    return found


def compare(results, expected, report):
    """Sentences, one a disagreement."""
    account = results["account"]
    if account["read"] != sum(account[fate] for fate in FATES if fate != "read"):
        yield f"the account does not add up: {account['read']} read"
    for fate in FATES:
        if account[fate] != expected["account"][fate]:
            yield f"account: {fate} is {account[fate]}, counted {expected['account'][fate]}"
    answers = {question["question"]: question for question in account["questions"]}
    for name, question in answers.items():
        parts = sum(question[gap] for gap in ("valid", "missing", "not_asked", "dropped"))
        if parts != account["counted"]:
            yield f"{name}: its answers are {parts} of {account['counted']} counted responses"
    found = figures(results, report)
    for question in expected["questions"]:
        where = f"{question['id']} (columns {question['columns']})"
        valid = answers[question["id"]]["valid"]
        if valid != question["respondents"]:
            yield f"{where}: {valid} valid, counted {question['respondents']}"
        if question["kind"] == "ranking":
            places = {f"{figure['option']} / {figure['group']}": figure["count"]
                      for figure in results["figures"] if figure["question"] == question["id"] and
                      figure["by"] == "place" and figure["measure"] == "share" and figure["count"]}
            for at in {**question["places"], **places}:
                if places.get(at) != question["places"].get(at):
                    yield f"{where}, {at!r}: {places.get(at)}, counted {question['places'].get(at)}"
            continue
        if question["id"] not in found:
            yield f"{where}: has no table"
        for table, options in found.get(question["id"], {}).items():
            for option in {**question["options"], **options}:
                mine = [question["options"].get(option), question["respondents"]]
                if options.get(option) != mine:
                    yield f"{where}, {table}, {option!r}: {options.get(option)}, counted {mine}"


def compare_known(known, expected):
    """What was counted by hand: a column of the file, an option, its count."""
    for fact in known:
        questions = [q for q in expected["questions"] if fact["column"] in q["columns"]]
        if len(questions) != 1:
            yield f"column {fact['column']} is not one question's: {[q['id'] for q in questions]}"
            continue
        counted = {fold(option): number for option, number in questions[0]["options"].items()}
        wanted = {fold(option): number for option, number in fact["counts"].items()}
        if "respondents" in fact:
            counted["respondents"] = questions[0]["respondents"]
            wanted["respondents"] = fact["respondents"]
        for option, number in wanted.items():
            if counted.get(option) != number:
                yield (f"column {fact['column']}, {option!r}: {counted.get(option)}, "
                       f"by hand {number}")


def columns_of(text):
    """"2 5-7" as [2, 5, 6, 7]."""
    columns = []
    for part in text.split():
        first, _, last = part.partition("-")
        columns += range(int(first), int(last or first) + 1)
    return columns


def compare_kinds(kinds, expected):
    """What the columns of the file are, judged by reading it."""
    owners = {}
    for question in expected["questions"]:
        if question["kind"] == "number":
            continue
        for column in set(question["columns"]) - set(question["texts"]):
            owners.setdefault(column, []).append((question["id"], question["kind"]))
    for column in columns_of(kinds.get("single", "")):
        if [kind for _, kind in owners.get(column, [])] != ["single"]:
            yield f"draft: column {column} is a single choice, not {owners.get(column, 'left out')}"
    for kind in ("multiple", "ranking"):
        for block in kinds.get(kind, []):
            found = {owner for column in columns_of(block)
                     for owner in owners.get(column, [("left out", "")])}
            if len(found) != 1 or {name for _, name in found} != {kind}:
                yield f"draft: columns {block} are one {kind}, not {sorted(found)}"
    for column in columns_of(kinds.get("none", "")):
        if column in owners:
            yield f"draft: column {column} is no choice, but {owners[column]}"


def compare_order(known, expected):
    """Scales and bands in the order that people expect: a column of the file, its options."""
    for fact in known:
        for question in expected["questions"]:
            drafted = [fold(option) for option in question["options"]]
            if fact["column"] in question["columns"] and \
                    drafted != [fold(option) for option in fact["options"]]:
                yield f"draft: column {fact['column']} has the order {drafted}"


def plant(results, expected, report):
    """Sentences about wrong counts that would not be noticed: one figure of each question is put
    up by one, and once a base."""
    tables = figures(results, report)
    for question in expected["questions"] if not list(compare(results, expected, report)) else []:
        if question["kind"] == "ranking":
            continue
        for key in ("count", "base"):
            figure = next(figure for figure in results["figures"]
                          if figure["table"] in tables[question["id"]] and
                          figure["question"] == question["id"] and
                          figure["measure"] == "share" and figure["base_kind"] == "respondents")
            figure[key] += 1
            if len(list(compare(results, expected, report))) != 1:
                yield f"{question['id']}: a wrong {key} of {figure['option']!r} is not noticed"
            figure[key] -= 1
