import type { CallReading, World } from '../../../harness/contract/environment.ts';
import type { KeyFunction } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import type { ExecutedCall, OutcomeTurn } from './episode.ts';
import { gather } from './information/evidence.ts';
import type { Finding } from './information/evidence.ts';
import { readOutput } from './information/leaves.ts';
import { identifiesRequest, isSatisfied } from './information/satisfied.ts';
import type { ReadCall } from './information/satisfied.ts';
import type { OutcomePart } from './parts.ts';
import type { PreparedEntry } from './prepare.ts';
import { figuresWithUnits, quantitiesIn, quantitiesOf } from './words/quantities.ts';
import type { Quantity } from './words/quantities.ts';
import { isTold } from './words/told.ts';
import { wrongFacts } from './words/wrong-facts.ts';

type ReadingWorld = Pick<World, 'reading' | 'meaning'>;

/** Key functions whose information the episode never obtained. */
export function missingInformation(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly Failure[] {
  return unknownFrom(prepared.specification.keyFunctions, prepared, turns, world).map(
    ({ turn, call, output }) => ({
      code: 'not-looked-up',
      turn,
      call,
      information: output.slice(0, 2000),
    }),
  );
}

/** Whether the information of a key function was obtained in the given turns. */
export function isObtained(
  key: KeyFunction,
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): boolean {
  return unknownFrom([key], prepared, turns, world).length === 0;
}

function unknownFrom(
  keys: readonly KeyFunction[],
  { entry, wording, said }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly KeyFunction[] {
  const open = keysWithoutOutput(keys, { entry, wording }, turns, world);
  if (open.length === 0) return [];
  const evidence = gather({
    turns,
    said: said.join('\n'),
    looksUp: (call) => looksUp(world.reading(entry, call), world),
  });
  const read: ReadCall = (call) => {
    const reading = world.reading(entry, call);
    return reading?.args === undefined
      ? undefined
      : { tool: reading.tool, args: Object.values(reading.args) };
  };
  return open.filter((key) => !isSatisfied(key, evidence, read, wording));
}

/**
 * Keys whose output no call of the episode returned. An output that only this request can have need only be seen; any
 * other must come from the same tool, whose arguments may be written differently: `true` and `'True'`, miles and
 * kilometres.
 */
function keysWithoutOutput(
  keys: readonly KeyFunction[],
  { entry, wording }: Pick<PreparedEntry, 'entry' | 'wording'>,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly KeyFunction[] {
  const calls = turns.flatMap((turn) => turn.calls);
  return keys.filter(({ tool, output, information }) => {
    const sources = calls.filter((call) => call.output === output);
    if (sources.length > 0 && identifiesRequest(information)) return false;
    if (!wording.parts.has('equivalent-requests')) return true;
    return !sources.some(({ call }) => world.reading(entry, call)?.tool === tool);
  });
}

/**
 * Figures that the user asked for and was not told. A turn that ends in an empty reply tells nothing; where no reply was
 * recorded, looking a figure up counts as telling it.
 */
export function untoldFigures(
  { specification }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  parts: ReadonlySet<OutcomePart>,
): readonly Failure[] {
  const written = parts.has('silence') ? 'texts' : 'words';
  return specification.critical.flatMap((critical): readonly Failure[] => {
    const replies = turns[critical.turn]?.[written] ?? [];
    const all = turns.flatMap((turn) => turn[written]).join('\n');
    if (replies.length === 0 || isTold(critical, all)) return [];
    const { turn, call, value, unit } = critical;
    return [{ code: 'not-told', turn, call, value: unit === null ? String(value) : `${value} ${unit}` }];
  });
}

/** Statements that contradict what the tools had returned by then. */
export function contradictions(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly Failure[] {
  const read = prepared.wording.parts.has('ranges-and-rates') ? quantitiesIn : figuresWithUnits;
  const returned: Quantity[] = [];
  const executed: ExecutedCall[] = [];
  return turns.flatMap(({ calls, words }, turn) => {
    executed.push(...calls);
    const statements = words.flatMap(read).filter(({ text }) => !isQuoted(text, executed));
    returned.push(...calls.flatMap((call) => quantitiesKnown(call, prepared, world)));
    if (statements.length === 0) return [];
    return wrongFacts(statements, returned, prepared.saidQuantities).map((fact): Failure => ({
      code: 'told-wrong',
      turn,
      ...fact,
    }));
  });
}

/** Whether words repeat what a tool returned, and not merely what the model had passed to that tool. */
function isQuoted(text: string, executed: readonly ExecutedCall[]): boolean {
  return executed.some(({ call, output }) => output.includes(text) && !call.includes(text));
}

function quantitiesKnown(
  { call, output }: ExecutedCall,
  { entry }: PreparedEntry,
  world: ReadingWorld,
): readonly Quantity[] {
  const outputReading = readOutput(output);
  if (outputReading.kind === 'refusal') return [];
  const finding: Finding = { call, leaves: outputReading.leaves };
  return quantitiesOf(finding, world.reading(entry, call), (environment) => world.meaning(environment));
}

/** Whether a call is made for the information it returns. */
function looksUp(reading: CallReading | undefined, world: Pick<World, 'meaning'>): boolean {
  if (reading === undefined) return false;
  return reading.effect === 'read' || world.meaning(reading.environment).lookups.includes(reading.tool);
}
