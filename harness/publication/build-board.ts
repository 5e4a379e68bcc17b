import { Board } from './schemas/board.ts';
import type { BoardSuite } from './schemas/board.ts';
import {
  CategoryFile,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from './schemas/board-files.ts';
import type { EvaluatorIdentity } from '../contract/judging.ts';
import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import type { Player } from '../contract/outline.ts';
import type { BoardSource } from './source.ts';
import { boardSuite } from './board-suite.ts';
import type { OutputsNote } from './output-sources.ts';
import { evaluatorInfo, LOCAL_NOTICE, STATISTICS } from './board-texts.ts';
import { categoryFile } from './category-file.ts';
import type { CategoryParts } from './category-file.ts';
import { entryDetails } from './entry-details.ts';
import { episodeFiles } from './episode-files.ts';
import { agreementsOf, modelFile } from './model-file.ts';
import { modelDirectory } from './models.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rankingOf } from './rankings.ts';
import type { SelectedSuite } from './select-suites.ts';
import { samplingRule } from './sampled-episodes.ts';
import { cardPath, suiteCard } from './suite-card.ts';
import { toolsFile, toolsPath } from './tools-file.ts';
import { shiftFile } from './shifts.ts';
import type { ScopeComparison } from './shifts.ts';
import type { BoardPorts } from './ports.ts';
import { usageOf } from './usage.ts';

/**
 * Whom a board is for. `public`: suites that withhold their texts have no tasks and no episodes on it. `this-machine`: all
 * suites have their tasks, and those that withhold them the episodes of live runs; the board says that it must not be
 * published.
 */
export type Audience = 'public' | 'this-machine';

/** Input of a board. */
export type BoardInput = {
  readonly store: BoardSource;
  readonly selected: readonly SelectedSuite[];
  readonly suites: readonly PublishedSuite[];
  readonly comparisons: readonly ScopeComparison[];
  readonly ports: BoardPorts;
  readonly outputs: OutputsNote;
  readonly audience: Audience;
};

/** Yields the files of the board by path, each validated against its schema; `board.json` last. */
export function* buildBoard(input: BoardInput): Generator<readonly [path: string, content: unknown]> {
  const { suites, comparisons, ports } = input;
  const models = modelDirectory(new Map(suites.flatMap(({ ledger }) => [...ledger.models])), ports);
  const extras = new Map<PublishedSuite, SuiteExtras>();
  for (const suite of suites) extras.set(suite, yield* suiteFiles(input, suite, models));
  for (const { identity, slug, file } of models.models) {
    yield [file, ModelFile.parse(modelFile(identity, slug, suites))];
  }
  const rankings = suites.flatMap((suite) =>
    suite.rankings.map((ranking) => rankingOf(suite, ranking, models)),
  );
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

/** What the board's list says of a suite besides its figures, as far as there is something to say. */
export type SuiteExtras = Pick<BoardSuite, 'card' | 'tools'> & Pick<BoardSuite['outputs'], 'sample'>;

/** Yields the files of a suite. @returns what the board's list says of them. */
function* suiteFiles(
  { store, ports, audience }: BoardInput,
  published: PublishedSuite,
  models: ModelDirectory,
): Generator<readonly [path: string, content: unknown], SuiteExtras> {
  const { ledger, slug } = published;
  const { texts, sample } = ledger.definition.publication;
  const isOpen = texts === 'published';
  const suite =
    isOpen || audience === 'this-machine' ? store.suites.get(ledger.manifest.contentHash) : undefined;
  if (suite === undefined) {
    for (const category of ledger.categories.keys())
      yield categoryAt(published, category, models, { detailOf: () => undefined, episodes: [] });
    return {};
  }
  const judging = ports.judgingPorts(suite);
  const details = entryDetails(suite, judging.world, ports.specificationOf);
  // Recorded outputs of a suite that withholds its texts are others' and many: only what was played here is shown.
  const runIds = store.episodes.runs().flatMap(({ id, kind }) => (isOpen || kind === 'live' ? [id] : []));
  const { episodes, total } = episodeFiles(store, published, {
    ...{ runIds, suite, judging, models },
    sample: audience === 'public' ? sample : null,
  });
  for (const { path, file } of episodes) yield [path, EpisodeFile.parse(file)];
  for (const category of ledger.categories.keys())
    yield categoryAt(published, category, models, {
      detailOf: (key) => details.get(key),
      episodes: episodes
        .filter((episode) => episode.category === category)
        .map(({ path, file: { entry, model, trial } }) => ({ entry, model, trial, file: path })),
    });
  const tools = toolsFile(slug, suite);
  if (tools !== undefined) yield [toolsPath(slug), ToolsFile.parse(tools)];
  const funnel = ports.funnelOf(ledger.manifest);
  if (funnel !== undefined)
    yield [cardPath(slug), SuiteCard.parse(suiteCard(published, funnel, [...suite.catalogue.keys()]))];
  return {
    ...(funnel === undefined ? {} : { card: cardPath(slug) }),
    ...(tools === undefined ? {} : { tools: toolsPath(slug) }),
    ...(sample === null || episodes.length === total
      ? {}
      : { sample: { shown: episodes.length, total, rule: samplingRule(sample) } }),
  };
}

/** The file of a category with its path. */
function categoryAt(
  published: PublishedSuite,
  category: string,
  models: ModelDirectory,
  parts: CategoryParts,
): readonly [path: string, content: unknown] {
  const { slug, slugs } = published;
  const content = categoryFile(published, category, models, parts);
  return [`categories/${slug}/${slugs.get(category) ?? category}.json`, CategoryFile.parse(content)];
}
