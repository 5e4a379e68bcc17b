import { possibleAnswersOf } from '../../../../evaluators/action/bfcl-ast/task.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { concrete, literalFailure } from './shared/played-keys.ts';

/** Answer keys that fail their own checker: no reply passes. */
export const keyUnsatisfiable: Detector = {
  identity: { id: 'key-unsatisfiable', version: '1', group: 'mechanical' },
  asks: 'the calls that an answer key accepts pass its checker',
  reads: 'suite',
  detect: (audited) => examinedEntries(audited).flatMap((entry) => findingsOn(keyedEntry(entry))),
};

function findingsOn(keyed: KeyedEntry | undefined): readonly FindingDraft[] {
  if (keyed === undefined || keyed.entry.reference.kind !== 'possible-answers') return [];
  const { entry, key } = keyed;
  const failure = literalFailure(entry, possibleAnswersOf(entry));
  if (failure === undefined || literalFailure(entry, satisfiable(keyed)) === undefined) return [];
  const { answers } = keyed.entry.reference;
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `key-unsatisfiable:${key}`,
      claim: `The checker fails the calls that the answer key itself accepts: ${failure.slice(0, 200)}`,
      evidence: [{ kind: 'answer', entry: key, pointer: '', value: answers }],
      witnesses: [{ claims: 'right-but-failed', entry: key, played: entry.reference }],
    },
  ];
}

/**
 * The key with the first values that its checker accepts where it stands, slot by slot. In Java and JavaScript, where values
 * are source texts, the key as it is.
 */
function satisfiable({ entry, calls }: KeyedEntry): Value {
  const answers = possibleAnswersOf(entry);
  if (entry.language !== 'python' || !isList(answers)) return answers;
  return answers.map((answer, index) => {
    if (!isDict(answer)) return answer;
    return new Map(Array.from(answer, ([tool, given]) => [tool, chosen(given, calls[index]?.slots ?? [])]));
  });
}

function chosen(given: Value, slots: readonly KeySlot[]): Value {
  const args = new Map(isDict(given) ? given : []);
  for (const { parameter, accepted, acceptsLiterally } of slots) {
    const value = accepted.find((candidate) => acceptsLiterally(concrete(candidate)));
    if (value !== undefined) args.set(parameter, [value]);
  }
  return args;
}
