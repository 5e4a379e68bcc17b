import type { ActualCall } from '../../../../evaluators/outcome/single-turn/calls.ts';
import { contradictions } from '../../../../evaluators/outcome/single-turn/compare-call.ts';
import { ALL_SINGLE_TURN_PARTS } from '../../../../evaluators/outcome/single-turn/parts.ts';
import { prepareSingleTurn } from '../../../../evaluators/outcome/single-turn/prepare.ts';
import { shownPlain } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { ballotBox, isOutvoted, isOverruled, votesFor } from './shared/ballots.ts';
import type { EntryBallots } from './shared/ballots.ts';
import { leavesOf, mentionsAny, questionOf, spacedName, states } from './shared/question.ts';
import { callsOf, singleTurnChoices } from './shared/single-turn-choice.ts';
import type { SingleTurnChoice } from './shared/single-turn-choice.ts';
import { playing } from './shared/single-turn-witness.ts';
import { short, votesEvidence } from './shared/votes.ts';

/**
 * Entries on which any call is wrong, though most families call the same tool with the same arguments. Critical where hardly any
 * family declines, the call fits the tool's schema, and the question states every argument and speaks of what the tool does.
 */
export const irrelevanceCalled: Detector = {
  identity: { id: 'irrelevance-called', version: '1', group: 'recorded' },
  asks: 'where any call is wrong, most families of models make none',
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

/** So many families at least call the tool for each that declines. */
const FEWEST_TO_ONE = 20;

function* findingsOn({ entry, electorate }: EntryBallots<SingleTurnChoice>): Generator<FindingDraft> {
  if (entry.reference.kind !== 'no-call') return;
  const reference = votesFor(electorate, ({ byMeaning }) => byMeaning === 'pass');
  if (reference * 4 > electorate.size) return;
  const made = new Map<SingleTurnChoice, readonly ActualCall[]>(
    [...electorate.values()].flat().map(({ choice }) => [choice, callsMade(choice, entry)]),
  );
  for (const [text, calls] of distinct([...made.values()])) {
    const isAlike = (choice: SingleTurnChoice): boolean => callsText(made.get(choice) ?? []) === text;
    const count = { families: electorate.size, reference, other: votesFor(electorate, isAlike) };
    if (!isOutvoted(count)) continue;
    const [call] = calls;
    if (call === undefined) continue;
    const isGrounded =
      isOverruled(count) &&
      reference * FEWEST_TO_ONE <= count.families &&
      calls.every((other) => isCalledFor(entry, other));
    yield {
      component: 'reference',
      severity: isGrounded ? 'critical' : 'major',
      target: { kind: 'entry', entry: entryKey(entry), turn: 0 },
      cause: `irrelevance-called:${call.tool}`,
      claim: isGrounded
        ? `The key accepts no call, but ${short(text, 160)} fits the schema of an offered tool that does what the question asks, and the question states every argument.`
        : `The key accepts no call; the question can be read as asking for ${short(text, 160)}.`,
      evidence: [votesEvidence(count, short(text, 160))],
      witnesses: [playing(entryKey(entry), calls)],
    };
    return;
  }
}

function callsMade({ episode }: SingleTurnChoice, { language }: SuiteEntry): readonly ActualCall[] {
  return episode === undefined ? [] : callsOf(episode, language);
}

/** Calls that some reply makes, each once, by their text. */
const distinct = (replies: readonly (readonly ActualCall[])[]): ReadonlyMap<string, readonly ActualCall[]> =>
  new Map(replies.filter((calls) => calls.length > 0).map((calls) => [callsText(calls), calls]));

function callsText(calls: readonly ActualCall[]): string {
  return calls
    .map(({ tool, given }) => {
      const args = [...given].toSorted(([left], [right]) => (left < right ? -1 : 1));
      return `${tool}(${args.map(([name, value]) => `${name}=${shownPlain(value)}`).join(', ')})`;
    })
    .toSorted()
    .join(' + ');
}

function isCalledFor(entry: SuiteEntry, call: ActualCall): boolean {
  const { tools, asked, language } = prepareSingleTurn(entry);
  const tool = tools.get(call.tool);
  if (tool === undefined) return false;
  const light = { parts: ALL_SINGLE_TURN_PARTS, asked, language };
  const question = questionOf(entry);
  const description = entry.tools.flatMap((other) =>
    typeof other !== 'string' && other.name === tool.name ? [other.description] : [],
  );
  const leaves = [...call.given.values()].flatMap(leavesOf);
  return (
    contradictions(call, tool, light).length === 0 &&
    leaves.every((leaf) => states(question, leaf) || states(question, withoutRegion(leaf))) &&
    mentionsAny(
      question,
      leaves.length === 0 ? spacedName(tool.name) : spacedName([tool.name, ...description].join(' ')),
    )
  );
}

/** A city without the region that a schema asks for behind it. */
const withoutRegion = (leaf: string | number): string | number =>
  typeof leaf === 'string' ? leaf.replace(/, [^,]+$/u, '') : leaf;
