import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import { databaseContent } from '../../support/database-content.ts';
import { oldDatabase, writtenDatabase } from '../../support/old-databases.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import {
  derivedSuite,
  episodeBy,
  liveRun,
  onStarter,
  referenceSteps,
  STARTER,
  stepOf,
  workbench,
} from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const newPath = (name = 'assay.db'): string => join(newFolder(), name);

const PASS: Verdict = { kind: 'pass' };
const FAIL: Verdict = { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] };
const CHILD = derivedSuite('starter-mended', STARTER.entries.slice(1));

const importFrom = (file: string, database: string) => assay('import', 'db', file, '--db', database);

/** Content of a database as its readers return it, without episode numbers, which differ between databases. */
function contentsOf(path: string) {
  const store = openStore(path);
  try {
    const judgings = store.verdicts.judgings();
    return {
      suites: store.suites.manifests().map(({ contentHash }) => store.suites.get(contentHash)),
      runs: store.episodes.runs(),
      spending: store.episodes.runs().map(({ id }) => store.payments.of(id)),
      episodes: [...store.episodes.all()].map(({ id: _id, ...stored }) => stored),
      judgings,
      verdicts: judgings.map((judging) => [...store.verdicts.of([judging])]),
      kinds: [...store.verdicts.kinds(judgings)],
    };
  } finally {
    store.close();
  }
}

/** A database with one run whose episodes are all judged. */
function oneRun(
  path: string,
  run: RunRecord,
  episodes: readonly Episode[],
  { verdict = PASS, more = () => undefined }: { verdict?: Verdict; more?: (store: Store) => void } = {},
): string {
  workbench(path, [{ run, episodes }], (store) => {
    for (const { id } of [...store.episodes.all()]) store.verdicts.put(id, onStarter('action/x'), verdict);
    more(store);
  });
  return path;
}

const played = (trial: number, changed: Partial<Episode> = {}): Episode =>
  episodeBy('m', referenceSteps(), { trial, ...changed });

