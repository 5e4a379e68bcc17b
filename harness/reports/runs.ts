import { z } from 'zod';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** The runs of a database, oldest first, as `assay runs --json` writes them. */
export const RunList = z.strictObject({
  runs: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['import', 'live']),
      /** `id`: `null` if the suite is not stored. */
      suite: z.strictObject({ id: z.string().nullable(), contentHash: z.string() }),
      /** Models that have episodes. */
      models: z.array(z.string()),
      /** Episodes that the model ended, right or wrong. */
      done: z.int(),
      /** Episodes without a reply. */
      infrastructure: z.int(),
      /** Episodes that ended by a defect of the harness, the benchmark or the user simulator. */
      other: z.int(),
      /** ISO 8601, UTC. */
      startedAt: z.string(),
    }),
  ),
});
export type RunList = z.infer<typeof RunList>;

/** Most models in a line of the table. */
const NAMED = 3;

/** The runs as a table. */
export function runsText({ runs }: RunList, width: TableWidth): string {
  const content = {
    head: ['run', 'kind', 'suite', 'models', 'done', 'infrastructure', 'other', 'started'],
    essential: ['run', 'models', 'done'],
    rows: runs.map(({ id, kind, suite, models, done, infrastructure, other, startedAt }) => [
      ...[id, kind, `${suite.id ?? '?'} ${suite.contentHash.slice(0, 12)}`, modelsText(models)],
      ...[done, infrastructure, other, startedAt.slice(0, 19).replace('T', ' ')],
    ]),
  };
  return tableText(content, width);
}

function modelsText(models: readonly string[]): string {
  const named = models.slice(0, NAMED).join(', ');
  return models.length > NAMED ? `${named} and ${models.length - NAMED} more` : named;
}
