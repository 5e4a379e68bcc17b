import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadStarter } from '../../../../benchmarks/suites/starter/load.ts';
import { assay } from '../../../support/command.ts';
import { assayRun, episodesIn, runIdIn, starterFlags } from '../../../support/live-run.ts';
import { startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Number of requests for one trial of each entry of some categories: one for each turn. */
const turnsOf = (...categories: readonly string[]): number =>
  loadStarter()
    .entries.filter(({ category }) => categories.includes(category))
    .reduce((sum, { turns }) => sum + turns.length, 0);

/** A run of the base category against a server that never calls a tool, and what adds to it. */
async function begunRun(...flags: readonly string[]) {
  server = await startModelServer(() => ({ kind: 'reply', reply: { text: 'Done.' } }));
  const { count } = server;
  const database = join(newFolder(), 'assay.db');
  const begun = [...starterFlags(database, server), '--category', 'starter_base', ...flags];
  const run = runIdIn(await assayRun(begun));
  const add = async (...more: readonly string[]) => {
    const before = count();
    const ran = await assayRun(['--add-to', run, '--db', database, ...more]);
    return { ran, sent: count() - before };
  };
  return { database, run, begun, add };
}

/** Number of episodes by category and trial, as `category trial: number`. */
function episodesBy(database: string): readonly string[] {
  const groups = Map.groupBy(episodesIn(database), ({ category, trial }) => `${category} ${trial}`);
  return [...groups].map(([key, episodes]) => `${key}: ${episodes.length}`).toSorted();
}

test('categories and trials can be added to a run, and what is played is not played again', async () => {
  const { database, run, add } = await begunRun();
  const category = await add('--category', 'starter_read');
  expect([category.ran.code, category.sent]).toEqual([0, turnsOf('starter_read')]);
  expect(episodesBy(database)).toEqual(['starter_base 0: 8', 'starter_read 0: 8']);
  const trials = await add('--trials', '2');
  expect(trials.sent).toBe(turnsOf('starter_base', 'starter_read'));
  await add('--category', 'starter_base', '--limit', '1', '--trials', '3');
  expect(episodesBy(database)).toEqual([
    'starter_base 0: 8',
    'starter_base 1: 8',
    'starter_base 2: 1',
    'starter_read 0: 8',
    'starter_read 1: 8',
  ]);
  expect(episodesIn(database, run)).toHaveLength(33);
  expect((await add('--trials', '2')).sent).toBe(0);
});

test('a run that has grown is resumed and counted as a whole', async () => {
  const { database, run, begun, add } = await begunRun();
  await add('--category', 'starter_read', '--trials', '2');
  const { printed } = await assay('status', run, '--db', database);
  expect(printed).toMatch(/^│ compatible:m +│ 24 +│ 0 +│ 0 +│ 0 +│/m);
  for (const flags of [['--db', database], begun])
    expect(await assayRun(['--resume', run, ...flags])).toMatchObject({ code: 0 });
  expect(episodesIn(database)).toHaveLength(24);
});

test('other settings, and nothing to add, are refused with words before anything is requested', async () => {
  const { database, add, run } = await begunRun('--temperature', '0');
  const refusal = async (...flags: readonly string[]) => {
    const { ran, sent } = await add(...flags);
    expect(sent).toBe(0);
    return ran.noted;
  };
  expect(await refusal('--trials', '2', '--temperature', '1')).toContain(
    '--temperature: would change the run to add to. Leave it out',
  );
  expect(await refusal('--trials', '2', '--seed', '1')).toContain('--seed: would change the run to add to.');
  const restated = ['--suite', 'starter', '--model', 'compatible:m', '--trials', '2'];
  expect(await refusal(...restated, '--temperature', '1')).toContain(
    'has a different configuration: models.0.parameters.temperature: 0 -> 1.',
  );
  expect(await refusal()).toContain('--add-to: does not say what is added. Add --category');
  expect(await refusal('--resume', run)).toContain('--add-to: cannot be used with --resume.');
  expect(episodesBy(database)).toEqual(['starter_base 0: 8']);
  const again = await add(...restated, '--temperature', '0');
  expect([again.ran.code, again.sent]).toEqual([0, turnsOf('starter_base')]);
});
