import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';
import { writeSuiteFolder } from '../../../benchmarks/suites/write-folder.ts';
import { Patch } from '../../../harness/contract/patch.ts';
import { RepairCheck } from '../../../harness/contract/repair-check.ts';
import { PublishedPatch, PublishedRepairs } from '../../../harness/publication/schemas/repairs.ts';
import { PatchFamilies } from '../../../harness/reports/repair/families.ts';
import { assay } from '../../support/command.ts';
import { findingOn, readingOn } from '../../support/gates.ts';
import { HOSTILE, obeyedIn } from '../../support/hostile-text.ts';
import { catalogueOf, patchOf, replacing } from '../../support/patches.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const ENTRY = starterEntry('starter_base_2');
const PARENT = smallOwnSuite({ entries: [ENTRY, starterEntry('starter_base_0')] });
const FINDING = findingOn(ENTRY, { severity: 'critical' });

/** Says that another wording is right, too. */
const SOUND = patchOf([{ op: 'free-wording', entry: ENTRY.id, turn: 2, call: 0, argument: 'message' }], {
  id: 'any-words',
  family: 'wording',
  component: 'evaluation',
  findings: [FINDING.id],
  derivations: ['rejudged', 'repaired'],
});
/** Makes the reference fail. */
const BROKEN = patchOf(
  replacing(
    { document: 'entry', key: ENTRY.id, path: '/reference/turns/2/0' },
    "send_message(receiver_id='USR003', message='The meeting has moved to 3 pm.')",
    "send_message(receiver_id='USR999', message='The meeting has moved to 3 pm.')",
  ),
  { id: 'wrong-receiver', family: 'calls', findings: [readingOn(ENTRY)] },
);

/** Writes a suite, patches of it and findings. @returns the options that name them. */
function written(...patches: readonly Patch[]): {
  readonly source: readonly string[];
  readonly findings: readonly string[];
} {
  const folder = newFolder();
  const [suite, catalogue, findings] = ['suite', 'catalogue', 'findings.jsonl'].map((name) =>
    join(folder, name),
  );
  if (suite === undefined || catalogue === undefined || findings === undefined)
    throw new Error('there are three');
  writeSuiteFolder(suite, PARENT);
  const { patches: _none, ...head } = catalogueOf(PARENT);
  writeText(join(catalogue, 'catalogue.json'), JSON.stringify(head));
  for (const [family, ofFamily] of Map.groupBy(patches, (one) => one.family))
    writeRows(join(catalogue, 'patches', `${family}.jsonl`), ofFamily);
  writeRows(findings, [FINDING]);
  return { source: ['--parent', suite, '--patches', catalogue], findings: ['--findings', findings] };
}