describe('joining another database', () => {
  test('an empty database has the same content as the other one afterwards', async () => {
    const file = newPath();
    const database = newPath();
    writtenDatabase(file);
    const ran = await importFrom(file, database);
    expect(ran).toEqual({
      code: 0,
      printed: `${file}: added 3 runs, 82 episodes, 164 verdicts, 1 suite; already there: 0 runs, 0 episodes, 0 verdicts, 0 suites`,
      noted: '',
    });
    const joined = contentsOf(database);
    expect(joined).toEqual(contentsOf(file)); // reading also migrates the file to the newest version
    expect(joined.episodes).toHaveLength(82);
  });

  test('joining is idempotent', async () => {
    const file = newPath();
    const database = newPath();
    writtenDatabase(file);
    await importFrom(file, database);
    const content = databaseContent(database);
    expect((await importFrom(file, database)).printed).toBe(
      `${file}: added 0 runs, 0 episodes, 0 verdicts, 0 suites; already there: 3 runs, 82 episodes, 164 verdicts, 1 suite`,
    );
    expect(databaseContent(database)).toBe(content);
  });

  test('runs of both databases are kept, each with its episodes, verdicts and spending', async () => {
    const here = oneRun(newPath(), liveRun('here', ['m']), [played(0), played(1)], {
      more: (store) => {
        store.payments.pay('here', 1);
      },
    });
    const there = oneRun(newPath(), liveRun('there', ['m']), [played(5)], {
      verdict: FAIL,
      more: (store) => {
        store.suites.add(CHILD);
        store.verdicts.put(1, onStarter('action/x', '2'), PASS);
        store.verdicts.put(1, { ...onStarter('action/x'), suiteHash: CHILD.manifest.contentHash }, PASS);
        store.payments.pay('there', undefined);
      },
    });
    const before = contentsOf(here);
    expect((await importFrom(there, here)).printed).toContain('added 1 run, 1 episode, 3 verdicts, 1 suite;');
    const after = contentsOf(here);
    const other = contentsOf(there);
    expect(after.runs).toEqual([...before.runs, ...other.runs]);
    expect(after.spending).toEqual([...before.spending, ...other.spending]);
    expect(after.episodes).toEqual([...before.episodes, ...other.episodes]);
    expect(after.suites).toEqual(other.suites);
    const verdictsOf = ({ judgings, verdicts }: typeof after, version: string) =>
      verdicts.filter((_verdicts, index) => {
        const { suiteHash, version: judged } = judgings[index] ?? onStarter('');
        return judged === version && suiteHash === STARTER.manifest.contentHash;
      });
    expect(verdictsOf(after, '1')).toEqual([
      [...verdictsOf(before, '1').flat(), ...verdictsOf(other, '1').flat()],
    ]);
    expect(verdictsOf(after, '2')).toEqual(verdictsOf(other, '2'));
  });

  test('a run that was continued elsewhere gains the missing episodes and verdicts, and the larger spending', async () => {
    const here = oneRun(newPath(), liveRun('run', ['m']), [played(0)], {
      more: (store) => {
        store.payments.pay('run', 1);
        store.payments.pay('run', undefined);
      },
    });
    const there = oneRun(newPath(), liveRun('run', ['m']), [played(1), played(0)], {
      more: (store) => {
        store.payments.pay('run', 3);
      },
    });
    expect((await importFrom(there, here)).printed).toMatch(
      /added 0 runs, 1 episode, 1 verdict, 0 suites; already there: 1 run, 1 episode, 1 verdict, 1 suite$/,
    );
    const { episodes, spending, kinds } = contentsOf(here);
    expect(episodes.map(({ episode }) => episode.trial)).toEqual([0, 1]);
    expect(spending).toEqual([{ dollars: 3, unpriced: 1 }]);
    expect(kinds.map(({ trial }) => trial)).toEqual([0, 1]);
  });

  test('a differing verdict of the same version is not changed, and the output reports it', async () => {
    const here = oneRun(newPath(), liveRun('run', ['m']), [played(0)]);
    const there = oneRun(newPath(), liveRun('run', ['m']), [played(0)], { verdict: FAIL });
    const content = databaseContent(here);
    expect((await importFrom(there, here)).printed).toMatch(
      /, 1 suite; in conflict with stored verdicts, which are kept: 1 verdict$/,
    );
    expect(databaseContent(here)).toBe(content);
  });

  test('paid replies are not copied', async () => {
    const file = newPath();
    const database = newPath();
    writtenDatabase(file);
    await importFrom(file, database);
    const store = openStore(database);
    expect(store.replies.isEmpty()).toBe(true);
    store.close();
  });

  test('writes that are only in the write-ahead log are joined', async () => {
    const file = newPath();
    const database = newPath();
    oneRun(file, liveRun('run', ['m']), [played(0)]);
    const writer = openStore(file);
    writer.episodes.put('run', played(1)); // the rows are in the write-ahead log
    expect((await importFrom(file, database)).printed).toContain(
      'added 1 run, 2 episodes, 1 verdict, 1 suite;',
    );
    writer.close();
  });
});

describe('the other database is not modified', () => {
  const MAKERS: readonly (readonly [string, (path: string) => unknown])[] = [
    ['of this version', (path) => oneRun(path, liveRun('run', ['m']), [played(0)])],
    [
      'of an older version',
      (path) => {
        oldDatabase(path, 2);
      },
    ],
    ['that the program wrote at version 3', writtenDatabase],
  ];

  test.each(MAKERS)(
    'a file %s is unchanged byte for byte, and no other file remains beside it',
    async (_what, make) => {
      const file = newPath();
      make(file);
      const before = readFileSync(file);
      const folder = newFolder();
      const ran = await importFrom(file, join(folder, 'assay.db'));
      expect(ran.code).toBe(0);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(readdirSync(join(file, '..'))).toEqual(['assay.db']);
      expect(readdirSync(folder)).toEqual(['assay.db']);
    },
  );
});

