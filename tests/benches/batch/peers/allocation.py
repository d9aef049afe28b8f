"""One support plan for each service within a budget, by HiGHS.

First the most services, then the lowest cost for institutions, then the least spent: an integer
program each, whose optimum bounds the next. Amounts are whole cents.
"""

import time
from fractions import Fraction


def choose(portfolio):
    """The cents that institutions pay and those that are spent, with the seconds it took."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    def cents(text):
        return int(Fraction(text) * 100)

    services = [
        [
            (cents(p["esup_cash"]) + cents(p["esup_in_kind"]), cents(p["per_institution_year"] or "0"))
            for p in service["plans"]
            if p["verdict"] != "no_go"
        ]
        for service in portfolio["services"]
    ]
    start = time.perf_counter()
    spent, each = (np.array([plan[k] for plans in services for plan in plans]) for k in (0, 1))
    of_service = np.repeat(np.arange(len(services)), [len(plans) for plans in services])
    once = (of_service == np.arange(len(services))[:, None]).astype(float)
    limits = [
        LinearConstraint(once, ub=1),
        LinearConstraint(spent[None, :], ub=cents(portfolio["budget"])),
    ]
    for goal in (-np.ones(len(spent)), each, spent):
        solved = milp(
            goal,
            integrality=np.ones(len(spent)),
            bounds=Bounds(0, 1),
            constraints=limits,
            options={"mip_rel_gap": 0, "time_limit": 60},
        )
        taken = np.rint(solved.x).astype(int)
        limits.append(LinearConstraint(goal[None, :], ub=goal @ taken))
    return {
        "seconds": time.perf_counter() - start,
        "each": int(each @ taken),
        "spent": int(spent @ taken),
        "proven": solved.status == 0,
    }
