import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  caseFlags,
  COPY_AND_COUNT,
  inOrderOfTheApi,
  startCaseServer,
  verdictsIn,
} from '../support/case-server.ts';
import { assayRun, runIdIn } from '../support/live-run.ts';
import { inOrder, startModelServer } from '../support/misbehaving-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders, writeText } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server that answers this many requests and breaks every later one off. */
async function startServer(answers = Number.POSITIVE_INFINITY): Promise<ModelServer> {
  const whole = await startCaseServer(COPY_AND_COUNT, (request) =>
    request.number < answers
      ? inOrderOfTheApi(request)
      : { status: 400, body: { error: { message: 'The server is about to stop.' } } },
  );
  servers.push(whole);
  return whole;
}

const DEAD = { openaiUrl: 'http://127.0.0.1:9/v1' };

describe('a run whose server comes back at another address goes on there', () => {
  test.each([0, 1, 3, 6])('after %i replies, which are not paid again', async (answers) => {
    const database = join(folder(), 'assay.db');
    const before = answers === 0 ? DEAD : await startServer(answers);
    const began = await assayRun(caseFlags(database, before, COPY_AND_COUNT));
    const run = runIdIn(began);
    const after = await startServer();
    const ran = await assayRun(['--resume', run, '--db', database, '--base-url', after.openaiUrl]);
    expect([ran.code, after.count()]).toEqual([0, 7 - answers]);
    expect(verdictsIn(database, run)).toEqual(['pass']);
    expect(ran.noted).toContain(`compatible:m: requests go to ${after.openaiUrl} from here on`);
  });

  test('with all options of the run repeated, too', async () => {
    const database = join(folder(), 'assay.db');
    const run = runIdIn(await assayRun(caseFlags(database, await startServer(2), COPY_AND_COUNT)));
    const after = await startServer();
    const flags = ['--resume', run, ...caseFlags(database, after, COPY_AND_COUNT)];
    expect([(await assayRun(flags)).code, after.count()]).toEqual([0, 5]);
    expect((await assayRun([...flags, '--temperature', '1'])).noted).toContain(
      'has a different configuration',
    );
  });

  test('and the command that continues it names the address', async () => {
    const database = join(folder(), 'assay.db');
    const run = runIdIn(await assayRun(caseFlags(database, DEAD, COPY_AND_COUNT)));
    const after = await startServer(2);
    const ran = await assayRun(['--resume', run, '--db', database, '--base-url', after.openaiUrl]);
    expect(ran.noted).toContain(`assay run --resume ${run} --base-url ${after.openaiUrl} --db ${database}`);
  });

  test('a resume without an address stays where the run began, with no notice', async () => {
    const database = join(folder(), 'assay.db');
    const server = await startServer(4);
    const run = runIdIn(await assayRun(caseFlags(database, server, COPY_AND_COUNT)));
    const ran = await assayRun(['--resume', run, '--db', database]);
    expect(server.count()).toBe(6);
    expect(ran.noted).not.toContain('requests go to');
  });

  test('one address for models that began at several is refused', async () => {
    const home = folder();
    const database = join(home, 'assay.db');
    const models = ['http://127.0.0.1:9/v1', 'http://127.0.0.1:9/v2'].map((baseUrl, index) => ({
      model: `compatible:m${index}`,
      baseUrl,
    }));
    const config = join(home, 'two.json');
    writeText(config, JSON.stringify({ models, suite: 'starter' }));
    const run = runIdIn(
      await assayRun(['--config', config, '--db', database, '--ids', COPY_AND_COUNT.entry]),
    );
    const ran = await assayRun(['--resume', run, '--db', database, '--base-url', DEAD.openaiUrl]);
    expect(ran.noted).toContain('--base-url: the models of this run began at several addresses.');
    expect(ran.code).toBe(2);
  });
});

test('another run at another address shares no reply, because another model may answer there', async () => {
  const database = join(folder(), 'assay.db');
  for (const server of [await startServer(), await startServer()]) {
    await assayRun(caseFlags(database, server, COPY_AND_COUNT));
    expect(server.count()).toBe(7);
  }
});

describe('a resume keeps the connections of its run', () => {
  test.each([
    [[], 2],
    [['--concurrency', '3'], 3],
  ])('with %j', async (more, connections) => {
    const database = join(folder(), 'assay.db');
    const flags = ['--suite', 'starter', '--db', database, '--model', 'compatible:m', '--concurrency', '2'];
    const run = runIdIn(await assayRun([...flags, '--base-url', DEAD.openaiUrl]));
    const server = await startModelServer(
      inOrder({ kind: 'reply', reply: { text: 'Done.' }, latencyMilliseconds: 5 }),
    );
    servers.push(server);
    await assayRun(['--resume', run, '--db', database, '--base-url', server.openaiUrl, ...more]);
    expect(server.mostAtOnce()).toBe(connections);
  });
});
