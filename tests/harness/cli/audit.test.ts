import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import type { AuditOptions } from '../../../harness/cli/commands/audit.ts';
import { AuditReport } from '../../../harness/contract/audit.ts';
import { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { ListedDetector } from '../../../harness/reports/audit/detectors.ts';
import { PublishedAudit, PublishedFinding } from '../../../harness/publication/schemas/audit.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { DETECTORS as ALL_DETECTORS } from '../../../repairs/audit/registry.ts';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { HOSTILE, obeyedIn } from '../../support/hostile-text.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders, textsOf, writeRows } from '../../support/temporary-folder.ts';
import { draftOn, idleWitness, provenOn, reporting, wordsOf } from '../../support/toy-detectors.ts';
import { auditWith } from './audit-with.ts';

const newFolder = temporaryFolders();
const [FIRST, SECOND] = [starterEntry('starter_base_0'), starterEntry('starter_read_0')];
const SUITE = smallOwnSuite({ entries: [FIRST, SECOND] });

/** Three detectors: one proves a critical finding, one is dropped in part, one is silent. */
const DETECTORS: readonly Detector[] = [
  reporting('alpha', provenOn(FIRST)),
  reporting(
    'beta',
    draftOn(SECOND, {
      component: 'intent',
      cause: 'another',
      witnesses: [{ ...idleWitness(SECOND), claims: 'wrong-but-passed' }],
    }),
    draftOn(FIRST, { evidence: [{ kind: 'words', entry: entryKey(FIRST), turn: 0, text: 'never said' }] }),
  ),
  reporting('gamma'),
];

function folderOf(suite = SUITE): string {
  const folder = join(newFolder(), 'mine');
  writeSuiteFolder(folder, suite);
  return folder;
}

/** Runs the command over a folder with detectors of a test. */
const audit = (
  detectors: readonly Detector[] = DETECTORS,
  options: Partial<AuditOptions> = {},
  folder = folderOf(),
): Promise<Ran> => auditWith(folder, options, { cores: 1, detectors });

const rowsIn = (printed: string): readonly string[] =>
  printed.split('\n').flatMap((line) => {
    const cells = line.split('│').slice(1, -1);
    return cells.length === 0 ? [] : [cells.map((cell) => cell.trim()).join(' ')];
  });

describe('assay audit detectors', () => {
  const listed = async (...words: readonly string[]) => {
    const { printed } = await assay('audit', 'detectors', ...words, '--json');
    return z.array(ListedDetector).parse(JSON.parse(printed));
  };

  test('lists all detectors with what each asks, in the order in which they report', async () => {
    const known = ALL_DETECTORS.map(({ identity, asks }) => ({ ...identity, asks }));
    expect(await listed()).toEqual(known);
    const { printed } = await assay('audit', 'detectors');
    expect(printed.trimEnd().split('\n').at(-1)).toBe(`${known.length} detectors`);
  });

  test('finds one by a word of its sentence, and says where there is none', async () => {
    expect((await listed('PERCENT')).map(({ id }) => id)).toContain('share-scale');
    expect(await assay('audit', 'detectors', 'no such word')).toMatchObject({
      code: 0,
      printed: 'no detector whose id or sentence has "no such word"',
    });
  });
});

