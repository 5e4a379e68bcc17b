import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import { WORLDS } from '../../../benchmarks/suites/worlds/definition.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { readEvidence } from '../../../benchmarks/suites/evidence.ts';
import { readCases } from '../../../harness/cli/suite/read-cases.ts';
import { CandidateRecord } from '../../../harness/contract/funnel.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { SuiteVariety } from '../../../harness/reports/suite-variety.ts';
import { LADDER_GATES } from '../../../repairs/gates/suite-gates.ts';
import { casesFindings, strayFindings, testedTools } from '../../../repairs/gates/tool-cases.ts';
import { assayProcess } from '../../crash/processes.ts';
import { assay } from '../../support/command.ts';
import { writeThemes } from '../../support/generation.ts';
import { temporaryFolders, textsOf } from '../../support/temporary-folder.ts';

// Suites with all gates, as the command makes them. The script tests/crash/matrix.ts kills more often.

const KILLS = 4;
const newFolder = temporaryFolders();

let themes: string;
let suite: string;
/** Milliseconds that the process took. */
let duration: number;
/** As few entries as have every kind of task. */
const wordsFor = (out: string): readonly string[] => [
  ...['generate', '--seed', '3', '--domains', '2', '--entries', '14'],
  ...['--themes', themes, '--out', out],
];
beforeAll(async () => {
  themes = join(newFolder(), 'themes');
  writeThemes(themes);
  suite = join(newFolder(), 'suite');
  const { milliseconds, noted } = await assayProcess(wordsFor(suite));
  expect(noted).not.toMatch(/^assay:/m);
  duration = milliseconds;
}, 240_000);

test('two threads give the bytes of one', async () => {
  const out = join(newFolder(), 'threads');
  const { noted } = await assay(...wordsFor(out), '--jobs', '2');
  expect(noted).toContain('entries: 2 of 2 domains');
  expect(textsOf(out)).toEqual(textsOf(suite));
}, 240_000);

test('killed at several moments and resumed, it has the same bytes, and nothing is left beside it', async () => {
  const place = newFolder();
  const out = join(place, 'killed');
  for (let kill = 0; kill < KILLS && !existsSync(out); kill += 1) {
    const words = existsSync(join(`${out}.partial`, 'request.json'))
      ? ['generate', '--resume', out]
      : wordsFor(out);
    const { code, noted } = await assayProcess(words, (duration * (kill + 1)) / (KILLS + 1));
    expect([null, 0, 1], noted).toContain(code);
    if (existsSync(out)) expect(textsOf(out)).toEqual(textsOf(suite));
  }
  const { noted } = await assayProcess(['generate', '--resume', out]);
  expect(noted).not.toMatch(/^assay:/m);
  expect(textsOf(out)).toEqual(textsOf(suite));
  expect(readdirSync(place)).toEqual(['killed']);
}, 240_000);

