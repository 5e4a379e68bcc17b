import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CandidateRecord, Funnel } from '../../../harness/contract/funnel.ts';
import { SuiteEntry } from '../../../harness/contract/suite.ts';
import { assay } from '../../support/command.ts';
import { boundByModes, startThrough } from '../../support/file-modes.ts';
import { quickGates, rejecting, smallTheme, writeThemes } from '../../support/generation.ts';
import { THIS_PROCESS } from '../../support/machine.ts';
import { ROOT } from '../../support/source-files.ts';
import { temporaryFolders, textsOf } from '../../support/temporary-folder.ts';
import { generateWith } from './generate-with.ts';

const newFolder = temporaryFolders();

let themes: string;
/** A suite that was made with quick gates in one go. */
let whole: string;
beforeAll(async () => {
  themes = join(newFolder(), 'themes');
  writeThemes(themes);
  whole = join(newFolder(), 'whole');
  const { code } = await generateWith({ themes, out: whole }, quickGates());
  expect([0, 1]).toContain(code);
}, 60_000);

const recordsOf = (folder: string): readonly CandidateRecord[] =>
  readFileSync(join(folder, 'funnel.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => CandidateRecord.parse(JSON.parse(line)));
const entriesOf = (folder: string): readonly SuiteEntry[] =>
  readFileSync(join(folder, 'entries.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => SuiteEntry.parse(JSON.parse(line)));
const funnelOf = (folder: string): Funnel =>
  Funnel.parse(JSON.parse(readFileSync(join(folder, 'funnel.json'), 'utf8')));

describe('a generated suite', () => {
  test('holds its content and the evidence of how it was made, and nothing is left beside it', () => {
    expect([...textsOf(whole).keys()]).toEqual([
      'card.md',
      'definitions.jsonl',
      'entries.jsonl',
      'funnel.json',
      'funnel.jsonl',
      'manifest.json',
      'populations.jsonl',
      'tools.jsonl',
    ]);
    expect(readdirSync(dirname(whole))).toEqual(['whole']);
  });

  test('has the same bytes when it is made again, and others from another seed', async () => {
    const [again, other] = [join(newFolder(), 'again'), join(newFolder(), 'other')];
    await generateWith({ themes, out: again }, quickGates());
    await generateWith({ themes, out: other, seed: 8, id: 'worlds-7-2x26' }, quickGates());
    expect(textsOf(again)).toEqual(textsOf(whole));
    expect(textsOf(other).get('entries.jsonl')).not.toBe(textsOf(whole).get('entries.jsonl'));
  });

  test('has an entry for each candidate that was accepted, and a line for each that was not', () => {
    const records = recordsOf(whole);
    const accepted = records.flatMap(({ entry }) => entry ?? []);
    expect(entriesOf(whole).map(({ id }) => id)).toEqual(accepted);
    for (const { outcome, blame, gates, entry } of records) {
      const failed = gates.filter(({ ok }) => !ok);
      expect(failed.length).toBe(outcome === 'rejected' ? 1 : 0);
      expect(failed).toEqual(failed.length === 0 ? [] : [gates.at(-1)]);
      expect([blame === null, entry === null]).toEqual([outcome === 'accepted', outcome === 'rejected']);
    }
  });

  test('keeps the quota of each kind, and its funnel adds up what the candidates say', () => {
    const [records, funnel] = [recordsOf(whole), funnelOf(whole)];
    expect(funnel.kinds.reduce((sum, { wanted }) => sum + wanted, 0)).toBe(26);
    for (const { kind, wanted, passed, entered } of funnel.kinds) {
      const ofKind = records.filter((record) => record.kind === kind);
      expect([kind, entered, passed]).toEqual([
        kind,
        ofKind.length,
        ofKind.filter(({ outcome }) => outcome === 'accepted').length,
      ]);
      expect(passed).toBeLessThanOrEqual(wanted);
    }
    expect(funnel.accepted).toBe(entriesOf(whole).length);
    expect(funnel.domains.map(({ accepted }) => accepted).reduce((sum, count) => sum + count)).toBe(
      funnel.accepted,
    );
  });

  test('offers tools of another world where its kind says so', () => {
    const distracted = entriesOf(whole).filter(({ category }) => category === 'distractors');
    expect(distracted.length).toBeGreaterThan(0);
    expect(distracted.map(({ environments }) => environments.length)).toEqual(distracted.map(() => 2));
  });

  test.each([
    ['funnel.jsonl', '"rejected"', '"accepted"'],
    ['funnel.json', '"entered"', '"passed"'],
    ['card.md', 'accepted', 'rejected'],
  ])('whose %s was edited by hand is refused', async (file, from, to) => {
    const copy = join(newFolder(), 'copy');
    expect((await assay('suite', 'write', whole, '--to', copy)).code).toBe(0);
    expect(textsOf(copy)).toEqual(textsOf(whole));
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    const edited = text.includes(from) ? text.replace(from, to) : `${text}\n`;
    writeFileSync(path, edited);
    const { code, noted } = await assay('suite', 'show', copy);
    expect(code).toBe(3);
    expect(noted).toMatch(/manifest\.json: states the evidence hash [0-9a-f]{64}, but that of .* is/);
  });
});

describe('what is rejected', () => {
  const strict = rejecting('is-even', (id) => (/[02468]$/.test(id) ? undefined : 'its number is odd'));

  test('keeps its line with gate and blame, and other candidates take its place', async () => {
    const out = join(newFolder(), 'strict');
    const { printed } = await generateWith({ themes, out }, quickGates([strict]));
    const rejected = recordsOf(out).filter(
      ({ gates }) => gates.at(-1)?.id === 'is-even' && !gates.at(-1)?.ok,
    );
    expect(rejected.length).toBeGreaterThan(0);
    expect(new Set(rejected.map(({ blame }) => blame))).toEqual(new Set(['trajectory']));
    expect(entriesOf(out).filter(({ id }) => !/[02468]$/.test(id))).toEqual([]);
    expect(printed).toContain('rejected by is-even (trajectory)');
    expect(printed).toContain('its number is odd');
  });

  test('leaves the suite short if there is no end to it, with exit code 1', async () => {
    const out = join(newFolder(), 'short');
    const none = rejecting('no-plain', (id) =>
      Number(id.split('_').at(-1)) % 7 === 0 ? 'plain' : undefined,
    );
    const { code, printed } = await generateWith({ themes, out }, quickGates([none]));
    expect(code).toBe(1);
    expect(printed).toMatch(/^too few of plain: 0 of \d+$/m);
  });

  test('if it is everything, ends with a message, and no suite is written', async () => {
    const out = join(newFolder(), 'none');
    const all = rejecting('never', () => 'nothing is good enough');
    await expect(generateWith({ themes, out }, quickGates([all]))).rejects.toThrow(
      /none\.partial: none of \d+ candidates passed the gates; most often: never \(trajectory\): .*nothing is good enough/,
    );
    expect(existsSync(out)).toBe(false);
  });

  test('if it is every domain, ends with the gate and its claim', async () => {
    const out = join(newFolder(), 'no-domain');
    const result = { id: 'no-tables', ok: false, finding: { claim: 'has tables', problems: 1 } };
    const gates = {
      ...quickGates(),
      domains: [() => ({ results: [{ ...result, blames: 'tool' as const }], cases: [] })],
    };
    await expect(generateWith({ themes, out }, gates)).rejects.toThrow(/failed no-tables: has tables/);
    expect(existsSync(out)).toBe(false);
  });

  test('if it is the rows of a domain, is drawn again, and the funnel says so', async () => {
    const out = join(newFolder(), 'rows');
    let tries = 0;
    const gates = {
      ...quickGates(),
      domains: [
        () => {
          tries += 1;
          return { results: [{ id: 'third', ok: tries > 2, blames: 'environment' as const }], cases: [] };
        },
      ],
    };
    await generateWith({ themes, out, domains: 1, entries: 13 }, gates);
    expect(funnelOf(out).domains[0]?.repairs).toEqual([
      { round: 1, artefact: 'population', ok: false },
      { round: 2, artefact: 'population', ok: true },
    ]);
  });
});

describe('a generation that was interrupted', () => {
  /** Interrupts at the given candidate. */
  async function interrupted(out: string, after: number): Promise<number> {
    let interrupt = (): void => undefined;
    let count = 0;
    const watching = rejecting('watch', () => {
      count += 1;
      if (count === after) interrupt();
      return undefined;
    });
    const { code, noted } = await generateWith({ themes, out }, quickGates([watching]), {
      onInterrupt: (handler) => {
        interrupt = handler;
        return () => undefined;
      },
    });
    expect(noted).toContain(`generate --resume ${out}"`);
    return code;
  }

  test('goes on with --resume, does no domain twice and gives the same bytes', async () => {
    const watched = join(newFolder(), 'watched');
    const pass = rejecting('watch', () => undefined);
    await generateWith({ themes, out: watched }, quickGates([pass]));
    const out = join(newFolder(), 'resumed');
    expect(await interrupted(out, 20)).toBe(4);
    expect(existsSync(out)).toBe(false);
    const before = readdirSync(`${out}.partial`);
    expect(before).toEqual(expect.arrayContaining(['entries-0.json', 'request.json']));
    expect(before).not.toContain('entries-1.json');
    let asked = 0;
    const counting = rejecting('watch', () => {
      asked += 1;
      return undefined;
    });
    await generateWith({ resume: out }, quickGates([counting]));
    expect(textsOf(out)).toEqual(textsOf(watched));
    expect(asked).toBeLessThan(recordsOf(out).length);
    expect(readdirSync(dirname(out))).toEqual(['resumed']);
  });

  test('is not begun a second time, and is complete when it is', async () => {
    const out = join(newFolder(), 'twice');
    await interrupted(out, 5);
    await expect(generateWith({ themes, out }, quickGates())).rejects.toThrow(
      /twice\.partial: holds a generation that was not finished\. Finish it with "assay generate --resume/,
    );
    await generateWith({ resume: out }, quickGates([rejecting('watch', () => undefined)]));
    const { code, noted } = await generateWith({ resume: out }, quickGates());
    expect([code, noted]).toEqual([0, `${out} is complete`]);
  });

  test('is refused to a second process while the first one works, and not after its end', async () => {
    const out = join(newFolder(), 'locked');
    await interrupted(out, 5);
    const lock = join(`${out}.partial`, 'lock.json');
    writeFileSync(lock, JSON.stringify({ host: hostname(), processId: 4_000_000, token: 'a' }));
    const isRunning = (id: number): boolean => id === 4_000_000;
    await expect(
      generateWith({ resume: out }, quickGates(), { machine: { ...THIS_PROCESS, isRunning } }),
    ).rejects.toThrow(/locked\.partial: is being worked in by process 4000000 of .* delete .*lock\.json/);
    const { code } = await generateWith({ resume: out }, quickGates([rejecting('watch', () => undefined)]));
    expect([0, 1]).toContain(code);
  });

  test('whose files were changed is refused with file and remedy', async () => {
    const out = join(newFolder(), 'changed');
    await interrupted(out, 20);
    writeFileSync(join(`${out}.partial`, 'entries-0.json'), '{"records": 1}');
    await expect(generateWith({ resume: out }, quickGates())).rejects.toThrow(
      /entries-0\.json: does not have the expected form .* Delete the file/,
    );
  });

  test('cannot be resumed where there is none', async () => {
    const out = join(newFolder(), 'nothing');
    await expect(generateWith({ resume: out }, quickGates())).rejects.toThrow(/--resume: there is no/);
  });
});

describe('nothing is written', () => {
  test('by a dry run, which says what would be', async () => {
    const folder = newFolder();
    const out = join(folder, 'dry');
    const { code, printed } = await assay('generate', '--dry-run', '--themes', themes, '--out', out);
    expect(code).toBe(0);
    expect(printed).toContain('│ yoga_studio ');
    expect(printed).toContain('1000 entries in 12 domains');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('into a folder that is not empty', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    const { code, noted } = await assay('generate', '--themes', themes, '--out', folder);
    expect([code, noted]).toEqual([2, expect.stringContaining('is not empty. Name a new folder')]);
    expect(existsSync(`${folder}.partial`)).toBe(false);
  });

  test('into a work folder with a file of another', async () => {
    const out = join(newFolder(), 'suite');
    mkdirSync(`${out}.partial`);
    writeFileSync(join(`${out}.partial`, 'mine.txt'), 'mine');
    const { code, noted } = await assay('generate', '--themes', themes, '--out', out);
    expect([code, noted]).toEqual([2, expect.stringContaining('holds mine.txt, which no generation wrote')]);
    expect(readdirSync(`${out}.partial`)).toEqual(['mine.txt']);
  });

  const launcher = boundByModes(newFolder());
  test.skipIf(launcher === undefined)('into a folder that is read-only', () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    const line = ['generate', '--themes', themes, '--out', join(folder, 'suite')];
    const command = [process.execPath, join(ROOT, 'harness/cli/main.ts'), ...line];
    const { status, stdout, stderr } = startThrough(launcher ?? [], command);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/suite: cannot be written \(.*\)\. Name a folder that can be written/);
    chmodSync(folder, 0o755);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    [['--quota', 'plain=0.9,impossible=0.2'], /--quota: adds up to 1\.1/],
    [['--quota', 'hard=0.5'], /--quota: names the kind "hard"; kinds are plain,/],
    [['--quota', 'plain'], /--quota: has "plain", which is no kind with a share/],
    [['--quota', 'plain=much'], /--quota: gives plain a share that is no number/],
    [['--quota', 'plain=0.1', '--quota', 'plain=0.2'], /--quota: names the kind "plain" twice/],
    [['--entries', '3', '--domains', '5'], /--entries: is 3, which is less than one for each of 5 domains/],
    [['--id', 'A suite'], /--id: "A suite" is not a name/],
    [['--seed', '1.5'], /--seed: "?1\.5"? is not a whole number/],
  ])('for %j', async (words, message) => {
    const { code, noted } = await assay('generate', '--dry-run', '--themes', themes, ...words);
    expect([code, noted]).toEqual([2, expect.stringMatching(message)]);
  });
});

test('a folder for the suite has to be named', async () => {
  const { code, noted } = await assay('generate', '--themes', themes);
  expect([code, noted]).toEqual([2, expect.stringContaining('--out: is missing. Name a new folder')]);
});

test('shares that were asked for are kept', async () => {
  const out = join(newFolder(), 'shares');
  await generateWith({ themes, out, quota: 'plain=0.5,parallel=0.5' }, quickGates());
  const kinds = Map.groupBy(entriesOf(out), ({ category }) => category);
  expect([...kinds.keys()].toSorted()).toEqual(['parallel', 'plain']);
  expect(kinds.get('plain')).toHaveLength(13);
});

describe('a theme of a stranger', () => {
  const theme = smallTheme('yoga_studio', 'booking');
  const generated = async (document: string) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'mine.json'), document);
    return await assay('generate', '--themes', folder, '--dry-run');
  };

  test.each([
    ['that is not JSON', 'no', /mine\.json: cannot be read \(.*JSON/],
    ['without words', '{}', /mine\.json: does not have the expected form/],
    ['of no pattern', JSON.stringify({ ...theme, patterns: {} }), /mine\.json: suits no pattern/],
    [
      'of an unknown pattern',
      JSON.stringify({ ...theme, patterns: { dancing: {} } }),
      /mine\.json: names the pattern "dancing"; patterns are /,
    ],
    [
      'that is too large',
      JSON.stringify({ ...theme, description: 'x'.repeat(300_000) }),
      /mine\.json: is a theme of more than 200000 characters/,
    ],
    ['that is too deep', `${'['.repeat(1000)}${']'.repeat(1000)}`, /mine\.json: has more than 200 levels/],
    ['with a key like a prototype', JSON.stringify({ ...theme, id: '__proto__' }), /mine\.json: .*id/],
  ])('%s is refused with file, cause and remedy', async (_what, document, message) => {
    const { code, noted } = await generated(document);
    expect([code, noted]).toEqual([3, expect.stringMatching(message)]);
  });

  test('whose words make no environment is named, and nothing is written', async () => {
    const folder = newFolder();
    writeThemes(folder, [{ ...theme, patterns: { booking: {} } }]);
    const out = join(newFolder(), 'suite');
    await expect(
      generateWith({ themes: folder, out, domains: 1, entries: 13 }, quickGates()),
    ).rejects.toThrow(/theme yoga_studio, pattern booking: does not have the expected form/);
    expect(existsSync(out)).toBe(false);
  });

  test('that repeats the id of another one is refused', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.json'), JSON.stringify(theme));
    writeFileSync(join(folder, 'b.json'), JSON.stringify(theme));
    const { code, noted } = await assay('generate', '--themes', folder, '--dry-run');
    expect([code, noted]).toEqual([
      3,
      expect.stringMatching(/b\.json: has the id "yoga_studio", which a\.json/),
    ]);
  });

  test('is missing in an empty folder', async () => {
    const { code, noted } = await assay('generate', '--themes', newFolder(), '--dry-run');
    expect([code, noted]).toEqual([3, expect.stringContaining('has no theme.')]);
  });
});