describe('assay audit', () => {
  test('runs all detectors over the starter suite, and says over what', async () => {
    const { code, printed } = await assay('audit', 'starter');
    expect(printed).toMatch(/\nsuite starter \([0-9a-f]{12}\), 37 entries, \d+ detectors, no recorded runs$/);
    expect(printed).toMatch(/^not run without --results: .*recorded-run-differs/m);
    expect(code).toBe(/all entries: 0 of/.test(printed) ? 0 : 1);
  }, 30_000);

  test('prints a row for each component and kind, shares by unit, and what was dropped; exits with 1', async () => {
    const { code, printed, noted } = await audit();
    expect(code).toBe(1);
    expect(rowsIn(printed)).toEqual([
      'component kind causes findings entries critical entries with witness',
      'reference alpha 1 1 1 1 1',
      'intent beta 1 1 1 0 0',
    ]);
    expect(printed).toContain('no finding of gamma\n');
    expect(printed).toMatch(/^ {2}multi-turn entries: 1 of 2, 50\.0 % \(\d+\.\d to \d+\.\d\)$/m);
    expect(printed).toContain('dropped: 1 witnesses that do not do what they claim, 1 findings whose');
    expect(printed).toMatch(/\nsuite small \([0-9a-f]{12}\), 2 entries, 3 detectors, no recorded runs$/);
    expect(noted).toBe('audited in 0.0 s');
  });

  test('exits with 0 where no critical finding is left', async () => {
    expect((await audit(DETECTORS.slice(1))).code).toBe(0);
    expect((await audit(DETECTORS, { component: 'intent' })).code).toBe(0);
  });

  test('writes findings and report as their schemas say, twice the same bytes', async () => {
    const folder = folderOf();
    const written = async () => {
      const [jsonl, json] = [join(newFolder(), 'findings.jsonl'), join(newFolder(), 'audit.json')];
      const { printed } = await audit(DETECTORS, { jsonl, json }, folder);
      return [readFileSync(jsonl, 'utf8'), readFileSync(json, 'utf8'), printed] as const;
    };
    const [lines, report, printed] = await written();
    const findings = lines.trimEnd().split('\n');
    expect(findings.map((line) => Finding.parse(JSON.parse(line)).id)).toEqual([
      'alpha:starter_base_0:0',
      'beta:starter_read_0:0',
    ]);
    const { suite, rows } = AuditReport.parse(JSON.parse(report));
    expect([suite.id, rows.length]).toEqual(['small', 2]);
    expect(await written()).toEqual([lines, report, printed]);
  });

  test.each<[string, Partial<AuditOptions>, readonly string[], string]>([
    ['a category', { category: 'starter_read' }, ['beta'], 'of starter_read'],
    ['a detector', { detector: 'alpha' }, ['alpha'], 'by alpha'],
    ['a component', { component: 'intent' }, ['beta'], 'of component intent'],
    ['a severity', { severity: 'critical' }, ['alpha'], 'of severity critical'],
  ])('reports on %s alone, and says so', async (_what, options, kinds, words) => {
    const { printed } = await audit(DETECTORS, options);
    expect(
      rowsIn(printed)
        .slice(1)
        .map((row) => row.split(' ')[1]),
    ).toEqual(kinds);
    expect(printed.split('\n').at(-1)).toContain(`; only findings ${words}`);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['an unknown suite', ['nothing'], /--suite: "nothing" is unknown/],
    ['two suites', ['starter', '--suite', 'other'], /--suite: names other, and starter is named as well/],
    ['an unknown category', ['starter', '--category', 'x'], /--category: "x" is unknown/],
    ['an unknown detector', ['starter', '--detector', 'x'], /--detector: "x" is unknown/],
    ['an unknown component', ['starter', '--component', 'x'], /--component/],
    ['an unknown severity', ['starter', '--severity', 'x'], /--severity/],
    ['an unknown finding', ['starter', '--show', 'x'], /--show: there is no finding "x"/],
    [
      'a part to publish',
      ['starter', '--publish', 'x', '--severity', 'major'],
      /--publish: publishes a whole audit/,
    ],
  ])('refuses %s with 2', async (_what, words, message) => {
    const { code, noted } = await assay('audit', ...words);
    expect([code, noted]).toEqual([2, expect.stringMatching(message)]);
  });

  test('a finding in recorded runs is shown only where they are named', async () => {
    const { code, noted } = await assay('audit', 'starter', '--show', 'recorded-run-differs:m:c');
    expect([code, noted]).toEqual([2, expect.stringContaining('name them with --results')]);
  });
});

describe('assay audit --show', () => {
  const call = (FIRST.reference.kind === 'calls' ? FIRST.reference.turns[0]?.[0] : undefined) ?? '';
  const at = { entry: entryKey(FIRST), turn: 0, call: 0 };
  const shown = provenOn(FIRST, {
    evidence: [
      { kind: 'words', entry: entryKey(FIRST), turn: 0, text: wordsOf(FIRST).slice(0, 20) },
      { kind: 'call', ...at, text: call },
      {
        kind: 'transcript',
        entry: entryKey(FIRST),
        calls: ['pwd()'],
        outputs: ['{"current_working_directory": "/project"}'],
      },
    ],
  });

  test('prints claim, place, evidence, and the witness with the verdict of each evaluator', async () => {
    const { code, printed } = await audit([reporting('alpha', shown)], { show: 'alpha:starter_base_0:0' });
    expect(code).toBe(0);
    expect(printed).toContain('finding alpha:starter_base_0:0\n  claim     The reference is wrong.\n');
    expect(printed).toContain('  place     entry starter_base_0:0 (turns and calls count from 0)\n');
    expect(printed).toContain(`  reference ${call}\n`);
    expect(printed).toContain(`  words     starter_base_0, turn 0: ${wordsOf(FIRST).slice(0, 20).trim()}\n`);
    expect(printed).toContain(`  call      starter_base_0, turn 0: ${call}\n`);
    expect(printed).toContain('  call      pwd()\n         -> {"current_working_directory": "/project"}\n');
    expect(printed).toContain('witness: played on starter_base_0, right, and failed\n  turn 0 (no call)\n');
    expect(printed).toMatch(
      /\n {2}action\/bfcl-multi-turn: fail, [a-z-]+\n {2}outcome\/multi-turn: fail, [a-z-]+$/,
    );
  });

  test('prints the text of others as inert lines', async () => {
    const hostile = {
      ...FIRST,
      turns: [{ messages: [{ role: 'user' as const, text: HOSTILE }], announces: [] }],
    };
    const entry = {
      ...hostile,
      reference: { kind: 'calls' as const, turns: [[`mkdir(dir_name=${JSON.stringify('x')})`]] },
    };
    const draft = draftOn(entry, {
      claim: HOSTILE,
      cause: HOSTILE,
      evidence: [{ kind: 'words', entry: entryKey(entry), turn: 0, text: HOSTILE }],
    });
    const folder = folderOf(smallOwnSuite({ entries: [entry] }));
    const options = { show: 'alpha:starter_base_0:0', full: true };
    const { printed } = await audit([reporting('alpha', draft)], options, folder);
    expect(printed).toContain('HYPERLINK');
    expect(obeyedIn(printed)).toEqual([]);
    const { printed: report } = await audit([reporting('alpha', draft)], {}, folder);
    expect(obeyedIn(report)).toEqual([]);
  });
});

