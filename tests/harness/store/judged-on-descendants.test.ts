import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Board } from '../../../harness/publication/schemas/board.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import { ScoreTable } from '../../../harness/contract/score-table.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { openStore } from '../../../harness/store/store.ts';
import type { Store } from '../../../harness/store/store.ts';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import {
  derivedSuite,
  ENTRY,
  episodeBy,
  liveRun,
  onStarter,
  referenceSteps,
  STARTER,
  stepOf,
  workbench,
} from '../../support/workbench.ts';

const newFolder = temporaryFolders();
const MULTI_TURN = 'action/bfcl-multi-turn';

/** Adds one call to the reference of an entry's first turn. */
function withOtherReference(entry: SuiteEntry): SuiteEntry {
  if (entry.reference.kind !== 'calls') throw new Error('the starter suite has calls as references');
  const [first = [], ...rest] = entry.reference.turns;
  return {
    ...entry,
    reference: { kind: 'calls', turns: [[...first, "mkdir(dir_name='archive')"], ...rest] },
  };
}

const [FIRST, SECOND, THIRD] = STARTER.entries;
if (FIRST === undefined || SECOND === undefined || THIRD === undefined)
  throw new Error('the suite is too small');
const PLAYED = [FIRST, SECOND, THIRD];
const CHANGED = withOtherReference(FIRST);

/** One reference changed, the second entry removed. */
const CHILD = derivedSuite('starter-mended', [CHANGED, ...STARTER.entries.slice(2)]);
/** The original reference restored, no further entry removed. */
const GRANDCHILD = derivedSuite('starter-mended-again', [FIRST, ...STARTER.entries.slice(2)], CHILD);

const callsOf = ({ reference }: SuiteEntry): readonly (readonly string[])[] =>
  reference.kind === 'calls' ? reference.turns : [];

const onSuite = (
  { manifest }: { manifest: { contentHash: string } },
  id = MULTI_TURN,
  version = '1',
): Judging => ({
  suiteHash: manifest.contentHash,
  id,
  version,
});

/** `m` played three entries of the starter suite as its references do; `k` played the first one of the child. */
function database(more: (store: Store) => void = () => undefined): string {
  const path = join(newFolder(), 'assay.db');
  const asReference = (model: string, entry: SuiteEntry) =>
    episodeBy(
      model,
      callsOf(entry).map((calls) => [stepOf(calls), stepOf([], 'Done.')]),
      { entryId: entry.id, category: entry.category },
    );
  const run = liveRun('run', ['m']);
  const episodes = PLAYED.map((entry) => asReference('m', entry));
  workbench(path, [{ run, episodes }], (store) => {
    for (const suite of [CHILD, GRANDCHILD]) store.suites.add(suite);
    store.episodes.addRun({ ...liveRun('child-run', ['k']), suiteHash: CHILD.manifest.contentHash });
    store.episodes.put('child-run', asReference('k', CHANGED));
    more(store);
  });
  return path;
}

const score = (path: string, ...flags: readonly string[]): Promise<Ran> =>
  assay('score', '--db', path, '--evaluator', MULTI_TURN, ...flags);

/** `model entry kind` of the verdicts of a judging. */
function verdictsIn(path: string, judging: Judging): readonly string[] {
  const store = openStore(path);
  try {
    const verdicts = [...store.verdicts.of([judging])];
    return verdicts.map(({ model, entryKey, verdict }) => `${model} ${entryKey} ${verdict.kind}`);
  } finally {
    store.close();
  }
}

