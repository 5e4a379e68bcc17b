import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { assay } from '../support/command.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const SUITE = 'examples/bike-desk';
const newFolder = temporaryFolders();

const Ranking = z.object({
  rows: z.array(z.object({ model: z.string(), n: z.int(), score: z.object({ value: z.number() }) })),
});

let database = '';
beforeEach(() => {
  database = join(newFolder(), 'assay.db');
});

/** Score by model under a family of evaluators. */
async function scores(evaluator: string): Promise<Readonly<Record<string, number>>> {
  const ranked = await assay('rank', '--evaluator', evaluator, '--json', '--db', database);
  const { rows } = Ranking.parse(JSON.parse(ranked.printed));
  expect(rows.map(({ n }) => n)).toEqual(rows.map(() => 2));
  return Object.fromEntries(rows.map(({ model, score }) => [model, score.value]));
}

test('the bike desk passes all gates of a suite', async () => {
  const ran = await assay('suite', 'check', SUITE);
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.printed).toContain('suite bike-desk');
});

test('an audit of the bike desk finds nothing', async () => {
  const ran = await assay('audit', SUITE);
  expect(ran.code).toBe(0);
  expect(ran.printed).toContain('no finding\n');
  expect(ran.printed).toContain('base entries (the first of each multi-turn scenario): 0 of 2');
});

test('action and outcome pass the oracle of the bike desk and fail the agent that does nothing', async () => {
  const models = ['--model', 'agent:oracle', '--model', 'agent:no-op'];
  expect(await assay('run', '--suite', SUITE, ...models, '--db', database)).toMatchObject({ code: 0 });
  const wanted = { 'agent:oracle': 1, 'agent:no-op': 0 };
  expect(await scores('action')).toEqual(wanted);
  expect(await scores('outcome')).toEqual(wanted);
});
