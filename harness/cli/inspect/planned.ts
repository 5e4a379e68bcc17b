import type { Suite } from '../../contract/suite.ts';
import type { RunRecord } from '../../contract/stored.ts';
import { identityOf, RunConfiguration } from '../../run/configuration.ts';
import { entriesOf } from '../run/suites.ts';

/** Plan of a live run: its models, and the number of episodes of each. */
export type PlannedRun = { readonly models: readonly string[]; readonly episodes: number };

/** The plan of a run; `undefined` for an import. */
export function plannedRun(run: RunRecord, suite: Suite | undefined): PlannedRun | undefined {
  if (run.kind !== 'live' || suite === undefined) return undefined;
  const parsed = RunConfiguration.safeParse(run.configuration);
  if (!parsed.success) return undefined;
  const episodes = entriesOf(suite, parsed.data).reduce((sum, { trials }) => sum + trials, 0);
  return { models: parsed.data.models.map(identityOf), episodes };
}
