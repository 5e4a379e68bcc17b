import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { callsOf, LEFT_OUT, shownValue, withCalls, withValues } from '../../answer-key.ts';
import type { AnswerCall, AnswerKey } from '../../answer-key.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { propertiesOf, requiredOf } from '../schemas/shared/named-parameter.ts';
import { ownTool } from '../schemas/shared/own-tools.ts';
import { asWritten, openValues } from './shared/open-values.ts';

/** Most required parameters that are filled from the words. */
const MOST_REQUIRED = 3;

/** What the user asks for and the key has no call for is called: as the others are, with the value that none passes, or by a tool that none calls. */
export const demandSaidCall: EntryRule = {
  id: 'demand-said-call',
  family: 'said-calls-demanded',
  title: 'a key has a call for each thing that the user asks for',
  *remedies({ target, claim }, entry) {
    const { reference } = entry;
    if (target.kind !== 'entry' || reference.kind !== 'possible-answers') return;
    if (target.call !== undefined || target.argument !== undefined) return;
    for (const call of [...uncalled(entry, reference), ...likeOthers(entry, reference)])
      yield {
        mended: { ...entry, reference: withCalls(reference, [call, ...callsOf(reference.answers)]) },
        reason: `${claim} The key demands ${call.tool}(${shownArguments(call)}), too.`,
      };
  },
};

const shownArguments = ({ given }: AnswerCall): string =>
  Array.from(given, ([name, values]) => `${name} ${shownValue([...values])}`).join(', ');

/** Calls of tools that no call of the key is of, their required parameters filled with what is said in order. */
function uncalled(entry: SuiteEntry, key: AnswerKey): readonly AnswerCall[] {
  const called = new Set(callsOf(key.answers).map(({ tool }) => tool));
  return entry.tools.flatMap((tool): readonly AnswerCall[] => {
    if (typeof tool === 'string' || called.has(tool.name)) return [];
    const call = filledCall(tool, entry, key);
    return call === undefined ? [] : [call];
  });
}

function filledCall(tool: ToolSpec, entry: SuiteEntry, key: AnswerKey): AnswerCall | undefined {
  const declared = propertiesOf(tool.parameters);
  const required = requiredOf(tool.parameters);
  if (required.length === 0 || required.length > MOST_REQUIRED) return undefined;
  const given = new Map<string, readonly EncodedValue[]>();
  for (const name of required) {
    const taken = new Set([...given.values()].flat().map((value) => JSON.stringify(value)));
    const value = openValues(entry, key, declared[name] ?? null)
      .map(asWritten)
      .find((one) => !taken.has(JSON.stringify(one)));
    if (value === undefined) return undefined;
    given.set(name, [value]);
  }
  for (const name of Object.keys(declared)) if (!given.has(name)) given.set(name, [LEFT_OUT]);
  return { tool: tool.name, given };
}

/** Calls as the key has them, with one value exchanged for one that is said and that no call passes. */
function likeOthers(entry: SuiteEntry, key: AnswerKey): readonly AnswerCall[] {
  return callsOf(key.answers).flatMap((call) => {
    const declared = propertiesOf(ownTool(entry, call.tool)?.parameters ?? null);
    const open = [...call.given.keys()].map((name) => ({
      name,
      values: openValues(entry, key, declared[name] ?? null)
        .filter((value) => typeof value !== 'boolean')
        .map(asWritten),
    }));
    const single = open.flatMap(({ name, values }) => values.map((value) => withValues(call, name, [value])));
    return [refilled(call, open), ...single];
  });
}

/** A call with the values that are open for its parameters, each once, in the order in which they are said. */
function refilled(
  call: AnswerCall,
  open: readonly { readonly name: string; readonly values: readonly EncodedValue[] }[],
): AnswerCall {
  const taken = new Set<string>();
  return open.reduce((filled, { name, values }) => {
    const value = values.find((one) => !taken.has(JSON.stringify(one)));
    if (value === undefined) return filled;
    taken.add(JSON.stringify(value));
    return withValues(filled, name, [value]);
  }, call);
}
