"""Records value-vectors.json: results of CPython 3.11 for a few values. Usage: python3.11 record_value_vectors.py > FILE"""

import json
import math
import operator

VALUES = [
    None, True, False, 0, 1, 5, -3, 2**53, 2**53 + 1, 10**30,
    0.0, -0.0, 1.0, 5.0, 0.1, -2.5, 1e16, 1e22, 9007199254740992.0, 1e30,
    math.inf, -math.inf, math.nan,
    complex(1, 0), complex(0, -2.5), complex(math.nan, 1),
    "", "1", "ab", "\uffff", "\U0001f600", "it's", 'both \' and "', "\n\t\\",
    [], [1], [1.0], [True, 2], [[1]], [1, "a"], (), (1,), (1.0, 2),
    {}, {"a": 1}, {"a": 1.0}, {1: "a"}, {1.0: "a"}, {True: "a", None: 0}, {"1": 2, "b": [None]},
    {1, 2}, {2.0, True},
]
OPERANDS = [
    True, 0, 1, 7, -3, 2**53 + 1, 10**30, 0.0, -0.0, 2.5, -7.5, 1e308, math.inf, math.nan,
    complex(1, -2), "ab", [1], (1,), None,
]
OPERATORS = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow,
}
LARGEST = 10**6


def encoded(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"$i": str(value)}
    if isinstance(value, float):
        return {"$f": repr(value)}
    if isinstance(value, complex):
        return {"$c": repr(value), "parts": [repr(value.real), repr(value.imag)]}
    if isinstance(value, list):
        return [encoded(item) for item in value]
    if isinstance(value, tuple):
        return {"$t": [encoded(item) for item in value]}
    if isinstance(value, set):
        return {"$s": [encoded(item) for item in sorted(value)]}
    return {"$d": [[encoded(key), encoded(item)] for key, item in value.items()]}


def outcome(action):
    try:
        return str(action())
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"


def compared(left, right):
    try:
        return "".join("t" if holds(left, right) else "f" for holds in (operator.lt, operator.le, operator.gt, operator.ge))
    except TypeError as fault:
        told = f"'<' not supported between instances of '{type(left).__name__}' and '{type(right).__name__}'"
        return "e" if str(fault) == told else str(fault)


def is_left_out(symbol, left, right):
    if symbol == "%" and isinstance(left, str):
        return True  # string formatting
    whole = isinstance(left, int) and isinstance(right, int)
    large = lambda value: isinstance(value, int) and abs(value) > LARGEST
    if symbol == "**":
        # The last bit of a power with an imaginary exponent is the C library's.
        return whole and large(right) or (isinstance(right, complex) and right.imag != 0)
    return symbol == "*" and not whole and any(
        large(one) and isinstance(other, (str, list, tuple)) for one, other in ((left, right), (right, left))
    )


orderable = [value for value in VALUES if not isinstance(value, set)]
print(json.dumps({
    "values": [
        {"value": encoded(v), "repr": repr(v) if not isinstance(v, set) else None, "str": str(v) if not isinstance(v, set) else None,
         "json": outcome(lambda: json.dumps(v)), "truth": bool(v), "type": type(v).__name__}
        for v in VALUES
    ],
    "equal": ["".join("1" if left == right else "0" for right in VALUES) for left in VALUES],
    "ordered": [encoded(value) for value in orderable],
    "order": [[compared(left, right) for right in orderable] for left in orderable],
    "operands": [encoded(value) for value in OPERANDS],
    "results": {
        symbol: [
            [
                None if is_left_out(symbol, left, right)
                else outcome(lambda: repr(apply(left, right)))
                for right in OPERANDS
            ]
            for left in OPERANDS
        ]
        for symbol, apply in OPERATORS.items()
    },
}, separators=(",", ":")))
