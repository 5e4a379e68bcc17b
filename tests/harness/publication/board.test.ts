import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CategoryFile, ModelFile, ShiftFile } from '../../../harness/publication/schemas/board-files.ts';
import type { Board, Estimate, Ranking } from '../../../harness/publication/schemas/board.ts';
import { openStore } from '../../../harness/store/store.ts';
import { boardOf, boardOfPlayed, FAMILY, madeSuite, playOn } from '../../support/small-board.ts';
import type { Played } from '../../support/small-board.ts';

const rankingOf = (board: Board, scope = 'overall', role = 'action', suite = 'made'): Ranking | undefined =>
  board.rankings.find((other) => other.suite === suite && other.scope === scope && other.role === role);
const width = (estimate: Estimate | null | undefined): number =>
  estimate === null || estimate === undefined ? NaN : estimate.high - estimate.low;

/** Trials of twelve entries in groups of three equal ones. */
const ALIKE = ['++-', '--+', '+++', '---'].flatMap((trials) => [trials, trials, trials]);
const TWELVE = { categories: { c: 12 } };
const threeInARow = (key: string): string => `scenario ${Math.floor(Number(key.slice(2)) / 3)}`;

describe('variants of one scenario are one observation of a published score', () => {
  const store = openStore(':memory:');
  const suites = [
    madeSuite({ id: 'stated', ...TWELVE, scenarioOf: threeInARow }),
    madeSuite({ id: 'unstated', ...TWELVE }),
  ];
  for (const suite of suites) {
    const runId = `on ${suite.manifest.id}`;
    playOn(store, suite, [
      { model: 'ann', runId, action: ALIKE, outcome: ALIKE },
      { model: 'bob', runId, action: ALIKE.toReversed(), outcome: ALIKE.map(() => '---') },
    ]);
  }
  const { board } = boardOf(store);
  store.close();
  const scoresIn = (suite: string, scope: string) =>
    rankingOf(board, scope, 'action', suite)?.standings.map(({ score }) => score);

  test.each(['overall', 'c'])('in the scope %s: intervals are wider where the suite states them', (scope) => {
    const [stated, unstated] = ['stated', 'unstated'].map((suite) => scoresIn(suite, scope)?.[0]);
    expect(stated?.value).toBe(unstated?.value);
    expect(width(stated)).toBeGreaterThan(1.4 * width(unstated));
  });

  test('so that two models do not differ significantly over four scenarios, but do over twelve entries', () => {
    const outcomes = ['stated', 'unstated'].map((suite) =>
      rankingOf(board, 'overall', 'outcome', suite)?.standings.map(({ place }) => place?.band.first),
    );
    expect(outcomes).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });
});

describe('the version of an evaluator', () => {
  const played = (version: string, action: readonly string[]): Played => ({ model: 'ann', version, action });

  test('that is published is the newest one, and the board names it', () => {
    const { board, files } = boardOfPlayed([
      played('9', ['+', '+', '+', '+']),
      played('10', ['-', '-', '+', '+']),
    ]);
    expect(board.evaluators.map(({ role, identity, version }) => [role, identity, version])).toEqual([
      ['action', 'action/x@10', '10'],
    ]);
    expect(rankingOf(board)?.standings).toMatchObject([{ passed: 2, scored: 4 }]);
    expect(
      CategoryFile.parse(files.get('categories/made/c.json')).verdicts.map(({ signs }) => signs),
    ).toEqual(['ttPP']);
  });

  test('that has judged fewer episodes than an older one is rejected', () => {
    expect(() =>
      boardOfPlayed([played('1', ['+', '+', '+', '+']), played('2', ['+', '+', '.', '.'])]),
    ).toThrow(
      'assay.db: 2 episodes are judged only by an older version of action/x. Judge them with "assay score --evaluator action/x" first.',
    );
  });
});

describe('a standing', () => {
  const { board, files } = boardOfPlayed(
    [
      { model: 'ann', action: ['++', '+?', '-.', ' +', '+'] },
      { model: 'Bob', action: ['-', '-', '-', '', '+'] },
      { model: 'agent:no-op', action: ['-', '-', '-', '-', ''] },
    ],
    madeSuite({ categories: { c: 4, d: 1 } }),
  );

  test('counts passes, scored, unscored and absent episodes over all trials of its contestant', () => {
    const rows = rankingOf(board)?.standings.map(({ model, passed, scored, unscored, absent }) => [
      model,
      [passed, scored, unscored, absent],
    ]);
    expect(Object.fromEntries(rows ?? [])).toEqual({
      // Ten places of two trials: one was not judged, one is unscored; one of d and one of c were never played.
      ann: [5, 6, 2, 2],
      bob: [1, 4, 0, 1],
      'agent-no-op': [0, 4, 0, 1],
    });
  });

  test('of a contestant that does not cover a category has no place, says what it lacks and is listed last', () => {
    expect(rankingOf(board)?.standings.map(({ model, place }) => [model, place?.rank])).toEqual([
      ['ann', 1],
      ['bob', undefined],
      ['agent-no-op', undefined],
    ]);
    expect(rankingOf(board)).toMatchObject({ over: ['c', 'd'], votes: 1, entries: 5 });
    expect(rankingOf(board)?.standings.map(({ gaps }) => gaps)).toEqual([
      [],
      [{ category: 'c', cause: 'partly-judged', judged: 3, entries: 4 }],
      [{ category: 'd', cause: 'not-played', judged: 0, entries: 1 }],
    ]);
  });

  test('has one sign per entry for every trial', () => {
    const { verdicts } = CategoryFile.parse(files.get('categories/made/c.json'));
    const rows = verdicts.map(({ model, trial, signs }) => [model, trial, signs]);
    expect(rows).toEqual([
      ['ann', 0, 'PPt-'],
      ['ann', 1, 'PI?P'],
      ['bob', 0, 'ttt-'],
      ['agent-no-op', 0, 'tttt'],
    ]);
  });

  test('lists models before baseline agents, by name regardless of case', () => {
    expect(board.models.map(({ name, kind }) => [name, kind])).toEqual([
      ['ann', 'model'],
      ['Bob', 'model'],
      ['No-op agent', 'baseline'],
    ]);
  });
});

