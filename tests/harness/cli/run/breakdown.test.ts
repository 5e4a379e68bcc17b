import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { assayRun, episodesIn, runIdIn, starterFlags, startAssayRun } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders } from '../../../support/temporary-folder.ts';

const DONE: Behaviour = { kind: 'reply', reply: { text: 'Done.' }, latencyMilliseconds: 5 };
const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const oneAtATime = (...of: Parameters<typeof starterFlags>): readonly string[] =>
  starterFlags(...of).map((word) => (word === '4' ? '1' : word));

test('a server that goes away ends the run of its model after eight episodes', async () => {
  server = await startModelServer(inOrder(DONE, { kind: 'reset' }));
  const database = join(folder(), 'assay.db');
  const ran = await assayRun(starterFlags(database, server));
  const episodes = episodesIn(database);
  expect(episodes.length).toBeGreaterThanOrEqual(8);
  expect(episodes.length).toBeLessThan(8 + 4);
  expect(episodes.every(({ ending }) => ending.bucket === 'infrastructure')).toBe(true);
  expect(ran.noted).toMatch(
    /^compatible:m was stopped: 8 consecutive episodes had no reply\. .*connection failed/m,
  );
  expect(ran.noted).toMatch(
    /\d\d episodes are left to play; \d+ ended for reasons outside the control of the model/,
  );
  expect(ran.code).toBe(4);
});

test('a server that never replies ends the run of its model with the first episode, after all its retries', async () => {
  server = await startModelServer(inOrder({ kind: 'reset' }));
  const database = join(folder(), 'assay.db');
  const ran = await assayRun(starterFlags(database, server));
  expect(episodesIn(database).length).toBeLessThanOrEqual(4);
  expect(ran.noted).toMatch(/^compatible:m was stopped: it has never replied\. .*connection failed/m);
  expect(ran.printed).toMatch(/^compatible:m: \d episodes? without a reply \(connection\), for example: /m);
});

test('an expired key stops only its model', async () => {
  server = await startModelServer(({ text }) =>
    text.includes('"model":"expired"') ? { kind: 'status', status: 401 } : DONE,
  );
  const database = join(folder(), 'assay.db');
  const ran = await assayRun([...starterFlags(database, server), '--model', 'compatible:expired']);
  const episodes = episodesIn(database);
  expect(episodes.filter(({ model }) => model === 'compatible:m')).toHaveLength(37);
  expect(episodes.filter(({ model }) => model === 'compatible:expired').length).toBeLessThanOrEqual(4);
  expect(ran.noted).toMatch(/^compatible:expired was stopped: .*HTTP 401/m);
});

test('rejected requests do not count as an outage, because each entry may have its own cause', async () => {
  const reasons = ['no', 'never', 'not today', 'not here'];
  server = await startModelServer(({ number }) => ({
    kind: 'status',
    status: 400,
    body: JSON.stringify({ error: { message: reasons[number % reasons.length] } }),
  }));
  const database = join(folder(), 'assay.db');
  await assayRun(oneAtATime(database, server));
  expect(episodesIn(database)).toHaveLength(37);
});

test('once an episode has ended by the model, alike refusals do not stop it', async () => {
  server = await startModelServer(({ number }) => (number < 8 ? DONE : { kind: 'status', status: 400 }));
  const database = join(folder(), 'assay.db');
  await assayRun(oneAtATime(database, server));
  expect(episodesIn(database)).toHaveLength(37);
});

test('a full disk ends the run before more is paid, and nothing is lost', async () => {
  server = await startModelServer(() => DONE);
  const database = join(folder(), 'assay.db');
  const flags = starterFlags(database, server);
  const ran = await startAssayRun(flags, { mostBytesOfFile: 1_200_000 }).ended;
  expect(ran.noted).toMatch(/^assay: .*assay\.db: (the disk is full|cannot be read or written)/m);
  expect(ran.code).toBe(3);
  const runId = runIdIn(ran);
  const again = await startAssayRun(['--resume', runId, '--db', database]).ended;
  expect(again.code).toBe(0);
  const episodes = episodesIn(database);
  expect(episodes).toHaveLength(37);
  expect(episodes.every(({ ending }) => ending.bucket === 'model')).toBe(true);
  const steps = episodes.reduce((sum, { turns }) => sum + turns.length, 0);
  expect(server.count()).toBeGreaterThan(steps);
  expect(server.count()).toBeLessThanOrEqual(steps + 4);
});
