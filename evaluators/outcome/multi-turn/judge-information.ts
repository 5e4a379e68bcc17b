import type { CallReading, World } from '../../../harness/contract/environment.ts';
import type { InformationLeaf, KeyFunction } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import { argumentsOf } from './arguments.ts';
import type { ExecutedCall, OutcomeTurn } from './episode.ts';
import { gather } from './information/evidence.ts';
import type { Finding } from './information/evidence.ts';
import { readOutput } from './information/leaves.ts';
import { isSaidOf, leavesAt, outputRecord } from './information/records.ts';
import type { RecordLeaf } from './information/records.ts';
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
  { entry, wording, said: userWords }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly KeyFunction[] {
  const open = keysWithoutOutput(keys, { entry, wording }, turns, world);
  if (open.length === 0) return [];
  const evidence = gather({
    turns,
    said: userWords.join('\n'),
    looksUp: (call) => looksUp(world.reading(entry, call), world),
  });
  const read: ReadCall = (call) => {
    const reading = world.reading(entry, call);
    return reading?.args === undefined
      ? undefined
      : { tool: reading.tool, args: Object.values(reading.args) };
  };
  const shown = saidOfRecords(open, turns, read);
  return open.filter((key) =>
    isInParts(key) ? !key.information.every(isKnownPart(key)) : !isSatisfied(key, evidence, read, wording),
  );

  /** Whether a part was shown of the same thing, by any call, or is known otherwise. */
  function isKnownPart(key: KeyFunction): (leaf: InformationLeaf) => boolean {
    return (leaf) =>
      isSaidOf(leaf, shown) || isSatisfied({ ...key, information: [leaf] }, evidence, read, wording);
  }
}

/** Whether the entry asks for parts of the output alone. */
const isInParts = ({ information }: KeyFunction): boolean =>
  information.length > 0 && information.every(({ of }) => of !== undefined);

/** What the outputs of an episode say of things with ids; empty where no key asks for parts. */
function saidOfRecords(
  keys: readonly KeyFunction[],
  turns: readonly OutcomeTurn[],
  read: ReadCall,
): readonly RecordLeaf[] {
  if (!keys.some(isInParts)) return [];
  return turns
    .flatMap(({ calls }) => calls)
    .flatMap(({ call, output }) => {
      const record = outputRecord(output);
      return record === undefined ? [] : leavesAt(record, '', argumentsOf(read(call)?.args ?? []));
    });
}

/**
 * Keys whose output no call of the episode returned. An output that only this request can have need only be seen; any
 * other must come from the same tool, whose arguments may be written differently: `true` and `'True'`, miles and
 * kilometres. Parts of an output are looked for one by one.
 */
function keysWithoutOutput(
  keys: readonly KeyFunction[],
  { entry, wording }: Pick<PreparedEntry, 'entry' | 'wording'>,
  turns: readonly OutcomeTurn[],
  world: ReadingWorld,
): readonly KeyFunction[] {
  const calls = turns.flatMap((turn) => turn.calls);
  return keys.filter((key) => {
    const { tool, output, information } = key;
    if (isInParts(key)) return true;
    const sources = calls.filter((call) => call.output === output);
    if (sources.length > 0 && identifiesRequest(information)) return false;
    if (!wording.parts.has('equivalent-requests')) return true;
    return !sources.some(({ call }) => world.reading(entry, call)?.tool === tool);
  });
}

/**
 * Figures and texts that the user asked for and was not told. A turn that ends in an empty reply tells nothing; where no reply
 * was recorded, looking a figure up counts as telling it, except one that the entry itself asks for: it has to be told.
 */
export function untoldFigures(
  { specification }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  parts: ReadonlySet<OutcomePart>,
): readonly Failure[] {
  const written = parts.has('silence') ? 'texts' : 'words';
  return specification.critical.flatMap((critical): readonly Failure[] => {
    const { turn, call, value, unit, askedBy } = critical;
    const replies = turns[turn]?.[written] ?? [];
    const heard = askedBy === 'entry' ? turns.slice(turn) : turns;
    const words = heard.flatMap((one) => one[written]).join('\n');
    if ((replies.length === 0 && askedBy === undefined) || isTold(critical, words)) return [];
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
