import type { CallReading, World } from '../../../../harness/contract/environment.ts';
import type { InformationLeaf, KeyFunction } from '../../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import type { CallPlace } from '../../../../harness/contract/wanted.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import { dictOf } from '../../../../benchmarks/python/containers.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { str } from '../../../../benchmarks/python/text.ts';
import { figuresOf } from '../information/figures.ts';
import { readOutput } from '../information/leaves.ts';
import type { ReferenceCall } from '../reference.ts';
import { partsWanted } from './wanted.ts';

/**
 * Calls of the reference whose only effect is the information they return, and that nothing else in their turn depends
 * on: removing one changes neither the state nor a later argument in the same turn. A refused call returns no
 * information. A call of whose output the entry wants parts is one, too, with these parts alone.
 *
 * @throws {InputError} if the entry wants parts that an output does not have.
 */
export function keyFunctions(
  entry: SuiteEntry,
  turns: readonly (readonly ReferenceCall[])[],
  world: Pick<World, 'reading' | 'meaning'>,
): readonly KeyFunction[] {
  const asKey = keyFunctionOf(entry, turns, world);
  return turns.flatMap((calls, turn) =>
    calls.flatMap(({ call, output }, index): readonly KeyFunction[] => {
      const wanted = partsWanted(entry, turns, { turn, call: index }, world);
      if (wanted !== undefined) return asKey({ turn, call: index }, wanted);
      const reading = world.reading(entry, call);
      const outputReading = readOutput(output);
      if (reading === undefined || outputReading.kind === 'refusal' || !looksUp(reading, world)) return [];
      const { made } = world.meaning(reading.environment);
      const information = outputReading.leaves.filter(({ key }) => key === null || !made.includes(key));
      const later = calls.slice(index + 1).flatMap((next) => valuesOf(world.reading(entry, next.call)));
      const values = outputReading.leaves.map(({ value }) => value);
      if (later.some((argument) => values.some((value) => feeds(value, argument)))) return [];
      return asKey({ turn, call: index }, information);
    }),
  );
}

/** Makes a call of the reference a request for some of its information; none if the call cannot be read. */
export function keyFunctionOf(
  entry: SuiteEntry,
  turns: readonly (readonly ReferenceCall[])[],
  world: Pick<World, 'reading' | 'meaning'>,
): (place: CallPlace, information: readonly InformationLeaf[]) => readonly KeyFunction[] {
  const ids = madeValues(entry, turns, world);
  return (place, information) => {
    const executed = turns[place.turn]?.[place.call];
    const reading = executed && world.reading(entry, executed.call);
    if (executed === undefined || reading === undefined) return [];
    const { call, output } = executed;
    const { precision } = world.meaning(reading.environment);
    const tolerance = toleranceOf(precision === undefined ? undefined : reading.args?.[precision]);
    const args = reading.args === undefined ? null : encodeValue(withoutMade(reading.args, ids));
    const { tool } = reading;
    return [{ turn: place.turn, call, tool, args, information: [...information], tolerance, output }];
  };
}

/** Values such as ids that the world generated while the reference ran: another run has different ones. */
function madeValues(
  entry: SuiteEntry,
  turns: readonly (readonly ReferenceCall[])[],
  world: Pick<World, 'reading' | 'meaning'>,
): ReadonlySet<string> {
  const values = turns.flat().flatMap(({ call, output }) => {
    const reading = world.reading(entry, call);
    const outputReading = readOutput(output);
    if (reading === undefined || reading.effect === 'read' || outputReading.kind === 'refusal') return [];
    const { made } = world.meaning(reading.environment);
    return outputReading.leaves.flatMap(({ key, value }) =>
      key !== null && made.includes(key) ? [String(value)] : [],
    );
  });
  return new Set(values);
}

function withoutMade(args: Readonly<Record<string, Value>>, ids: ReadonlySet<string>): Dict {
  return dictOf(Object.fromEntries(Object.entries(args).filter(([, value]) => !ids.has(str(value)))));
}

/** Digits beyond the requested precision are unreliable. */
function toleranceOf(digits: Value | undefined): number {
  return typeof digits === 'number' && digits > 0 ? 0.5 * 10 ** (1 - digits) : 0;
}

function looksUp({ effect, environment, tool }: CallReading, world: Pick<World, 'meaning'>): boolean {
  return effect === 'read' || world.meaning(environment).lookups.includes(tool);
}

function valuesOf(reading: CallReading | undefined): readonly Value[] {
  return Object.values(reading?.args ?? {}).flatMap((value) =>
    isList(value) ? value : isDict(value) ? [...value.values()] : [value],
  );
}

/**
 * Whether an argument equals this value, rounded or not, or is a longer string that quotes it. Booleans are never a
 * source.
 */
function feeds(value: string | number | boolean | null, argument: Value): boolean {
  if (typeof value === 'string') {
    return value.trim().length >= 2 && typeof argument === 'string' && argument.includes(value.trim());
  }
  if (typeof value !== 'number') return false;
  if (typeof argument === 'string')
    return figuresOf(argument).some((figure) => isRounding(figure.value, value));
  const number = typeof argument === 'boolean' ? undefined : numberOf(argument);
  return number !== undefined && isRounding(Number(number), value);
}

function isRounding(number: number, value: number): boolean {
  const decimals = /\.(\d+)/.exec(String(number))?.[1]?.length ?? 0;
  return (
    number !== 0 && Math.abs(number - value) <= (Number.isInteger(value) ? 1e-9 : 0.5000001 * 10 ** -decimals)
  );
}
