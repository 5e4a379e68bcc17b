import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, isDoubted, votesFor } from './shared/ballots.ts';
import type { EntryBallots } from './shared/ballots.ts';
import { answerEvidence, keyedCalls } from './shared/key-place.ts';
import type { KeyedCall } from './shared/key-place.ts';
import { callsOf, singleTurnChoices } from './shared/single-turn-choice.ts';
import type { SingleTurnChoice } from './shared/single-turn-choice.ts';
import { playing } from './shared/single-turn-witness.ts';
import { short, votesEvidence } from './shared/votes.ts';

/**
 * Answers that most families give in a form that means what the key accepts, and that the literal comparison fails. Critical:
 * the evaluator by meaning is the ground, and the votes show that the form is the usual one.
 */
export const equivalentRefused: Detector = {
  identity: { id: 'equivalent-refused', version: '1', group: 'recorded' },
  asks: 'the literal comparison passes the form in which most families of models give the right answer',
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

const isRefused = ({ literal, byMeaning }: SingleTurnChoice): boolean =>
  literal === 'fail' && byMeaning === 'pass';

function* findingsOn({ entry, electorate }: EntryBallots<SingleTurnChoice>): Generator<FindingDraft> {
  if (entry.reference.kind !== 'possible-answers') return;
  const count = {
    families: electorate.size,
    reference: votesFor(electorate, ({ literal }) => literal === 'pass'),
    other: votesFor(electorate, isRefused),
  };
  if (!isDoubted(count)) return;
  const refused = [...electorate.values()].flat().filter(({ choice }) => isRefused(choice));
  const [reason, models] = mostCommon(refused.map(({ choice }) => choice.messages.join(' ')));
  const alike = refused.filter(({ choice }) => choice.messages.join(' ') === reason);
  const [calls] = alike.flatMap(({ choice: { episode } }) =>
    episode === undefined ? [] : [callsOf(episode, entry.language)],
  );
  const parameter = parameterIn(reason);
  const place = keyedCalls(entry).find(({ accepted }) => parameter === undefined || accepted.has(parameter));
  if (place === undefined) return;
  yield {
    component: 'evaluation',
    severity: 'critical',
    target: target(entryKey(entry), place, parameter),
    cause: `equivalent-refused:${place.tool}${parameter === undefined ? '' : `.${parameter}`}`,
    claim: claimOf(place, parameter, reason),
    evidence: [
      ...(parameter === undefined ? [] : [answerEvidence(entry, place, parameter)]),
      votesEvidence(count, `right by meaning, refused as written, by ${models} models as in the claim`),
    ],
    witnesses: calls === undefined || calls.length === 0 ? [] : [playing(entryKey(entry), calls)],
  };
}

const target = (entry: string, { call, accepted }: KeyedCall, argument: string | undefined) => ({
  kind: 'entry' as const,
  entry,
  turn: 0,
  call,
  ...(argument !== undefined && accepted.has(argument) && { argument }),
});

function claimOf({ tool }: KeyedCall, parameter: string | undefined, reason: string): string {
  const where = parameter === undefined ? tool : `${tool}.${parameter}`;
  return `The literal comparison refuses for ${where} what means an accepted value: ${short(complaintIn(reason), 220)}`;
}

/** The parameter that a message of the literal comparison names. */
const parameterIn = (reason: string): string | undefined =>
  /parameter:? '([^']+)'/iu.exec(reason.replaceAll('\\', ''))?.[1];

/** Of several messages, and of those that upstream nests in one, the first that names a parameter. */
function complaintIn(reason: string): string {
  const at = reason.search(/[^"'[\]{}]*\bparameter:? \\*'/iu);
  return at < 0 ? reason : reason.slice(at).replace(/["']\], 'sub_error_type'.*$/su, '');
}

/** The most common text and how often it occurs; the first of several. */
function mostCommon(texts: readonly string[]): readonly [string, number] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].toSorted(([, left], [, right]) => right - left)[0] ?? ['', 0];
}
