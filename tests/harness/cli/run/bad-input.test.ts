import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BFCL, hasFolders } from '../../../support/bfcl-folder.ts';
import { assayRun, episodesIn, runIdIn } from '../../../support/live-run.ts';
import { inOrder, startModelServer } from '../../../support/misbehaving-server.ts';
import type { ModelServer } from '../../../support/misbehaving-server.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(inOrder({ kind: 'reply', reply: { text: 'Done.' } }));
});
afterAll(() => server.close());

const MODEL = ['--model', 'compatible:m', '--base-url', 'http://127.0.0.1:1/v1'];

describe('before anything is sent or written, the command rejects', () => {
  test.each<readonly [string, readonly string[], number, RegExp]>([
    ['no model', [], 2, /--model: no model is named\. Name one with --model/],
    [
      'an unknown provider',
      ['--model', 'gpt-5'],
      2,
      /does not start with a known provider\. Did you mean openai:gpt-5\?/,
    ],
    ['a provider without a model', ['--model', 'openai:'], 2, /contains no model name/],
    [
      'an unknown agent',
      ['--model', 'agent:genius'],
      2,
      /there is no agent named "genius"\. Use one of agent:no-op/,
    ],
    [
      'a server without an address',
      ['--model', 'compatible:m'],
      2,
      /this provider has no default address\. Add --base-url/,
    ],
    [
      'an invalid address',
      ['--model', 'compatible:m', '--base-url', 'localhost:80'],
      2,
      /is not an http or https address/,
    ],
    [
      'a password in the address',
      ['--model', 'compatible:m', '--base-url', 'http://a:b@c/v1'],
      2,
      /contains a user name or a password/,
    ],
    ['one model twice', [...MODEL, '--model', 'compatible:m'], 2, /compatible:m is named twice/],
    [
      'an unknown suite',
      [...MODEL, '--suite', 'bfcl-v9'],
      2,
      /"bfcl-v9" is unknown\. Use bfcl-v3, starter, .*or a folder/,
    ],
    [
      'an unknown category',
      [...MODEL, '--category', 'hard'],
      2,
      /--category: "hard" is unknown\. Use one of all, overall, starter_base/,
    ],
    [
      'unknown ids',
      [...MODEL, '--ids', 'starter_base_0,starter_bose_1'],
      2,
      /--ids: there is no entry with id starter_bose_1/,
    ],
    [
      'an invalid mode',
      [...MODEL, '--mode', 'nativ'],
      2,
      /--mode: "nativ" is not one of native, prompt\. Correct it, or leave the option out \(default: native\)/,
    ],
    [
      'an invalid number',
      [...MODEL, '--trials', 'two'],
      2,
      /--trials: "two" is not a whole number of 1 or more \(trials per/,
    ],
    ['half a trial', [...MODEL, '--trials', '1.5'], 2, /--trials: "1\.5" is not a whole number of 1 or more/],
    ['no trial', [...MODEL, '--trials', '0'], 2, /--trials: "0" is not a whole number of 1 or more/],
    [
      'a cap of nothing',
      [...MODEL, '--max-cost', '0'],
      2,
      /--max-cost: "0" is not a number above 0 \(US dollars\)/,
    ],
    ['half a price', [...MODEL, '--price', '1'], 2, /--price: "1" is not a price written as input,output/],
    [
      'a cap that cannot be enforced',
      [...MODEL, '--max-cost', '1'],
      2,
      /the price of compatible:m is unknown/,
    ],
    ['an unknown flag', [...MODEL, '--tirals', '2'], 2, /unknown option '--tirals'/],
    [
      'a missing configuration',
      [...MODEL, '--config', 'no-such.json'],
      3,
      /no-such\.json: cannot be read as JSON \(ENOENT/,
    ],
  ])('%s', async (_what, flags, code, words) => {
    const database = join(folder(), 'assay.db');
    const suite = flags.includes('--suite') ? [] : ['--suite', 'starter'];
    const ran = await assayRun([...suite, ...flags, '--db', database]);
    expect(ran.noted).toMatch(words);
    expect(ran.code).toBe(code);
    expect(existsSync(database)).toBe(false);
  });

  test.each([
    ['openai:gpt-5', 'OPENAI_API_KEY'],
    ['openai-responses:gpt-5', 'OPENAI_API_KEY'],
    ['anthropic:claude-sonnet-4-5', 'ANTHROPIC_API_KEY'],
  ])('a missing key of %s', async (model, variable) => {
    const ran = await assayRun(['--suite', 'starter', '--model', model], { variables: {} });
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.noted).toContain(`no API key is set. Set the environment variable ${variable}`);
  });

  test.each<readonly [string, string, RegExp]>([
    [
      'a typo',
      '{"temprature": 1}',
      /unknown key "temprature"\. Correct or remove it\. Known keys: .*temperature/,
    ],
    [
      'an invalid value',
      '{"trials": "3"}',
      /trials: "3" is not a whole number of 1 or more .* leave the key out \(default: 1\)/,
    ],
    ['broken JSON', '{"trials": 3', /cannot be read as JSON/],
    ['a key in it', '{"apiKey": "sk-123"}', /unknown key "apiKey"/],
  ])('a configuration file with %s', async (_what, text, words) => {
    const path = join(folder(), 'assay.config.json');
    writeText(path, text);
    const ran = await assayRun(['--suite', 'starter', ...MODEL, '--config', path]);
    expect(ran.noted).toContain(`assay: ${path}: `);
    expect(ran.noted).toMatch(words);
    expect(ran.code).toBe(3);
  });
});

test('flags take precedence over the configuration file, and the file over the defaults', async () => {
  const path = join(folder(), 'assay.config.json');
  const database = join(folder(), 'assay.db');
  const models = [{ model: 'compatible:m', baseUrl: server.openaiUrl, temperature: 0.5 }];
  writeText(path, JSON.stringify({ models, suite: 'starter', trials: 3, category: 'starter_read' }));
  const ran = await assayRun(['--config', path, '--db', database, '--trials', '1', '--limit', '2']);
  expect(ran.code).toBe(0);
  expect(episodesIn(database).map(({ category, trial }) => [category, trial])).toEqual([
    ['starter_read', 0],
    ['starter_read', 0],
  ]);
  expect(server.requests.at(-1)?.text).toContain('"temperature":0.5');
});

describe('a resume', () => {
  /** A run of one entry. */
  const oneEntry = (): readonly string[] => [
    '--limit',
    '1',
    '--model',
    'compatible:m',
    '--base-url',
    server.openaiUrl,
  ];
  const STARTER = ['--suite', 'starter'];
  /** Starts a run that ends immediately. */
  const begin = async (database: string, suite: readonly string[] = STARTER) => {
    return runIdIn(await assayRun([...oneEntry(), '--db', database, ...suite]));
  };

  test('of a run that does not exist is rejected', async () => {
    const database = join(folder(), 'assay.db');
    const nowhere = await assayRun(['--resume', 'run-1', '--db', database]);
    expect([nowhere.code, existsSync(database)]).toEqual([3, false]);
    await begin(database);
    const ran = await assayRun(['--resume', 'run-1', '--db', database]);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.noted).toContain(`holds no live run run-1. List the runs with "assay runs --db ${database}".`);
  });

  test('that would change the run is rejected', async () => {
    const database = join(folder(), 'assay.db');
    const runId = await begin(database);
    const ran = await assayRun(['--resume', runId, '--db', database, '--temperature', '0']);
    expect(ran).toMatchObject({ code: 2 });
    expect(ran.noted).toContain('--temperature: would change the run to resume.');
  });

  test('with a different configuration lists every difference', async () => {
    const database = join(folder(), 'assay.db');
    const runId = await begin(database);
    const same = await assayRun(['--resume', runId, '--db', database, ...oneEntry(), ...STARTER]);
    expect(same.code).toBe(0);
    const other = ['--trials', '2', '--temperature', '1'];
    const ran = await assayRun(['--resume', runId, '--db', database, ...oneEntry(), ...STARTER, ...other]);
    expect(ran).toMatchObject({ code: 3 });
    expect(ran.noted).toContain(`run ${runId}: has a different configuration: `);
    expect(ran.noted).toContain('models.0.parameters.temperature: absent -> 1; trials: 1 -> 2.');
  });

  test(
    'over a suite that has changed since is rejected with the difference',
    { skip: !hasFolders(BFCL) },
    async () => {
      const changed = folder();
      const database = join(folder(), 'assay.db');
      const file = 'BFCL_v3_multi_turn_base.json';
      mkdirSync(join(changed, 'data'));
      for (const name of readdirSync(join(BFCL, 'data'))) {
        if (name !== file) symlinkSync(join(BFCL, 'data', name), join(changed, 'data', name));
      }
      const text = readFileSync(join(BFCL, 'data', file), 'utf8');
      writeText(join(changed, 'data', file), text);
      const more = ['--suite', 'bfcl-v3', '--bfcl', changed, '--category', 'multi_turn_base'];
      const runId = await begin(database, more);
      writeText(join(changed, 'data', file), text.replace('Move', 'Copy'));
      const sent = server.count();
      const ran = await assayRun(['--resume', runId, '--db', database, '--bfcl', changed]);
      expect(ran).toMatchObject({ code: 3 });
      expect(ran.noted).toMatch(
        /a different configuration: suite\.contentHash: "[0-9a-f]{64}" -> "[0-9a-f]{64}"\./,
      );
      expect(server.count()).toBe(sent);
    },
  );
});
