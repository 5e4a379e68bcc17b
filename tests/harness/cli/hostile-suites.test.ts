import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { assay } from '../../support/command.ts';
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
