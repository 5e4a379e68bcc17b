import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { KeyFunction, OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { argumentsOf } from './arguments.ts';
import { ALL_PARTS } from './parts.ts';
import { userWords } from './reference.ts';
import { normalised } from './state/wording.ts';
import type { Wording } from './state/wording.ts';
import { quantitiesIn } from './words/quantities.ts';
import type { Quantity } from './words/quantities.ts';

/** An entry with its specification, prepared once for all episodes on it. */
export type PreparedEntry = {
  readonly entry: SuiteEntry;
  readonly specification: OutcomeSpecification;
  readonly start: WorldState;
  /** Attributes of the start state by environment. */
  readonly startValues: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Goal values by `environment.attribute`, one map for each acceptable end state. */
  readonly goals: readonly ReadonlyMap<string, Value>[];
  readonly wording: Wording;
  /** User's words by turn. */
  readonly said: readonly string[];
  readonly saidQuantities: readonly Quantity[];
  /** Values that the reference passes to tools, in {@link usualForm}. */
  readonly usual: ReadonlySet<string>;
  /** By turn, then tool: the values that the reference passes to the tool in that turn. */
  readonly passed: readonly ReadonlyMap<string, readonly (string | number)[]>[];
};

/** A value as a string, without regard to case or type. */
export const usualForm = (value: string | number): string => String(value).toLowerCase();

export function prepareEntry(
  entry: SuiteEntry,
  specification: OutcomeSpecification,
  world: Pick<World, 'start' | 'attributes' | 'reading'>,
): PreparedEntry {
  const start = world.start(entry);
  const said = userWords(entry);
  const all = said.join('\n');
  return {
    entry,
    specification,
    start,
    startValues: new Map([...start.keys()].map((name) => [name, world.attributes(name, start)])),
    goals: specification.goals.map(
      (goal) =>
        new Map(
          goal.map(({ environment, attribute, value }) => [
            `${environment}.${attribute}`,
            decodeValue(value),
          ]),
        ),
    ),
    wording: {
      said: normalised(all),
      shown: normalised(specification.keyFunctions.map(shownBy).join('\n')),
      composed: new Set(specification.composed),
      parts: ALL_PARTS,
    },
    said,
    saidQuantities: quantitiesIn(all),
    usual: new Set(usualValues(entry, world)),
    passed: passedByTurn(entry, world),
  };
}

/** What a reader of the output sees: its strings without the surrounding syntax. */
const shownBy = ({ information }: KeyFunction): string =>
  information.map(({ value }) => String(value)).join('\n');

function usualValues(entry: SuiteEntry, world: Pick<World, 'reading'>): readonly string[] {
  const calls = entry.reference.kind === 'calls' ? entry.reference.turns.flat() : [];
  return calls.flatMap((call) => argumentsOf(world.reading(entry, call)?.written ?? []).map(usualForm));
}

function passedByTurn(
  entry: SuiteEntry,
  world: Pick<World, 'reading'>,
): readonly ReadonlyMap<string, readonly (string | number)[]>[] {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  return turns.map((calls) => {
    const passed = new Map<string, readonly (string | number)[]>();
    for (const call of calls) {
      const reading = world.reading(entry, call);
      if (reading === undefined) continue;
      passed.set(reading.tool, [...(passed.get(reading.tool) ?? []), ...argumentsOf(reading.written)]);
    }
    return passed;
  });
}
