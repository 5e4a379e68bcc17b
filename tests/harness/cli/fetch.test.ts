import { bfclV3 } from '../../../benchmarks/suites/bfcl/index.ts';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { localPath } from '../../../benchmarks/bfcl/check-folder.ts';
import { MANIFEST } from '../../../benchmarks/bfcl/manifest.ts';
import type { Manifest } from '../../../benchmarks/bfcl/manifest.ts';
import { httpClient } from '../../../harness/transport/http.ts';
import { completeFolder, fetchedFolder } from '../../../harness/cli/fetch/cache-folder.ts';
import { fetchFiles } from '../../../harness/cli/fetch/fetch-files.ts';
import type { FetchCounts } from '../../../harness/cli/fetch/fetch-files.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { assay, assayWith } from '../../support/command.ts';
import { startFileServer } from '../../support/file-server.ts';
import type { FileServer, Service } from '../../support/file-server.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';
import { NO_INPUT, THIS_PROCESS } from '../../support/machine.ts';

const newFolder = temporaryFolders();
const servers: FileServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const PROJECT = 'berkeley-function-call-leaderboard';
const CONTENTS: Readonly<Record<string, string>> = {
  LICENSE: 'Apache',
  [`${PROJECT}/data/one.json`]: '{"id": 1}\n',
  [`${PROJECT}/data/deep/two.json`]: '{"id": 2, "long": "0123456789"}\n',
};
const manifest: Manifest = {
  repository: 'own/own',
  revision: '0'.repeat(40),
  files: Object.entries(CONTENTS).map(([path, text]) => ({
    path,
    size: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
  })),
};
const LICENSE = 'LICENSE';
const ONE = 'data/one.json';
const TWO = 'data/deep/two.json';
const right = (path: string): Service => ({ kind: 'bytes', bytes: CONTENTS[path] ?? '' });

async function serverOf(serve: (path: string, number: number) => Service): Promise<FileServer> {
  const server = await startFileServer(serve);
  servers.push(server);
  return server;
}

type Fetched = {
  /** `undefined` if the fetch failed. */
  readonly counts: FetchCounts | undefined;
  readonly problem: string;
  readonly noted: string;
  readonly waits: readonly number[];
};

/** A timeout longer than any responding server here takes. */
const LONG_MILLISECONDS = 60_000;

/**
 * Fetches the three files into a folder, with a clock that never waits.
 *
 * @param patience - timeout of silence in milliseconds, evaluated before each request.
 */
async function fetchInto(
  folder: string,
  { url }: Pick<FileServer, 'url'>,
  patience: () => number = () => LONG_MILLISECONDS,
): Promise<Fetched> {
  const [noted, waits]: [string[], number[]] = [[], []];
  const client = httpClient({}, LONG_MILLISECONDS);
  const limits = {
    get silenceMilliseconds() {
      return patience();
    },
    wholeMilliseconds: LONG_MILLISECONDS,
  };
  const surroundings = {
    variables: {},
    print: () => undefined,
    note: (text: string) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: { now: () => 0, sleep: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)) },
    screen: undefined,
    columns: () => undefined,
    complain: (text: string) => void noted.push(text),
    asCalled: (command: string) => command,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
  };
  const request = { manifest, base: new URL(url), folder, client, limits };
  try {
    const counts = await fetchFiles(request, surroundings);
    return { counts, problem: '', noted: noted.join('\n'), waits };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return { counts: undefined, problem: cause.message, noted: noted.join('\n'), waits };
  } finally {
    client.close();
  }
}

/** Files below a folder with their contents. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

const COMPLETE = Object.fromEntries(
  Object.entries(CONTENTS).map(([path, text]) => [localPath({ path }), text]),
);
const BYTES = Object.values(CONTENTS).join('').length;

test('all files are fetched, and a second run requests none', async () => {
  const folder = newFolder();
  const server = await serverOf(right);
  expect((await fetchInto(folder, server)).counts).toEqual({ fetched: 3, kept: 0, bytes: BYTES });
  expect(filesIn(folder)).toEqual(COMPLETE);
  expect((await fetchInto(folder, server)).counts).toEqual({ fetched: 0, kept: 3, bytes: BYTES });
  expect(server.asked).toEqual(Object.keys(CONTENTS));
});

test('only missing or corrupt files are fetched again', async () => {
  const folder = newFolder();
  const server = await serverOf(right);
  await fetchInto(folder, server);
  writeText(join(folder, ONE), '{"id": 7}\n');
  truncateSync(join(folder, TWO), 5);
  expect((await fetchInto(folder, server)).counts).toEqual({ fetched: 2, kept: 1, bytes: BYTES });
  expect(filesIn(folder)).toEqual(COMPLETE);
});

const CUTS: readonly (readonly [string, (bytes: string) => Service, RegExp])[] = [
  ['a cut connection', (bytes) => ({ kind: 'cut', bytes }), /the connection failed: .*UND_ERR_SOCKET/],
  ['a server that falls silent', (bytes) => ({ kind: 'stall', bytes }), /received nothing for 0\.5 s/],
  ['wrong bytes', (bytes) => ({ kind: 'bytes', bytes: 'x'.repeat(bytes.length) }), /SHA-256/],
  ['too few bytes', (bytes) => ({ kind: 'bytes', bytes: bytes.slice(1) }), /instead of/],
  ['too many bytes', (bytes) => ({ kind: 'bytes', bytes: `${bytes} ` }), /is longer than the/],
  ['a server that is down', () => ({ kind: 'status', status: 503 }), /HTTP 503/],
];

/** A short timeout for a request that meets silence, and a long one for any other. */
const patienceWith = (trouble: string, isTroubled: () => boolean) => (): number =>
  trouble.includes('silent') && isTroubled() ? 500 : LONG_MILLISECONDS;

