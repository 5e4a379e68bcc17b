"""Judges recorded cases with upstream's evaluator and measures the time.

Usage: python3.11 upstream-evaluator.py CHECKOUT CASES
CHECKOUT is an upstream repository at revision e10b7f34 or its berkeley-function-call-leaderboard/; CASES has one
JSON document per line. Prints one JSON document: count, passes, CPU and wall seconds by kind of case.
"""

import json
import os
import sys
import time
import types

checkout, cases_path = sys.argv[1:3]
below = os.path.join(checkout, "berkeley-function-call-leaderboard")
sys.path.insert(0, below if os.path.isdir(below) else checkout)
# Stubs for packages that only the Java and JavaScript parsers and network calls need; neither is measured here.
for absent in ("tree_sitter", "tree_sitter_java", "tree_sitter_javascript"):
    try:
        __import__(absent)
    except ImportError:
        stand_in = types.ModuleType(absent)
        stand_in.Language = lambda *_: None
        stand_in.Parser = lambda *_: types.SimpleNamespace(set_language=lambda _: None)
        stand_in.language = lambda: None
        sys.modules[absent] = stand_in
try:
    import tenacity  # noqa: F401
except ImportError:
    stand_in = types.ModuleType("tenacity")
    stand_in.__getattr__ = lambda _: (lambda *_, **__: (lambda action: action))
    sys.modules["tenacity"] = stand_in

from bfcl.eval_checker.ast_eval.ast_checker import ast_checker  # noqa: E402
from bfcl.eval_checker.multi_turn_eval.func_source_code.posting_api import TwitterAPI  # noqa: E402
from bfcl.eval_checker.multi_turn_eval.multi_turn_checker import multi_turn_checker  # noqa: E402
from bfcl.model_handler.utils import default_decode_ast_prompting  # noqa: E402


def judge_turns(case):
    for default in TwitterAPI.post_tweet.__defaults__:
        default.clear()  # as in the published verdicts, every entry starts with a fresh default
    truth = case["answer"]["ground_truth"]
    return multi_turn_checker(case["decoded"], truth, case["entry"], case["category"], case["model"])["valid"]


def judge_reply(case):
    try:
        decoded = default_decode_ast_prompting(case["reply"])
    except Exception:
        return False
    if not isinstance(decoded, list) or not all(isinstance(call, dict) for call in decoded) or not decoded:
        return False
    tools, truth = case["entry"]["function"], case["answer"]["ground_truth"]
    return ast_checker(tools, decoded, truth, "Python", case["category"], "none")["valid"]


JUDGES = {"multi-turn": judge_turns, "single-turn": judge_reply}
with open(cases_path, encoding="utf-8") as lines:
    cases = [json.loads(line) for line in lines]
for case in cases:
    case["entry"], case["answer"] = json.loads(case["entry"]), json.loads(case["answer"])
told = {}
for kind, judge in JUDGES.items():
    own = [case for case in cases if case["kind"] == kind]
    cpu, wall = time.process_time(), time.perf_counter()
    passes = sum(1 for case in own if judge(case))
    told[kind] = {
        "count": len(own),
        "passes": passes,
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
    }
print(json.dumps(told))
