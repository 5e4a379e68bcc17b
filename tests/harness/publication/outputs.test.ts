import { describe, expect, test } from 'vitest';
import { boardSuite } from '../../../harness/publication/board-suite.ts';
import type { OutputsNote } from '../../../harness/publication/board-suite.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import type { RunRecord } from '../../../harness/contract/stored.ts';
import { boardOfPlayed, FAMILY, madeSuite } from '../../support/small-board.ts';

const RECORDED = {
  source: 'The leaderboard',
  sourceLink: 'https://example.org',
  licence: 'Apache-2.0',
  importCommand: 'npx assay import results',
  publishFlags: '--official tables',
  figures: 'figures',
};
const RECORDED_FAMILY = { ...FAMILY, publication: { ...FAMILY.publication, recordedOutputs: RECORDED } };

const run = (id: string, kind: RunRecord['kind'], startedAt: string): RunRecord => ({
  id,
  kind,
  suiteHash: '0'.repeat(64),
  configuration: {},
  startedAt,
});

/** How the board lists a suite that some models played in some runs. */
function listed(
  players: readonly { readonly runId: string; readonly model: string }[],
  runs: readonly RunRecord[],
  note: Partial<OutputsNote> = {},
  definition = FAMILY,
): BoardSuite {
  const played = players.map(({ model }) => ({ model, action: ['+'] }));
  const [suite] = boardOfPlayed(played, madeSuite({ categories: { c: 1 } })).suites;
  if (suite === undefined) throw new Error('no suite was published');
  const about = { ...suite, ledger: { ...suite.ledger, definition } };
  return boardSuite(about, runs, players, { date: undefined, origin: 'imported', ...note }, () => null);
}

const LIVE = [run('b', 'live', '2026-03-01T10:00:00Z'), run('a', 'live', '2026-02-01T10:00:00Z')];
const IMPORTS = [run('i', 'import', '2026-01-05T00:00:00Z'), run('j', 'import', '2026-01-07T00:00:00Z')];

describe('the outputs of a suite', () => {
  test('are dated by the latest run, and by the latest import where there is one', () => {
    const players = [{ runId: 'a', model: 'ann' }];
    expect(listed(players, LIVE).outputs.date).toBe('2026-03-01');
    expect(listed(players, [...IMPORTS, ...LIVE]).outputs.date).toBe('2026-01-07');
    expect(listed(players, [...IMPORTS, ...LIVE], { date: '2025-02-27' }).outputs.date).toBe('2025-02-27');
  });

  test.each([
    ['models that were played here', 'ann', LIVE, {}, 'Played over the suite’s own worlds'],
    ['baseline agents', 'agent:no-op', LIVE, {}, 'Played by baseline agents over the suite’s own worlds'],
    ['imports', 'ann', IMPORTS, {}, 'Recorded outputs, imported'],
    ['imports of what was published', 'ann', IMPORTS, { origin: 'official' }, 'The leaderboard'],
  ] as const)('of %s say where they come from', (_what, model, runs, note, source) => {
    const { outputs } = listed([{ runId: 'a', model }], runs, note, RECORDED_FAMILY);
    expect(outputs).toMatchObject({ source, episodes: 1, trials: 1 });
  });
});

describe('the commands that make the figures again', () => {
  const commands = (...given: Parameters<typeof listed>): readonly string[] => listed(...given).reproduce;

  test('play baseline agents, each once, by name', () => {
    const players = ['no-op', 'lexical', 'no-op'].map((name, index) => ({
      runId: index === 0 ? 'a' : 'b',
      model: `agent:${name}`,
    }));
    expect(commands(players, LIVE)).toEqual([
      'npx assay run --suite made --model agent:lexical --model agent:no-op',
      'npx assay score --evaluator action',
      'npx assay publish',
      'npm run site',
    ]);
  });

  test('are omitted if they would request paid replies again', () => {
    const players = [
      { runId: 'a', model: 'ann' },
      { runId: 'b', model: 'agent:no-op' },
    ];
    expect(commands(players, LIVE)).toEqual([]);
  });

  test('import what was published elsewhere', () => {
    const note = { origin: 'official', date: '2025-02-27' } as const;
    expect(commands([{ runId: 'i', model: 'ann' }], IMPORTS, note, RECORDED_FAMILY)).toEqual([
      'npx assay import results',
      'npx assay score --evaluator action',
      'npx assay publish --official tables --date 2025-02-27',
      'npm run site',
    ]);
  });
});
