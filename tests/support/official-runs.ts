import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { definitionOf } from '../../benchmarks/suites/registry.ts';
import { runFits } from '../../evaluators/recorded-runs/run-fit.ts';
import { twinEntries } from '../../evaluators/recorded-runs/twins.ts';
import type { RunFit } from '../../harness/contract/run-fit.ts';
import { scenarioOf } from '../../harness/contract/scenario.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { officialEpisodes } from './official-episodes.ts';
import type { Recorded } from './official-episodes.ts';

/** Multi-turn episodes of the official leaderboard in the order of models, then categories. */
export async function officialRuns(suite: Suite): Promise<ReadonlyMap<string, readonly Recorded[]>> {
  const byModel = new Map<string, Recorded[]>();
  for await (const recorded of officialEpisodes(suite)) {
    const { model } = recorded.episode;
    const episodes = byModel.get(model) ?? [];
    byModel.set(model, episodes);
    episodes.push(recorded);
  }
  return byModel;
}

/** Whether the recorded runs of each model are of the entries that they name; see {@link runFits}. */
export function officialRunFits(
  suite: Suite,
  runs: ReadonlyMap<string, readonly Recorded[]>,
): ReadonlyMap<string, readonly RunFit[]> {
  const definition = definitionOf(suite.manifest);
  const scenario = (entry: SuiteEntry): string =>
    scenarioOf(definition, { entryKey: entryKey(entry), category: entry.category, scenario: entry.scenario });
  const tested = { entries: suite.entries, twins: twinEntries(suite.entries, scenario) };
  const reading = judgingPorts(suite);
  return new Map(
    [...runs].map(([model, recorded]) => [
      model,
      runFits(
        tested,
        recorded.map(({ episode }) => episode),
        reading,
      ),
    ]),
  );
}
