import { Board } from './schemas/board.ts';
import { ModelFile, ShiftFile } from './schemas/board-files.ts';
import { ComparisonsFile, comparisonsPath } from './schemas/comparisons.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import type { Player } from '../contract/outline.ts';
import type { BoardInput } from './board-input.ts';
import { boardSuite } from './board-suite.ts';
import { suiteFiles } from './suite-files.ts';
import type { SuiteExtras } from './suite-files.ts';
import { comparisonsFile } from './comparisons.ts';
import { evaluatorInfo, LOCAL_NOTICE, STATISTICS } from './board-texts.ts';
import { agreementsOf, modelFile } from './model-file.ts';
import { modelDirectory } from './models.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rankingOf } from './rankings.ts';
import type { SelectedSuite } from './select-suites.ts';
import { shiftFile } from './shifts.ts';
import { usageOf } from './usage.ts';

/** Yields the files of the board by path, each validated against its schema; `board.json` last. */
export function* buildBoard(input: BoardInput): Generator<readonly [path: string, content: unknown]> {
  const { suites, comparisons, ports } = input;
  const models = modelDirectory(new Map(suites.flatMap(({ ledger }) => [...ledger.models])), ports);
  const extras = new Map<PublishedSuite, SuiteExtras>();
  for (const suite of suites) extras.set(suite, yield* suiteFiles(input, suite, models));
  for (const { identity, slug, file } of models.models) {
    yield [file, ModelFile.parse(modelFile(identity, slug, suites))];
  }
  const rankings: Board['rankings'] = [];
  for (const suite of suites) {
    for (const ranked of suite.rankings) {
      const ranking = rankingOf(suite, ranked, models);
      rankings.push(ranking);
      const pairs = comparisonsFile(suite, ranked, ranking, models);
      if (pairs !== undefined) yield [comparisonsPath(ranking), ComparisonsFile.parse(pairs)];
    }
  }
  const shifts = comparisons.flatMap((comparison) => shiftFile(comparison, rankings, models) ?? []);
  for (const shift of shifts) yield [shiftPath(shift.slug), ShiftFile.parse(shift)];
  const board: Board = {
    format: 'assay-board',
    version: 1,
    harness: ports.harness,
    repository: null,
    ...(input.audience === 'public' ? {} : { notice: LOCAL_NOTICE }),
    statistics: STATISTICS,
    evaluators: evaluatorsOf(input.selected),
    suites: suiteList(input, models, (suite) => extras.get(suite) ?? {}),
    models: [...models.models],
    rankings,
    usage: suites.flatMap((suite) => usageOf(input.store, suite, models)),
    agreements: suites.flatMap((suite) => agreementsOf(suite, suite.ledger.contestants)),
    shifts: shifts.map(({ slug, title, from, to, models: count, tau }) => ({
      slug,
      title,
      from,
      to,
      models: count,
      tau,
      file: shiftPath(slug),
    })),
  };
  yield ['board.json', Board.parse(board)];
}

const shiftPath = (slug: string): string => `shifts/${slug}.json`;

function suiteList(
  { store, suites, outputs }: BoardInput,
  models: ModelDirectory,
  extrasOf: (suite: PublishedSuite) => SuiteExtras,
): Board['suites'] {
  const runs = store.episodes.runs();
  const slugOfHash = (hash: string): string | null =>
    suites.find(({ ledger }) => ledger.manifest.contentHash === hash)?.slug ?? null;
  return suites.map((suite) => {
    const { contentHash } = suite.ledger.manifest;
    const players = store.outlines.players(contentHash);
    const judged = new Set(players.map(({ runId }) => runId));
    const suiteRuns = runs.filter(({ id, suiteHash }) => suiteHash === contentHash || judged.has(id));
    const nameOf = contestantNames(players);
    const slugOfModel = (player: Player): string => models.slugOf(nameOf(player));
    const { sample, ...files } = extrasOf(suite);
    const listed = boardSuite(suite, suiteRuns, players, outputs, { slugOfHash, slugOfModel });
    const shown = sample === undefined ? listed.outputs : { ...listed.outputs, sample };
    return { ...listed, ...files, outputs: shown };
  });
}

/** Evaluators of both roles over all suites; `action` first. */
function evaluatorsOf(selected: readonly SelectedSuite[]): Board['evaluators'] {
  return (['action', 'outcome'] as const).flatMap((role) => {
    const identities = new Map<string, EvaluatorIdentity>();
    for (const { evaluators } of selected) {
      for (const identity of evaluators[role]) identities.set(`${identity.id}@${identity.version}`, identity);
    }
    return identities.size === 0 ? [] : [evaluatorInfo(role, [...identities.values()])];
  });
}
