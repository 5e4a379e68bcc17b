import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { possibleAnswersOf } from '../../../evaluators/action/bfcl-ast/task.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { keyedEntry } from '../../audit/detectors/answer-keys/shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from '../../audit/detectors/answer-keys/shared/key-slots.ts';
import { concrete, withArgument } from '../../audit/detectors/answer-keys/shared/played-keys.ts';
import type { Damage } from './damage.ts';
import { damagedValues } from './other-values.ts';

/** Times that a value is exchanged until the key does not list it. */
const MOST_TRIES = 5;

/**
 * Every damage of an answer key: each call left out of several, each required argument left out, each accepted value exchanged
 * for one that the key does not list. Where the key lists all there is, nothing can be damaged.
 */
export function damagedKeys(entry: SuiteEntry): readonly Damage[] {
  const keyed = keyedEntry(entry);
  if (keyed === undefined) return [];
  const answers = possibleAnswersOf(entry);
  const list = isList(answers) ? answers : [];
  return keyed.calls.flatMap(({ tool, slots }, call) => [
    ...(list.length < 2 ? [] : [withoutCall(list, call, tool)]),
    ...slots.filter(({ isNamed }) => isNamed).flatMap((slot) => damagedSlot(keyed, slot)),
  ]);
}

const withoutCall = (answers: readonly Value[], call: number, tool: string): Damage => ({
  key: `${call} ${tool}`,
  turn: 0,
  call,
  argument: undefined,
  what: `without the call of ${tool}`,
  played: { kind: 'possible-answers', answers: encodeValue(answers.toSpliced(call, 1)) },
});

function damagedSlot(keyed: KeyedEntry, slot: KeySlot): readonly Damage[] {
  const { call, tool, parameter, isRequired } = slot;
  const place = { turn: 0, call, argument: parameter };
  const key = `${call} ${tool} ${parameter}`;
  const omitted: Damage = {
    ...place,
    key: `${key} omitted`,
    what: `without ${parameter} of ${tool}`,
    played: withArgument(keyed, slot, undefined),
  };
  const exchanged = unlisted(slot).map((other, index) => ({
    ...place,
    key: `${key} ${index}`,
    what: `with ${JSON.stringify(encodeValue(other))} as ${parameter} of ${tool}`,
    played: withArgument(keyed, slot, other),
  }));
  return [...(isRequired ? [omitted] : []), ...exchanged];
}

/** The first accepted value with each of its literals exchanged for one that the key does not list. */
function unlisted(slot: KeySlot): readonly Value[] {
  const [first] = slot.accepted;
  if (first === undefined) return [];
  const option = (slot.schema.allowed ?? []).find(
    (one) => typeof one === 'string' && !slot.acceptsLiterally(one),
  );
  if (typeof option === 'string' && typeof first === 'string') return [option];
  return damagedValues(concrete(first)).flatMap((other) => unlistedFrom(other, slot, MOST_TRIES));
}

function unlistedFrom(value: Value, slot: KeySlot, tries: number): readonly Value[] {
  if (!slot.acceptsLiterally(value)) return [value];
  const [next] = damagedValues(value);
  return tries === 0 || next === undefined ? [] : unlistedFrom(next, slot, tries - 1);
}
