import { shownPlain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { groundOf } from './shared/argument-grounds.ts';
import type { Ground } from './shared/argument-grounds.ts';
import { ballotBox, isDoubted, isOutvoted, votesFor } from './shared/ballots.ts';
import type { EntryBallots } from './shared/ballots.ts';
import { answerEvidence, keyedCall } from './shared/key-place.ts';
import { outvoted } from './shared/outvoted-argument.ts';
import type { ArgumentFailure, OutvotedArgument } from './shared/outvoted-argument.ts';
import { callsOf, failureKey, singleTurnChoices } from './shared/single-turn-choice.ts';
import type { SingleTurnChoice } from './shared/single-turn-choice.ts';
import { playing } from './shared/single-turn-witness.ts';
import { short, votesEvidence } from './shared/votes.ts';

/**
 * An argument that most families choose otherwise than an answer key. Critical where the words speak for them: they say what
 * was chosen and not what the key demands, or they say nothing of a parameter that is demanded.
 */
export const argumentOutvoted: Detector = {
  identity: { id: 'argument-outvoted', version: '1', group: 'recorded' },
  asks: 'no answer key refuses an argument that most families of models choose alike',
  reads: 'recorded-runs',
  observe: ({ suite }) => {
    const box = ballotBox(singleTurnChoices);
    return {
      take: box.take,
      *findings() {
        for (const ballots of box.byEntry(suite)) yield* findingsOn(ballots);
      },
    };
  },
};

function* findingsOn({ entry, electorate }: EntryBallots<SingleTurnChoice>): Generator<FindingDraft> {
  const reference = votesFor(electorate, isRight);
  const reported = new Set<string>();
  for (const failure of candidates({ entry, electorate })) {
    const key = failureKey(failure);
    const other = votesFor(electorate, ({ failures }) => failures.has(key));
    const count = { families: electorate.size, reference, other };
    const place = keyedCall(entry, failure.tool, failure.parameter, failure.expected);
    const target = `${place?.call}.${failure.parameter}`;
    if (!isDoubted(count) || place === undefined || reported.has(target)) continue;
    const vote = outvoted(entry, failure, place, count);
    const ground = groundOf(vote);
    if (ground.severity !== 'critical' && !isOutvoted(count)) continue;
    reported.add(target);
    yield draft(vote, ground, witnesses({ entry, electorate }, key));
  }
}

const isRight = ({ literal, byMeaning }: SingleTurnChoice): boolean =>
  literal === 'pass' || byMeaning === 'pass';

/** Failures of arguments, each once, in the order in which models made them. */
function candidates({ electorate }: EntryBallots<SingleTurnChoice>): readonly ArgumentFailure[] {
  const failures = new Map<string, ArgumentFailure>();
  for (const { choice } of [...electorate.values()].flat()) {
    for (const failure of choice.details)
      if (failure.code === 'argument-differs' || failure.code === 'argument-left-out')
        failures.set(failureKey(failure), failure);
  }
  return [...failures.values()];
}

function witnesses(
  { entry, electorate }: EntryBallots<SingleTurnChoice>,
  key: string,
): FindingDraft['witnesses'] {
  const alike = [...electorate.values()].flat().filter(({ choice }) => choice.failures.has(key));
  const played = alike
    .toSorted((one, other) => one.choice.failures.size - other.choice.failures.size)
    .flatMap(({ choice: { episode } }) => (episode === undefined ? [] : [callsOf(episode, entry.language)]))
    .find((calls) => calls.length > 0);
  return played === undefined ? [] : [playing(entryKey(entry), played)];
}

function draft(vote: OutvotedArgument, ground: Ground, tried: FindingDraft['witnesses']): FindingDraft {
  const { entry, failure, place, chosen, count, name } = vote;
  const choice = chosen === undefined ? `${name} left out` : `${name} = ${short(shownPlain(chosen))}`;
  return {
    ...ground,
    target: { kind: 'entry', entry: entryKey(entry), turn: 0, call: place.call, argument: failure.parameter },
    cause: `argument-outvoted:${name}`,
    evidence: [answerEvidence(entry, place, failure.parameter), votesEvidence(count, choice)],
    witnesses: tried,
  };
}
