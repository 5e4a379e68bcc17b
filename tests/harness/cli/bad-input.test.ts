import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { databaseContent } from '../../support/database-content.ts';
import { goodRow, KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { temporaryFolders, writeRows, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const MULTI_TURN = ['--evaluator', 'action/bfcl-multi-turn'] as const;

/** Import the results of a small copy of the data. @param flags - besides its folders, or in their place. */
const importSmall = (small: SmallBfcl, ...flags: readonly string[]): Promise<Ran> => {
  const places = { '--db': small.database, '--bfcl': small.bfcl, '--results': small.results };
  const missing = Object.entries(places).filter(([flag]) => !flags.includes(flag));
  return assay('import', 'bfcl', ...missing.flat(), ...flags);
};

/** A folder whose results are imported, judged and written successfully. */
async function imported(): Promise<SmallBfcl & { readonly verdicts: string }> {
  const folder = newFolder();
  const small = smallBfcl(folder);
  const verdicts = join(folder, 'verdicts.jsonl');
  const database = ['--db', small.database];
  const ran = [
    await importSmall(small),
    await assay('score', ...database, ...MULTI_TURN),
    await assay('verdicts', ...database, ...MULTI_TURN, '--jsonl', verdicts),
  ];
  expect(ran.map(({ code, noted }) => [code, noted])).toEqual(ran.map(() => [0, '']));
  return { ...small, verdicts };
}

/** Expects an exit code and one line that names place and problem, without a stack trace. */
function expectRefusal(
  { code, printed, noted }: Ran,
  exitCode: number,
  place: string,
  trouble: RegExp,
): void {
  expect(noted).toMatch(trouble);
  expect(noted.startsWith(`assay: ${place}: `), noted).toBe(true);
  expect(noted.split('\n')).toHaveLength(1);
  expect(noted).toMatch(/\. [A-Z](?:[^.]|\.\w)+\.$/); // the cause, then what to do about it
  expect([code, printed]).toEqual([exitCode, '']);
}

const rowsOf = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');

/** Changes a file that is read before the invalid one: if the change were kept, the import would be incomplete. */
function changeEarlierFile(small: SmallBfcl): void {
  writeRows(small.result('simple'), [{ id: 'simple_0', result: 'No.' }]);
}

const BASE = 'multi_turn_base';
const half = (text: string): string => text.slice(0, text.length / 2);

const BROKEN: readonly (readonly [string, (small: SmallBfcl) => { place: string; trouble: RegExp }])[] = [
  [
    'a last line that is cut off',
    (small) => {
      const [first = '', second = '', third = ''] = rowsOf(small.result(BASE));
      writeText(small.result(BASE), [first, second, half(third)].join('\n'));
      return { place: `${small.result(BASE)}:3`, trouble: /is not JSON or was cut off/ };
    },
  ],
  [
    'a last line that is cut off in a compressed file',
    (small) => {
      const [first = '', second = '', third = ''] = rowsOf(small.result(BASE));
      rmSync(small.result(BASE));
      writeText(`${small.result(BASE)}.gz`, [first, second, half(third)].join('\n'));
      return { place: `${small.result(BASE)}.gz:3`, trouble: /is not JSON or was cut off/ };
    },
  ],
  [
    'a compressed file that is cut off',
    (small) => {
      const packed = gzipSync(readFileSync(small.result(BASE)), { level: 0 });
      rmSync(small.result(BASE));
      writeFileSync(`${small.result(BASE)}.gz`, packed.subarray(0, packed.length - 40));
      return { place: `${small.result(BASE)}.gz:3`, trouble: /cannot be read \(unexpected end of file\)/ };
    },
  ],
  [
    'a file that is named as compressed and is not',
    (small) => {
      renameSync(small.result(BASE), `${small.result(BASE)}.gz`);
      return { place: `${small.result(BASE)}.gz`, trouble: /cannot be read \(incorrect header check\)/ };
    },
  ],
  [
    'a line in the middle that is not JSON',
    (small) => {
      const [first = '', , third = ''] = rowsOf(small.result(BASE));
      writeText(small.result(BASE), [first, "{'id': 1}", third, ''].join('\n'));
      return { place: `${small.result(BASE)}:2`, trouble: /is not JSON/ };
    },
  ],
  [
    'a line in the middle that is no object',
    (small) => {
      const [first = '', , third = ''] = rowsOf(small.result(BASE));
      writeText(small.result(BASE), [first, '[1]', third, ''].join('\n'));
      return { place: `${small.result(BASE)}:2`, trouble: /is not a JSON object/ };
    },
  ],
  [
    'a row without a result',
    (small) => {
      writeRows(small.result(BASE), [{ id: `${BASE}_0` }]);
      return { place: `${small.result(BASE)}:1`, trouble: /has no "result"/ };
    },
  ],
  [
    'an entry id that is unknown',
    (small) => {
      writeRows(small.result(BASE), [goodRow(`${BASE}_0`), goodRow(`${BASE}_77`)]);
      return { place: `${small.result(BASE)}:2`, trouble: /the entry "multi_turn_base_77" is unknown/ };
    },
  ],
  [
    'an entry id that is unknown in a category that is paired by position',
    (small) => {
      writeRows(small.result('irrelevance'), [{ id: 'irrelevance_77', result: 'No.' }]);
      return { place: `${small.result('irrelevance')}:1`, trouble: /the entry "irrelevance_77" is unknown/ };
    },
  ],
  [
    'the same row twice',
    (small) => {
      writeRows(
        small.result(BASE),
        [0, 1, 0].map((number) => goodRow(`${BASE}_${number}`)),
      );
      return {
        place: `${small.result(BASE)}:3`,
        trouble: /"multi_turn_base_0" occurs more often than in the suite/,
      };
    },
  ],
  [
    'the same row twice in a category that is paired by position',
    (small) => {
      writeRows(
        small.result('irrelevance'),
        [1, 1].map((number) => ({ id: `irrelevance_${number}`, result: 'No.' })),
      );
      return { place: `${small.result('irrelevance')}:2`, trouble: /"irrelevance_1" occurs more often/ };
    },
  ],
  [
    'the same file plain and compressed',
    (small) => {
      writeText(`${small.result(BASE)}.gz`, readFileSync(small.result(BASE), 'utf8'));
      return { place: small.result(BASE), trouble: /exists twice, plain and as \.gz/ };
    },
  ],
  [
    'a missing file of answers',
    (small) => {
      rmSync(small.answers(BASE));
      return { place: small.answers(BASE), trouble: /is missing/ };
    },
  ],
  [
    'fewer answers than entries',
    (small) => {
      writeText(small.answers(BASE), rowsOf(small.answers(BASE)).slice(1).join('\n'));
      return { place: small.answers(BASE), trouble: /holds 2 answers for 3 entries/ };
    },
  ],
  [
    'a missing file of entries',
    (small) => {
      rmSync(small.entries(BASE));
      return { place: small.entries(BASE), trouble: /is missing/ };
    },
  ],
];

test.each(BROKEN)(
  '%s stops an import with an error that names the place, and nothing is stored',
  async (_what, spoil) => {
    const small = await imported();
    const [content, verdicts] = [databaseContent(small.database), readFileSync(small.verdicts, 'utf8')];
    changeEarlierFile(small);
    const { place, trouble } = spoil(small);
    expectRefusal(await importSmall(small), 3, place, trouble);
    expect(databaseContent(small.database)).toBe(content);
    expect(readFileSync(small.verdicts, 'utf8')).toBe(verdicts);
  },
);

test.each([
  ['--bfcl', (small: SmallBfcl) => ['--bfcl', small.results], /holds no BFCL V3 data/],
  ['--bfcl', (small: SmallBfcl) => ['--bfcl', join(small.bfcl, 'nowhere')], /does not exist/],
  ['--results', (small: SmallBfcl) => ['--results', small.bfcl], /holds no results/],
  [
    '--results',
    (small: SmallBfcl) => ['--results', dirname(small.answers('simple'))],
    /holds no folder of a model/,
  ],
])('an error names what a wrong folder for %s does not contain', async (_flag, flags, trouble) => {
  const small = await imported();
  const content = databaseContent(small.database);
  const [, folder = ''] = flags(small);
  expectRefusal(await importSmall(small, ...flags(small)), 3, folder, trouble);
  expect(databaseContent(small.database)).toBe(content);
});

test('results of a category that the suite does not have are skipped, and the import reports it', async () => {
  const small = smallBfcl(newFolder());
  const retired = small.result('exec_simple');
  copyFileSync(small.result('simple'), retired);
  const ran = await importSmall(small);
  expect(ran.printed).toContain(`skipped, of no category of the suite: ${retired}`);
  expect(ran.code).toBe(0);
});

test('parity names the missing score file if --scores is a wrong folder', async () => {
  const small = smallBfcl(newFolder());
  const scores = join(small.bfcl, 'data');
  const flags = ['--bfcl', small.bfcl, '--results', small.results, '--scores', scores, '--category', BASE];
  const ran = await assay('parity', ...flags);
  expectRefusal(ran, 3, join(scores, KNOWN_MODEL, `BFCL_v3_${BASE}_score.json`), /is missing/);
});

test('an import without results of the requested category fails and stores no run', async () => {
  const small = await imported();
  const content = databaseContent(small.database);
  const ran = await importSmall(small, '--category', 'java');
  expectRefusal(ran, 3, small.results, /holds no results of category java/);
  expect(databaseContent(small.database)).toBe(content);
});

test.each(['import', 'score', 'verdicts'])(
  '%s does not modify a file that is not a database',
  async (command) => {
    const small = smallBfcl(newFolder());
    writeText(small.database, 'A letter to a friend, and no database. '.repeat(100));
    const before = readFileSync(small.database);
    const ran = await runOn(command, small);
    expectRefusal(ran, 3, small.database, /is not an assay database/);
    expect(readFileSync(small.database).equals(before)).toBe(true);
  },
);

test.each(['import', 'score', 'verdicts'])(
  '%s does not modify a database of a newer version',
  async (command) => {
    const small = smallBfcl(newFolder());
    const newer = new Database(small.database);
    newer.exec('CREATE TABLE suite_entry (something TEXT); PRAGMA user_version = 1000');
    newer.close();
    const before = readFileSync(small.database);
    const ran = await runOn(command, small);
    expectRefusal(ran, 3, small.database, /was written by a newer version of assay \(schema 1000/);
    expect(readFileSync(small.database).equals(before)).toBe(true);
  },
);

test('a database of another program is not modified', async () => {
  const small = smallBfcl(newFolder());
  const other = new Database(small.database);
  other.exec('CREATE TABLE bookmark (address TEXT)');
  other.close();
  const before = readFileSync(small.database);
  expectRefusal(await importSmall(small), 3, small.database, /is the database of another program/);
  expect(readFileSync(small.database).equals(before)).toBe(true);
});

test('a database in a folder that does not exist is rejected', async () => {
  const small = smallBfcl(newFolder());
  const path = join(small.bfcl, 'nowhere', 'assay.db');
  expectRefusal(await importSmall(small, '--db', path), 3, path, /is in a folder that does not exist/);
});

function runOn(command: string, { database, ...small }: SmallBfcl): Promise<Ran> {
  if (command === 'import') return importSmall({ database, ...small });
  const output = command === 'verdicts' ? ['--jsonl', join(small.bfcl, 'out.jsonl')] : [];
  return assay(command, '--db', database, ...MULTI_TURN, ...output);
}

test('if verdicts cannot be written, the old file is kept and no partial file remains', async () => {
  const small = await imported();
  const path = join(small.bfcl, 'data'); // a folder
  const ran = await assay('verdicts', '--db', small.database, ...MULTI_TURN, '--jsonl', path);
  expectRefusal(ran, 3, path, /cannot be written/);
  expect(existsSync(`${path}.part`)).toBe(false);
  const inNoFolder = join(small.bfcl, 'nowhere', 'verdicts.jsonl');
  const again = await assay('verdicts', '--db', small.database, ...MULTI_TURN, '--jsonl', inNoFolder);
  expectRefusal(again, 3, inNoFolder, /cannot be written/);
});

test('verdicts of an evaluator that has not judged anything are an error', async () => {
  const small = await imported();
  const path = join(small.bfcl, 'out.jsonl');
  const flags = ['--db', small.database, '--evaluator', 'action/bfcl-ast', '--jsonl', path];
  expectRefusal(
    await assay('verdicts', ...flags),
    3,
    small.database,
    /holds no verdicts of action\/bfcl-ast/,
  );
  expect(existsSync(path)).toBe(false);
});

test('scoring an empty database reports what to do first', async () => {
  const small = smallBfcl(newFolder());
  const ran = await assay('score', '--db', small.database, ...MULTI_TURN);
  expectRefusal(ran, 3, small.database, /does not exist\. Store some episodes first/);
});

test.each([
  [
    'an unknown evaluator',
    ['score', '--evaluator', 'action/none'],
    /^assay: --evaluator: "action\/none" is unknown\. Use /,
  ],
  [
    'an unknown category',
    ['import', 'bfcl', '--bfcl', 'x', '--results', 'x', '--category', 'none'],
    /^assay: --category: "none" is unknown\. Use /,
  ],
  ['no data', ['import', 'bfcl', '--results', 'x'], /^assay: --bfcl: no BFCL V3 data was named.*--bfcl/],
  [
    'a missing flag',
    ['import', 'bfcl', '--bfcl', 'x'],
    /^error: required option '--results <folder>' not specified/,
  ],
  ['a missing flag', ['verdicts'], /^error: required option '--evaluator <id>' not specified/],
  ['an unknown flag', ['score', '--evaluators', 'x'], /^error: /],
  ['an unknown command', ['scoer'], /^error: unknown command 'scoer'/],
  ['an argument too many', ['score', 'x', '--evaluator', 'action/bfcl-ast'], /^error: too many arguments/],
])('%s is a usage error', async (_what, args, trouble) => {
  const { code, printed, noted } = await assay(...args);
  expect(noted).toMatch(trouble);
  expect(noted).not.toMatch(/\n\s+at /);
  expect([code, printed]).toEqual([2, '']);
});

test('the stack trace is shown only with --debug', async () => {
  const small = smallBfcl(newFolder());
  writeText(small.result(BASE), '{');
  const [plain, debug] = [await importSmall(small), await importSmall(small, '--debug')];
  expect(plain.noted).not.toMatch(/\n\s+at /);
  expect(debug.noted.startsWith(plain.noted)).toBe(true);
  expect(debug.noted).toMatch(/\n\s+at /);
});

test('an import is idempotent, and links and compressed files are read like plain ones', async () => {
  const small = await imported();
  const content = databaseContent(small.database);
  const packed = gzipSync(readFileSync(small.result(BASE)));
  rmSync(small.result(BASE));
  writeFileSync(`${small.result(BASE)}.gz`, packed);
  const simple = join(small.bfcl, 'elsewhere.json');
  copyFileSync(small.result('simple'), simple);
  rmSync(small.result('simple'));
  symlinkSync(simple, small.result('simple'));
  const ran = await importSmall(small);
  expect(ran.printed).toMatch(/: 0 episodes added, 9 unchanged, 0 replaced$/);
  expect(databaseContent(small.database)).toBe(content);
});
