import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { modelFolders, resultsOfOthers } from '../../benchmarks/bfcl/folders.ts';
import { importResults, resultPath } from '../../benchmarks/bfcl/import-results.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { InputError } from '../contract/errors.ts';
import type { RunFit } from '../contract/run-fit.ts';
import { openStore } from '../store/store.ts';
import type { Stored } from '../store/episodes.ts';
import { replyFormatOf } from '../../benchmarks/bfcl/reply-formats.ts';
import { recordRunFits, runFitLines } from './record-run-fits.ts';
import type { Surroundings } from './surroundings.ts';

export type ImportRequest = {
  readonly database: string;
  readonly bfcl: string;
  readonly results: string;
  readonly category: string;
};

/**
 * Stores the suite and all outputs of a result folder, one file at a time, in one transaction. Idempotent.
 *
 * @returns a line that counts what was stored, and a second one if files belong to no category of the suite, and what was
 *   found about the recorded runs.
 * @throws {InputError} at the first broken row; the database is then unchanged.
 */
export async function importBfcl(
  request: ImportRequest,
  { now }: Pick<Surroundings, 'now'>,
): Promise<string> {
  const categories = categoriesOf(request.category);
  const models = modelFolders(request.results);
  const suite = await loadBfcl(request.bfcl, categoriesOf('all'));
  const store = openStore(request.database);
  const counts: Record<Stored, number> = { added: 0, unchanged: 0, replaced: 0 };
  let fits: readonly RunFit[] = [];
  try {
    await store.whole(async () => {
      store.suites.add(suite);
      const runId = `import-${suite.manifest.id}-${suite.manifest.contentHash.slice(0, 12)}`;
      const { contentHash: suiteHash } = suite.manifest;
      store.episodes.addRun({
        id: runId,
        kind: 'import',
        suiteHash,
        configuration: {},
        startedAt: now().toISOString(),
      });
      for (const model of models) {
        for (const category of categories) {
          const path = resultPath(request.results, model, category.name);
          if (path === undefined) continue;
          const entries = suite.entries.filter((entry) => entry.category === category.name);
          const episodes = await importResults(path, model, category, entries, replyFormatOf(model));
          for (const episode of episodes) counts[store.episodes.put(runId, episode)] += 1;
        }
      }
      requireSome(request, counts);
      fits = recordRunFits(store, suite, runId, models);
    });
  } finally {
    store.close();
  }
  const others = resultsOfOthers(
    request.results,
    models,
    new Set(categoriesOf('all').map(({ name }) => name)),
  );
  return [counted(models.length, counts), ...skipped(others), ...runFitLines(fits)].join('\n');
}

function counted(models: number, { added, unchanged, replaced }: Record<Stored, number>): string {
  const subject = models === 1 ? '1 model' : `${models} models`;
  return `${subject}: ${added} episodes added, ${unchanged} unchanged, ${replaced} replaced`;
}

function skipped([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return [`skipped, of no category of the suite: ${first}${more}`];
}

function requireSome(request: ImportRequest, counts: Record<Stored, number>): void {
  if (counts.added + counts.unchanged + counts.replaced > 0) return;
  throw new InputError({
    place: request.results,
    cause: `holds no results of category ${request.category}.`,
    remedy: 'Name another category, or another folder with --results.',
  });
}
