import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import type { ReplayedTurn } from '../../../harness/replay/replay.ts';
import type { AuditedSuite } from '../../../repairs/audit/detector.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { executedIfLoaded, newlyRefusedTurn, outputsOf } from '../executions.ts';
import { firstOf } from '../first-of.ts';
import { partAt, partsOf, withKeyRenamed, withoutPart, withPart } from '../nodes.ts';
import type { Path } from '../nodes.ts';
import { UNCHANGED } from '../planting.ts';
import type { Damage, Planting } from '../planting.ts';
import { says, withTypo, wordsIn } from '../texts.ts';
import { inherited } from '../variants.ts';

/** A part of the start state that the user names, and the first turn that names it. */
type Named = { readonly path: Path; readonly text: string; readonly turn: number };

const firstTurnThatSays = (entry: SuiteEntry, text: string): number =>
  entry.turns.findIndex((_turn, index) => says(wordsIn(entry, index), text));

function named(
  entry: SuiteEntry,
  textOf: (path: Path, value: EncodedValue) => string | undefined,
): readonly Named[] {
  return partsOf(entry.initialState).flatMap(([path, value]) => {
    const text = textOf(path, value);
    const turn = text === undefined ? -1 : firstTurnThatSays(entry, text);
    return text === undefined || turn < 0 ? [] : [{ path, text, turn }];
  });
}

/** A key that stands in the start states of more scenarios is a field, not a name. */
const SCENARIOS_OF_A_NAME = 20;

/** Fields of records in start states. */
const fieldsOf = memoizeByObject(({ suite, variants }: AuditedSuite): ReadonlySet<string> => {
  const firsts = new Set(suite.entries.map((entry) => variants(entry)[0] ?? entry));
  const keys = [...firsts].flatMap(({ initialState }) => [
    ...new Set(partsOf(initialState).map(([path]) => String(path.at(-1)))),
  ]);
  const counts = Map.groupBy(keys, (key) => key);
  return new Set(keys.filter((key) => (counts.get(key) ?? []).length > SCENARIOS_OF_A_NAME));
});

/** Keys below an environment's own attributes: files, orders, stocks, users. */
const namedKeys = (entry: SuiteEntry, audited: AuditedSuite): readonly Named[] =>
  named(entry, (path) => {
    const key = path.at(-1);
    const isName = typeof key === 'string' && key.length > 2 && !key.startsWith('$');
    return isName && path.length > 2 && !fieldsOf(audited).has(key) ? key : undefined;
  });

/** The name of a field; items of a list have that of the list. */
const fieldOf = (path: Path): string => String(path.findLast((key) => typeof key === 'string'));

/** Texts that fields have in the start states of the suite. */
const valuesOf = memoizeByObject(({ suite }: AuditedSuite): ReadonlyMap<string, readonly string[]> => {
  const values = suite.entries.flatMap(({ initialState }) =>
    partsOf(initialState).flatMap(([path, value]) =>
      typeof value === 'string' ? [{ field: fieldOf(path), value }] : [],
    ),
  );
  const byField = Map.groupBy(values, ({ field }) => field);
  return new Map([...byField].map(([field, list]) => [field, [...new Set(list.map(({ value }) => value))]]));
});

/** A plain word is no claim, because it also says what is to be; a sentence may be dictated. */
const isNameOrCode = (text: string): boolean => /^\S{4,}(?: \S+){0,2}$/.test(text) && /[^a-z]/.test(text);

/** Names, codes and numbers of the state. */
const namedValues = (entry: SuiteEntry): readonly Named[] =>
  named(entry, (_path, value) => {
    if (typeof value === 'string') return isNameOrCode(value) ? value : undefined;
    return typeof value === 'number' && Math.abs(value) > 9 ? String(value) : undefined;
  });

