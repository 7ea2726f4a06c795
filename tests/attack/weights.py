"""Weights as canvass makes them, worked out a second time, and what printed weighted figures say
of counts to somebody who is told the weights."""
import itertools
import math

import numpy

LOW, HIGH = 0.3, 3  # the limits that a definition has without "trim"
Z2 = 1.959963984540054 ** 2


class Rake:
    """Groups of people alike in the weighting questions, those of nobody too."""

    def __init__(self, people, margins, options):
        self.questions = list(margins)
        self.margins = margins
        self.combos = list(itertools.product(*[options[q] + [None] for q in self.questions]))
        self.n = numpy.array([sum(self.key(p) == c for p in people) for c in self.combos], float)
        self.w = numpy.ones(len(self.combos))
        levels = [[c[i] if c[i] in margins[q] else None for c in self.combos]
                  for i, q in enumerate(self.questions)]
        self.at = [{o: numpy.array([level == o for level in levels[i]]) for o in margins[q]}
                   for i, q in enumerate(self.questions)]

        self.said_all = numpy.array([None not in c for c in zip(*levels)])

    def key(self, person):
        return tuple(person[q] for q in self.questions)

    def rake(self):
        for _ in range(1000):
            if self.step(0) <= 1e-9:
                break
            self.step(1)
        self.w *= self.n.sum() / (self.w * self.n).sum()
        # Groups of nobody would run away.
        self.w = numpy.where(self.n == 0, self.w.clip(LOW, HIGH), self.w)

    def step(self, move):
        """How far the furthest margin is off; moves the weights to each in turn."""
        off = 0
        for i, question in enumerate(self.questions):
            sums = {o: (self.w * self.n)[at].sum() for o, at in self.at[i].items()}
            said, targets = sum(sums.values()), sum(self.margins[question].values())
            for option, at in self.at[i].items():
                wanted = self.margins[question][option] / targets
                off = max(off, abs(sums[option] / said - wanted) / wanted)
                if move:
                    self.w[at] *= wanted * said / sums[option]
        return off

    def outside(self):
        return (self.n > 0) & ((self.w < LOW * (1 - 1e-9)) | (self.w > HIGH * (1 + 1e-9)))

    def trim_once(self):
        """To the limits, and what that gains evenly to the others who said all."""
        kept = self.w.clip(LOW, HIGH)
        takers = (self.w > LOW * (1 + 1e-9)) & (self.w < HIGH * (1 - 1e-9)) & self.said_all
        others = self.n[takers].sum()
        if others <= 0:
            return False
        gained = ((self.w - kept) * self.n).sum()
        self.w = kept
        self.w[takers] += gained / others
        return True

    def trim(self):
        """Until all are within the limits; False where nobody is left to take what is cut."""
        taken = True
        for _ in range(50):
            if not taken or not self.outside().any():
                break
            taken = self.trim_once()
        self.w = self.w.clip(LOW, HIGH)
        return taken

    def weights(self):
        """The weight of each combination of answers."""
        self.rake()
        for _ in range(50):
            if not self.outside().any():
                break
            if not self.trim():
                return dict(zip(self.combos, self.w))
            self.rake()
        self.trim()
        return dict(zip(self.combos, self.w))


def wilson(p, n):
    half = math.sqrt(Z2) * math.sqrt(n * p * (1 - p) + Z2 / 4)
    return (n * p + Z2 / 2 - half) / (n + Z2), (n * p + Z2 / 2 + half) / (n + Z2)


def effective_base(row, true):
    """The printed one, from the interval, and how far it may be from the true one."""
    if "." in row["base"]:
        return true, 1e-4 * true
    p = float(row["value"])
    for n in range(10, 10000, 10):
        low, high = wilson(p, n)
        if abs(max(low, 0) - float(row["ci_low"])) < 2e-6 and \
                abs(min(high, 1) - float(row["ci_high"])) < 2e-6:
            return n, 5
    raise SystemExit("attack: no effective base has the interval of %s" % row)


class Reader:
    """Claims (factors of the atoms, least, greatest) from the rows of weighted figures."""

    def __init__(self, atoms, people, weigh):
        self.atoms, self.people = atoms, people
        self.w = numpy.array([weigh(a) for a in atoms])
        self.v = numpy.array([weigh(p) for p in people])

    def share(self, row, answered, cell):
        base = numpy.array([answered.weight(a) for a in self.atoms], float)
        chose = numpy.array([cell.weight(a) for a in self.atoms], float)
        exact = "." in row["base"]
        p, half = float(row["value"]), 5e-7 if exact else 0.005
        printed, near = float(row["base"]), 0.005 if exact else 5
        yield self.w * (chose - (p - half) * base), 0, numpy.inf
        yield self.w * (chose - (p + half) * base), -numpy.inf, 0
        yield self.w * base, printed - near, printed + near
        if row["ci_low"]:
            yield self.spread(row, answered, cell, base, chose)

    def spread(self, row, answered, cell, base, chose):
        """With the share and the weighted base told, the effective base is linear."""
        mine = numpy.array([answered.weight(p) for p in self.people], float)
        hit = numpy.array([cell.weight(p) for p in self.people], float)
        n, total = mine.sum(), (self.v * mine).sum()
        p = (self.v * hit).sum() / total
        ends = hit.sum() in (0, n)
        unit = total ** 2 if ends else p * (1 - p) * total ** 2 * (n - 1) / n

        def squares(w, b, y):
            return w ** 2 * (b if ends else (1 - 2 * p) * y + p * p * b)
        true = unit / squares(self.v, mine, hit).sum()
        e, near = effective_base(row, true)
        if abs(e - true) > near + 1e-6:
            raise SystemExit("attack: effective base %g is printed as %g: %s" % (true, e, row))
        return squares(self.w, base, chose), unit / (e + near), unit / (e - near)

    def effect(self, row):
        n = len(self.people)
        printed = float(row["value"])
        true = (self.v ** 2).sum() * n / self.v.sum() ** 2
        if abs(true - printed) > 0.005 + 1e-6:
            raise SystemExit("attack: design effect %g is printed as %g" % (true, printed))
        # Where the limits leave nobody to take what is trimmed the weights do not sum to n.
        unit = self.v.sum() ** 2 / n
        return self.w ** 2, unit * (printed - 0.005), unit * (printed + 0.005)