describe('usage', () => {
  const usageIn = (...played: readonly Played[]) =>
    boardOfPlayed(played).board.usage.filter(({ scope }) => scope === 'overall');
  const EVERY = ['+', '+', '+', '+'];

  test('is the mean over the episodes with a value; dollars are per thousand episodes', () => {
    const [half, whole] = [
      { model: 'ann', action: ['+', '+', ' ', ' '], cost: 0.002, latencySeconds: 3, inputTokens: 10 },
      { model: 'ann', action: [' ', ' ', '+', '+'], cost: 0.001, latencySeconds: 2, inputTokens: 20 },
    ];
    expect(usageIn(half, whole, { model: 'bob', action: EVERY })).toEqual([
      {
        suite: 'made',
        scope: 'overall',
        model: 'ann',
        dollarsPerThousand: 1.5,
        latencySeconds: 2.5,
        inputTokens: 15,
        outputTokens: null,
      },
    ]);
  });

  test('ignores negative times and the times of baseline agents', () => {
    const timed = { action: EVERY, latencySeconds: 2, inputTokens: 10 };
    expect(usageIn({ model: 'agent:no-op', ...timed })).toMatchObject([
      { latencySeconds: null, inputTokens: 10 },
    ]);
    const negative = { action: ['+', '+', ' ', ' '], latencySeconds: -5, inputTokens: 10 };
    const rest = { action: [' ', ' ', '+', '+'], latencySeconds: 2, inputTokens: 10 };
    expect(usageIn({ model: 'ann', ...negative }, { model: 'ann', ...rest })).toMatchObject([
      { latencySeconds: 2, inputTokens: 10 },
    ]);
  });
});

describe('agreements', () => {
  test('compare each trial with the same trial', () => {
    const { board, files } = boardOfPlayed([
      { model: 'ann', action: ['+-', '-+', '+', '-?'], outcome: ['+-', '++', '-', '++'] },
    ]);
    expect(board.agreements.find(({ scope }) => scope === 'overall')).toMatchObject({
      episodes: 6,
      bothPass: 2,
      bothFail: 1,
      falseNegatives: 2,
      falsePositives: 1,
    });
    expect(ModelFile.parse(files.get('models/ann.json')).disputed).toEqual([
      { suite: 'made', category: 'c', falseNegatives: ['c_1', 'c_3'], falsePositives: ['c_2'] },
    ]);
  });

  test('equal a direct count for any two judgings', () => {
    const anySigns = fc.array(fc.constantFrom('', '+', '-', '?', '+-', '-+', '+?'), {
      minLength: 4,
      maxLength: 4,
    });
    const law = fc.property(anySigns, anySigns, (action, outcome) => {
      fc.pre([action, outcome].every((signs) => signs.some((sign) => sign !== '')));
      const pairs = action.flatMap((signs, entry) =>
        [0, 1].map((trial) => `${signs[trial] ?? ' '}${outcome[entry]?.[trial] ?? ' '}`),
      );
      const count = (pair: string): number => pairs.filter((other) => other === pair).length;
      const { board } = boardOfPlayed([{ model: 'ann', action, outcome }]);
      const agreement = board.agreements.find(({ scope }) => scope === 'overall');
      expect([
        agreement?.bothPass ?? 0,
        agreement?.bothFail ?? 0,
        agreement?.falseNegatives ?? 0,
        agreement?.falsePositives ?? 0,
      ]).toEqual(['++', '--', '-+', '+-'].map(count));
    });
    fc.assert(law, { numRuns: 30 });
  });
});

describe('reasons of a model', () => {
  test('are counted by code without passes and absences, most frequent first', () => {
    const { files } = boardOfPlayed([{ model: 'ann', action: ['?-', '-', '-+', ' '] }]);
    expect(ModelFile.parse(files.get('models/ann.json')).reasons).toEqual(
      ['overall', 'c'].map((scope) => ({
        suite: 'made',
        scope,
        role: 'action',
        counts: [
          { code: 'turn-without-call', count: 3 },
          { code: 'infrastructure', count: 1 },
        ],
      })),
    );
  });
});