/** The planting of a changed state, which all variants inherit; `turnsOf` gives the turns where it shows. */
function changedState(
  entry: SuiteEntry,
  audited: AuditedSuite,
  { path, text, turn }: Named,
  change: {
    readonly of: (state: EncodedValue) => EncodedValue;
    readonly what: string;
    readonly shows: (
      before: readonly ReplayedTurn[],
      after: readonly ReplayedTurn[],
      said: string,
    ) => number | undefined;
  },
): Planting | undefined {
  const entries = inherited(entry, audited, (variant) =>
    partAt(variant.initialState, path) === undefined
      ? undefined
      : { ...variant, initialState: change.of(variant.initialState) },
  );
  const damaged = entries?.get(entryKey(entry));
  if (entries === undefined || damaged === undefined) return undefined;
  const after = executedIfLoaded(damaged, audited.world);
  const shown = after === undefined ? undefined : change.shows(audited.executed(entry), after, text);
  if (shown === undefined) return undefined;
  return {
    ...UNCHANGED,
    entries,
    place: { kind: 'entry', entry: entryKey(entry), turns: [...new Set([turn, shown])] },
    what: change.what,
  };
}

function plantRemoved(entry: SuiteEntry, audited: AuditedSuite, draw: RandomIntegers): Planting | undefined {
  return firstOf(namedKeys(entry, audited), draw, (place) =>
    changedState(entry, audited, place, {
      of: (state) => withoutPart(state, place.path),
      what: `The start state lacks ${place.text}, which the user names, and a call of the reference is refused.`,
      shows: newlyRefusedTurn,
    }),
  );
}

function plantRenamed(entry: SuiteEntry, audited: AuditedSuite, draw: RandomIntegers): Planting | undefined {
  return firstOf(namedKeys(entry, audited), draw, (place) => {
    const name = /\.\w+$/.test(place.text)
      ? place.text.replace(/(\.\w+)$/, '_v2$1')
      : withTypo(place.text, draw);
    if (name === undefined) return undefined;
    return changedState(entry, audited, place, {
      of: (state) => withKeyRenamed(state, place.path, name),
      what: `What the user calls ${place.text} is named ${name} in the start state, and a call of the reference is refused.`,
      shows: newlyRefusedTurn,
    });
  });
}

/** First turn with an output that no longer has a text which it had. */
function contradictedTurn(
  before: readonly ReplayedTurn[],
  after: readonly ReplayedTurn[],
  said: string,
): number | undefined {
  if (newlyRefusedTurn(before, after) !== undefined) return undefined;
  const turn = before.findIndex((one, index) => {
    const other = after[index];
    const had = outputsOf(one).some((output) => says(output, said));
    return other !== undefined && had && !outputsOf(other).some((output) => says(output, said));
  });
  return turn < 0 ? undefined : turn;
}

function plantFalseClaim(
  entry: SuiteEntry,
  audited: AuditedSuite,
  draw: RandomIntegers,
): Planting | undefined {
  return firstOf(namedValues(entry), draw, (place) => {
    const value = partAt(entry.initialState, place.path);
    const others = valuesOf(audited).get(fieldOf(place.path)) ?? [];
    const other =
      typeof value === 'number' ? value + 1 + draw.below(9) : others[draw.below(Math.max(1, others.length))];
    if (other === undefined || other === value) return undefined;
    return changedState(entry, audited, place, {
      of: (state) => withPart(state, place.path, other),
      what: `The user says ${place.text}, and an output of the reference shows ${other} instead.`,
      shows: contradictedTurn,
    });
  });
}

/** Damages of start states. */
export const STATE_DAMAGES: readonly Damage[] = [
  {
    kind: 'state-name-removed',
    does: 'Something that the user names is not in the start state.',
    over: 'entry',
    components: ['state'],
    plant: plantRemoved,
  },
  {
    kind: 'state-name-changed',
    does: 'Something that the user names has another name in the start state.',
    over: 'entry',
    components: ['state'],
    plant: plantRenamed,
  },
  {
    kind: 'state-claim-false',
    does: 'What the user says of the world is not what an output shows.',
    over: 'entry',
    components: ['state', 'intent'],
    plant: plantFalseClaim,
  },
];
