import { describe, expect, test } from 'vitest';
import { boardSuite } from '../../../harness/publication/board-suite.ts';
import type { OutputsNote } from '../../../harness/publication/output-sources.ts';
import { OutputSource } from '../../../harness/publication/schemas/board.ts';
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
  const kindOf = (runId: string): RunRecord['kind'] => runs.find(({ id }) => id === runId)?.kind ?? 'live';
  const inRuns = players.map((player) => ({ ...player, kind: kindOf(player.runId), settings: '' }));
  const slugs = {
    slugOfHash: () => null,
    slugOfModel: ({ model }: { readonly model: string }) => model.replace(':', '-'),
  };
  return boardSuite(about, runs, inRuns, { date: undefined, origin: 'imported', ...note }, slugs);
}

const LIVE = [run('b', 'live', '2026-03-01T10:00:00Z'), run('a', 'live', '2026-02-01T10:00:00Z')];
const IMPORTS = [run('i', 'import', '2026-01-05T00:00:00Z'), run('j', 'import', '2026-01-07T00:00:00Z')];

const sourcesOf = (...given: Parameters<typeof listed>): readonly OutputSource[] =>
  listed(...given).outputs.sources.map((source) => OutputSource.parse(source));

describe('the outputs of a suite', () => {
  test('of imports have the day of the latest one, or that on which they were published', () => {
    const players = [{ runId: 'i', model: 'ann' }];
    expect(sourcesOf(players, IMPORTS)).toMatchObject([{ kind: 'recorded', date: '2026-01-07' }]);
    expect(sourcesOf(players, IMPORTS, { date: '2025-02-27' })).toMatchObject([{ date: '2025-02-27' }]);
  });

  test('of each own run have a day, servers and models of their own, whatever else is on the board', () => {
    const configured = (baseUrl: string | null) => ({ models: [{ baseUrl }] });
    const runs = [
      ...IMPORTS,
      {
        ...run('b', 'live', '2026-03-01T10:00:00Z'),
        configuration: configured('https://api.example.org/v1'),
      },
      { ...run('a', 'live', '2026-02-01T10:00:00Z'), configuration: configured('http://10.0.0.7:8000/v1') },
    ];
    const players = [
      { runId: 'i', model: 'ann' },
      { runId: 'a', model: 'own' },
      { runId: 'b', model: 'bob' },
      { runId: 'b', model: 'agent:no-op' },
    ];
    const sources = sourcesOf(players, runs, { date: '2025-02-27', origin: 'official' }, RECORDED_FAMILY);
    expect(sources.map(({ kind, date, servers, models }) => [kind, date, servers, models])).toEqual([
      ['recorded', '2025-02-27', [], ['ann']],
      ['agents', '2026-03-01', [], ['agent-no-op']],
      ['live', '2026-02-01', ['a server of the user’s own'], ['own']],
      ['live', '2026-03-01', ['api.example.org'], ['bob']],
    ]);
  });

  test.each([
    'http://localhost:1',
    'http://127.0.0.1/v1',
    'http://[::1]:8/',
    'http://gpu-box:8',
    'http://x.lan',
    'https://172.20.1.1',
  ])('do not name %s, which is in the user’s own network', (baseUrl) => {
    const runs = [{ ...run('a', 'live', '2026-02-01T10:00:00Z'), configuration: { models: [{ baseUrl }] } }];
    const [source] = sourcesOf([{ runId: 'a', model: 'own' }], runs);
    expect(source?.servers).toEqual(['a server of the user’s own']);
  });

  test.each([
    ['models that were played here', 'a', 'ann', LIVE, {}, 'Played over the suite’s own worlds'],
    [
      'baseline agents',
      'a',
      'agent:no-op',
      LIVE,
      {},
      'Played by baseline agents over the suite’s own worlds',
    ],
    ['imports', 'i', 'ann', IMPORTS, {}, 'Recorded outputs, imported'],
    ['imports of what was published', 'i', 'ann', IMPORTS, { origin: 'official' }, 'The leaderboard'],
  ] as const)('of %s say where they come from', (_what, runId, model, runs, note, source) => {
    const { outputs } = listed([{ runId, model }], runs, note, RECORDED_FAMILY);
    expect(outputs).toMatchObject({ sources: [{ source }], episodes: 1, trials: 1 });
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