describe('a shift between the two rankings', () => {
  const many = (passed: number): string[] =>
    Array.from({ length: 40 }, (_, index) => (index < passed ? '+' : '-'));
  const FORTY = madeSuite({ categories: { c: 40 } });
  const shiftIn = (...played: readonly Played[]): ShiftFile | undefined => {
    const file = boardOfPlayed(played, FORTY).files.get('shifts/made-overall-action-outcome.json');
    return file === undefined ? undefined : ShiftFile.parse(file);
  };
  const three = [
    { model: 'ann', action: many(38), outcome: many(3) },
    { model: 'bob', action: many(20), outcome: many(21) },
    { model: 'eve', action: many(3), outcome: many(38) },
  ];

  test('lists the move of each model, which is beyond chance if the rank intervals do not overlap', () => {
    const lines = shiftIn(...three)?.lines.map(({ model, from, to, moved, beyondChance }) => [
      model,
      [from.best, from.worst],
      [to.best, to.worst],
      moved,
      beyondChance,
    ]);
    expect(lines).toEqual([
      ['ann', [1, 1], [3, 3], -2, true],
      ['bob', [2, 2], [2, 2], 0, false],
      ['eve', [3, 3], [1, 1], 2, true],
    ]);
  });

  test('is not beyond chance if the rank intervals share one rank', () => {
    const lines = shiftIn(
      { model: 'ann', action: many(39), outcome: many(20) },
      { model: 'bob', action: many(20), outcome: many(21) },
      { model: 'eve', action: many(3), outcome: many(3) },
    )?.lines;
    for (const { from, to, beyondChance } of lines ?? []) {
      expect(beyondChance).toBe(from.worst < to.best || to.worst < from.best);
    }
    expect(lines?.some(({ from, to }) => from.worst === to.best || to.worst === from.best)).toBe(true);
  });

  test('lists the entries that moved a model, and omits models that did not move', () => {
    const movers = shiftIn(...three)?.movers ?? [];
    expect(movers.map(({ model, moved }) => [model, moved])).toEqual([
      ['eve', 2],
      ['ann', -2],
    ]);
    const ann = movers.find(({ model }) => model === 'ann');
    expect(ann?.gained).toEqual([]);
    expect(ann?.lost[0]?.pages).toEqual(
      many(38).flatMap((_, index) => (index >= 3 && index < 38 ? [`c_${index}`] : [])),
    );
  });

  test('needs three models, not counting baseline agents', () => {
    expect(shiftIn(...three.slice(0, 2))).toBeUndefined();
    expect(shiftIn(...three.slice(0, 2), { ...three[2], model: 'agent:no-op' })).toBeUndefined();
    expect(shiftIn(...three)?.models).toBe(3);
  });
});

test('a role ranks only scopes in which it judges every category', () => {
  const store = openStore(':memory:');
  const plain = madeSuite({ categories: { c: 2, d: 2 } });
  const suite = {
    ...plain,
    entries: plain.entries.map((entry) =>
      entry.category === 'd' ? { ...entry, reference: { kind: 'no-call' as const } } : entry,
    ),
  };
  playOn(store, suite, [{ model: 'ann', action: ['+', '+', '-', '-'], outcome: ['+', '-'] }]);
  const { board } = boardOf(store);
  store.close();
  expect(board.rankings.map(({ scope, role }) => `${scope} ${role}`)).toEqual([
    'overall action',
    'c action',
    'c outcome',
    'd action',
  ]);
});

test('figures are rounded to six decimals, and only rankings by action show published scores', () => {
  const store = openStore(':memory:');
  playOn(store, madeSuite({ categories: { c: 3 } }), [
    { model: 'ann', action: ['+', '+', '-'], outcome: ['+', '-', '-'] },
  ]);
  const recordedOutputs = {
    source: 'elsewhere',
    sourceLink: 'https://example.org',
    licence: 'none',
    importCommand: 'import',
    publishFlags: '--official',
    figures: 'figures',
  };
  const { board } = boardOf(store, {
    definition: { ...FAMILY, publication: { ...FAMILY.publication, recordedOutputs } },
    official: {
      facts: () => ({ organisation: null, licence: null, link: null, dollarsPerThousand: 33.5 }),
      published: (name, scope) => (name === 'Ann' && scope === 'overall' ? 0.5 : null),
    },
    profile: { printedName: 'Ann', mode: 'native' },
  });
  store.close();
  const scores = board.rankings.map(({ standings }) => standings[0]?.score?.value);
  expect(scores).toEqual([0.666667, 0.333333, 0.666667, 0.333333]);
  const printed = board.rankings.map(({ role, standings }) => [role, standings[0]?.published]);
  expect(printed).toEqual([
    ['action', 0.5],
    ['outcome', null],
    ['action', null],
    ['outcome', null],
  ]);
  // The leaderboard prints one price per model, over all scopes.
  expect(board.usage.map(({ scope, dollarsPerThousand }) => [scope, dollarsPerThousand])).toEqual([
    ['overall', 33.5],
  ]);
});
