import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkNode } from '../../../harness/cli/doctor/machine.ts';
import { BFCL, hasFolders } from '../../support/bfcl-folder.ts';
import { assayWith } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { startFileServer } from '../../support/file-server.ts';
import type { FileServer, Service } from '../../support/file-server.ts';
import { copyFolder, temporaryFolders, writeText } from '../../support/temporary-folder.ts';
import { workbench } from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const servers: FileServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const KEY = 'sk-secret-0123456789';

async function serverOf(service: Service): Promise<FileServer> {
  const server = await startFileServer(() => service);
  servers.push(server);
  return server;
}

const list = (...ids: readonly string[]): Service => ({
  kind: 'bytes',
  bytes: JSON.stringify({ data: ids.map((id) => ({ id })) }),
});

/** Runs the doctor in a temporary folder, so that no configuration of this repository is read. */
async function doctor(
  variables: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<Ran> {
  const folder = newFolder();
  const config = join(folder, 'config.json');
  writeText(config, '{}');
  const own = flags.includes('--config') ? [] : ['--config', config];
  const db = flags.includes('--db') ? [] : ['--db', join(folder, 'work.db')];
  const ran = await assayWith(variables, 'doctor', ...db, ...own, ...flags);
  expect(`${ran.printed}${ran.noted}`).not.toContain('secret');
  return ran;
}

const lineOf = ({ printed }: Ran, name: string): string =>
  printed.split('\n').find((line) => line.slice(6).startsWith(name)) ?? '';

test('without models, existing keys and data are reported and nothing fails', async () => {
  const ran = await doctor({});
  expect(ran.code).toBe(0);
  expect(ran.printed.split('\n').map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
    'ok node',
    'ok config',
    'warn key',
    'warn bfcl-v3',
    'ok database',
    expect.stringMatching(/^(ok|warn) disk$/),
  ]);
  expect(lineOf(ran, 'key')).toMatch(/OPENAI_API_KEY, ANTHROPIC_API_KEY, .* are not set\./);
  expect(lineOf(ran, 'bfcl-v3')).toContain('Run "assay fetch bfcl-v3"');
});

test.each([
  ['openai:m', 'OPENAI_API_KEY', '/v1', 'v1/models'],
  ['openai-responses:m', 'OPENAI_API_KEY', '/v1/', 'v1/models'],
  ['compatible:m', 'COMPATIBLE_API_KEY', '/v1', 'v1/models'],
  ['anthropic:m', 'ANTHROPIC_API_KEY', '', 'v1/models?limit=1000'],
])('%s: key and address are checked with one free request', async (model, variable, path, asked) => {
  const server = await serverOf(list('l', 'm'));
  const ran = await doctor(
    { [variable]: KEY },
    '--model',
    model,
    '--base-url',
    `${server.url.slice(0, -1)}${path}`,
  );
  expect(ran.code).toBe(0);
  expect(lineOf(ran, 'key')).toBe(`ok    key       ${variable} is set`);
  expect(lineOf(ran, 'address')).toContain('answers with 2 models');
  expect(server.asked).toEqual([asked]);
});

const REPLIES: readonly (readonly [string, Service, 'ok' | 'warn' | 'fail', RegExp])[] = [
  [
    'a key that is rejected',
    { kind: 'status', status: 401 },
    'fail',
    /rejects the key \(HTTP 401\)\. Set a valid key/,
  ],
  [
    'a server that is busy',
    { kind: 'status', status: 429 },
    'warn',
    /HTTP 429\. Check the server, or try again later/,
  ],
  ['a server that is broken', { kind: 'status', status: 503 }, 'warn', /HTTP 503/],
  [
    'a redirect',
    { kind: 'status', status: 302, headers: { location: '/' } },
    'fail',
    /redirects to another address/,
  ],
  ['no list of models', { kind: 'status', status: 404 }, 'ok', /answers \(no list of models: HTTP 404\)/],
  ['a model that is not listed', list('n'), 'warn', /does not list m\. Check the spelling/],
  ['a body that is no list', { kind: 'bytes', bytes: '<html>' }, 'ok', /answers$/],
  ['a body that breaks', { kind: 'cut', bytes: '{"data": []}' }, 'ok', /answers$/],
];

test.each(REPLIES)('%s', async (_name, service, level, words) => {
  const server = await serverOf(service);
  const flags = ['--model', 'compatible:m', '--base-url', `${server.url}v1`];
  const ran = await doctor({ COMPATIBLE_API_KEY: KEY }, ...flags);
  expect(lineOf(ran, 'address')).toMatch(words);
  expect(
    ran.printed
      .split('\n')
      .find((line) => line.includes(' address '))
      ?.split(' ')[0],
  ).toBe(level);
  expect(ran.code).toBe(level === 'fail' ? 1 : 0);
});