describe('assay audit --against', () => {
  const against = (...labels: readonly unknown[]): string => {
    const path = join(newFolder(), 'labels.jsonl');
    writeRows(path, labels);
    return path;
  };
  const label = { entry: entryKey(FIRST), turn: 1, component: 'reference', severity: 'critical', note: '' };

  test('prints recall and precision by entry and by place, by component, and kappa', async () => {
    const none = { entry: entryKey(SECOND), turn: null, component: null, severity: 'none' };
    const { printed } = await audit(DETECTORS, { against: against(label, none) });
    expect(printed).toContain('critical findings beside 2 labels of 2 entries\n');
    expect(printed).toContain('  by entry: recall 1 of 1, 100.0 % (20.7 to 100.0), precision 1 of 1, ');
    expect(printed).toContain(
      '  located (same turn too): recall 0 of 1, 0.0 % (0.0 to 79.3), precision 0 of 1, ',
    );
    expect(printed).toMatch(/ {2}kappa over 2 entries 1\.000 \(.*\); same answer 2 of 2, /);
    expect(printed).toContain('  reference, by entry: recall 1 of 1, ');
  });

  test('compares all findings, whatever component or severity is reported', async () => {
    const path = against(label);
    const lines = async (options: Partial<AuditOptions>) =>
      (await audit(DETECTORS, { against: path, ...options })).printed.match(/^ {2}by entry: .*$/m)?.[0];
    expect(await lines({ component: 'schema' })).toBe(await lines({}));
  });

  test('leaves out labels of categories that are not reported on', async () => {
    const { printed } = await audit(DETECTORS, { against: against(label), category: 'starter_read' });
    expect(printed).toContain('critical findings beside 0 labels of 0 entries');
  });

  test('refuses a file with a broken line with 3, before the audit', async () => {
    const path = against(label, { ...label, turn: 'x' });
    const { code, printed, noted } = await assay('audit', folderOf(), '--against', path);
    expect([code, printed, noted]).toEqual([3, '', expect.stringMatching(/labels\.jsonl:2: .*turn/)]);
  });
});

describe('assay audit --publish', () => {
  test('writes report and findings without the words of the suite, and replaces them as a whole', async () => {
    const publish = join(newFolder(), 'audit');
    expect((await audit(DETECTORS, { publish })).code).toBe(1);
    const files = textsOf(publish);
    expect([...files.keys()]).toEqual(['.assay-files.json', 'audit.json', 'findings.jsonl']);
    const lines = (files.get('findings.jsonl') ?? '').trimEnd().split('\n');
    expect(lines.map((line) => PublishedFinding.parse(JSON.parse(line)).id)).toEqual([
      'alpha:starter_base_0:0',
      'beta:starter_read_0:0',
    ]);
    expect(PublishedAudit.parse(JSON.parse(files.get('audit.json') ?? '')).entries).toBe(2);
    expect(lines.join()).not.toContain(wordsOf(FIRST));
    await audit(DETECTORS.slice(2), { publish });
    expect(textsOf(publish).get('findings.jsonl')).toBe('');
  });

  test('leaves a folder with other files as it is', async () => {
    const publish = newFolder();
    writeFileSync(join(publish, 'mine.txt'), 'mine');
    await expect(audit(DETECTORS, { publish })).rejects.toThrow('With --publish, name a new folder');
    expect([...textsOf(publish).keys()]).toEqual(['mine.txt']);
  });
});
