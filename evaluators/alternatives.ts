import type { Episode } from '../harness/contract/episode.ts';
import type { Judge } from '../harness/contract/evaluator.ts';
import { memoizeByObject } from '../harness/contract/memoize.ts';
import type { AlternativeAnswer, Reference, SuiteEntry } from '../harness/contract/suite.ts';
import type { Verdict } from '../harness/contract/verdict.ts';

/**
 * A judge that accepts the alternatives of an answer key, too: the episode passes if it passes with any of them. Otherwise it
 * is unscored where one of them needs a review, and has the verdict of the key else. Entries without alternatives are judged
 * as without this function.
 *
 * @param isInWords - whether an episode is words to the user, and no attempt at a call: only then can it be right to make
 *   none. Evaluators that see the difference themselves pass nothing.
 */
export function withAlternatives(
  judge: Judge,
  isInWords: (entry: SuiteEntry, episode: Episode) => boolean = () => true,
): Judge {
  return (entry, episode) => {
    const [first, ...others] = acceptedEntries(entry);
    let verdict: Verdict = judge(first, episode);
    for (const other of others) {
      if (verdict.kind === 'pass') return verdict;
      if (other.reference.kind === 'no-call' && !isInWords(entry, episode)) continue;
      const next = judge(other, episode);
      if (next.kind === 'pass' || (verdict.kind === 'fail' && needsReview(next))) verdict = next;
    }
    return verdict;
  };
}

const needsReview = (verdict: Verdict): boolean =>
  verdict.kind === 'unscored' && verdict.because === 'needs-review';

/** The entry with its key alone, then with each alternative in its place. */
const acceptedEntries = memoizeByObject((entry: SuiteEntry): readonly [SuiteEntry, ...SuiteEntry[]] => {
  const { reference } = entry;
  if (reference.kind !== 'possible-answers' || reference.alternatives === undefined) return [entry];
  const { alternatives, ...key } = reference;
  return [
    { ...entry, reference: key },
    ...alternatives.map((other) => ({ ...entry, reference: wantingEveryCall(other) })),
  ];
});

const wantingEveryCall = (other: AlternativeAnswer): Reference =>
  other.kind === 'possible-answers' ? { ...other, wants: 'every-call' } : other;