describe('assay suite funnel', () => {
  test('prints domains, kinds, gates and reasons', async () => {
    const { code, printed } = await assay('suite', 'funnel', suite);
    expect(code).toBe(0);
    expect(printed).toMatch(/│ yoga_studio +│ +7 │ +7 │/);
    expect(printed).toMatch(/│ oracle-passes +│/);
    expect(printed).toMatch(/ candidates accepted \(\d+\.\d %\)$/);
  });

  test('--recompute makes every byte again, and names the first that differs', async () => {
    const { code, noted } = await assay('suite', 'funnel', suite, '--recompute', '--themes', themes);
    expect([code, noted.split('\n').at(-1)]).toEqual([0, 'made again from the seed: every byte is the same']);
    const forged = join(newFolder(), 'forged');
    const read = readSuiteFolder(suite, FAMILIES);
    const evidence = new Map(readEvidence(suite, read.manifest));
    const funnel = evidence.get('funnel.jsonl') ?? '';
    evidence.set('funnel.jsonl', funnel.replace('"candidate":1,', '"candidate":1000,'));
    writeSuiteFolder(forged, read, evidence); // with hashes that fit, so that only the seed tells
    symlinkSync('/dev/zero', join(forged, 'zero')); // no file of a suite, so that it is not read
    const checked = await assay('suite', 'funnel', forged, '--recompute', '--themes', themes);
    expect([checked.code, checked.noted.split('\n').at(-1)]).toEqual([1, 'funnel.jsonl:2 differs']);
  }, 240_000);

  test('--candidate makes each candidate again by itself', async () => {
    const lines = readFileSync(join(suite, 'funnel.jsonl'), 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => CandidateRecord.parse(JSON.parse(line)));
    const sample = records.filter((_record, index) => index % 4 === 0);
    expect(sample.length).toBeGreaterThan(2);
    for (const { domain, candidate } of sample) {
      const words = ['--domain', domain, '--candidate', String(candidate), '--themes', themes];
      const { code, noted } = await assay('suite', 'funnel', suite, ...words);
      expect([domain, candidate, code, noted]).toEqual([
        domain,
        candidate,
        0,
        expect.stringContaining('it is the candidate of the funnel'),
      ]);
    }
  }, 240_000);

  test.each([
    [['--candidate', '1'], 2, /--candidate: is half of the name/],
    [
      ['--candidate', '99999', '--domain', 'yoga_studio'],
      2,
      /99999 of the domain "yoga_studio" is not in the/,
    ],
  ])('refuses %j', async (words, expected, message) => {
    const { code, noted } = await assay('suite', 'funnel', suite, '--themes', themes, ...words);
    expect([code, noted]).toEqual([expected, expect.stringMatching(message)]);
  });

  test('says which themes it needs', async () => {
    const { code, noted } = await assay('suite', 'funnel', suite, '--recompute');
    expect([code, noted]).toEqual([3, expect.stringMatching(/was made from other themes .* --themes/)]);
  });

  test('refuses a suite without a funnel', async () => {
    const copy = join(newFolder(), 'copy');
    await assay('suite', 'write', 'starter', '--to', copy);
    const { code, noted } = await assay('suite', 'funnel', copy);
    expect([code, noted]).toEqual([3, expect.stringContaining('has no funnel.')]);
  });
});

test('assay suite check has agents with a known deficit play a generated suite', async () => {
  const { printed } = await assay('suite', 'check', suite);
  for (const { id } of LADDER_GATES) expect(printed).toMatch(new RegExp(`│ ${id} +│.*│ \\d+ +│`));
  expect(printed).toMatch(/^\d+ tests of \d+ tools kill \d+ of \d+ mutants \(\d+\.\d %\)$/m);
}, 60_000);

describe('assay suite diff', () => {
  test('finds nothing between equal suites, and every part that differs', async () => {
    const read = readSuiteFolder(suite, FAMILIES);
    const copy = join(newFolder(), 'copy');
    writeSuiteFolder(copy, read);
    const same = await assay('suite', 'diff', suite, copy);
    expect(same.code).toBe(0);
    const [first, second, ...rest] = read.entries;
    if (first === undefined || second === undefined) throw new Error('the suite has too few entries');
    const other = join(newFolder(), 'other');
    const renamed = { ...first, id: 'renamed' };
    const reworded = { ...second, longContext: !second.longContext };
    writeSuiteFolder(other, sealSuite({ ...read, entries: [renamed, reworded, ...rest] }, WORLDS));
    const { code, printed } = await assay('suite', 'diff', suite, other);
    expect(code).toBe(1);
    expect(printed).toContain(`entries removed: ${first.id}`);
    expect(printed).toContain('entries added: renamed');
    expect(printed).toContain(`entries changed: ${second.id}`);
  });
});

test('assay suite show shows an entry with its words, its calls and what it asks for', async () => {
  const [entry] = readSuiteFolder(suite, FAMILIES).entries;
  const { code, printed } = await assay('suite', 'show', suite, entry?.id ?? '');
  expect(code).toBe(0);
  expect(printed).toContain(`${entry?.id ?? ''}: ${entry?.category ?? ''}, environments: `);
  expect(printed).toMatch(/^ {2}user: /m);
  expect(printed).toMatch(/^goal: /m);
  const unknown = await assay('suite', 'show', suite, 'yoga_studio');
  expect([unknown.code, unknown.noted]).toEqual([2, expect.stringContaining('Did you mean yoga_studio_')]);
});

