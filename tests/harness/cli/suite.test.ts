import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { openStore } from '../../../harness/store/store.ts';
import { SuiteList } from '../../../harness/reports/suite-list.ts';
import { deriveSuite } from '../../../repairs/catalogue/derive-suite.ts';
import { ALL_SUITES, DERIVED_SUITES } from '../../../repairs/catalogue/registry.ts';
import { catalogueOf, patchOf } from '../../support/patches.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import { assay } from '../../support/command.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

describe('assay suite show', () => {
  test('names the suite, its family, categories, groups and environments with their quirks', async () => {
    const { code, printed } = await assay('suite', 'show', 'starter');
    expect(code).toBe(0);
    expect(printed).toContain('family starter');
    expect(printed).toMatch(/│ starter_base +│ 8 +│ 27 +│ overall │/);
    expect(printed).toMatch(/environment TicketAPI, version 1, 9 tools, \d+ quirks\n {2}[a-z-]+/);
  });

  test('accepts a folder, and rejects an unknown word', async () => {
    const folder = join(newFolder(), 'mine');
    writeSuiteFolder(folder, smallOwnSuite());
    expect((await assay('suite', 'show', folder)).printed).toMatch(/^suite small 1 \(/);
    const unknown = await assay('suite', 'show', 'nothing');
    expect([unknown.code, unknown.noted]).toEqual([
      2,
      'assay: --suite: "nothing" is unknown. Use bfcl-v3, starter, worlds-1, bfcl-v3-rejudged, bfcl-v3-repaired, or a folder with a "/" in it, such as ./nothing.',
    ]);
  });
});

describe('suites with patches', () => {
  test('are listed with their parent and the number of their patches and overrides', async () => {
    const { code, printed } = await assay('suite', 'list', '--json', '-');
    const { suites } = SuiteList.parse(JSON.parse(printed));
    expect([code, suites.map(({ id }) => id)]).toEqual([0, [...ALL_SUITES.keys()]]);
    for (const { id, data, derivedFrom } of suites) {
      const source = DERIVED_SUITES.get(id);
      expect(data).toBe(ALL_SUITES.get(id)?.data?.name ?? null);
      expect(derivedFrom?.id).toBe(source?.parent.id);
      if (source === undefined) continue;
      const { patches, release } = await source.catalogue();
      const ofSuite = patches.filter(({ derivations }) => derivations.includes(source.derivation));
      expect(derivedFrom).toMatchObject({ release, patches: ofSuite.length });
    }
    const table = await assay('suite', 'list');
    expect(table.printed).toMatch(/│ bfcl-v3-repaired │ BFCL V3 +│ bfcl-v3 │ bfcl-v3 +│/);
  });

  test('say so when they are shown', async () => {
    const folder = join(newFolder(), 'mine');
    const parent = smallOwnSuite();
    const withdrawn = patchOf([{ op: 'withdraw', entry: 'starter_base_1', because: 'a test' }]);
    writeSuiteFolder(folder, deriveSuite(parent, catalogueOf(parent, withdrawn), 'repaired'));
    expect((await assay('suite', 'show', folder)).printed).toContain(
      `\nderived from small (${parent.manifest.contentHash.slice(0, 12)}), patches: 1, overrides: 0\n`,
    );
  });

  test('are refused where the data are of another revision', async () => {
    const { bfcl } = smallBfcl(newFolder());
    const { code, noted } = await assay('suite', 'show', 'bfcl-v3-repaired', '--bfcl', bfcl);
    expect([code, noted]).toEqual([
      3,
      expect.stringContaining('patches of suite bfcl-v3: are for bfcl-v3 with the hash'),
    ]);
  });
});

describe('assay suite check', () => {
  test('finds nothing in the starter suite and ends with 0', async () => {
    const { code, printed } = await assay('suite', 'check', 'starter');
    expect(code).toBe(0);
    expect(printed).toMatch(/│ oracle-passes +│ .* │ 0 +│/);
  });

  test('exits with 1 if a gate has findings, and writes them', async () => {
    const folder = newFolder();
    const entry = starterEntry('starter_base_0');
    const idle = { ...entry, reference: { kind: 'calls' as const, turns: entry.turns.map(() => []) } };
    writeSuiteFolder(join(folder, 'mine'), smallOwnSuite({ entries: [idle] }));
    const file = join(folder, 'findings.jsonl');
    const { code, printed } = await assay('suite', 'check', join(folder, 'mine'), '--jsonl', file);
    expect(code).toBe(1);
    expect(printed).toContain(
      'no-op-fails starter_base_0: action/bfcl-multi-turn passes an agent that does nothing',
    );
    const findings = readFileSync(file, 'utf8').trim().split('\n');
    expect(findings.map((line): unknown => JSON.parse(line))).toContainEqual({
      gate: 'no-op-fails',
      entry: 'starter_base_0',
      claim: 'action/bfcl-multi-turn passes an agent that does nothing',
      blames: null,
      about: null,
    });
  });

  test('a folder that was changed by hand is rejected before any gate', async () => {
    const folder = join(newFolder(), 'mine');
    writeSuiteFolder(folder, smallOwnSuite());
    const entries = join(folder, 'entries.jsonl');
    writeFileSync(entries, readFileSync(entries, 'utf8').replace('backup', 'spare'));
    const { code, printed, noted } = await assay('suite', 'check', folder);
    expect([code, printed]).toEqual([3, '']);
    expect(noted).toMatch(
      /manifest\.json: states the content hash [0-9a-f]{64}, but that of the files is [0-9a-f]{64}\./,
    );
  });
});

describe('assay suite write', () => {
  test('writes a folder for --suite; a run of it is played, judged and resumed without the folder', async () => {
    const folder = newFolder();
    const [copy, database] = [join(folder, 'copy'), join(folder, 'assay.db')];
    const wrote = await assay('suite', 'write', 'starter', '--to', copy);
    expect([wrote.code, wrote.printed]).toEqual([
      0,
      `starter (44c6fd2522a7): 37 entries and 129 shared tools written to ${copy}`,
    ]);
    const flags = ['--db', database, '--category', 'starter_base'];
    const played = await assay('run', '--suite', copy, '--model', 'agent:oracle', ...flags);
    expect([played.code, played.printed]).toEqual([0, expect.stringContaining('starter_base')]);
    const runId = /^run (run-\S+)$/m.exec(played.noted)?.[1] ?? '';
    const resumed = await assay('run', '--resume', runId, '--db', database);
    expect(resumed.code).toBe(0);
    const store = openStore(database);
    expect([...store.episodes.all()]).toHaveLength(8);
    store.close();
  });

  test('never writes into a folder that is not empty', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { code, noted } = await assay('suite', 'write', 'starter', '--to', folder);
    expect([code, noted]).toEqual([2, expect.stringContaining('is not empty. Name a new folder')]);
    expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
  });
});
