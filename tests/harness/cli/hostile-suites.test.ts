import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { assay } from '../../support/command.ts';
import { ALL_HOSTILE_SUITES } from '../../support/hostile-suites/all-hostile-suites.ts';
import type { HostileSuite } from '../../support/hostile-suites/hostile-suite.ts';
import { obeyedIn } from '../../support/hostile-text.ts';
import { episodesIn } from '../../support/live-run.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** A suite of two entries, the first with another initial state. */
function suiteWith(initialState: Json): string {
  const folder = join(newFolder(), 'mine');
  const [first, second] = [starterEntry('starter_base_0'), starterEntry('starter_base_1')];
  writeSuiteFolder(folder, smallOwnSuite({ entries: [{ ...first, initialState }, second] }));
  return folder;
}

const environmentOf = (id: string): string => starterEntry(id).environments[0] ?? '';

const UNLOADABLE: readonly (readonly [string, Json])[] = [
  ['a list as root', []],
  ['a text as root', 'x'],
  ['a number as root', 5],
  ['no directory', {}],
  ['contents of another kind', { a: { type: 'directory', contents: ['x'] } }],
  ['a file without content', { a: { type: 'directory', contents: { b: { type: 'file' } } } }],
];

test.each(UNLOADABLE)(
  'an initial state with %s is a finding of a check, with its entry',
  async (_what, root) => {
    const environment = environmentOf('starter_base_0');
    const { code, printed } = await assay('suite', 'check', suiteWith({ [environment]: { root } }));
    expect([code, printed]).toEqual([1, expect.stringMatching(/starter_base_0: .* cannot load \(.+\)/)]);
  },
);

test('an entry whose initial state cannot be loaded is a defect of the benchmark, and the run goes on', async () => {
  const database = join(newFolder(), 'assay.db');
  const folder = suiteWith({ [environmentOf('starter_base_0')]: { root: [] } });
  const ran = await assay('run', '--suite', folder, '--model', 'agent:no-op', '--db', database);
  const endings = episodesIn(database).map(({ entryId, ending }) => [entryId, ending.bucket]);
  expect([ran.noted, endings]).toEqual([
    expect.not.stringContaining('unexpected error'),
    [
      ['starter_base_0', 'benchmark-defect'],
      ['starter_base_1', 'model'],
    ],
  ]);
});

test.each([
  '{"$i": "1e5"}',
  '{"$i": ""}',
  '{"$i": "0x1g"}',
  '{"$f": "x"}',
  '{"$f": ""}',
  '{"$c": "1j", "parts": ["a", "1"]}',
  '{"$z": 1}',
])('a number that is none, %s, is refused with its file and line', async (tagged) => {
  expect(() => decodeValue(JSON.parse(tagged) as Json)).toThrow(/Invalid|is no float|pattern/);
  const folder = suiteWith({});
  const path = join(folder, 'entries.jsonl');
  const text = readFileSync(path, 'utf8').replace('"initialState":{}', `"initialState":{"a":${tagged}}`);
  writeFileSync(path, text);
  const { code, noted } = await assay('suite', 'check', folder);
  expect([code, noted]).toEqual([3, expect.stringMatching(/^assay: .*entries\.jsonl:1: /)]);
});

const HOSTILE = Object.entries(ALL_HOSTILE_SUITES);
const CHECK = ['suite', 'check'];

/** Folder of a hostile suite, which is written once: reading and checking leave it as it is. */
const written = memoizeByObject(({ write }: HostileSuite): string => {
  const folder = join(newFolder(), 'suite');
  write(folder);
  return folder;
});

describe('a suite of a stranger with', () => {
  test.each(HOSTILE)('%s', async (_what, suite) => {
    const folder = written(suite);
    const before = process.cpuUsage();
    const { code, printed, noted } = await assay(...(suite.command ?? CHECK), folder);
    const { user, system } = process.cpuUsage(before);
    expect(obeyedIn(`${printed}\n${noted}`)).toEqual([]);
    expect(noted).not.toMatch(/unexpected error|^ +at /m);
    expect((user + system) / 1e6).toBeLessThan(8);
    if ('refused' in suite) {
      // One line: place, cause, and what to do.
      expect(noted).toMatch(/^assay: .+: .+\. (?:Restore|Mend|Use|Shorten|Split|Compare) .+\.$/);
      expect([code, noted.replace(folder, 'suite')]).toEqual([3, expect.stringMatching(suite.refused)]);
    } else {
      expect([code <= 1, noted]).toEqual([true, '']);
      expect(printed).toMatch(suite.confined);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = 'tests/support/hostile-suites/read-folders.ts';
const Ends = z.strictObject({ refused: z.array(z.string()), folders: z.array(z.string().nullable()) });

/** Reads folders in a process that may read nothing else but the program, and may start nothing. */
function readConfined(forbidden: string, folders: readonly string[]): z.infer<typeof Ends> {
  const readable = [ROOT, realpathSync(join(ROOT, 'node_modules')), ...folders];
  const printed = execFileSync(
    process.execPath,
    [
      '--permission',
      ...readable.map((path) => `--allow-fs-read=${path}`),
      join(ROOT, PROGRAM),
      forbidden,
      ...folders,
    ],
    { encoding: 'utf8', env: {}, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return Ends.parse(JSON.parse(printed));
}

/** How reading a folder ends in this process, which may do everything. */
function endOf(folder: string): string | null {
  try {
    readSuiteFolder(folder, FAMILIES);
    return null;
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    return `InputError: ${cause.message}`;
  }
}

test('reading a suite starts nothing, and reads no file outside its folder', () => {
  const forbidden = join(newFolder(), 'secret.txt');
  writeFileSync(forbidden, 'secret');
  const folders = HOSTILE.map(([, suite]) => written(suite));
  const { refused, folders: ends } = readConfined(forbidden, folders);
  expect(refused).toEqual(['ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED', 'ERR_ACCESS_DENIED']);
  // Were anything else refused, a folder would end otherwise than where nothing is.
  expect(ends).toEqual(folders.map(endOf));
  expect(ends.filter((end) => end === null).length).toBeGreaterThan(5);
}, 120_000);