test('an unreachable address fails, with a hint if a proxy is set', async () => {
  const server = await startFileServer(() => list());
  await server.close();
  const flags = ['--base-url', `${server.url}v1`];
  const ran = await doctor({}, ...flags);
  expect([ran.code, lineOf(ran, 'address')]).toEqual([
    1,
    `fail  address   ${server.url}v1 cannot be reached (ECONNREFUSED). Check that the server is running and that the address is correct.`,
  ]);
  const behind = await doctor({ HTTPS_PROXY: 'http://127.0.0.1:1' }, ...flags);
  expect(lineOf(behind, 'address')).toContain('the proxy of the environment');
});

test('a missing key fails if the server requires one, as every call of a run would', async () => {
  const server = await serverOf({ kind: 'status', status: 401 });
  const ran = await doctor({}, '--model', 'compatible:m', '--base-url', `${server.url}v1`);
  expect([ran.code, lineOf(ran, 'address')]).toEqual([
    1,
    expect.stringMatching(/^fail .* requires a key \(HTTP 401\)\. Set the key in the environment\.$/),
  ]);
});

test('missing or invalid keys fail before any request', async () => {
  const server = await serverOf(list('m'));
  const flags = ['--model', 'openai:m', '--base-url', `${server.url}v1`];
  const missing = await doctor({}, ...flags);
  expect([missing.code, lineOf(missing, 'key')]).toEqual([
    1,
    expect.stringContaining('OPENAI_API_KEY is not set. Set'),
  ]);
  const broken = await doctor({ OPENAI_API_KEY: 'secret\nwith a break' }, ...flags);
  expect([broken.code, lineOf(broken, 'key')]).toEqual([1, expect.stringContaining('contains white space')]);
});

test('invalid addresses and models', async () => {
  const none = await doctor({}, '--model', 'compatible:m');
  expect([none.code, lineOf(none, 'address')]).toEqual([
    1,
    expect.stringContaining('this provider has no default address'),
  ]);
  const wrong = await doctor({}, '--model', 'compatible:m', '--base-url', 'http://me:secret@here');
  expect([wrong.code, lineOf(wrong, 'address')]).toEqual([
    1,
    expect.stringContaining('contains a user name'),
  ]);
  expect((await doctor({}, '--model', 'gpt-5')).code).toBe(2);
  expect(lineOf(await doctor({}, '--model', 'agent:oracle'), 'model')).toContain('needs neither');
});

test('models of the configuration are checked, and a typo in it is found', async () => {
  const server = await serverOf(list('m'));
  const config = join(newFolder(), 'config.json');
  writeText(config, JSON.stringify({ models: [{ model: 'compatible:m', baseUrl: `${server.url}v1` }] }));
  expect(lineOf(await doctor({}, '--config', config), 'address')).toContain('answers with 1 models');
  writeText(config, '{"modles": []}');
  const typo = await doctor({}, '--config', config);
  expect([typo.code, lineOf(typo, 'config')]).toEqual([1, expect.stringContaining('modles')]);
});

test('a database is checked but neither created nor changed', async () => {
  const folder = newFolder();
  const db = join(folder, 'work.db');
  expect(lineOf(await doctor({}, '--db', db), 'database')).toContain('will be created');
  expect(existsSync(db)).toBe(false);
  workbench(db, []);
  expect(lineOf(await doctor({}, '--db', db), 'database')).toContain('is writable');
  writeFileSync(
    join(folder, 'text.db'),
    'this is no database, but it is long enough to be read as one'.repeat(20),
  );
  const text = await doctor({}, '--db', join(folder, 'text.db'));
  expect([text.code, lineOf(text, 'database')]).toEqual([
    1,
    expect.stringContaining('is not an assay database'),
  ]);
  const nowhere = await doctor({}, '--db', join(folder, 'none', 'work.db'));
  expect([nowhere.code, lineOf(nowhere, 'database')]).toEqual([
    1,
    expect.stringContaining('Create the folder'),
  ]);
});

test.skipIf(!hasFolders(BFCL))('data are compared with the manifest in every location', async () => {
  expect(lineOf(await doctor({ ASSAY_BFCL: BFCL }), 'bfcl-v3')).toMatch(
    /^ok .*complete in .*, all hashes correct$/,
  );
  const copy = newFolder();
  copyFolder(BFCL, copy);
  rmSync(join(copy, 'data', 'BFCL_v3_java.json'));
  writeText(join(copy, 'data', 'multi_turn_func_doc', 'math_api.json'), '{}');
  const ran = await doctor({}, '--bfcl', copy);
  expect([ran.code, lineOf(ran, 'bfcl-v3')]).toEqual([
    1,
    expect.stringContaining(
      'data/BFCL_v3_java.json missing; data/multi_turn_func_doc/math_api.json different from the pinned revision.',
    ),
  ]);
  const elsewhere = await doctor({}, '--bfcl', newFolder());
  expect([elsewhere.code, lineOf(elsewhere, 'bfcl-v3')]).toEqual([
    1,
    expect.stringContaining('holds no BFCL V3 data'),
  ]);
});

test('a Node that is too old fails', () => {
  const levels = ['20.19.0', '22.13.9', '22.14.0', '24.0.0'].map((version) => checkNode(version).level);
  expect(levels).toEqual(['fail', 'fail', 'ok', 'ok']);
});
