import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ModelComparison } from '../../harness/contract/model-comparison.ts';
import { ScoreTable } from '../../harness/contract/score-table.ts';
import { assay } from '../support/command.ts';
import { readSource, repositoryFiles } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const MODELS = ['agent:oracle', 'agent:noisy-40', 'agent:lexical'];
const newFolder = temporaryFolders();

let path = '';
let database: Database.Database;
beforeAll(async () => {
  path = join(newFolder(), 'assay.db');
  const models = MODELS.flatMap((model) => ['--model', model]);
  expect(await assay('run', '--suite', 'starter', ...models, '--db', path)).toMatchObject({ code: 0 });
  database = new Database(path, { readonly: true });
});
afterAll(() => {
  database.close();
});

/** Rows of a query of `examples/sql/`. */
const rowsOf = <Row>(name: string, row: z.ZodType<Row>): readonly Row[] =>
  z
    .array(row)
    .min(1)
    .parse(database.prepare(readSource(`examples/sql/${name}.sql`).text).all());

async function jsonOf<Schema extends z.ZodType>(
  schema: Schema,
  ...words: readonly string[]
): Promise<z.infer<Schema>> {
  const ran = await assay(...words, '--json', '--db', path);
  return schema.parse(JSON.parse(ran.printed));
}

const Rate = z.strictObject({
  suite: z.literal('starter'),
  ...{ category: z.string(), evaluator: z.string(), model: z.string() },
  ...{ n: z.int(), passed: z.int(), percent: z.number() },
});

test.each(['action', 'outcome'])('the pass rates under %s are those that rank prints', async (family) => {
  const { rows } = await jsonOf(ScoreTable, 'rank', '--evaluator', family);
  const ranked = rows.flatMap(({ model, categories }) =>
    categories.map(({ category, n, passed }) => `${model} ${category}: ${passed} of ${n}`),
  );
  const queried = rowsOf('pass-rate', Rate).filter(({ evaluator }) => evaluator === family);
  expect(
    queried.map(({ model, category, n, passed }) => `${model} ${category}: ${passed} of ${n}`).toSorted(),
  ).toEqual(ranked.toSorted());
  for (const { percent, passed, n } of queried) expect(percent).toBeCloseTo((100 * passed) / n, 1);
});

const Disagreement = z.strictObject({
  ...{ evaluator: z.string(), category: z.string(), entry: z.string(), trial: z.int() },
  ...{ passes: z.string(), passing_episode: z.int(), fails: z.string(), failing_episode: z.int() },
});

test.each([
  ['agent:oracle', 'agent:noisy-40'],
  ['agent:lexical', 'agent:noisy-40'],
])('%s and %s disagree on the entries that compare lists', async (one, other) => {
  const { entries } = await jsonOf(ModelComparison, 'compare', '--models', one, other);
  const compared = entries.flatMap(({ entryKey, a, b }) =>
    a === b ? [] : [`${entryKey}: ${a > b ? one : other} passes`],
  );
  const queried = rowsOf('disagreements', Disagreement).filter(
    ({ evaluator, passes, fails }) =>
      evaluator.startsWith('action/') && new Set([passes, fails, one, other]).size === 2,
  );
  expect(compared.length).toBeGreaterThan(0);
  expect(queried.map(({ entry, passes }) => `${entry}: ${passes} passes`).toSorted()).toEqual(
    compared.toSorted(),
  );
});

const Reason = z.strictObject({
  ...{ evaluator: z.string(), model: z.string(), reason: z.string() },
  ...{ episodes: z.int(), example: z.int() },
});
const Judged = z.object({
  model: z.string(),
  verdict: z.string(),
  reasons: z.array(z.object({ code: z.string() })),
});

test('the reasons are the first ones of the verdicts, the most frequent first', async () => {
  const { printed } = await assay('verdicts', '--evaluator', 'outcome', '--db', path);
  const failed = printed
    .trim()
    .split('\n')
    .map((line) => Judged.parse(JSON.parse(line)))
    .filter(({ verdict }) => verdict === 'fail');
  const counted = Map.groupBy(failed, ({ model, reasons }) => `${model}: ${reasons[0]?.code}`);
  const queried = rowsOf('reasons', Reason).filter(({ evaluator }) => evaluator === 'outcome/multi-turn');
  expect(new Map(queried.map(({ model, reason, episodes }) => [`${model}: ${reason}`, episodes]))).toEqual(
    new Map(Array.from(counted, ([key, lines]) => [key, lines.length])),
  );
  const sizes = queried.map(({ episodes }) => episodes);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

test('the example of a reason is an episode that show prints with it', async () => {
  const lost = rowsOf('reasons', Reason).find(({ reason }) => reason === 'goal-missed');
  const shown = await assay('show', String(lost?.example), '--db', path);
  expect(shown.printed).toContain(`episode ${lost?.example}: ${lost?.model} on`);
  expect(shown.printed).toMatch(/outcome\/multi-turn .*: fail\n +- final state: /);
});

test('every query of the folder is tested here', () => {
  const queries = repositoryFiles('examples/sql');
  expect(queries).toEqual(
    ['disagreements', 'pass-rate', 'reasons'].map((name) => `examples/sql/${name}.sql`),
  );
});