describe('scoring', () => {
  test('without a suite, judges the episodes of every suite only on that suite', async () => {
    const path = database();
    expect((await score(path)).printed).toBe(`${MULTI_TURN}: 4 passed, 0 failed, 0 unscored`);
    expect(verdictsIn(path, onSuite(STARTER))).toEqual([
      'm starter_base_0 pass',
      'm starter_base_1 pass',
      'm starter_base_2 pass',
    ]);
    expect(verdictsIn(path, onSuite(CHILD))).toEqual(['k starter_base_0 pass']);
    expect(verdictsIn(path, onSuite(GRANDCHILD))).toEqual([]);
  });

  test('on a derived suite, also judges the episodes of its parent, and keeps both verdicts', async () => {
    const path = database();
    await score(path);
    const before = verdictsIn(path, onSuite(STARTER));
    const ran = await score(path, '--suite', 'starter-mended');
    expect([ran.code, ran.printed]).toEqual([
      0,
      `${MULTI_TURN}: 2 passed, 1 failed, 0 unscored, 1 skipped (the suite lacks their entries)`,
    ]);
    expect(verdictsIn(path, onSuite(CHILD))).toEqual([
      'k starter_base_0 pass',
      'm starter_base_0 fail', // misses the additional call of the new reference
      'm starter_base_2 pass',
    ]);
    expect(verdictsIn(path, onSuite(STARTER))).toEqual(before);
  });

  test('on a grandchild, judges the episodes of all its ancestors; on the parent, none of its descendants', async () => {
    const path = database();
    const { contentHash } = GRANDCHILD.manifest;
    expect((await score(path, '--suite', contentHash.slice(0, 12))).printed).toContain(
      ': 2 passed, 1 failed, 0 unscored, 1 skipped',
    );
    expect(verdictsIn(path, onSuite(GRANDCHILD))).toEqual([
      'k starter_base_0 fail', // created a directory that the restored reference does not ask for
      'm starter_base_0 pass',
      'm starter_base_2 pass',
    ]);
    expect((await score(path, '--suite', 'starter')).printed).toContain(': 3 passed, 0 failed, 0 unscored');
    expect(verdictsIn(path, onSuite(STARTER))).toHaveLength(3);
  });

  test('is idempotent', async () => {
    const path = database();
    const first = await score(path, '--suite', 'starter-mended');
    const before = verdictsIn(path, onSuite(CHILD));
    expect(await score(path, '--suite', 'starter-mended')).toEqual(first);
    expect(verdictsIn(path, onSuite(CHILD))).toEqual(before);
  });

  test('skips and counts the episodes of a category that the suite does not have', async () => {
    const others = derivedSuite(
      'starter-rest',
      STARTER.entries.filter(({ category }) => category !== 'starter_base'),
    );
    const path = database((store) => {
      store.suites.add(others);
    });
    expect((await score(path, '--suite', 'starter-rest')).printed).toBe(
      `${MULTI_TURN}: 0 passed, 0 failed, 0 unscored, 3 skipped (the suite lacks their entries)`,
    );
  });

  test('rejects a suite that is not stored, and an ambiguous one', async () => {
    const path = database();
    const none = await score(path, '--suite', 'other');
    const several = await score(path, '--suite', '');
    expect([none.code, none.noted]).toEqual([
      3,
      expect.stringContaining('contains no suite "other". Select a stored suite'),
    ]);
    expect([several.code, several.noted]).toEqual([
      2,
      expect.stringContaining('several suites are stored: starter ('),
    ]);
  });

  test('accepts a family and an existing version', async () => {
    const path = database();
    const line = await assay('score', '--db', path, '--evaluator', 'outcome', '--suite', 'starter');
    expect(line.printed).toMatch(/^outcome\/multi-turn: \d passed/);
    const { code, noted } = await assay('score', '--db', path, '--evaluator', 'outcome@0');
    expect([code, noted]).toEqual([2, expect.stringContaining('"outcome@0" is unknown.')]);
  });
});

describe('episodes that are no answer to the same task', () => {
  /** The first entry with other words, the third as it is. */
  const [asked = { messages: [], announces: [] }, ...later] = FIRST.turns;
  const REWORDED = derivedSuite('starter-reworded', [
    { ...FIRST, turns: [{ ...asked, messages: [{ role: 'user', text: 'Make a backup.' }] }, ...later] },
    ...STARTER.entries.slice(2),
  ]);
  const reworded = (): string =>
    database((store) => {
      store.suites.add(REWORDED);
      store.episodes.addRun({ ...liveRun('new-run', ['n']), suiteHash: REWORDED.manifest.contentHash });
      store.episodes.put('new-run', episodeBy('n', referenceSteps()));
    });

  test('are unscored on a descendant, counted with the reason, and judged if they were played on it', async () => {
    const path = reworded();
    const ran = await score(path, '--suite', 'starter-reworded');
    expect([ran.code, ran.printed.split('\n')]).toEqual([
      0,
      [
        `${MULTI_TURN}: 2 passed, 0 failed, 1 unscored, 1 skipped (the suite lacks their entries)`,
        expect.stringMatching(/^ {2}1 not-comparable: recorded on another suite/),
      ],
    ]);
    expect(verdictsIn(path, onSuite(REWORDED))).toEqual([
      'm starter_base_0 unscored',
      'm starter_base_2 pass',
      'n starter_base_0 pass',
    ]);
  });

  test('are judged on the suite that they were recorded on', async () => {
    const path = reworded();
    await score(path, '--suite', 'starter-reworded');
    await score(path, '--suite', 'starter');
    expect(verdictsIn(path, onSuite(STARTER))).toEqual([
      'm starter_base_0 pass',
      'm starter_base_1 pass',
      'm starter_base_2 pass',
    ]);
  });

  test('have a sign of their own on a board, and count as no verdict in its rankings', async () => {
    const path = reworded();
    for (const evaluator of ['action', 'outcome'])
      await assay('score', '--db', path, '--evaluator', evaluator, '--suite', 'starter-reworded');
    const to = newFolder();
    const ran = await assay('publish', '--db', path, '--suite', 'starter-reworded', '--to', to);
    expect(ran.code).toBe(0);
    const board = Board.parse(JSON.parse(readFileSync(join(to, 'board.json'), 'utf8')));
    const action = board.evaluators.find(({ role }) => role === 'action');
    expect(action?.legend.find(({ code }) => code === 'not-comparable')?.sign).toBe('C');
    const ranking = board.rankings.find(({ scope, role }) => scope === 'overall' && role === 'action');
    expect(ranking?.standings.map(({ model, scored }) => [model, scored])).toEqual([
      ['m', 1],
      ['n', 1],
    ]);
  });
});

