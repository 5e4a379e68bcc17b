import type { ExecutedWitness, Finding } from '../../../harness/contract/finding.ts';
import type { Reference, SuiteEntry } from '../../../harness/contract/suite.ts';
import { allVerdicts } from '../../audit/all-verdicts.ts';
import type { Bench } from '../bench.ts';
import { episodeOrProblem } from '../entries/played-references.ts';
import { mergedReference } from './merged-reference.ts';

/** Verdicts by the id of the evaluator: `pass`, `fail`, or why there is neither. */
type Verdicts = ReadonlyMap<string, string>;

/** An entry before and after patches, with what it is played with afterwards. */
export type WitnessedEntry = {
  readonly before: SuiteEntry;
  readonly after: SuiteEntry;
  readonly bench: Bench;
};

/** A witness that still does what it did. */
export type Unturned = {
  /** What happens, as a sentence. */
  readonly problem: string;
  /** Whether evaluators of outcomes alone are as they were, and others have turned. */
  readonly isOfOutcomeAlone: boolean;
  /** What was played in the end. */
  readonly played: Reference;
};

/**
 * Whether calls that were right and failed now pass, or calls that were wrong and passed now fail, under every evaluator that
 * the finding blames. What they do otherwise than the old reference is done to the new one, too: a patch may mend more than one
 * thing in an entry, and a witness shows one of them. Wrong calls are played as they are at the place that the finding names:
 * they may be those of the old reference.
 *
 * @param target - of the finding.
 * @returns `undefined` if they do; else what happens instead.
 */
export async function unturned(
  { claims, played, verdicts }: ExecutedWitness,
  target: Finding['target'],
  { before, after, bench }: WitnessedEntry,
): Promise<Unturned | undefined> {
  const claimed = claims === 'right-but-failed' ? 'fail' : 'pass';
  const wanted = claims === 'right-but-failed' ? 'pass' : 'fail';
  const blamed = verdicts.flatMap(({ evaluator, verdict }) => (verdict === claimed ? [evaluator] : []));
  const subject = claims === 'right-but-failed' ? undefined : placeOf(target, played);
  const { world } = bench.audited;
  const merged = mergedReference(before.reference, after.reference, played, after, world, subject);
  const asPlayed = await verdictsOn(after, played, bench);
  const asMerged = merged === undefined ? asPlayed : await verdictsOn(after, merged, bench);
  const isTurned = (evaluator: string): boolean =>
    asMerged.get(evaluator) === wanted ||
    (claims === 'right-but-failed' && asPlayed.get(evaluator) === wanted);
  const left = blamed.filter((evaluator) => !isTurned(evaluator));
  if (left.length === 0) return undefined;
  const said = left.map((evaluator) => `${evaluator}: ${asMerged.get(evaluator) ?? 'no verdict'}`);
  const what = claims === 'right-but-failed' ? 'right do not pass' : 'wrong do not fail';
  return {
    problem: `the calls that are ${what}: ${said.join(', ')}`,
    isOfOutcomeAlone:
      left.length < blamed.length && left.every((evaluator) => evaluator.startsWith('outcome/')),
    played: merged ?? played,
  };
}

async function verdictsOn(entry: SuiteEntry, played: Reference, { audited }: Bench): Promise<Verdicts> {
  const episode = await episodeOrProblem(() => audited.play(entry, played));
  if (typeof episode === 'string') return new Map();
  return new Map(Array.from(allVerdicts(entry, episode, audited.judges), ([id, { kind }]) => [id, kind]));
}

/** Position of what a finding names: a turn, or a call of an answer key. `undefined`: it names none. */
function placeOf(target: Finding['target'], played: Reference): number | undefined {
  if (target.kind !== 'entry') return undefined;
  return played.kind === 'calls' ? target.turn : target.call;
}