test.each(CUTS)('%s is retried with increasing waits', async (name, trouble, words) => {
  const folder = newFolder();
  const server = await serverOf((path, number) => (number < 3 ? trouble(CONTENTS[path] ?? '') : right(path)));
  const patience = patienceWith(name, () => server.asked.length < 3);
  const { counts, noted, waits } = await fetchInto(folder, server, patience);
  expect(counts).toEqual({ fetched: 3, kept: 0, bytes: BYTES });
  expect(waits).toEqual([1000, 2000, 4000]);
  expect(noted).toMatch(words);
  expect(filesIn(folder)).toEqual(COMPLETE);
});

test.each(CUTS)('%s for good is an error that leaves no partial file', async (name, trouble, words) => {
  const folder = newFolder();
  const server = await serverOf((path) =>
    path.endsWith('one.json') ? trouble(CONTENTS[path] ?? '') : right(path),
  );
  const patience = patienceWith(name, () => server.asked.includes(LICENSE));
  const { problem } = await fetchInto(folder, server, patience);
  expect(problem).toMatch(words);
  expect(problem).toMatch(/one\.json: .* \(5 attempts\)\. Check the network/);
  expect(filesIn(folder)).toEqual({ LICENSE: 'Apache' });
  const mended = await serverOf(right);
  expect((await fetchInto(folder, mended)).counts).toEqual({ fetched: 2, kept: 1, bytes: BYTES });
  expect(filesIn(folder)).toEqual(COMPLETE);
});

test('the request of a server to wait is respected', async () => {
  const busy: Service = { kind: 'status', status: 429, headers: { 'retry-after': '90' } };
  const server = await serverOf((path, number) => (number === 0 ? busy : right(path)));
  const { counts, waits } = await fetchInto(newFolder(), server);
  expect(counts).toMatchObject({ fetched: 3 });
  expect(waits).toEqual([90_000]);
});

test('a redirect is followed, a redirect loop is not', async () => {
  const elsewhere = await serverOf(right);
  const server = await serverOf((path) => ({
    kind: 'status',
    status: 302,
    headers: { location: path === LICENSE ? `${elsewhere.url}${path}` : `/${path}` },
  }));
  const folder = newFolder();
  const { problem } = await fetchInto(folder, server);
  expect(problem).toMatch(/one\.json: was redirected more than 5 times\./);
  expect(filesIn(folder)).toEqual({ LICENSE: 'Apache' });
});

test('a missing file is not retried, and the message states the remedy', async () => {
  const folder = newFolder();
  const server = await serverOf((path) =>
    path.endsWith('two.json') ? { kind: 'status', status: 404 } : right(path),
  );
  const { problem } = await fetchInto(folder, server);
  expect(problem).toBe(
    `${server.url}${PROJECT}/data/deep/two.json: does not exist (HTTP 404). Check the address: it must hold revision ${manifest.revision}; name another one with --from.`,
  );
  expect(server.asked.length).toBe(3);
  expect(Object.keys(filesIn(folder))).toEqual([LICENSE, ONE]);
});

test('an unreachable server is an error that names the address', async () => {
  const server = await startFileServer(right);
  await server.close();
  const { problem } = await fetchInto(newFolder(), server);
  expect(problem).toMatch(/LICENSE: the connection failed: .*ECONNREFUSED.* \(5 attempts\)/);
});