describe('readers use the selected suite', () => {
  async function scored(): Promise<string> {
    const path = database();
    for (const suite of ['starter', 'starter-mended']) {
      for (const evaluator of ['action', 'outcome']) {
        await assay('score', '--db', path, '--evaluator', evaluator, '--suite', suite);
      }
    }
    return path;
  }

  test('rank uses the verdicts on one suite, including those on episodes of its parent', async () => {
    const path = await scored();
    const json = join(newFolder(), 'ranking.json');
    await assay('rank', '--db', path, '--suite', 'starter-mended', '--json', json);
    const { rows, suite } = ScoreTable.parse(JSON.parse(readFileSync(json, 'utf8')));
    expect(suite.id).toBe('starter-mended');
    expect(rows.map(({ model, n, score: estimate }) => [model, n, estimate?.value])).toEqual([
      ['m', 2, 0.5],
      ['k', 1, undefined], // has one of the two entries
    ]);
    const both = await assay('rank', '--db', path);
    expect([both.code, both.noted]).toEqual([
      2,
      expect.stringContaining('verdicts on several suites are stored'),
    ]);
  });

  const Line = z.object({ model: z.string(), entry: z.string(), verdict: z.string() });

  test('verdicts and differences need the name of a suite if several are judged', async () => {
    const path = await scored();
    const jsonl = join(newFolder(), 'verdicts.jsonl');
    const verdicts = (...flags: readonly string[]) =>
      assay('verdicts', '--db', path, '--evaluator', 'action', '--jsonl', jsonl, ...flags);
    expect((await verdicts('--suite', 'starter-mended')).printed).toContain('3 verdicts written');
    const lines = readFileSync(jsonl, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => Object.values(Line.parse(JSON.parse(line))).join(' '))).toEqual([
      'k starter_base_0 pass',
      'm starter_base_0 fail',
      'm starter_base_2 pass',
    ]);
    const ambiguous = await verdicts();
    expect([ambiguous.code, ambiguous.noted]).toEqual([
      2,
      expect.stringMatching(
        /^assay: --suite: episodes were judged on a suite and on suites derived from it: starter \(/,
      ),
    ]);
    expect((await verdicts('--suite', 'starter-mended-again')).noted).toContain(
      `contains no verdicts on a suite "starter-mended-again". Judge it with "assay score --suite starter-mended-again --db ${path}"`,
    );
    const sides = ['--db', path, '--a', 'action', '--b', 'outcome'];
    expect((await assay('diff-verdicts', ...sides, '--suite', 'starter')).printed).toContain(
      '3 episodes judged by both',
    );
    expect((await assay('diff-verdicts', ...sides)).code).toBe(2);
  });

  test('show names the suite of a verdict if the episode was played on another one', async () => {
    const path = await scored();
    const { printed } = await assay('show', `m/${ENTRY}`, '--db', path);
    expect(printed).toContain(`${MULTI_TURN} (version 1): pass`);
    expect(printed).toContain(
      `${MULTI_TURN} (version 1, on suite ${CHILD.manifest.contentHash.slice(0, 12)}): fail`,
    );
  });

  test('a board of a derived suite counts the episodes of its parent', async () => {
    const path = await scored();
    const to = newFolder();
    const ran = await assay('publish', '--db', path, '--suite', 'starter-mended', '--to', to);
    expect([ran.code, ran.noted]).toEqual([0, '']);
    const board = Board.parse(JSON.parse(readFileSync(join(to, 'board.json'), 'utf8')));
    const [suite] = board.suites;
    expect(suite?.derivedFrom).toMatchObject({ id: 'starter', slug: null });
    expect(suite?.outputs).toMatchObject({
      episodes: 3,
      sources: [{ models: ['k'] }, { models: ['m'] }],
    });
    const ranking = board.rankings.find(({ scope, role }) => scope === 'overall' && role === 'action');
    expect(ranking?.standings.map(({ model, scored }) => [model, scored])).toEqual([
      ['m', 2],
      ['k', 1],
    ]);
    expect(board.usage.filter(({ scope }) => scope === 'overall').map(({ model }) => model)).toEqual([
      'k',
      'm',
    ]);
  });
});