describe('assay repair check', () => {
  test('passes patches that pass every gate, and prints gates and coverage', async () => {
    const { source, findings } = written(SOUND);
    const { code, printed, noted } = await assay('repair', 'check', ...source, ...findings);
    expect(code).toBe(0);
    expect(printed).toMatch(/│ oracle-passes +│ an agent that plays the reference/);
    expect(printed).toMatch(/│ repaired +│ findings +│ +1 │ +1 │ +0 │ +0 │ +0 │ +100\.0 │/);
    expect(printed).toMatch(/\nsmall-rejudged \([0-9a-f]{12}\): 1 patches, 2 entries\n/);
    expect(printed.split('\n').at(-1)).toMatch(
      /^1 patches of 1 families for small \([0-9a-f]{12}\), 1 findings of which 1 are critical, no recorded runs: every gate is passed$/,
    );
    expect(noted).toContain('1 findings in 0.0 s\ngates: 1 of ');
  });

  test('exits with 1 if a gate fails, and names place, patch, cause and scopes', async () => {
    const { source, findings } = written(SOUND, BROKEN);
    const { code, printed } = await assay('repair', 'check', ...source, ...findings);
    expect(code).toBe(1);
    expect(printed).toMatch(
      /\nreference-clean starter_base_2, turn 2 \[wrong-receiver, any-words\]: send_message\(receiver_id='USR999'.* \(by itself, in the family calls, in repaired\)\n/,
    );
  });

  test('writes a document as its schema says, twice the same bytes', async () => {
    const { source, findings } = written(SOUND, BROKEN);
    const documents = ['one.json', 'two.json'].map((name) => join(newFolder(), name));
    for (const path of documents) await assay('repair', 'check', ...source, ...findings, '--json', path);
    const [one, two] = documents.map((path) => readFileSync(path, 'utf8'));
    expect(two).toBe(one);
    const { suites, failures, coverage } = RepairCheck.parse(JSON.parse(one ?? ''));
    expect(suites.map(({ id, patches }) => [id, patches])).toEqual([
      ['small-rejudged', 1],
      ['small-repaired', 2],
    ]);
    expect(failures.every(({ patches }) => patches.includes('wrong-receiver'))).toBe(true);
    expect(coverage.map(({ rows }) => rows[0]?.mended)).toEqual([1, 1]);
  });

  test('audits the suite where no findings are named', async () => {
    const { source } = written(SOUND);
    const { code, printed } = await assay('repair', 'check', ...source);
    expect([code, printed]).toEqual([1, expect.stringContaining(`the audit has no finding ${FINDING.id}`)]);
  });

  test.each<[string, (source: readonly string[]) => readonly string[], number, RegExp]>([
    [
      'an unknown suite',
      (source) => [...source, '--parent', 'nothing'].toSpliced(0, 2),
      2,
      /--suite: "nothing" is unknown/,
    ],
    [
      'a folder without a catalogue',
      (source) => [...source.slice(0, 2), '--patches', './none'],
      3,
      /catalogue\.json/,
    ],
    [
      'findings that are none',
      (source) => [...source, '--findings', source[1] ?? ''],
      3,
      /cannot be read|is not/,
    ],
  ])('refuses %s', async (_what, options, expected, message) => {
    const { code, noted } = await assay('repair', 'check', ...options(written(SOUND).source));
    expect([code, noted]).toEqual([expected, expect.stringMatching(message)]);
  });

  test('refuses a patch of another revision with its place', async () => {
    const stale = {
      ...BROKEN,
      operations: BROKEN.operations.map((one) =>
        one.op === 'test' ? { ...one, holds: { value: 'x' } } : one,
      ),
    };
    const { source, findings } = written(stale);
    const { code, noted } = await assay('repair', 'check', ...source, ...findings);
    expect([code, noted]).toEqual([
      3,
      expect.stringContaining('patch wrong-receiver, operation 0, entry starter_base_2'),
    ]);
  });

  test('refuses findings of another version of their detector', async () => {
    const { source } = written(SOUND);
    const file = join(newFolder(), 'old.jsonl');
    writeRows(file, [{ ...FINDING, detector: { ...FINDING.detector, version: '0' } }]);
    const { code, noted } = await assay('repair', 'check', ...source, '--findings', file);
    expect([code, noted]).toEqual([
      3,
      expect.stringMatching(/old\.jsonl:1: is of version 0 of the detector reader/),
    ]);
  });
});

describe('assay repair apply', () => {
  test('writes the suite that the patches make', async () => {
    const { source } = written(SOUND, BROKEN);
    const out = join(newFolder(), 'repaired');
    const { code, printed } = await assay(
      'repair',
      'apply',
      ...source,
      '--suite',
      'small-repaired',
      '--out',
      out,
    );
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^small-repaired \([0-9a-f]{12}\): 2 entries, 2 patches written to /),
    ]);
    const { manifest } = readSuiteFolder(out, FAMILIES);
    expect([manifest.id, manifest.derivedFrom?.contentHash, manifest.patches]).toEqual([
      'small-repaired',
      PARENT.manifest.contentHash,
      ['wrong-receiver', 'any-words'],
    ]);
  });

  test('refuses another id, and a folder that is not empty', async () => {
    const { source } = written(SOUND);
    const out = newFolder();
    writeText(join(out, 'mine.txt'), 'x');
    const unknown = await assay('repair', 'apply', ...source, '--suite', 'other', '--out', out);
    expect([unknown.code, unknown.noted]).toEqual([
      2,
      'assay: --suite: the patches make no suite "other". Use small-rejudged or small-repaired.',
    ]);
    const full = await assay('repair', 'apply', ...source, '--suite', 'small-repaired', '--out', out);
    expect([full.code, full.noted]).toEqual([2, expect.stringContaining('is not empty')]);
  });
});

describe('assay repair show', () => {
  test('prints reason, findings, and places before and after', async () => {
    const { source, findings } = written(SOUND, BROKEN);
    const { printed } = await assay('repair', 'show', 'wrong-receiver', ...source, ...findings);
    expect(printed.split('\n')).toEqual([
      'patch wrong-receiver',
      '  reason    A test needs it.',
      '  family    calls, component reference, proposed by a rule',
      '  for       repaired',
      '',
      'findings',
      '  reader:starter_base_2:0:reference',
      '    A test says so.',
      '',
      'changes (turns and calls count from 0)',
      '  entry starter_base_2 /reference/turns/2/0',
      "    before  send_message(receiver_id='USR003', message='The meeting has moved to 3 pm.')",
      "    after   send_message(receiver_id='USR999', message='The meeting has moved to 3 pm.')",
    ]);
  });

  test('puts what counts as right beside the reference into words', async () => {
    const { source, findings } = written(SOUND);
    const { printed } = await assay('repair', 'show', 'any-words', ...source, ...findings);
    expect(printed.split('\n').at(-1)).toBe(
      '  starter_base_2: the wording of message in turn 2, call 0 is free',
    );
  });

  test('writes the patch as a document', async () => {
    const { source, findings } = written(SOUND);
    const { printed } = await assay('repair', 'show', 'any-words', ...source, ...findings, '--json');
    expect(Patch.parse(JSON.parse(printed))).toEqual(SOUND);
  });

  test('refuses an unknown id', async () => {
    const { code, noted } = await assay('repair', 'show', 'nothing', ...written(SOUND).source);
    expect([code, noted]).toEqual([
      2,
      expect.stringMatching(/^assay: nothing: .* has no patch of this id\./),
    ]);
  });

  test('prints nothing that a terminal obeys', async () => {
    const { source, findings } = written({ ...SOUND, reason: HOSTILE });
    const { printed } = await assay('repair', 'show', 'any-words', ...source, ...findings);
    expect(obeyedIn(printed)).toEqual([]);
  });
});

