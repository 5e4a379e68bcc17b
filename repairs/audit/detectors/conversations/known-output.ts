import type { InformationLeaf } from '../../../../harness/contract/outcome.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { WorldState } from '../../../../harness/contract/environment.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { replacing, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { isLookup } from './shared/discoveries.ts';
import { literalsOf } from './shared/literals.ts';
import {
  callEvidence,
  isBefore,
  outputEvidence,
  placedCalls,
  playedEntries,
  requestOf,
} from './shared/placed-calls.ts';
import type { PlacedCall } from './shared/placed-calls.ts';

/** An output is demanded only where something is learned from it or done by its call. */
export const knownOutput: Detector = {
  identity: { id: 'known-output', version: '3', group: 'mechanical' },
  asks: 'a call that is demanded changes something or shows what was not shown before',
  reads: 'suite',
  *detect(audited) {
    for (const entry of playedEntries(audited)) {
      const calls = placedCalls(entry, audited);
      for (const placed of calls) {
        const draft = needless(entry, placed, calls, audited);
        if (draft !== undefined) yield draft;
      }
    }
  },
};

function needless(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  { world }: AuditedSuite,
): FindingDraft | undefined {
  const { turn, call, text, isRefused } = placed;
  const ofTurn = calls.filter((other) => other.turn === turn);
  if (ofTurn.length < 2 || isRefused || placed.reading === undefined) return undefined;
  if (isShownAnyway(placed, calls)) return undefined;
  const earlier = calls.filter((other) => isBefore(other, placed));
  const shownBy =
    placed.before === placed.after ? sourceOf(placed, earlier, isMeans(placed, ofTurn)) : undefined;
  const isSuperseded =
    !isLookup(entry, text, world) &&
    !isAskedFor(entry, placed, ofTurn) &&
    isWithout(entry, placed, calls, world);
  if (shownBy === undefined && !isSuperseded) return undefined;
  const reason =
    shownBy === undefined
      ? 'the calls after it lead to the same state without it'
      : `the output of turn ${shownBy.turn} showed all that it gives`;
  return {
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `known-output:${placed.reading.tool}`,
    claim: `The reference's ${text} is not needed, because ${reason}; an assistant that leaves it out fails.`,
    evidence: [
      callEvidence(entry, placed),
      ...(shownBy === undefined ? [] : [outputEvidence(entry, shownBy)]),
    ],
    witnesses: [rightButFailed(entry, replacing(entry, placed, []))],
  };
}

/** Whether the user says a value that no other call of the turn passes; a call without values is asked for, too. */
function isAskedFor(entry: SuiteEntry, placed: PlacedCall, ofTurn: readonly PlacedCall[]): boolean {
  const request = requestOf(entry, placed.turn).toLowerCase();
  const others = new Set(
    ofTurn
      .filter((other) => other !== placed)
      .flatMap((other) => literalsOf(other).map(({ value }) => value)),
  );
  const literals = literalsOf(placed);
  return (
    literals.length === 0 ||
    literals.some(({ value }) => !others.has(value) && request.includes(String(value).toLowerCase()))
  );
}

/** Whether all that a look-up gives is passed on by later calls of its turn. */
function isMeans(placed: PlacedCall, ofTurn: readonly PlacedCall[]): boolean {
  const passed = new Set<unknown>(
    ofTurn
      .filter((other) => isBefore(placed, other))
      .flatMap((other) => literalsOf(other).map(({ value }) => value)),
  );
  return placed.leaves.every(({ value }) => passed.has(value));
}

/** Whether other calls up to the end of the turn give the same output as often as the turn has it: then it is not missed. */
function isShownAnyway(placed: PlacedCall, calls: readonly PlacedCall[]): boolean {
  const same = calls.filter(({ output, turn }) => output === placed.output && turn <= placed.turn);
  const wanted = same.filter(({ turn }) => turn === placed.turn);
  return same.length - 1 >= wanted.length;
}

/** Most other values among which those of a look-up are seen. */
const MOST_BESIDE = 5;

/**
 * An earlier call whose output has all values of this one; `undefined`: there is none, or no value is telling. What a call
 * that changes something gives counts only where this one is a means to others: who is asked to show the outcome of a
 * change looks it up naturally.
 */
function sourceOf(
  placed: PlacedCall,
  earlier: readonly PlacedCall[],
  isMeans: boolean,
): PlacedCall | undefined {
  const isTelling = placed.leaves.some(({ value }) => typeof value === 'number' || String(value).length > 3);
  if (!isTelling) return undefined;
  return earlier.findLast((other) => {
    if (!stillHolds(other, placed) || other.leaves.length > placed.leaves.length + MOST_BESIDE) return false;
    const isConfirmation = other.reading?.effect === 'write';
    if (isConfirmation && !isMeans) return false;
    // Two look-ups of one turn that happen to give the same: who makes the one that was asked for has made no mistake.
    if (!isConfirmation && other.turn === placed.turn && other.reading?.tool === placed.reading?.tool)
      return false;
    // A look-up of another kind is what was asked for, even if it happens to give the same.
    const isAmong = ({ key, value }: InformationLeaf): boolean =>
      other.leaves.some((leaf) => leaf.value === value && (isConfirmation || leaf.key === key));
    return placed.leaves.every(isAmong);
  });
}

/** Whether nothing in the environment of a call changed since an earlier one. */
const stillHolds = (earlier: PlacedCall, placed: PlacedCall): boolean => {
  const environment = placed.reading?.environment ?? '';
  return earlier.after.get(environment) === placed.before.get(environment);
};

/** Whether the states after every later call are the same without this one, and all outputs are. */
function isWithout(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  world: AuditedSuite['world'],
): boolean {
  let state: WorldState = placed.before;
  const later = calls.filter((other) => isBefore(placed, other));
  if (!later.some(({ turn }) => turn === placed.turn) || turnsOf(entry).length === 0) return false;
  for (const other of later) {
    const execution = world.execute(entry, 'audit', state, other.text);
    ({ state } = execution);
    if (execution.output !== other.output) return false;
    if (other.turn > placed.turn && !isSame(other.after, state, world)) return false;
  }
  return isSame(
    later.findLast(({ turn }) => turn === placed.turn)?.after ?? placed.after,
    stateAfterTurn(entry, placed, later, world),
    world,
  );
}

/** State at the end of the turn of a call without it. */
function stateAfterTurn(
  entry: SuiteEntry,
  { before, turn }: PlacedCall,
  later: readonly PlacedCall[],
  world: AuditedSuite['world'],
): WorldState {
  return later
    .filter((other) => other.turn === turn)
    .reduce((state, { text }) => world.execute(entry, 'audit', state, text).state, before);
}

const isSame = (left: WorldState, right: WorldState, world: AuditedSuite['world']): boolean =>
  [...left.keys()].every((name) => world.sameState(name, left, right));
