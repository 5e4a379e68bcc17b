import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { COPY_AND_COUNT, caseFlags, inOrderOfTheApi, startCaseServer } from '../support/case-server.ts';
import { assay } from '../support/command.ts';
import { assayRun, episodesIn, runIdIn } from '../support/live-run.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders, writeText } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const KEY = 'sk-QUERYKEY-123456';

/** Addresses with a secret in a part that is no path. */
const ADDRESSES = [
  `http://127.0.0.1:9/v1?api_key=${KEY}`,
  `https://gateway.example/v1/?key=${KEY}&version=2`,
  `http://127.0.0.1:9/v1?${KEY}`,
  `http://127.0.0.1:9/v1#${KEY}`,
  `http://127.0.0.1:9/v1?#access_token=${KEY}`,
  `http://${KEY}@127.0.0.1:9/v1`,
  `http://me:${KEY}@127.0.0.1:9/v1`,
  `http:\\\\me:${KEY}@127.0.0.1:9/v1`,
  `127.0.0.1:9/v1?api_key=${KEY}`,
  `me:${KEY}@127.0.0.1:9/v1`,
  `ftp://me:${KEY}@127.0.0.1:9/v1`,
];

describe('key-in-base-url: an address with a query, a fragment or a user is refused, and never stored or printed', () => {
  test.each(ADDRESSES)('%s', async (address) => {
    const database = join(folder(), 'assay.db');
    for (const model of ['compatible:m', 'anthropic:m', 'agent:oracle']) {
      const flags = ['--suite', 'starter', '--limit', '1', '--db', database, '--model', model];
      const ran = await assayRun([...flags, '--base-url', address]);
      expect([ran.code, existsSync(database)]).toEqual([2, false]);
      expect(ran.noted).toContain('--base-url: the base URL contains ');
      expect(`${ran.printed}${ran.noted}`).not.toContain('QUERYKEY');
    }
  });

  test('in the config file, too', async () => {
    const home = folder();
    const [database, config] = [join(home, 'assay.db'), join(home, 'config.json')];
    writeText(config, JSON.stringify({ models: [{ model: 'compatible:m', baseUrl: ADDRESSES[0] }] }));
    const ran = await assayRun(['--config', config, '--suite', 'starter', '--db', database]);
    expect([ran.code, existsSync(database)]).toEqual([2, false]);
    expect(ran.noted).toContain(`${config}: models: the base URL contains a query`);
    expect(ran.noted).not.toContain('QUERYKEY');
  });

  test('and where a run is resumed, before a request is sent', async () => {
    const database = join(folder(), 'assay.db');
    server = await startCaseServer(COPY_AND_COUNT, inOrderOfTheApi);
    const run = runIdIn(await assayRun(caseFlags(database, server, COPY_AND_COUNT)));
    const before = server.count();
    const ran = await assayRun([
      ...['--resume', run, '--db', database],
      ...['--base-url', `${server.openaiUrl}?api_key=${KEY}`],
    ]);
    expect([ran.code, server.count()]).toEqual([2, before]);
    expect(ran.noted).not.toContain('QUERYKEY');
    expect(JSON.stringify(episodesIn(database))).not.toContain('QUERYKEY');
  });

  test('and by doctor', async () => {
    const ran = await assay('doctor', '--model', 'compatible:m', '--base-url', ADDRESSES[0] ?? '');
    expect(ran.code).toBe(1);
    expect(ran.printed).toContain('the base URL contains a query');
    expect(`${ran.printed}${ran.noted}`).not.toContain('QUERYKEY');
  });

  test.each(['http://127.0.0.1:9/v1/', 'http://127.0.0.1:9/a@b/v1', 'http://127.0.0.1:9/v1;x=1'])(
    'the address %s is accepted',
    async (address) => {
      const flags = ['--suite', 'starter', '--limit', '1', '--db', join(folder(), 'assay.db')];
      const ran = await assayRun([...flags, '--model', 'compatible:m', '--base-url', address]);
      expect(ran.code).toBe(4);
    },
  );
});