test('assay repair list counts by family, and loads no suite', async () => {
  const { source } = written(SOUND, BROKEN);
  const [, , ...catalogue] = source;
  const { code, printed } = await assay('repair', 'list', ...catalogue);
  expect(code).toBe(0);
  expect(printed).toMatch(/│ calls +│ reference +│ +1 │ +1 │ +0 │ +1 │ +0 │ +1 │/);
  expect(printed).toMatch(/│ wording +│ evaluation +│ +1 │ +1 │ +0 │ +1 │ +1 │ +1 │/);
  expect(printed).toMatch(
    /\nrelease 1 for small \([0-9a-f]{12}\): 2 patches of 2 families, 0 accepted findings$/,
  );
  const document = await assay('repair', 'list', ...catalogue, '--json');
  expect(PatchFamilies.parse(JSON.parse(document.printed)).families.map(({ name }) => name)).toEqual([
    'calls',
    'wording',
  ]);
});

test('every command of repair has help with an example', async () => {
  for (const command of ['check', 'apply', 'show', 'list']) {
    const { printed } = await assay('repair', command, '--help');
    expect(printed).toContain(`Example:\n  assay repair ${command}`);
  }
});

describe('assay repair publish', () => {
  test('writes patches before and after, with what gates say of them, and replaces them as a whole', async () => {
    const { source, findings } = written(SOUND, BROKEN);
    const [check, to] = [join(newFolder(), 'check.json'), join(newFolder(), 'published')];
    await assay('repair', 'check', ...source, ...findings, '--json', check);
    const { code, printed } = await assay('repair', 'publish', ...source, '--check', check, '--to', to);
    expect([code, printed]).toEqual([0, expect.stringMatching(/^2 patches in /)]);
    const figures = PublishedRepairs.parse(JSON.parse(readFileSync(join(to, 'repairs.json'), 'utf8')));
    expect(figures.families.map(({ name }) => name)).toEqual(['calls', 'wording']);
    expect(figures.check?.failures.some(({ patches }) => patches.includes('wrong-receiver'))).toBe(true);
    const patches = readFileSync(join(to, 'patches.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => PublishedPatch.parse(JSON.parse(line)));
    expect(patches.map(({ changes }) => changes)).toMatchObject([
      [
        {
          path: '/reference/turns/2/0',
          before: { text: ["send_message(receiver_id='USR003', message='The meeting has moved to 3 pm.')"] },
          after: { text: ["send_message(receiver_id='USR999', message='The meeting has moved to 3 pm.')"] },
        },
      ],
      [{ kind: 'free-wording', argument: 'message' }],
    ]);
    expect(existsSync(join(to, 'effect.json'))).toBe(false);
    expect((await assay('repair', 'publish', ...source, '--to', to)).code).toBe(0);
    expect(PublishedRepairs.parse(JSON.parse(readFileSync(join(to, 'repairs.json'), 'utf8'))).check).toBe(
      null,
    );
  });

  test('refuses what is about another suite, a document that is not a check, and a folder of others', async () => {
    const { source, findings } = written(SOUND);
    const folder = newFolder();
    const [check, other] = [join(folder, 'check.json'), join(folder, 'other.json')];
    await assay('repair', 'check', ...source, ...findings, '--json', check);
    const document = RepairCheck.parse(JSON.parse(readFileSync(check, 'utf8')));
    const parent = { ...document.parent, contentHash: '0'.repeat(64) };
    writeText(other, JSON.stringify({ ...document, parent }));
    const publish = (...more: readonly string[]) => assay('repair', 'publish', ...source, ...more);
    const to = ['--to', join(newFolder(), 'published')];
    expect(await publish('--check', other, ...to)).toMatchObject({
      code: 3,
      noted: expect.stringContaining(
        'is about small (000000000000), and the patches are for small',
      ) as string,
    });
    expect(await publish('--check', join(folder, 'none.json'), ...to)).toMatchObject({ code: 3 });
    expect(await publish('--effect', check, ...to)).toMatchObject({ code: 3 });
    expect(await publish('--to', folder)).toMatchObject({
      code: 3,
      noted: expect.stringContaining('With --to, name a new folder') as string,
    });
  });
});
