import { userWords } from '../../../../../evaluators/outcome/multi-turn/reference.ts';
import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { CallReading, WorldState } from '../../../../../harness/contract/environment.ts';
import type { InformationLeaf } from '../../../../../harness/contract/outcome.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { examinedEntries } from '../../../examined-entries.ts';

/** What readers of references ask of the audited suite. */
export type PlayedSuite = Pick<AuditedSuite, 'world' | 'executed'>;

/** One executed call of a reference, with its place. */
export type PlacedCall = {
  readonly turn: number;
  /** Position in its turn. */
  readonly call: number;
  readonly text: string;
  readonly output: string;
  /** Values of the output; empty for a refusal. */
  readonly leaves: readonly InformationLeaf[];
  readonly isRefused: boolean;
  readonly before: WorldState;
  readonly after: WorldState;
  /** `undefined`: the text is not a single plain call of an existing tool. */
  readonly reading: CallReading | undefined;
};

const memory = new WeakMap<PlayedSuite['world'], WeakMap<SuiteEntry, readonly PlacedCall[]>>();

/**
 * The executed calls of a reference in order; empty for an entry whose reference is not a list of calls. Memoized by world
 * and entry.
 */
export function placedCalls(entry: SuiteEntry, played: PlayedSuite): readonly PlacedCall[] {
  const ofWorld = memory.get(played.world) ?? new WeakMap<SuiteEntry, readonly PlacedCall[]>();
  memory.set(played.world, ofWorld);
  const calls = ofWorld.get(entry) ?? placed(entry, played);
  ofWorld.set(entry, calls);
  return calls;
}

function placed(entry: SuiteEntry, { world, executed }: PlayedSuite): readonly PlacedCall[] {
  if (entry.environments.length === 0) return [];
  let before = world.start(entry);
  return executed(entry).flatMap(({ steps }, turn) =>
    steps.flat().map(({ call: text, output, state }, call): PlacedCall => {
      const outputReading = readOutput(output);
      const isRefused = outputReading.kind === 'refusal';
      const placedCall = {
        turn,
        call,
        text,
        output,
        leaves: outputReading.kind === 'refusal' ? [] : outputReading.leaves,
        isRefused,
        before,
        after: state,
        reading: world.reading(entry, text),
      };
      before = state;
      return placedCall;
    }),
  );
}

/** Entries with environments and a reference that is a list of calls, of those that are examined, in suite order. */
export const playedEntries = (audited: Pick<AuditedSuite, 'suite' | 'examined'>): readonly SuiteEntry[] =>
  examinedEntries(audited).filter(isPlayed);

/** As {@link playedEntries}, of the whole suite: what the others are compared with. */
export const allPlayedEntries = ({ suite }: Pick<AuditedSuite, 'suite'>): readonly SuiteEntry[] =>
  suite.entries.filter(isPlayed);

const isPlayed = ({ environments, reference }: SuiteEntry): boolean =>
  environments.length > 0 && reference.kind === 'calls';

/** Whether a call comes before another one of the same reference. */
export function isBefore(
  call: Pick<PlacedCall, 'turn' | 'call'>,
  other: Pick<PlacedCall, 'turn' | 'call'>,
): boolean {
  return call.turn < other.turn || (call.turn === other.turn && call.call < other.call);
}

/** What the user has said by a turn, that turn included, by turn. */
export const saidBy = (entry: SuiteEntry, turn: number): readonly string[] =>
  userWords(entry).slice(0, turn + 1);

/** What the user says since the reference last made a call before a turn, that turn included: the request it answers. */
export function requestOf(entry: SuiteEntry, turn: number): string {
  const { reference } = entry;
  const turns = reference.kind === 'calls' ? reference.turns : [];
  const answered = turns.findLastIndex((calls, index) => index < turn && calls.length > 0);
  return userWords(entry)
    .slice(answered + 1, turn + 1)
    .join('\n');
}

/** A call as evidence. */
export const callEvidence = (entry: SuiteEntry, { turn, call, text }: PlacedCall) => ({
  kind: 'call' as const,
  entry: entryKey(entry),
  turn,
  call,
  text,
});

/** Words of a user as evidence. */
export const wordsEvidence = (entry: SuiteEntry, turn: number, text: string) => ({
  kind: 'words' as const,
  entry: entryKey(entry),
  turn,
  text,
});

/** The beginning of an output as evidence. */
export const outputEvidence = (entry: SuiteEntry, { turn, call, output }: PlacedCall) => ({
  kind: 'output' as const,
  entry: entryKey(entry),
  turn,
  call,
  text: output.slice(0, 300),
});
