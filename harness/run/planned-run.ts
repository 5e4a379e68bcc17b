import type { RunRecord } from '../contract/stored.ts';
import { seededRandom } from '../contract/seeded-random.ts';
import type { SuiteDefinition } from '../contract/suite-definition.ts';
import { identityOf, RunConfiguration } from './configuration.ts';
import { plannedEntries } from './parts.ts';
import type { PlannedEntry } from './parts.ts';
import { selectEntries } from './selection.ts';
import type { Selectable } from './selection.ts';

/** A suite as far as the choice of its entries needs it. */
export type SelectableSuite<Entry extends Selectable> = {
  readonly entries: readonly Entry[];
  readonly definition: Pick<SuiteDefinition, 'groups' | 'selections'>;
};

/** The entries that a run of a suite plays. @throws {UsageError} like {@link selectEntries}. */
export function entriesOfRun<Entry extends Selectable>(
  { entries, definition }: SelectableSuite<Entry>,
  configuration: RunConfiguration,
): readonly PlannedEntry<Entry>[] {
  return plannedEntries(entries, configuration, (selection) =>
    selectEntries({ entries }, definition, selection, seededRandom(configuration.seed)),
  );
}

/** Plan of a live run: its models, and the number of episodes of each. */
export type PlannedRun = { readonly models: readonly string[]; readonly episodes: number };

/** The plan of a run; `undefined` for an import. @throws {UsageError} like {@link selectEntries}. */
export function plannedRun<Entry extends Selectable>(
  run: RunRecord,
  suite: SelectableSuite<Entry>,
): PlannedRun | undefined {
  const parsed = run.kind === 'live' ? RunConfiguration.safeParse(run.configuration) : undefined;
  if (parsed?.success !== true) return undefined;
  const episodes = entriesOfRun(suite, parsed.data).reduce((sum, { trials }) => sum + trials, 0);
  return { models: parsed.data.models.map(identityOf), episodes };
}
