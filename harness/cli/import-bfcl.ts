import { harmlessLines } from '../contract/harmless.ts';
import { categoriesOf } from '../../benchmarks/bfcl/categories.ts';
import { notResults, resultFolder, resultsOfOthers } from '../../benchmarks/bfcl/folders.ts';
import { outputsOf, partLines } from '../../benchmarks/bfcl/model-outputs.ts';
import { chooseFormat, namedFormat } from '../../benchmarks/bfcl/model-format.ts';
import { profileOf } from '../../benchmarks/bfcl/model-profiles.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { InputError, UsageError } from '../contract/errors.ts';
import type { RunFit } from '../contract/run-fit.ts';
import { openStore } from '../store/store.ts';
import type { Stored } from '../store/episodes.ts';
import { recordRunFits, runFitLines } from './record-run-fits.ts';
import type { Surroundings } from './surroundings.ts';

export type ImportRequest = {
  readonly database: string;
  readonly bfcl: string;
  readonly results: string;
  readonly category: string;
  /** Decoder of models that are not on upstream's leaderboard; `undefined`: recognised from their replies. */
  readonly decoder: string | undefined;
  /** Model of the leaderboard whose format such models have. */
  readonly like: string | undefined;
};

/**
 * Stores the suite and all outputs of a result folder, one model at a time, in one transaction. Idempotent.
 *
 * @returns a line that counts what was stored; then how the replies of models outside the leaderboard are read, which models
 *   have a part of their categories only, what was skipped, and what was found about the recorded runs.
 * @throws {InputError} at the first broken row; the database is then unchanged. {UsageError} for a format that does not exist.
 */
export async function importBfcl(
  request: ImportRequest,
  { now }: Pick<Surroundings, 'now'>,
): Promise<string> {
  const categories = categoriesOf(request.category);
  const named = namedFormat(request.decoder, request.like);
  const folder = resultFolder(request.results);
  const { models } = folder;
  if (named !== undefined) requireOutsider(request, models);
  const suite = await loadBfcl(request.bfcl, categoriesOf('all'));
  const store = openStore(request.database);
  const counts: Record<Stored, number> = { added: 0, unchanged: 0, replaced: 0 };
  let fits: readonly RunFit[] = [];
  const lines: string[] = [];
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
        const outputs = await outputsOf(model, folder.results, categories, suite);
        const { format, line } = chooseFormat(
          model,
          named,
          outputs.flatMap(({ recorded }) => recorded),
        );
        for (const { episode } of outputs.flatMap(({ recorded }) => recorded))
          counts[store.episodes.put(runId, { ...episode, format })] += 1;
        if (outputs.length > 0)
          lines.push(...(line === undefined ? [] : [line]), ...partLines(model, outputs, categories));
      }
      requireSome(request, counts);
      fits = recordRunFits(store, suite, runId, models);
    });
  } finally {
    store.close();
  }
  const others = resultsOfOthers(
    folder.results,
    models,
    new Set(categoriesOf('all').map(({ name }) => name)),
  );
  return harmlessLines([
    counted(models.length, counts),
    ...lines,
    ...skipped('of no category of the suite', others),
    ...skipped('no results', notResults(request.results, folder)),
    ...runFitLines(fits),
  ]);
}

/** A format is named for models that upstream's tables do not have. @throws {UsageError} if there are none. */
function requireOutsider({ decoder, results }: ImportRequest, models: readonly string[]): void {
  if (models.some((model) => profileOf(model) === undefined)) return;
  throw new UsageError({
    place: decoder === undefined ? '--like' : '--decoder',
    cause: `all models in ${results} are on upstream's leaderboard, and their formats are known.`,
    remedy: 'Leave it out, or rename the folder of a model of your own.',
  });
}

function counted(models: number, { added, unchanged, replaced }: Record<Stored, number>): string {
  const subject = models === 1 ? '1 model' : `${models} models`;
  return `${subject}: ${added} episodes added, ${unchanged} unchanged, ${replaced} replaced`;
}

function skipped(reason: string, [first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return [`skipped, ${reason}: ${first}${more}`];
}

function requireSome(request: ImportRequest, counts: Record<Stored, number>): void {
  if (counts.added + counts.unchanged + counts.replaced > 0) return;
  throw new InputError({
    place: request.results,
    cause: `holds no results of category ${request.category}.`,
    remedy: 'Name another category, or another folder with --results.',
  });
}
