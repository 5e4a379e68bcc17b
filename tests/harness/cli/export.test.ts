import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canaryOf } from '../../../benchmarks/suites/canary.ts';
import { worlds1 } from '../../../benchmarks/suites/worlds/index.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { benchmarkOf } from '../../../harness/cli/export/benchmark.ts';
import { FORMAT_NAMES } from '../../../harness/export/format-names.ts';
import { FORMATS } from '../../../harness/export/registry.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { openStore } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { cutWorlds } from '../../support/cut-worlds.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { STARTER } from '../../support/workbench.ts';

const newFolder = temporaryFolders();

/** What all rows name, wherever a format puts it. */
const Named = z.union([
  z.looseObject({ extra_info: z.looseObject({ entry: z.string() }) }).transform((row) => row.extra_info),
  z.looseObject({ entry: z.string() }),
]);

const rowsIn = (path: string): readonly unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
const entriesIn = (path: string): readonly string[] => rowsIn(path).map((row) => Named.parse(row).entry);

describe('a suite of three worlds', () => {
  let folder = '';
  let suite: Suite = STARTER;
  let mine = '';
  beforeAll(async () => {
    folder = newFolder();
    mine = join(folder, 'mine');
    suite = cutWorlds(await worlds1.load(), 3, 15);
    writeSuiteFolder(mine, suite);
  }, 60_000);

  test.each(FORMAT_NAMES)(
    'is exported as rows of %s, each with its entry, suite, licence and canary',
    async (format) => {
      const out = join(folder, `${format}.jsonl`);
      const ran = await assay('export', mine, '--format', format, '--out', out);
      expect([ran.code, ran.noted]).toEqual([0, '']);
      const rows = rowsIn(out);
      for (const row of rows) {
        expect(FORMATS[format].schema.parse(row)).toEqual(row);
        expect(Named.parse(row)).toMatchObject({
          suite: suite.manifest.id,
          suite_hash: suite.manifest.contentHash,
          licence: suite.manifest.licence,
          canary: canaryOf(suite.manifest),
        });
      }
      const announcing = suite.entries.filter(({ turns }) =>
        turns.some(({ announces }) => announces.length > 0),
      );
      const written = suite.entries.filter((entry) => format !== 'openai' || !announcing.includes(entry));
      expect(entriesIn(out)).toEqual(written.map(entryKey));
      expect(announcing.length).toBeGreaterThan(0);
      expect(ran.printed.includes(`left out: ${announcing.length} that announce tools`)).toBe(
        format === 'openai',
      );
    },
    30_000,
  );

  test('is split with no environment and no tool in both files, alike for all formats', async () => {
    const parts = new Map<string, readonly string[]>();
    for (const format of ['trl', 'env'] as const) {
      const out = join(folder, `split-${format}.jsonl`);
      const ran = await assay('export', mine, '--format', format, '--out', out, '--split', '0.7');
      expect(ran.code).toBe(0);
      for (const part of ['train', 'test'])
        parts.set(`${format} ${part}`, entriesIn(out.replace('.jsonl', `.${part}.jsonl`)));
      expect(existsSync(out)).toBe(false);
    }
    expect(parts.get('trl train')).toEqual(parts.get('env train'));
    expect(parts.get('trl test')).toEqual(parts.get('env test'));
    const shownIn = (part: string): ReadonlySet<string> => {
      const keys = new Set(parts.get(`env ${part}`));
      const entries = suite.entries.filter((entry) => keys.has(entryKey(entry)));
      return new Set(entries.flatMap(({ environments, tools }) => [...environments, ...tools.map(String)]));
    };
    expect(parts.get('env test')?.length).toBeGreaterThan(5);
    expect([...shownIn('train')].filter((name) => shownIn('test').has(name))).toEqual([]);
  }, 60_000);

  test('is never written over a file', async () => {
    const out = join(folder, 'kept.jsonl');
    writeFileSync(out, 'kept');
    const ran = await assay('export', mine, '--format', 'env', '--out', out);
    expect([ran.code, ran.noted, readFileSync(out, 'utf8')]).toEqual([
      2,
      `assay: ${out}: exists. Name a new file with --out.`,
      'kept',
    ]);
    writeFileSync(join(folder, 'two.test.jsonl'), 'kept');
    const split = await assay(
      'export',
      mine,
      '--format',
      'env',
      '--out',
      join(folder, 'two.jsonl'),
      '--split',
      '0.5',
    );
    expect([split.code, existsSync(join(folder, 'two.train.jsonl'))]).toEqual([2, false]);
  });

  test('is written to standard output alone where that is asked for, with the summary beside it', async () => {
    const ran = await assay('export', mine, '--format', 'env', '--out', '-');
    expect(ran.printed.split('\n').map((line) => Named.parse(JSON.parse(line)).entry)).toEqual(
      suite.entries.map(entryKey),
    );
    expect(ran.noted).toContain(`canary ${canaryOf(suite.manifest)}`);
  }, 30_000);

  test('has its canary in suite show', async () => {
    const shown = await assay('suite', 'show', mine);
    expect(shown.printed).toContain(`\ncanary ${canaryOf(suite.manifest)}\n`);
    const json = await assay('suite', 'show', mine, '--json');
    expect(JSON.parse(json.printed)).toMatchObject({ canary: canaryOf(suite.manifest) });
  });
});

