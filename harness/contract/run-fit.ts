import { z } from 'zod';

/** A test of whether a record can be of the entries that it names. */
export const RunTestId = z.enum(['early-calls', 'withheld-in-prompt', 'words-of-twin']);
export type RunTestId = z.infer<typeof RunTestId>;

/** What one test found in the episodes of one model in one category. */
export const RunEvidence = z.strictObject({
  test: RunTestId,
  /** Episodes on which the test can speak. */
  episodes: z.int().nonnegative(),
  /** Of these, episodes that contradict their entry. */
  misfits: z.int().nonnegative(),
  /** `untested`: there are too few episodes to tell. */
  conclusion: z.enum(['fits', 'mismatch', 'untested']),
});
export type RunEvidence = z.infer<typeof RunEvidence>;

/**
 * Whether the recorded episodes of one model in one category are of the entries of that category as the suite has them.
 * The conclusion holds for the whole category, passes and fails alike: a run that played something else says nothing about
 * the entries. `mismatch`: at least one test contradicts. `untested`: no test could tell.
 */
export const RunFit = z.strictObject({
  model: z.string().min(1),
  category: z.string().min(1),
  conclusion: RunEvidence.shape.conclusion,
  /** Tests that had at least one episode to speak on, in the order of {@link RunTestId}; empty: none had. */
  evidence: z.array(RunEvidence),
});
export type RunFit = z.infer<typeof RunFit>;

/** What a test looks at, for a reader. */
export function explainEvidence({ test, misfits, episodes }: RunEvidence): string {
  const share = `${misfits} of ${episodes} episodes`;
  switch (test) {
    case 'early-calls':
      return `${share} call a withheld tool by name before it is announced`;
    case 'withheld-in-prompt':
      return `${share} have a first prompt as long as the one that offers every tool`;
    case 'words-of-twin':
      return `${share} have a first prompt as long as that of the original wording`;
    default:
      return test satisfies never;
  }
}
