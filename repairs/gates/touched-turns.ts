import { isDeepStrictEqual } from 'node:util';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { ReplayedTurn } from '../../harness/replay/replay.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import type { Bench } from './bench.ts';

/** An entry in the worlds of a suite. */
type Played = { readonly entry: SuiteEntry; readonly bench: Bench };

/**
 * Turns of an entry, from 0, in which anything differs: what is said or announced, the calls of the reference, what counts
 * beside them, what is wanted, outputs, or the state afterwards.
 */
export function touchedTurns(before: Played, after: Played): ReadonlySet<number> {
  const turns = [...after.entry.turns.keys()];
  if (isTouchedAsAWhole(before.entry, after.entry)) return new Set(turns);
  const executed = turnsExecutedOtherwise(before, after);
  const leeway = leewayTurns(before.entry, after.entry);
  return new Set(
    turns.filter(
      (turn) =>
        executed.has(turn) ||
        leeway.has(turn) ||
        !isDeepStrictEqual(wantedIn(before.entry, turn), wantedIn(after.entry, turn)) ||
        !isDeepStrictEqual(before.entry.turns[turn], after.entry.turns[turn]) ||
        !isDeepStrictEqual(callsOf(before.entry, turn), callsOf(after.entry, turn)),
    ),
  );
}

/** Whether what differs is in no turn: an answer key, or the tools that are offered. */
const isTouchedAsAWhole = (before: SuiteEntry, after: SuiteEntry): boolean =>
  before.reference.kind !== 'calls' ||
  after.reference.kind !== 'calls' ||
  !isDeepStrictEqual(before.tools, after.tools);

const callsOf = ({ reference }: SuiteEntry, turn: number): readonly string[] =>
  reference.kind === 'calls' ? (reference.turns[turn] ?? []) : [];

/** Turns in which something else counts as right beside the reference. */
function leewayTurns(before: SuiteEntry, after: SuiteEntry): ReadonlySet<number> {
  const { leeway } = after;
  if (leeway === undefined || isDeepStrictEqual(before.leeway, leeway)) return new Set();
  const further = leeway.references.flatMap((turns) =>
    turns.flatMap((calls, turn) => (isDeepStrictEqual(calls, callsOf(after, turn)) ? [] : [turn])),
  );
  return new Set([...further, ...[...leeway.wording, ...leeway.outputs].map(({ turn }) => turn)]);
}

/** What an entry wants in a turn, by kind. */
const wantedIn = ({ wanted }: SuiteEntry, turn: number): readonly (readonly unknown[])[] =>
  [wanted?.information, wanted?.answers, wanted?.obstacles].map((list) =>
    (list ?? []).filter((item) => item.turn === turn),
  );

/** Turns in which the calls of the reference have other outputs, or leave another state. */
export function turnsExecutedOtherwise(before: Played, after: Played): ReadonlySet<number> {
  const [old, now] = [before, after].map(({ entry, bench }) => bench.audited.executed(entry));
  const turns = (now ?? []).flatMap((turn, index) =>
    isSameTurn(old?.[index], turn, after.bench.audited.world) ? [] : [index],
  );
  return new Set(turns);
}

const isSameTurn = (
  before: ReplayedTurn | undefined,
  after: ReplayedTurn,
  world: AuditedSuite['world'],
): boolean =>
  before !== undefined &&
  isDeepStrictEqual(outputsOf(before), outputsOf(after)) &&
  [...after.state.keys()].every(
    (name) => before.state.has(name) && world.sameState(name, before.state, after.state),
  );

const outputsOf = ({ steps }: ReplayedTurn): readonly string[] => steps.flat().map(({ output }) => output);