test('a file that cannot be written leaves no partial file, and a later run continues', async () => {
  const folder = newFolder();
  const server = await serverOf(right);
  mkdirSync(join(folder, ONE), { recursive: true });
  const { problem } = await fetchInto(folder, server);
  expect(problem).toMatch(/one\.json: cannot be written \(EISDIR.*\)\. .*space left/);
  expect(readdirSync(join(folder, 'data'), { recursive: true })).toEqual(['one.json']);
  rmdirSync(join(folder, ONE));
  expect(filesIn(folder)).toEqual({ LICENSE: 'Apache' });
  expect((await fetchInto(folder, server)).counts).toEqual({ fetched: 2, kept: 1, bytes: BYTES });
  expect(filesIn(folder)).toEqual(COMPLETE);
});

test('a folder that cannot be created is an error with a remedy', async () => {
  const folder = newFolder();
  writeText(join(folder, 'data'), 'a file in the way');
  const { problem } = await fetchInto(folder, await serverOf(right));
  expect(problem).toMatch(/data: cannot be created \(.*\)\. Name a writable folder with --to\./);
});

test('the command reports the place of the problem and exits with 3', async () => {
  const server = await serverOf(() => ({ kind: 'status', status: 404 }));
  const cache = newFolder();
  const ran = await assayWith({ ASSAY_CACHE: cache }, 'fetch', 'bfcl-v3', '--from', server.url.slice(0, -1));
  expect(ran.code).toBe(3);
  expect(ran.noted).toContain(`assay: ${server.url}LICENSE: does not exist (HTTP 404).`);
  expect(ran.printed).toBe('');
});

test('a suite that is derived from a benchmark has the data of the benchmark', async () => {
  const server = await serverOf(() => ({ kind: 'status', status: 404 }));
  const ran = await assayWith({ ASSAY_CACHE: '/nowhere' }, 'fetch', 'bfcl-v3-repaired', '--from', server.url);
  expect(ran.noted).toContain(`bfcl-v3 from ${server.url} to /nowhere/bfcl-v3/${MANIFEST.revision}`);
});

test.each([
  [['fetch', 'bfcl-v9', '--to', 'x'], /Allowed choices are bfcl-v3/],
  [['fetch', 'bfcl-v3', '--to', 'x', '--from', 'nowhere'], /--from: is not an http or https address/],
  [
    ['fetch', 'bfcl-v3', '--to', 'x', '--from', 'http://me:secret@here/'],
    /--from: is not an http or https address/,
  ],
  [['fetch', 'bfcl-v3'], /--to: no cache folder is known/],
])('assay %j is refused', async (args, words) => {
  const ran = await assay(...args);
  expect(ran.code).toBe(2);
  expect(ran.noted).toMatch(words);
  expect(ran.noted).not.toContain('secret');
});

test('an invalid proxy is rejected without showing its password', async () => {
  const variables = { HTTPS_PROXY: 'nonsense://me:secret@proxy' };
  const ran = await assayWith(variables, 'fetch', 'bfcl-v3', '--to', newFolder());
  expect([ran.code, ran.noted]).toEqual([
    2,
    expect.stringMatching(/^assay: HTTPS_PROXY: is not an http or https address/),
  ]);
  expect(ran.noted).not.toContain('secret');
});

test('the environment sets the location of the cache', () => {
  const inCache = (path: string): string => `${path}/bfcl-v3/${MANIFEST.revision}`;
  expect(fetchedFolder(bfclV3, {})).toBeUndefined();
  expect(fetchedFolder(bfclV3, { HOME: '/h' })).toBe(inCache('/h/.cache/assay'));
  expect(fetchedFolder(bfclV3, { HOME: '/h', XDG_CACHE_HOME: '/x' })).toBe(inCache('/x/assay'));
  expect(fetchedFolder(bfclV3, { HOME: '/h', XDG_CACHE_HOME: 'relative' })).toBe(inCache('/h/.cache/assay'));
  expect(fetchedFolder(bfclV3, { HOME: '/h', XDG_CACHE_HOME: '/x', ASSAY_CACHE: '/a' })).toBe(inCache('/a'));
});

test('complete fetched data are the default', async () => {
  const variables = { ASSAY_CACHE: newFolder() };
  const folder = fetchedFolder(bfclV3, variables) ?? '';
  for (const file of MANIFEST.files) {
    mkdirSync(dirname(join(folder, localPath(file))), { recursive: true });
    expect(completeFolder(bfclV3, variables)).toBeUndefined();
    writeText(join(folder, localPath(file)), ' '.repeat(file.size));
  }
  expect(completeFolder(bfclV3, variables)).toBe(folder);
  const command = ['import', 'bfcl', '--db', ':memory:', '--results', newFolder()];
  expect((await assay(...command)).noted).toMatch(/Run "assay fetch bfcl-v3"/);
  expect((await assayWith(variables, ...command)).noted).not.toMatch(/assay fetch/);
});
