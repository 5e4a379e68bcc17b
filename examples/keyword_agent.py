"""An agent without a language model, to show how a program plays: exec:python3 examples/keyword_agent.py

It calls the tool that shares the most words with what the user said, with the numbers and the quoted words of
the user as arguments, and ends the turn when it has the output. Put your own agent in the place of `reply`.
"""

import json
import re
import sys


def reply(messages, tools):
    """The next message of the assistant: words, or calls of tools."""
    if messages[-1]["role"] == "tool":
        return {"content": "Done."}
    said = messages[-1]["content"]
    best, shared = None, 0
    for tool in tools:
        function = tool["function"]
        count = len(words(said) & words(function["name"] + " " + function["description"]))
        if count > shared:
            best, shared = function, count
    if best is None:
        return {"content": "There is no tool for that."}
    arguments = arguments_for(best["parameters"], said)
    return {"content": None, "tool_calls": [{"function": {"name": best["name"], "arguments": arguments}}]}


def words(text):
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if len(word) > 3}


def arguments_for(parameters, said):
    """Required arguments: numbers and quoted words in the order in which the user said them."""
    numbers = re.findall(r"\b\d+\b", said)
    quoted = re.findall(r"[\"'](.+?)[\"']", said)
    arguments = {}
    for name in parameters.get("required", []):
        kind = parameters["properties"][name].get("type")
        if kind in ("integer", "number") and numbers:
            arguments[name] = int(numbers.pop(0))
        elif kind == "string" and quoted:
            arguments[name] = quoted.pop(0)
    return arguments


# One request a line, one reply a line, until the end of the input. Everything else belongs on standard error.
for line in sys.stdin:
    request = json.loads(line)
    message = reply(request["messages"], request.get("tools", []))
    print(json.dumps({"id": request["id"], "message": message}), flush=True)
