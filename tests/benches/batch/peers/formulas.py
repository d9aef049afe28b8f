"""The formulas of a portfolio, as texts that each tool reads in its own words.

`model.rs` gives the lines whose cost depends on the cells of a row. Numbers are whole: a cell in
the unit of its last digit, a quantity in at most millionths, an amount in cents. Such integers are
exact, and rounding one is `D(x, n)`, x divided by n, half away from zero. `U` divides upwards and
`P` keeps what is positive. A name between quotes is a column.

With `exact=False` the same formulas are written on floats: `R(x, digits)` rounds, `C` rounds up.
"""

from collections import Counter
from fractions import Fraction
from math import lcm
from typing import NamedTuple

MILLION = 10**6


class Quantity(NamedTuple):
    """`base × times ÷ 10^digits`; there is none where nothing is needed."""

    base: str
    times: int
    digits: int

    def text(self, digits):
        return multiple(self.base, self.times * 10 ** (digits - self.digits))


class Program(NamedTuple):
    """`stages` are lists of (column, formula) that only read the stages before; then come `sums`,
    the amounts of each group."""

    stages: list
    sums: list


def multiple(base, times):
    return base if times == 1 else f"{base}*{times!r}"


def total(terms):
    return "+".join(multiple(base, times) for base, times in terms.items()) or "0"


def whole_cell(column):
    """The column of the whole numbers of a cell that has decimals."""
    return f"whole.{column}"


class Part:
    """What depends on one cell of a row: the amounts of groups, the electricity of each year."""

    def __init__(self, model, root, exact):
        self.years = range(model["years"])
        self.root, self.exact = root, exact
        self.aliases = {}
        self.sums = {}
        self.drawn = [Counter() for _ in self.years]
        sizes = {}
        for size in model["sizes"]:
            if size["name"] == root or size.get("of") in sizes:
                sizes[size["name"]] = self.size(size, sizes)
        for line in model["lines"]:
            if line["size"] in sizes:
                self.line(line, sizes[line["size"]])

    def alias(self, formula):
        """The name of a formula: the same for the same formula, so that it is computed once."""
        return self.aliases.setdefault(formula, f'"{self.root}_{len(self.aliases)}"')

    def size(self, size, sizes):
        if size["kind"] == "cell":
            column = size["column"]
            digits = size["digits"] if self.exact else 0
            name = f'"{whole_cell(column) if digits else column}"'
            return [Quantity(name, 1, digits) for _ in self.years]
        if size["kind"] == "energy":
            return [Quantity(f'"energy_{year}"', 1, 6 if self.exact else 0) for year in self.years]
        base = sizes[size["of"]]
        if size["kind"] == "per":
            return [self.times(b, Fraction(f)) for b, f in zip(base, size["factors"])]
        return [base[0]] + [
            self.beyond(now, [before] if before else []) for before, now in zip(base, base[1:])
        ]

    def times(self, quantity, factor):
        """A multiple, rounded to the millionth where that changes it."""
        if quantity is None or factor == 0:
            return None
        if not self.exact:
            factor = float(factor)
            return quantity if factor == 1 else Quantity(self.alias(f"R({quantity.base}*{factor!r},6)"), 1, 0)
        factor, digits = factor * quantity.times, quantity.digits
        while factor.denominator != 1 and digits < 6:
            factor, digits = factor * 10, digits + 1
        if factor.denominator == 1:
            return Quantity(quantity.base, factor.numerator, digits)
        return Quantity(self.divided("D", quantity.base, factor), 1, 6)

    def divided(self, how, base, factor):
        return self.alias(f"{how}({multiple(base, factor.numerator)},{factor.denominator})")

    def needed(self, line, size):
        quantity, per = Fraction(line["quantity"]), Fraction(line["per"])
        if size is None or not line["up"]:
            return self.times(size, quantity / per)
        if not self.exact:
            served = Quantity(self.alias(f"C({size.base}/{float(per)!r})"), 1, 0)
            return self.times(served, quantity)
        units = Fraction(size.times, 10**size.digits) / per
        if units.denominator == 1:
            return self.times(Quantity(size.base, units.numerator, 0), quantity)
        return self.times(Quantity(self.divided("U", size.base, units), 1, 0), quantity)

    def beyond(self, needed, held):
        """What is needed beyond what is there."""
        if needed is None or not held:
            return needed
        if held == [needed]:
            return None
        digits = max(each.digits for each in [needed, *held])
        there = "+".join(each.text(digits) for each in held)
        return Quantity(self.alias(f"P({needed.text(digits)}-({there}))"), 1, digits)

    def line(self, line, size):
        bought, there = [], []
        for year in self.years:
            now = size[year]
            if line["joined"]:
                now = self.sum_of(size[: year + 1])
            lives = {0: 0, 1: year}.get(line["every"], max(0, year + 1 - line["every"]))
            held = [each for each in bought[lives:] if each]
            first = year >= line["first"]
            bought.append(self.beyond(self.needed(line, now), held) if first else None)
            there.append([each for each in [*held, bought[-1]] if each and first])
        terms = self.sums.setdefault(line["group"], Counter())
        for quantity, cents in zip(bought, line["prices"]):
            if quantity:
                self.add_amount(terms, quantity, cents)
        for year, units in enumerate(there if line["draws"] else []):
            for each in units:
                draws = Fraction(line["draws"][year]) * each.times / 10**each.digits
                self.drawn[year][each.base] += draws

    def sum_of(self, sizes):
        sizes = [size for size in sizes if size]
        if len(sizes) < 2:
            return sizes[0] if sizes else None
        digits = max(size.digits for size in sizes)
        return Quantity(self.alias("+".join(size.text(digits) for size in sizes)), 1, digits)

    def add_amount(self, terms, quantity, cents):
        if not self.exact:
            terms[f"R({quantity.base}*{cents / 100!r},2)"] += 1
            return
        each = Fraction(quantity.times * cents, 10**quantity.digits)
        if each.denominator == 1:
            # Whole cents a unit: the amounts of all years and lines of a size are one product.
            terms[quantity.base] += each.numerator
        else:
            terms[f"D({multiple(quantity.base, each.numerator)},{each.denominator})"] += 1


