"""A training loop without a language model, to show how one talks to an environment server.

    npx assay export ./my-suite --format openai --out rows.jsonl
    python3 examples/train_against_assay.py rows.jsonl npx assay score --suite ./my-suite --serve 0

The words after the rows start the server, which prints its address. The policy is one number: how often it does what the row
of the entry does, instead of saying something. Rewards move it. Put your own model in the place of `reply_to`, and your own
update in that of `learn`.
"""

import json
import random
import subprocess
import sys
import urllib.request


def ask(address, method, **request):
    """The reply of the server to one request."""
    headers = {"content-type": "application/json"}
    sent = urllib.request.Request(f"{address}/{method}", json.dumps(request).encode(), headers)
    with urllib.request.urlopen(sent) as reply:
        return json.load(reply)


def reply_to(messages, tools, row, imitates):
    """The next message of the assistant, given the conversation so far. A model reads messages and tools; this one does not."""
    said = sum(message["role"] == "assistant" for message in messages)
    own = [message for message in row["messages"] if message["role"] == "assistant"]
    return own[said] if imitates else {"role": "assistant", "content": "I see. Can you tell me more?"}


def play(address, row, imitates):
    """Plays one entry. The verdict has the reward (1, 0, or None where no rule decides), its parts and the reasons."""
    standing = ask(address, "reset", entry=row["entry"], policy="example")
    session, tools, messages = standing["session"], standing["tools"], standing["messages"]
    while not standing["done"]:
        message = reply_to(messages, tools, row, imitates)
        standing = ask(address, "step", session=session, message=message)
        tools = standing.get("tools", tools)  # named only where they are others than before
        messages += [message, *standing["messages"]]
    return ask(address, "verify", session=session)


def learn(share, imitates, reward):
    """The share of episodes that imitate, moved towards what was rewarded."""
    return share + 0.1 * reward * (float(imitates) - share)


rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
server = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, text=True)
try:
    address = server.stdout.readline().strip()
    dice, share, rewards = random.Random(7), 0.5, {True: [], False: []}
    for row in dice.choices(rows, k=60):
        imitates = dice.random() < share
        verdict = play(address, row, imitates)
        if verdict["reward"] is not None:
            share = learn(share, imitates, verdict["reward"])
            rewards[imitates].append(verdict["reward"])
            print(row["entry"], "imitates" if imitates else "talks", verdict["reward"], *verdict["reasons"][:1])
    for imitates, given in rewards.items():
        print(f"{'imitating' if imitates else 'talking'}: rewards {sum(given)} of {len(given)}")
    print(f"the policy imitates in {share:.0%} of its episodes, from 50% at the start")
finally:
    server.terminate()
    server.wait()
