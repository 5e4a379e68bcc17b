import type { ActualCall } from '../../../../evaluators/outcome/single-turn/calls.ts';
import { toolKey } from '../../../../evaluators/outcome/single-turn/prepare.ts';
import type { Evidence } from '../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, isOutvoted, votesFor } from './shared/ballots.ts';
import type { EntryBallots } from './shared/ballots.ts';
import { groundOf } from './shared/call-grounds.ts';
import { keyedCalls } from './shared/key-place.ts';
import { callsOf, singleTurnChoices } from './shared/single-turn-choice.ts';
import type { SingleTurnChoice } from './shared/single-turn-choice.ts';
import { playing } from './shared/single-turn-witness.ts';
import { votesEvidence } from './shared/votes.ts';

/**
 * Calls of other tools, or another number of calls, than an answer key has, that most families make. Critical where the words
 * speak for them: they ask for what no call of the key does, or do not say what a call of the key needs.
 */
export const callOutvoted: Detector = {
  identity: { id: 'call-outvoted', version: '1', group: 'recorded' },
  asks: 'no answer key refuses the tools that most families of models call alike',
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
  if (entry.reference.kind !== 'possible-answers') return;
  const reference = votesFor(
    electorate,
    ({ literal, byMeaning }) => literal === 'pass' || byMeaning === 'pass',
  );
  if (reference * 4 > electorate.size) return;
  const asKey = toolsText(keyedCalls(entry));
  const tools = new Map(
    [...electorate.values()].flat().map(({ choice }) => [choice, toolsOfChoice(choice, entry)] as const),
  );
  for (const other of new Set(tools.values())) {
    if (other === undefined || other === asKey) continue;
    const alike = (choice: SingleTurnChoice): boolean => tools.get(choice) === other;
    const count = { families: electorate.size, reference, other: votesFor(electorate, alike) };
    if (!isOutvoted(count)) continue;
    const chosen = [...electorate.values()].flat().flatMap(({ choice }) => (alike(choice) ? [choice] : []));
    const { place, calls, ...ground } = groundOf(entry, repliesOf(chosen, entry));
    yield {
      ...ground,
      target: { kind: 'entry', entry: entryKey(entry), turn: 0, ...(place && { call: place.call }) },
      cause: `call-outvoted:${asKey}>${other}`,
      evidence: [keyEvidence(entry), votesEvidence(count, `calls of ${other || 'no tool'}`)],
      witnesses: [playing(entryKey(entry), calls)],
    };
    return;
  }
}

/** Names of the called tools, sorted; empty: none; `undefined`: the reply is not kept. */
function toolsOfChoice(choice: SingleTurnChoice, entry: SuiteEntry): string | undefined {
  if (choice.episode === undefined) return undefined;
  if (choice.details.some(({ code }) => code === 'unreadable-call')) return undefined;
  return toolsText(callsOf(choice.episode, entry.language).map(({ tool }) => ({ tool })));
}

const toolsText = (calls: readonly { readonly tool: string }[]): string =>
  calls
    .map(({ tool }) => toolKey(tool))
    .toSorted()
    .join(' + ');

/** Most replies in which grounds are sought. */
const MOST_REPLIES = 12;

const repliesOf = (
  choices: readonly SingleTurnChoice[],
  { language }: SuiteEntry,
): readonly (readonly ActualCall[])[] =>
  choices
    .slice(0, MOST_REPLIES)
    .map(({ episode }) => (episode === undefined ? [] : callsOf(episode, language)));

const keyEvidence = (entry: SuiteEntry): Evidence => ({
  kind: 'answer',
  entry: entryKey(entry),
  pointer: '',
  value: entry.reference.kind === 'possible-answers' ? entry.reference.answers : null,
});
