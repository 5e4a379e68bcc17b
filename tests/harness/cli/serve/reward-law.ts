import { join } from 'node:path';
import type { Episode } from '../../../../harness/contract/episode.ts';
import { explain } from '../../../../harness/contract/verdict.ts';
import type { Verdict } from '../../../../harness/contract/verdict.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import { addLiveRun } from '../../../../harness/cli/run/ledger.ts';
import { openStore } from '../../../../harness/store/store.ts';
import { assay } from '../../../support/command.ts';

const RUN = 'served';

/**
 * What `assay score` says of episodes that a server gave: each is stored, judged by the command and read from the database.
 *
 * @returns verdicts of the outcome evaluators, by {@link episodeName}.
 */
export async function scoredVerdicts(
  suite: Suite,
  episodes: readonly Episode[],
  folder: string,
): Promise<ReadonlyMap<string, Verdict>> {
  const database = join(folder, 'assay.db');
  store(suite, episodes, database);
  const { code, noted } = await assay('score', '--evaluator', 'outcome', '--db', database);
  if (code !== 0) throw new Error(noted);
  const read = openStore(database);
  try {
    const verdicts = new Map<string, Verdict>();
    for (const { id, episode } of read.episodes.all({ runId: RUN }))
      for (const { verdict } of read.lookup.verdictsOn(id)) verdicts.set(episodeName(episode), verdict);
    return verdicts;
  } finally {
    read.close();
  }
}

function store(suite: Suite, episodes: readonly Episode[], database: string): void {
  const { id, contentHash } = suite.manifest;
  const configuration = {
    suite: { id, contentHash },
    models: [...new Set(episodes.map(({ model }) => model))].map((model) => {
      return { model, mode: 'native' as const, baseUrl: null, parameters: {} };
    }),
    selection: { category: 'all', ids: null, sample: null, limit: null },
    trials: 1,
    seed: 0,
  };
  const workbench = openStore(database);
  workbench.atOnce(() => {
    addLiveRun(workbench, RUN, { suite, configuration, startedAt: '2026-01-02T03:04:05Z' });
    for (const episode of episodes) workbench.episodes.put(RUN, episode);
  });
  workbench.close();
}

/** Name of an episode among those of one server. */
export const episodeName = ({ model, entryId, occurrence }: Episode): string =>
  `${model} ${entryKey({ id: entryId, occurrence })}`;

/** A verdict as it is stored, and its reasons in words. */
export const verdictBytes = (verdict: Verdict): string =>
  [JSON.stringify(verdict), ...(verdict.kind === 'fail' ? verdict.failures.map(explain) : [])].join('\n');