describe('tests of tools among the evidence', () => {
  const read = () => readSuiteFolder(suite, FAMILIES);
  const findings = (cases: readonly ToolCase[]) =>
    casesFindings(testedTools(read(), cases, WORLDS.now)).map(({ claim }) => claim);
  const stored = () => readCases(suite, read().manifest);

  test('pass, and kill nearly all mutants of the tools', () => {
    expect(findings(stored())).toEqual([]);
  });

  test('are found to be weak where those of a tool are left out', () => {
    const [first] = stored();
    const weaker = stored().filter(
      ({ tool, population }) => tool !== first?.tool || population !== first.population,
    );
    expect(findings(weaker)).toContainEqual(
      expect.stringMatching(new RegExp(`\\.${first?.tool ?? ''}: its 0 cases kill 0 of \\d+ mutants`)),
    );
  });

  test('are found to fail where one expects another refusal, and to be too many where they are repeated', () => {
    const other = stored().map((test) =>
      'refused' in test.expect ? { ...test, expect: { refused: 'moon' } } : test,
    );
    expect(findings(other)).toContainEqual(expect.stringMatching(/cases fail\. The call is refused with/));
    const many = stored().flatMap((test) => Array.from({ length: 13 }, () => test));
    expect(findings(many)).toContainEqual(expect.stringMatching(/it has \d+ cases, and the most is 12/));
  });

  test('are found where they are of no tool of the suite, or of rows that it lacks', () => {
    const [first] = stored();
    if (first === undefined) throw new Error('there are no cases');
    const strays = strayFindings(read(), [
      { ...first, tool: 'moon' },
      { ...first, population: 'moon' },
      first,
    ]);
    expect(strays).toHaveLength(2);
    const lost = { ...first, changes: [{ table: 'moon', id: 'M-1', row: null }] };
    expect(findings([lost])).toContainEqual(
      expect.stringMatching(/1 of 1 cases fail\. It cannot be played: /),
    );
  });

  test('are refused where they are not what the manifest vouches for', () => {
    const changed = join(newFolder(), 'changed');
    writeSuiteFolder(changed, read(), readEvidence(suite, read().manifest));
    writeFileSync(join(changed, 'cases.jsonl'), '');
    expect(() => readCases(changed, read().manifest)).toThrow(/states the evidence hash/);
  });
});

test('assay suite show --diversity counts what differs, by category and in all', async () => {
  const { entries } = readSuiteFolder(suite, FAMILIES);
  const { code, printed } = await assay('suite', 'show', suite, '--diversity', '--json');
  expect(code).toBe(0);
  const { all, categories } = SuiteVariety.parse(JSON.parse(printed));
  expect(all.entries).toBe(entries.length);
  expect(categories.map(({ category }) => category)).toEqual([
    ...new Set(entries.map(({ category }) => category)),
  ]);
  expect(all.turns).toBe(categories.reduce((sum, { turns }) => sum + turns, 0));
  expect(all.distinctTurns / all.turns).toBeGreaterThan(0.6);
  expect(all.difficulty.hops).toBeGreaterThan(1);
  const text = await assay('suite', 'show', suite, '--diversity');
  expect(text.printed).toMatch(/│ all +│ +\d+ │/);
  const named = await assay('suite', 'show', suite, entries[0]?.id ?? '', '--diversity');
  expect([named.code, named.noted]).toEqual([2, expect.stringContaining('is about all entries')]);
  const without = await assay('suite', 'show', 'starter', '--diversity');
  expect([without.code, without.noted]).toEqual([3, expect.stringContaining('defines no worlds of its own')]);
});

test('a generated suite is played and judged as any other', async () => {
  const database = join(newFolder(), 'assay.db');
  const played = await assay('run', '--suite', suite, '--model', 'agent:oracle', '--db', database);
  expect(played.noted).not.toMatch(/^assay:/m);
  expect(played.code).toBe(0);
  expect(played.printed).toContain('plain');
}, 60_000);
