import { harmlessLines } from '../contract/harmless.ts';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { readLog } from '../../benchmarks/bfcl/logs/read-log.ts';
import { chooseFormat, namedFormat } from '../../benchmarks/bfcl/model-format.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { openStore } from '../store/store.ts';
import type { Stored } from '../store/episodes.ts';
import type { Surroundings } from './surroundings.ts';

export type ImportLogRequest = {
  readonly file: string;
  readonly database: string;
  readonly bfcl: string;
  /** As for `import bfcl`. */
  readonly decoder: string | undefined;
  readonly like: string | undefined;
};

/**
 * Stores the replies in a log of another program. Idempotent: the same file is the same run.
 *
 * @returns a line that counts what was stored, and for each model how its replies are read and how many entries it has.
 * @throws {InputError} for a log that cannot be read without loss; nothing is stored then. {UsageError} for a format that does
 *   not exist.
 */
export async function importLog(
  request: ImportLogRequest,
  { now }: Pick<Surroundings, 'now'>,
): Promise<string> {
  const named = namedFormat(request.decoder, request.like);
  const suite = await loadBfcl(request.bfcl, categoriesOf('all'));
  const { format: logFormat, recorded } = readLog(request.file, suite);
  const { contentHash: suiteHash } = suite.manifest;
  const content = hash('sha256', readFileSync(request.file), 'hex');
  const runId = `import-log-${content.slice(0, 12)}`;
  const models = Map.groupBy(recorded, ({ episode }) => episode.model);
  const counts: Record<Stored, number> = { added: 0, unchanged: 0, replaced: 0 };
  const lines: string[] = [];
  const store = openStore(request.database);
  try {
    store.atOnce(() => {
      store.suites.add(suite);
      const startedAt = now().toISOString();
      store.episodes.addRun({
        id: runId,
        kind: 'import',
        suiteHash,
        configuration: { log: logFormat },
        startedAt,
      });
      for (const [model, replies] of models) {
        const { format, line } = chooseFormat(model, named, replies);
        for (const { episode } of replies) counts[store.episodes.put(runId, { ...episode, format })] += 1;
        const entries = new Set(replies.map(({ entry }) => entry)).size;
        lines.push(
          line ?? `${model}: read as upstream reads it`,
          `${model}: ${entries} of ${suite.entries.length} entries`,
        );
      }
    });
  } finally {
    store.close();
  }
  const { added, unchanged, replaced } = counts;
  return harmlessLines([
    `${logFormat}: ${added} episodes added, ${unchanged} unchanged, ${replaced} replaced`,
    ...lines,
  ]);
}
