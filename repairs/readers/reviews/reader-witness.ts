import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { parsePythonCalls } from '../../../benchmarks/python/syntax/calls.ts';
import { charged } from '../../../benchmarks/python/work.ts';
import type { WitnessResult } from '../../../harness/contract/entry-review.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { ExecutedWitness, Witness } from '../../../harness/contract/finding.ts';
import type { ReaderWitness } from '../../../harness/contract/reader-reply.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { executeWitness } from '../../audit/witness/execute-witness.ts';

/** A reader's witness when it was executed. */
export type TriedWitness = {
  readonly result: WitnessResult;
  /** `undefined` unless it holds. */
  readonly executed: ExecutedWitness | undefined;
};

/** Plays a reader's witness on its entry and judges it. Call texts are parsed, never evaluated. */
export async function tryWitness(
  witness: ReaderWitness,
  entry: SuiteEntry,
  audited: AuditedSuite,
): Promise<TriedWitness> {
  const playable = playableWitness(witness, entry);
  if (playable === undefined) return { result: 'unplayable', executed: undefined };
  try {
    const executed = await executeWitness(playable, audited);
    return { result: executed === undefined ? 'fails' : 'holds', executed };
  } catch (cause) {
    if (cause instanceof InputError) return { result: 'unplayable', executed: undefined };
    throw cause;
  }
}

/** `undefined` for other turns than those of the entry, and for a text that is not a call. */
function playableWitness({ claims, turns }: ReaderWitness, entry: SuiteEntry): Witness | undefined {
  if (turns.length !== entry.turns.length) return undefined;
  const base = { claims, entry: entryKey(entry) };
  if (entry.environments.length > 0) return { ...base, played: { kind: 'calls', turns } };
  try {
    const calls = charged(new WorkBudget(), () => turns.flat().flatMap((text) => parsePythonCalls(text)));
    const answers = calls.map((call) =>
      mapValues(call, (given) => mapValues(given, (value) => [accepting(value)])),
    );
    return { ...base, played: { kind: 'possible-answers', answers: encodeValue(answers) } };
  } catch (cause) {
    if (cause instanceof PythonFault || cause instanceof OverBudget) return undefined;
    throw cause;
  }
}

/** A value as an answer key accepts it: under every name of a dictionary stands a list of accepted values. */
function accepting(value: Value): Value {
  if (isList(value)) return value.map(accepting);
  return isDict(value) ? mapValues(value, (part) => [accepting(part)]) : value;
}

const mapValues = (value: Value, change: (part: Value) => Value): Value =>
  isDict(value) ? new Map(Array.from(value, ([key, part]) => [key, change(part)])) : value;
