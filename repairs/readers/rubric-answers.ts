/** What readers of the first rubric asked, whatever they read. */
const ANSWERS = `- A mistake counts, and a witness holds, if one of the two evaluators is enough to show it.
- A \`wrong-but-passed\` witness may be the reference itself, where the reference leaves out what was asked for.
- Where two mistakes lie in one call, the witness of one keeps the other as it is in the reference.
- Asking back, or saying that something cannot be done, is competent where a needed value is neither said nor shown nor a documented default, and where the words do not fix it by a plain inference; also if the value is stored nowhere. An empty turn is how a witness asks back; calls of later turns that have become impossible are left out.
- A second reading is critical if a careful assistant may well act on it, not if one can be construed. The same holds of another tool, another path and another spelling of a value.
- Where two mistakes lie in one place, each is as grave as it would be if the other were mended; its witness may mend both. A mistake that follows from another one, in a later turn too, is part of it.
- Words that are not dictated are free: a text that the user did not give word for word, or gave as an example ("something like", "it can be"), is compared wrongly if it is compared to the letter (\`evaluation\`).
- \`reference\` is the component where other calls or values would be the right ones; \`evaluation\` where those of the reference are fair, and others that are as good fail; \`intent\` where only other words would settle it, as with a false claim about what was done in the conversation. A value that only the author invented, and a call that is wanted and cannot be made for lack of a value, are \`reference\`; a call that is demanded without need is \`evaluation\`.
- An assistant does not know today's date unless the entry says it.
- Slips in descriptions and data that the entry does not touch are no findings. Those that show in the calls or outputs of its reference without a consequence are minor, one finding for each kind of slip, whichever tools have it.
- The turn of a finding is that in which the mistake is made, even if a comparison shows it later.
- What the user says of the world and the start state does not have is \`state\`; what the user says of the conversation and did not happen is \`intent\`. A slip in the start data belongs to the check \`claims\`.
- Where two components or two checks fit a mistake equally well, take the one that stands first in its list: either is right.
- A check of something that does not occur in the entry is \`not-applicable\`.
- What this text does not settle is left to your judgement: decide as you find right, and go on.
- A check is \`defect\` if it has a finding, a minor one too. \`verdict\` is \`defect\` if a finding is critical or major, else \`sound\`.`;

const ANSWERS_OF_KIND: Readonly<Record<'played' | 'compared', string>> = {
  played: `- The output None counts as a text like any other. How often an output was returned is counted over this turn and all before.
- A tool that repeats an argument in its output repeats it as it was passed: 65 and 65.0 are two texts. Where a tool computes, the two give the same. It is a finding (\`evaluation\`) where a spelling that the words or an output give fails.
- That an assistant may guess in a turn that is not checked is a rule of the benchmark; it is a finding if the guess then passes where it matters.
- Turns of other entries are listed to show how such a wish is treated elsewhere. Where they differ, one of them may be wrong; by themselves they prove nothing.
- A wish that the start state fulfils already is minor (\`state\`, check \`claims\`): what was asked for holds without the call, too. A parameter without effect is critical (\`implementation\`) where the user cares for its value and another one passes; that the reference leaves it out, too, is no further finding.
- Evaluator B wants what look-ups give; of a call that changes something it wants the change, not the output.
- A log-in, an order or a setting that is already in place: skipping it is competent unless the user asks for it expressly; giving a name and a password is such a request.
- Numbers in states are compared by value: 1200 and 1200.0 are the same there.
- What an assistant can work out by itself from what it was shown or by arithmetic (a figure, a comparison, the factor between two units) needs no tool; facts about places, people and codes come from tools, unless the user names the tool by its name or its verb; naming what it gives is not enough. A verb for getting to know something ("count", "tally up", "retrieve", "check") asks for what is to be known; a verb for changing something asks for the action. An output whose content another output has shown is known.
- A competent assistant does not check what the tool itself would refuse, such as a balance, unless the words speak of it. Where a look-up refuses what the user gives as an estimate, asking back is competent, and the mistake is one of the words (\`intent\`).
- A text that is composed by the author and also a damaged copy of an output or of the user's words is one finding, \`reference\`.
- A line break within an argument is written \\n, as in Python. A witness may contain calls that are refused. Another call than that of the reference gives another text, unless the packet shows that it does not.`,
  compared: `- Values within a dictionary of the key are lists of accepted values, too. "left out (or '')" means that the argument may be left out.
- The order of a list counts under evaluator A.
- An argument that a tool has and the key does not list fails under evaluator A, whatever its value.
- Java and JavaScript literals are read by their meaning where the key names a number, a truth value, a text or a list; other expressions are compared as written.
- "no call" entries have no accepted values: \`calls\`, \`arguments\`, \`units\`, \`accepted-values\` and \`requests\` are not applicable to them.
- "any call" keys: evaluator B fails a call of a tool that is not offered, or one that contradicts its description. That other wrong calls pass is a finding (\`evaluation\`) where one call is the right one; \`arguments\`, \`units\` and \`accepted-values\` are not applicable.
- A reply in words is the witness \`[[]]\`.`,
};

/** Questions that readers have asked, with their answers, as a Markdown list. @param kind - how witnesses are judged. */
export const answersTo = (kind: 'played' | 'compared'): string => `${ANSWERS}\n${ANSWERS_OF_KIND[kind]}`;
