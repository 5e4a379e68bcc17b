import { entryKey, toolsOf } from '../../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Witness } from '../../../../harness/contract/finding.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, votesFor } from './shared/ballots.ts';
import { isIn, numberOf } from './shared/known-texts.ts';
import { multiTurnChoices } from './shared/multi-turn-choice.ts';
import type { MultiTurnChoice } from './shared/multi-turn-choice.ts';
import { turnBallots } from './shared/turn-ballots.ts';
import type { TurnBallots } from './shared/turn-ballots.ts';
import { short, votesEvidence } from './shared/votes.ts';

/**
 * A turn in which something is missing, so that the reference waits, though models of several families do all of the next
 * turn's work in it with what they have, and are failed because they then make no call. Critical: the replayed calls give the
 * state and the outputs of the reference.
 */
export const earlyActOutvoted: Detector = {
  identity: { id: 'early-act-outvoted', version: '1', group: 'recorded' },
  asks: 'what the reference does only in the next turn cannot be done rightly before',
  reads: 'recorded-runs',
  observe: (audited) => {
    const box = ballotBox(multiTurnChoices);
    return {
      take: box.take,
      *findings() {
        for (const { entry, electorate } of box.byEntry(audited.suite)) {
          for (const ballots of turnBallots(entry, electorate)) yield* draftOn(ballots, audited);
        }
      },
    };
  },
};

/** Fewest families whose models must have done the work early. */
const FEWEST_FAMILIES = 3;
/** Least share of the families on the way. */
const LEAST_SHARE = 0.3;

function* draftOn(ballots: TurnBallots, audited: AuditedSuite): Generator<FindingDraft> {
  const { entry, turn, electorate } = ballots;
  if (entry.reference.kind !== 'calls' || turn === 0 || ballots.reference.length === 0) return;
  if (entry.reference.turns[turn - 1]?.length !== 0) return;
  const isComplete = new Map<string, boolean>();
  const actsEarly = ({ failedTurn, failures, callsBefore }: MultiTurnChoice): boolean => {
    if (failedTurn !== turn || failures[0]?.code !== 'turn-without-call' || callsBefore.length === 0)
      return false;
    const text = callsBefore.join('\n');
    const known = isComplete.get(text) ?? givesAll(callsBefore, ballots, audited);
    isComplete.set(text, known);
    return known;
  };
  const early = [...electorate.values()].flat().filter(({ choice }) => actsEarly(choice));
  const families = new Set(
    Array.from(electorate, ([family, all]) =>
      all.some((ballot) => early.includes(ballot)) ? family : undefined,
    ),
  );
  families.delete(undefined);
  const [first] = early.toSorted(
    (one, other) => one.choice.callsBefore.length - other.choice.callsBefore.length,
  );
  if (families.size < Math.max(FEWEST_FAMILIES, electorate.size * LEAST_SHARE) || first === undefined) return;
  const reference = votesFor(electorate, ({ failedTurn }) => failedTurn > turn);
  const count = { families: electorate.size, reference, other: families.size };
  const acts = short(first.choice.callsBefore.join('; '), 220);
  yield {
    component: 'protocol',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn: turn - 1 },
    cause: `early-act-outvoted:${ballots.reference.join(';')}`,
    claim: `In turn ${turn} of ${entry.turns.length} the reference waits, but ${acts} already gives the state and outputs that it reaches in turn ${turn + 1}; who acts so and then has nothing left to call is failed.`,
    evidence: [votesEvidence(count, `models that acted a turn early: ${acts}`)],
    witnesses: [playedEarly(ballots, first.choice.callsBefore)],
  };
}

/**
 * Whether calls in the turn before give the state and every output that the reference has after this turn, of tools that are
 * offered by then and with values that were said, shown or documented: a lucky guess is no right answer.
 */
function givesAll(
  calls: readonly string[],
  { entry, turn }: TurnBallots,
  { executed, world, suite }: Pick<AuditedSuite, 'executed' | 'world' | 'suite'>,
): boolean {
  const reference = executed(entry);
  const wanted = reference[turn];
  if (wanted === undefined) return false;
  const withheld = entry.turns.slice(turn).flatMap(({ announces }) => announces);
  const said = entry.turns.slice(0, turn).flatMap(({ messages }) => messages.map(({ text }) => text));
  const before = reference.slice(0, turn - 1).flatMap(({ steps }) => steps.flat());
  const outputs = before.map(({ output }) => output);
  const documented = JSON.stringify(toolsOf(entry, suite.catalogue).map(({ parameters }) => parameters));
  let state = reference[turn - 2]?.state ?? world.start(entry);
  for (const call of calls) {
    const reading = world.reading(entry, call);
    if (reading?.args === undefined || withheld.includes(reading.tool)) return false;
    const known = [...said, ...outputs, ...before.map((made) => made.call)].join('\n');
    if (
      !reading.written
        .flatMap(leavesOf)
        .every((leaf) => isIn(known, leaf) || documented.includes(`"${leaf}"`))
    )
      return false;
    const execution = world.execute(entry, 'audit', state, call, turn - 1);
    ({ state } = execution);
    outputs.push(execution.output);
  }
  const isSame = entry.environments.every((name) => world.sameState(name, wanted.state, state));
  return isSame && wanted.steps.flat().every(({ output }) => outputs.includes(output));
}

/** Strings and numbers in a value; the smallest numbers are positions and switches. */
function leavesOf(value: Value): readonly (string | number)[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  const number = numberOf(value);
  if (number !== undefined) return number === 0 || number === 1 ? [] : [number];
  if (isList(value)) return value.flatMap(leavesOf);
  return isDict(value) ? [...value.values()].flatMap(leavesOf) : [];
}

function playedEarly({ entry, turn }: TurnBallots, calls: readonly string[]): Witness {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const played = turns.map((reference, index) =>
    index === turn - 1 ? [...calls] : index === turn ? [] : reference,
  );
  return { claims: 'right-but-failed', entry: entryKey(entry), played: { kind: 'calls', turns: played } };
}