describe('a rejected import leaves the database unchanged', () => {
  /** The error message of a rejected import, without the file name at its start. */
  async function refused(file: string, database: string, code: 2 | 3): Promise<string> {
    const content = databaseContent(database);
    const ran = await importFrom(file, database);
    expect([ran.code, ran.printed]).toEqual([code, '']);
    expect(ran.noted.startsWith(`assay: ${file}: `), ran.noted).toBe(true);
    expect(databaseContent(database)).toBe(content);
    return ran.noted.slice(`assay: ${file}: `.length);
  }

  const stored = (): string => oneRun(newPath(), liveRun('run', ['m']), [played(0), played(1)]);

  test('a run with the same id but a different configuration', async () => {
    const there = oneRun(newPath(), liveRun('run', ['m', 'n']), [played(0)]);
    const database = stored();
    expect(await refused(there, database, 3)).toBe(
      `run run has a different configuration in ${database}. Remove the run from one of the two with "assay runs remove run --db FILE".`,
    );
  });

  test('a run with the same id over a different suite', async () => {
    const there = newPath();
    const run = { ...liveRun('run', ['m']), suiteHash: CHILD.manifest.contentHash };
    const store = openStore(there);
    store.suites.add(CHILD);
    store.episodes.addRun(run);
    store.close();
    expect(await refused(there, stored(), 3)).toMatch(/^run run has a different configuration/);
  });

  test('different episodes with the same keys, besides runs that could be joined', async () => {
    const other = (trial: number): Episode => played(trial, { turns: [{ steps: [stepOf(['ls()'])] }] });
    const there = oneRun(newPath(), liveRun('run', ['m']), [played(2), other(1), other(0)], {
      more: (store) => {
        store.episodes.addRun(liveRun('another', ['m']));
      },
    });
    const database = stored();
    expect(await refused(there, database, 3)).toBe(
      `run run has different episodes in ${database}: m/starter_base_0/1 and 1 more. Remove the run from one of the two with "assay runs remove run --db FILE".`,
    );
  });

  test('rows that violate a constraint in the middle of joining', async () => {
    const there = oneRun(newPath(), liveRun('there', ['m']), [played(0)]);
    const connection = new Database(there);
    connection.pragma('ignore_check_constraints = ON');
    connection.exec(`UPDATE verdict SET kind = 'odd'`);
    connection.close();
    const database = stored();
    const content = databaseContent(database);
    expect((await importFrom(there, database)).code).toBe(3);
    expect(databaseContent(database)).toBe(content);
  });

  test('the database itself, under any path', async () => {
    const database = stored();
    const link = newPath('link.db');
    const hard = newPath('hard.db');
    symlinkSync(database, link);
    linkSync(database, hard);
    for (const name of [database, join(database, '..', '.', 'assay.db'), link, hard]) {
      expect(await refused(name, database, 2)).toMatch(/^is the database to merge into\. Name another file/);
    }
  });

  test.each([
    [
      'a newer version',
      'CREATE TABLE suite_entry (x TEXT); PRAGMA user_version = 1000',
      /^was written by a newer version of assay \(schema 1000; .*Update assay, or use another file\.$/,
    ],
    [
      'another program',
      'CREATE TABLE bookmark (address TEXT)',
      /^is the database of another program\. Use another file\.$/,
    ],
    ['no run', '', /^holds no runs\. Name another file\.$/],
  ])('a database of %s', async (_what, sql, trouble) => {
    const file = newPath();
    const connection = new Database(file);
    connection.exec(sql);
    connection.close();
    expect(await refused(file, stored(), 3)).toMatch(trouble);
  });

  test('a file that is not a database, a folder, and a missing file', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'letter'), 'A letter to a friend. '.repeat(100));
    mkdirSync(join(folder, 'folder'));
    expect(await refused(join(folder, 'letter'), stored(), 3)).toBe(
      'is not an assay database. Use another file.',
    );
    for (const name of ['folder', 'nothing']) {
      expect(await refused(join(folder, name), stored(), 3)).toBe(
        'is not a file. Use the path of a database file.',
      );
    }
  });

  test('a missing database is not created if the import is rejected', async () => {
    const folder = newFolder();
    expect((await importFrom(join(folder, 'nothing'), join(folder, 'assay.db'))).code).toBe(3);
    expect(readdirSync(folder)).toEqual([]);
    const ran = await importFrom(stored(), join(folder, 'nowhere', 'assay.db'));
    expect([ran.code, ran.noted]).toEqual([
      3,
      expect.stringMatching(/nowhere: no file can be created in it/),
    ]);
  });
});