class Formulas:
    """The parts of a portfolio, and what depends on all of them."""

    def __init__(self, model, exact=True):
        self.model, self.exact = model, exact
        cells = [size["name"] for size in model["sizes"] if size["kind"] == "cell"]
        self.parts = {name: Part(model, name, exact) for name in cells}
        self.energy = Part(model, "energy_mwh", exact) if model["energy"] else None
        self.scale = 1
        if self.energy and exact:
            drawn = [d for part in self.parts.values() for year in part.drawn for d in year.values()]
            known = [Fraction(each) for each in model["energy"]]
            self.scale = lcm(MILLION, *(each.denominator for each in drawn + known))

    def amount(self, group):
        """The fixed cents of a group; euros on floats."""
        cents = self.model["known"].get(group, 0)
        return cents if self.exact else cents / 100

    def drawn(self, part, year):
        if not self.exact:
            return total({base: float(each) for base, each in part.drawn[year].items()})
        return total({base: int(each * self.scale) for base, each in part.drawn[year].items()})

    def shared(self, drawn, sums):
        """What depends on all parts, from the texts of their electricity and amounts."""
        steps = []
        if self.energy:
            for year, known in enumerate(self.model["energy"]):
                known = Fraction(known) * self.scale
                known = known.numerator if self.exact else float(known)
                summed = "+".join([repr(known), *drawn[year]])
                rounded = f"D({summed},{self.scale // MILLION})" if self.exact else f"R({summed},6)"
                steps.append((f'"energy_{year}"', rounded))
            steps += [(alias, formula) for formula, alias in self.energy.aliases.items()]
        totals = []
        for group in self.model["groups"]:
            terms = [repr(self.amount(group)), *sums.get(group, [])]
            if self.energy and group in self.energy.sums:
                terms.append(total(self.energy.sums[group]))
            totals.append((f'"{group}"', "+".join(terms)))
        return steps, totals

    def rows(self):
        """All formulas on each row."""
        steps = [(a, f) for part in self.parts.values() for f, a in part.aliases.items()]
        drawn = [[self.drawn(part, year) for part in self.parts.values()] for year in range(self.model["years"])]
        sums = {}
        for part in self.parts.values():
            for group, terms in part.sums.items():
                sums.setdefault(group, []).append(total(terms))
        more, totals = self.shared(drawn, sums)
        return Program(staged(steps + more), totals)

    def by_value(self):
        """For each cell the formulas on its distinct values, which are joined to the rows; then
        the formulas on each row that add them up."""
        tables, sums = {}, {}
        drawn = [[] for _ in range(self.model["years"])]
        for cell, part in zip(self.model["cells"], self.parts.values()):
            results = []
            for number, (group, terms) in enumerate(part.sums.items()):
                name = f'"{part.root}_g{number}"'
                results.append((name, total(terms)))
                sums.setdefault(group, []).append(name)
            for year in range(self.model["years"] if self.energy and any(part.drawn) else 0):
                name = f'"{part.root}_y{year}"'
                results.append((name, self.drawn(part, year)))
                drawn[year].append(name)
            if results:
                steps = [(alias, formula) for formula, alias in part.aliases.items()]
                tables[cell] = Program(staged(steps), results)
        more, totals = self.shared(drawn, sums)
        return tables, Program(staged(more), totals)


def staged(steps):
    """Steps by the stage in which all that they read is there."""
    level, stages = {}, []
    for alias, formula in steps:
        read = [f'"{name}"' for name in formula.split('"')[1::2]]
        level[alias] = max((level.get(name, -1) for name in read), default=-1) + 1
        while len(stages) <= level[alias]:
            stages.append([])
        stages[level[alias]].append((alias, formula))
    return stages


def as_python(formula):
    """`"name"` as `c("name")`."""
    parts = formula.split('"')
    parts[1::2] = [f'c("{name}")' for name in parts[1::2]]
    return "".join(parts)
