import type { World } from '../../../../harness/contract/environment.ts';
import { InputError } from '../../../../harness/contract/errors.ts';
import type { CriticalValue, ImpossibleRequest, KeyFunction } from '../../../../harness/contract/outcome.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { misplaced } from '../../../../harness/contract/wanted.ts';
import type { CallPlace } from '../../../../harness/contract/wanted.ts';
import { argumentsOf } from '../arguments.ts';
import { refusalCode } from '../information/leaves.ts';
import { leavesAt, outputRecord } from '../information/records.ts';
import type { RecordLeaf } from '../information/records.ts';
import type { ReferenceCall } from '../reference.ts';
import { isTextTold } from '../words/told-text.ts';

type Turns = readonly (readonly ReferenceCall[])[];

/** @throws {InputError} if a place in the entry's `wanted` is none of its reference. */
export function requirePlaces(entry: SuiteEntry): void {
  const problem = entry.wanted && misplaced(entry.wanted, entry.reference);
  if (problem !== undefined) throw wantedProblem(entry, `${problem}.`);
}

/** The information of a call of which the entry asks for parts only; `undefined`: it does not. @throws {InputError} */
export function partsWanted(
  entry: SuiteEntry,
  turns: Turns,
  { turn, call }: CallPlace,
  world: Pick<World, 'reading'>,
): readonly RecordLeaf[] | undefined {
  const pointers = (entry.wanted?.information ?? [])
    .filter((place) => place.turn === turn && place.call === call)
    .flatMap((place) => place.pointers);
  if (pointers.length === 0) return undefined;
  return pointers.flatMap((pointer) => leavesShown(entry, turns, { turn, call, pointer }, world));
}

/** Leaves of an output of the reference. @throws {InputError} for a refusal, and where the pointer leads to no value. */
function leavesShown(
  entry: SuiteEntry,
  turns: Turns,
  { turn, call, pointer }: CallPlace & { readonly pointer: string },
  world: Pick<World, 'reading'>,
): readonly RecordLeaf[] {
  const executed = turns[turn]?.[call];
  const output = executed && outputRecord(executed.output);
  const passed = argumentsOf(world.reading(entry, executed?.call ?? '')?.written ?? []);
  const leaves = output === undefined ? [] : leavesAt(output, pointer, passed);
  if (leaves.length > 0) return leaves;
  const cause = `wants "${pointer}" of the output of call ${call} in turn ${turn}, and it holds no value there.`;
  throw wantedProblem(entry, cause);
}

/** What the entry asks to be told, in its order. */
export function answersWanted(entry: SuiteEntry, keys: readonly KeyFunction[]): readonly CriticalValue[] {
  return (entry.wanted?.answers ?? []).map(({ turn, value }) => {
    const sources = keys.filter(
      (key) => key.turn === turn && key.information.some((leaf) => isAnswer(leaf.value)),
    );
    function isAnswer(found: KeyFunction['information'][number]['value']): boolean {
      return typeof value === 'string' && typeof found === 'string'
        ? isTextTold(value, found)
        : found === value;
    }
    const [source, ...others] = sources;
    const call = source !== undefined && others.length === 0 ? source.call : null;
    return { turn, call, value, unit: null, askedBy: 'entry' };
  });
}

/**
 * Requests that the entry says cannot be fulfilled, in its order.
 *
 * @param asKey - a call of the reference as a request for some parts of its output.
 * @throws {InputError} if a call is not refused with a code.
 */
export function impossibleRequests(
  entry: SuiteEntry,
  turns: Turns,
  asKey: (place: CallPlace, information: readonly RecordLeaf[]) => readonly KeyFunction[],
  world: Pick<World, 'reading'>,
): readonly ImpossibleRequest[] {
  return (entry.wanted?.obstacles ?? []).map(({ turn, call, shownBy }) => {
    const executed = turns[turn]?.[call];
    const code = executed && refusalCode(executed.output);
    if (executed === undefined || code === undefined)
      throw wantedProblem(entry, `calls call ${call} in turn ${turn} impossible, and no code refuses it.`);
    const shown = shownBy.flatMap((place) => {
      const keys = asKey(place, leavesShown(entry, turns, place, world));
      if (keys.length > 0) return keys;
      throw wantedProblem(
        entry,
        `has a look-up that cannot be read: call ${place.call} in turn ${place.turn}.`,
      );
    });
    return { turn, call: executed.call, code, shown };
  });
}

const wantedProblem = (entry: SuiteEntry, cause: string): InputError =>
  new InputError({
    place: `entry ${entryKey(entry)}, wanted`,
    cause,
    remedy: 'Correct the field "wanted" of the entry, or its reference.',
  });