describe('episodes of a model', () => {
  let database = '';
  let passed: readonly string[] = [];
  beforeAll(async () => {
    database = join(newFolder(), 'assay.db');
    const ran = await assay('run', '--suite', 'starter', '--model', 'agent:noisy-40', '--db', database);
    expect(ran.code).toBe(0);
    const store = openStore(database);
    passed = [...store.episodes.all({})].flatMap(({ id, episode }) =>
      store.lookup
        .verdictsOn(id)
        .filter((given) => given.id.startsWith('outcome/') && given.verdict.kind === 'pass')
        .map(() => entryKey({ id: episode.entryId, occurrence: episode.occurrence })),
    );
    store.close();
  }, 60_000);
  const exported = (...more: readonly string[]) =>
    assay('export', 'starter', '--yes-training', '--db', database, '--format', 'trl', ...more);

  test('are exported where the stored verdict passes, and nowhere else', async () => {
    const out = join(newFolder(), 'rows.jsonl');
    const ran = await exported('--model', 'agent:noisy-40', '--out', out);
    expect(ran.code).toBe(0);
    expect(entriesIn(out)).toEqual(passed);
    expect(passed.length).toBeGreaterThan(0);
    expect(ran.printed).toContain(`left out: ${STARTER.entries.length - passed.length} that fail by outcome`);
  });

  test('of a model that is not stored are refused, with the names of those that are', async () => {
    const ran = await exported('--model', 'openai:gpt-5', '--out', join(newFolder(), 'rows.jsonl'));
    expect([ran.code, ran.noted]).toEqual([3, expect.stringContaining('Name one of agent:noisy-40.')]);
  });

  test('have no reasoning in a format without replies', async () => {
    const ran = await exported('--model', 'agent:noisy-40', '--out', '-', '--reasoning');
    expect([ran.code, ran.printed]).toEqual([2, '']);
  });
});

describe('a benchmark', () => {
  test.each([
    ['worlds-1', ['worlds-1']],
    ['starter', ['starter']],
  ])('%s is refused before anything is written', async (_id, words) => {
    const out = join(newFolder(), 'rows.jsonl');
    const ran = await assay('export', ...words, '--format', 'env', '--out', out);
    expect([ran.code, existsSync(out)]).toEqual([2, false]);
    expect(ran.noted).toContain('add --yes-training');
  });

  test('is recognised in a copy, in what is derived from it, and in what the same seed gives', async () => {
    const { manifest } = await worlds1.load();
    const other = { ...manifest, id: 'mine' };
    const derived = { ...STARTER.manifest, id: 'mine', derivedFrom: { id: 'starter', contentHash: 'x' } };
    expect([manifest, derived, other].map(benchmarkOf)).toEqual(['worlds-1', 'starter', 'worlds-1']);
    const { generator } = manifest;
    const reseeded = generator && { ...other, generator: { ...generator, seed: generator.seed + 1 } };
    expect(reseeded && benchmarkOf(reseeded)).toBeUndefined();
  });
});

test('a suite of one domain cannot be split', async () => {
  const folder = newFolder();
  const mine = join(folder, 'mine');
  writeSuiteFolder(mine, cutWorlds(await worlds1.load(), 1, 5));
  const ran = await assay(
    'export',
    mine,
    '--format',
    'env',
    '--out',
    join(folder, 'r.jsonl'),
    '--split',
    '0.5',
  );
  expect([ran.code, ran.noted]).toEqual([2, expect.stringContaining('has a single domain')]);
}, 30_000);

test('a canary is a UUID that follows from the content alone', () => {
  expect(canaryOf({ contentHash: 'a'.repeat(64) })).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(canaryOf({ contentHash: 'b'.repeat(64) })).not.toBe(canaryOf({ contentHash: 'a'.repeat(64) }));
  expect(canaryOf(STARTER.manifest)).toBe('8c68c835-f719-8a84-abe0-4255b248a4e7'); // it stands in corpora: it never changes
});
