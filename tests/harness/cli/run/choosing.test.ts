import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadStarter } from '../../../../benchmarks/suites/starter/load.ts';
import { assayRun, episodesIn, runIdIn } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const DONE: Behaviour = { kind: 'reply', reply: { text: 'Done.' } };
const folder = temporaryFolders();
const ids = loadStarter().entries.map(({ id }) => id);
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Plays the starter suite against a server that never calls a tool. */
async function play(flags: readonly string[], database = join(folder(), 'assay.db')) {
  server ??= await startModelServer(inOrder(DONE));
  const before = server.count();
  const count = server.count;
  const ran = await assayRun([
    '--suite',
    'starter',
    '--db',
    database,
    '--model',
    'compatible:m',
    '--base-url',
    server.openaiUrl,
    ...flags,
  ]);
  const episodes = existsSync(database) ? episodesIn(database) : [];
  const played = ids.filter((id) => episodes.some(({ entryId }) => entryId === id));
  return { ran, episodes, played, database, sent: count() - before };
}

const seedsOf = (requests: ModelServer['requests']): unknown[] =>
  requests.map(({ text }) => (JSON.parse(text) as { readonly seed: unknown }).seed);

test('--limit plays the first entries, --ids the named ones, in suite order', async () => {
  expect((await play(['--limit', '3'])).played).toEqual(ids.slice(0, 3));
  const [first = '', , third = ''] = ids;
  expect((await play(['--ids', `${third},${first}`])).played).toEqual([first, third]);
  expect((await play(['--ids', `${third},${first}`, '--limit', '1'])).played).toEqual([first]);
});

test('--category may be repeated and lists names after commas; the entries come in suite order', async () => {
  const entries = loadStarter().entries.filter(({ category }) => /_(read|cross)$/.test(category));
  const wanted = entries.map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(8);
  const listed = await play(['--category', 'starter_read, starter_cross']);
  expect(listed.played).toEqual(wanted);
  const again = ['--category', 'starter_cross', '--category', 'starter_read'];
  expect((await play(again)).played).toEqual(wanted);
  const resumed = await play(['--resume', runIdIn(listed.ran), ...again], listed.database);
  expect([resumed.ran.code, resumed.sent]).toEqual([0, 0]);
  const { ran } = await play(['--category', 'starter_read,starter_red']);
  expect(ran.code).toBe(2);
  expect(ran.noted).toContain('--category: "starter_red" is unknown. Use one of all,');
});

test('--sample draws the same entries for the same seed and different ones for another seed', async () => {
  const draw = async (seed: string) => (await play(['--sample', '8', '--seed', seed])).played;
  const first = await draw('1');
  expect(first).toHaveLength(8);
  expect(await draw('1')).toEqual(first);
  expect(await draw('2')).not.toEqual(first);
  expect((await play(['--sample', '1000'])).played).toEqual(ids);
});

test('--dry-run checks and estimates, but sends and writes nothing', async () => {
  const { ran, sent, database } = await play(['--dry-run', '--trials', '2', '--price', '1,10']);
  expect(ran.code).toBe(0);
  expect(ran.printed).toMatch(
    /^estimate: compatible:m: \d+ to \d+ calls, \d+ to \d+ tokens in, \d+ to \d+ out, \$\d+\.\d\d to \$\d+\.\d\d$/,
  );
  expect([sent, existsSync(database)]).toEqual([0, false]);
  expect((await play(['--dry-run'])).ran.printed).toContain('price unknown');
});

test('each trial has its own seed, which is the same in the next run with the same run seed', async () => {
  const flags = ['--ids', 'starter_base_0', '--trials', '3'];
  const { episodes } = await play([...flags, '--no-cache']);
  expect(episodes.map(({ trial }) => trial).sort((left, right) => left - right)).toEqual([0, 1, 2]);
  const seeds = seedsOf(server?.requests ?? []);
  expect(new Set(seeds).size).toBe(3);
  await play([...flags, '--no-cache']);
  expect(new Set(seedsOf(server?.requests ?? [])).size).toBe(3);
  await play([...flags, '--seed', '7']);
  expect(new Set(seedsOf(server?.requests ?? [])).size).toBe(6);
});

test('a reply is paid once, but never shared between trials, models or settings', async () => {
  const flags = ['--ids', 'starter_base_0'];
  const { database, sent } = await play(flags);
  expect(sent).toBe(3);
  const again = async (...more: readonly string[]) => (await play([...flags, ...more], database)).sent;
  expect(await again()).toBe(0);
  expect(await again('--trials', '2')).toBe(3);
  expect(await again('--temperature', '1')).toBe(3);
  expect(await again('--mode', 'prompt')).toBe(3);
  expect(await again('--model', 'compatible:n')).toBe(3);
  expect(await again('--no-cache')).toBe(3);
  expect(await again()).toBe(0);
});

test('errors are never cached', async () => {
  let calls = 0;
  server = await startModelServer(() => ((calls += 1) <= 1 ? { kind: 'status', status: 400 } : DONE));
  const { database, episodes } = await play(['--ids', 'starter_base_0']);
  expect(episodes).toMatchObject([{ ending: { bucket: 'infrastructure', failure: 'invalid-request' } }]);
  expect((await play(['--ids', 'starter_base_0'], database)).sent).toBe(3);
});
