import type { World } from '../../../harness/contract/environment.ts';
import type { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import { endedAtLimit } from '../../own-limits.ts';
import type { OutcomeEpisode } from './episode.ts';
import { guesses } from './judge-abstention.ts';
import { falseDenials } from './judge-denials.ts';
import { contradictions, missingInformation, untoldFigures } from './judge-information.ts';
import { passingFailures } from './judge-passing.ts';
import { earlyResults } from './judge-early-calls.ts';
import { replacedIdentities } from './judge-identity.ts';
import { forcedChanges } from './judge-forced.ts';
import { unmetObstacles } from './judge-obstacles.ts';
import { notShown } from './judge-showing.ts';
import { unmadeCalls } from './judge-unmade-calls.ts';
import { askedAttributes } from './asked-attributes.ts';
import { stateFailures } from './judge-state.ts';
import { ALL_PARTS } from './parts.ts';
import type { OutcomePart } from './parts.ts';
import type { PreparedEntry } from './prepare.ts';

export type OutcomeWorld = Pick<World, 'attributes' | 'sameAttribute' | 'meaning' | 'reading'>;

/**
 * Judge an episode by its outcome, whichever way it took. The world must be as the user asked, information that was
 * asked for must have been looked up, statements must be true, and nothing else may have changed.
 *
 * @param parts - parts that count; all by default, fewer to measure what a part contributes.
 */
export function judgeOutcome(
  entry: PreparedEntry,
  { ending, answersIn, turns }: OutcomeEpisode,
  world: OutcomeWorld,
  parts: ReadonlySet<OutcomePart> = ALL_PARTS,
): Verdict {
  if (ending.bucket === 'recorded-error') {
    return { kind: 'fail', failures: [{ code: 'inference-error', text: ending.text.slice(0, 2000) }] };
  }
  const exceeded = endedAtLimit(ending, turns.length);
  if (exceeded !== undefined) return exceeded;
  if (ending.bucket !== 'model') return { kind: 'unscored', because: ending.bucket };
  const prepared = parts === ALL_PARTS ? entry : { ...entry, wording: { ...entry.wording, parts } };
  const states = [prepared.start, ...turns.flatMap(({ calls }) => calls.map(({ state }) => state))];
  const whenPart = (part: OutcomePart, judged: () => readonly Failure[]): readonly Failure[] =>
    parts.has(part) ? judged() : [];
  const whenTold = (judged: () => readonly Failure[]): readonly Failure[] =>
    answersIn === 'words' ? judged() : [];
  const atEnd = stateFailures(
    prepared,
    states.at(-1) ?? prepared.start,
    world,
    parts,
    parts.has('asked-changes') ? askedAttributes(prepared, turns, world) : new Set(),
  );
  const failures: Failure[] = [
    ...atEnd,
    ...whenPart('side-effects', () => forcedChanges(prepared, turns, world, atEnd)),
    ...whenPart('key-functions', () => [
      ...passingFailures(prepared, states, world),
      ...missingInformation(prepared, turns, world),
    ]),
    ...whenPart('critical-information', () => [
      ...whenTold(() => untoldFigures(prepared, turns, parts)),
      ...contradictions(prepared, turns, world),
      ...falseDenials(prepared, turns, world),
    ]),
    ...whenPart('abstention', () => [
      ...guesses(prepared, turns, world),
      ...unmetObstacles(prepared, turns, world),
    ]),
    ...whenPart('offers', () => earlyResults(prepared, turns, world)),
    ...whenPart('unmade-calls', () => unmadeCalls(prepared, turns)),
    ...whenPart('identity', () => replacedIdentities(prepared, turns, world)),
    ...whenPart('showing', () => whenTold(() => notShown(prepared, turns, world))),
  ];
  return failures.length === 0 ? { kind: 'pass' } : { kind: 'fail', failures };
}