describe('two versions of one evaluator', () => {
  const PASS: Verdict = { kind: 'pass' };
  const FAIL: Verdict = { kind: 'fail', failures: [{ code: 'turn-without-call', turn: 0 }] };

  /**
   * Models `m` and `n` with two episodes each. Version 9 passes all of them; version 10 passes the first of each model and
   * has judged all, or only those of `m`.
   */
  function judgedTwice(newest: 'all' | 'a part'): string {
    const path = join(newFolder(), 'assay.db');
    const episodes = ['m', 'n'].flatMap((model) =>
      [0, 1].map((trial) => episodeBy(model, referenceSteps(), { trial })),
    );
    workbench(path, [{ run: liveRun('run', ['m', 'n']), episodes }], (store) => {
      for (const { id, episode } of [...store.episodes.all()]) {
        store.verdicts.put(id, onStarter('outcome/x', '9'), PASS);
        if (newest === 'a part' && episode.model === 'n') continue;
        store.verdicts.put(id, onStarter('outcome/x', '10'), episode.trial === 0 ? PASS : FAIL);
      }
      for (const { id } of [...store.episodes.all()]) store.verdicts.put(id, onStarter('action/x'), PASS);
    });
    return path;
  }

  async function rankedBy(evaluator: string, path: string) {
    const json = join(newFolder(), 'ranking.json');
    const { noted } = await assay('rank', '--db', path, '--evaluator', evaluator, '--json', json);
    const { evaluators, rows } = ScoreTable.parse(JSON.parse(readFileSync(json, 'utf8')));
    return { noted, evaluators, scores: rows.map(({ model, score: estimate }) => [model, estimate?.value]) };
  }

  test('the newest one is ranked, or the one that is named', async () => {
    const path = judgedTwice('all');
    const newest = {
      noted: '',
      evaluators: [{ id: 'outcome/x', version: '10' }],
      scores: [
        ['m', 0.5],
        ['n', 0.5],
      ],
    };
    expect(await rankedBy('outcome', path)).toEqual(newest);
    expect(await rankedBy('outcome/x@10', path)).toEqual(newest);
    expect(await rankedBy('outcome@9', path)).toEqual({
      noted: '',
      evaluators: [{ id: 'outcome/x', version: '9' }],
      scores: [
        ['m', 1],
        ['n', 1],
      ],
    });
  });

  test('a version that is not stored is an error that lists the stored ones', async () => {
    const ran = await assay('rank', '--db', judgedTwice('all'), '--evaluator', 'outcome@11');
    expect([ran.code, ran.noted]).toEqual([
      3,
      expect.stringContaining(
        'holds no verdicts of outcome@11, only of action/x@1, outcome/x@10, outcome/x@9. Name one',
      ),
    ]);
  });

  test('episodes that the newest has not judged are omitted with a notice, and publishing fails', async () => {
    const path = judgedTwice('a part');
    const { scores, noted } = await rankedBy('outcome', path);
    expect(scores).toEqual([['m', 0.5]]);
    const notice = '2 episodes left out: judged by an older version of outcome/x, not by 10';
    expect(noted).toContain(notice);
    expect((await rankedBy('outcome@9', path)).noted).toBe('');
    expect((await assay('compare', '--db', path, '--group', 'overall')).noted).toContain(notice);
    const published = await assay('publish', '--db', path, '--to', newFolder());
    expect([published.code, published.noted]).toEqual([
      3,
      expect.stringContaining('2 episodes are judged only by an older version of outcome/x. Judge them with'),
    ]);
  });

  test('they are compared like two evaluators, and only the newest is shown', async () => {
    const path = judgedTwice('all');
    const sides = ['--a', 'outcome@9', '--b', 'outcome@10', '--db', path];
    expect((await assay('diff-verdicts', ...sides)).printed).toContain(
      '4 episodes judged by both (outcome@9/outcome@10): 2 pass/fail, 2 pass/pass; they differ on 2',
    );
    expect((await assay('compare', ...sides)).printed).toContain('2 episodes judged by both');
    const { printed } = await assay('show', '2', '--db', path);
    expect(printed).toContain('outcome/x (version 10): fail');
    expect(printed).not.toContain('version 9');
  });
});
