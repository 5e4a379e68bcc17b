import type { World } from '../../../harness/contract/environment.ts';
import type { CriticalValue, KeyFunction, OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { readOutput } from './information/leaves.ts';
import { runReference, userWords } from './reference.ts';
import type { ReferenceCall } from './reference.ts';
import { abstentionTurns } from './derive/abstention.ts';
import { composedTexts } from './derive/composed.ts';
import { goalAttributes } from './derive/goal.ts';
import { keyFunctionOf, keyFunctions } from './derive/key-functions.ts';
import { passingStates } from './derive/passing.ts';
import type { Waypoint } from './derive/passing.ts';
import { answersWanted, impossibleRequests, requirePlaces } from './derive/wanted.ts';
import { compareByRule } from './state/compare.ts';
import { ALL_PARTS } from './parts.ts';
import { normalised } from './state/wording.ts';

/**
 * Derive an entry's outcome specification by running its reference.
 *
 * @returns `undefined` if the entry's reference is not a list of calls.
 * @throws {InputError} if what the entry wants does not fit its reference.
 */
export function deriveSpecification(entry: SuiteEntry, world: World): OutcomeSpecification | undefined {
  if (entry.reference.kind !== 'calls') return undefined;
  requirePlaces(entry);
  const turns = runReference(entry, world);
  const start = world.start(entry);
  const last = turns.flat().at(-1)?.after ?? start;
  const composed = composedTexts(entry, turns, world);
  const context = {
    wording: {
      said: normalised(userWords(entry).join('\n')),
      composed: new Set(composed),
      shown: '',
      parts: ALL_PARTS,
    },
    renaming: new Map(),
    amounts: 'ignored',
    compare: compareByRule,
  } as const;
  const keys = keyFunctions(entry, turns, world);
  const impossible = impossibleRequests(entry, turns, keyFunctionOf(entry, turns, world), world);
  return {
    entry: entryKey(entry),
    goals: [[...goalAttributes(start, last, world)]],
    passing: [...passingStates(waypointsOf(turns), last, world, context)],
    keyFunctions: [...keys],
    critical:
      entry.wanted === undefined
        ? keys.flatMap((key) => criticalValues(entry, key, world))
        : [...answersWanted(entry, keys)],
    abstention: [...abstentionTurns(entry)],
    ...(impossible.length > 0 && { impossible: [...impossible] }),
    composed: [...composed],
  };
}

/** Waypoints at the end of each turn, and after each call within a turn. */
function waypointsOf(turns: readonly (readonly ReferenceCall[])[]): readonly Waypoint[] {
  return turns.flatMap((calls, turn): readonly Waypoint[] => {
    const first = calls.at(0);
    const last = calls.at(-1);
    if (first === undefined || last === undefined) return [];
    const within = calls
      .slice(0, -1)
      .map(({ before, after }): Waypoint => ({ turn, before, after, scope: 'call' }));
    return [...within, { turn, before: first.before, after: last.after, scope: 'turn' }];
  });
}

/** Figures that the user who has this looked up wants to be told; see `EnvironmentMeaning.answers`. */
function criticalValues(
  entry: SuiteEntry,
  { turn, call, output }: KeyFunction,
  world: Pick<World, 'reading' | 'meaning'>,
): readonly CriticalValue[] {
  const reading = world.reading(entry, call);
  const outputReading = readOutput(output);
  if (reading === undefined || outputReading.kind === 'refusal') return [];
  const { answers, units } = world.meaning(reading.environment);
  return outputReading.leaves.flatMap(({ key, value }) => {
    if (key === null || answers[reading.tool] !== key) return [];
    const number = typeof value === 'string' && /^-?[\d.]+$/.test(value) ? Number(value) : value;
    return typeof number === 'number' ? [{ turn, call, value: number, unit: units[key] ?? null }] : [];
  });
}
