import {
  CategoryFile,
  type EntryDetail,
  EpisodeFile,
  ModelFile,
  ShiftFile,
  SuiteCard,
  ToolsFile,
} from '../../../harness/publication/schemas/board-files.ts';
import {
  Board,
  type BoardModel,
  type BoardSuite,
  type EvaluatorInfo,
  type LegendItem,
  type Ranking,
  type RankingKey,
  type Role,
  type Scope,
  type Usage,
} from '../../../harness/publication/schemas/board.ts';
import { WorldFile } from '../../../harness/publication/schemas/world-file.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { readPublished } from './read.ts';

const folder = PUBLISHED_FOLDER;

/** The published board, read once per build. */
export const board: Board = readPublished(folder, 'board.json', Board);

const models = new Map(board.models.map((model) => [model.slug, model]));
const suites = new Map(board.suites.map((suite) => [suite.slug, suite]));
const rankings = new Map(
  board.rankings.map((ranking) => [key(ranking.suite, ranking.scope, ranking.role), ranking]),
);
const usages = new Map(board.usage.map((usage) => [key(usage.suite, usage.scope, usage.model), usage]));
const legends = new Map(
  board.evaluators.map(({ role, legend }) => [role, new Map(legend.map((item) => [item.sign, item]))]),
);
const categories = new Map<string, CategoryFile>();

function key(...parts: readonly string[]): string {
  return parts.join('/');
}

function required<Item>(item: Item | undefined, what: string): Item {
  if (item !== undefined) return item;
  throw new InputError({
    place: folder,
    cause: `refers to ${what}, which is not on the board.`,
    remedy: 'Write the folder again with `assay publish`.',
  });
}

/** The first suite of the board, which the front page shows. */
export const frontSuite: BoardSuite = required(board.suites[0], 'a first suite');

/** A suite by slug. */
export const suiteOf = (slug: string): BoardSuite => required(suites.get(slug), `suite ${slug}`);

/** A model or baseline by slug. */
export const modelOf = (slug: string): BoardModel => required(models.get(slug), `model ${slug}`);

/** A scope of a suite by slug. */
export const scopeOf = (suite: BoardSuite, slug: string): Scope =>
  required(
    suite.scopes.find((scope) => scope.slug === slug),
    `scope ${suite.slug}/${slug}`,
  );

/** The first scope of a suite, which is displayed by default. */
export const firstScope = (suite: BoardSuite): Scope => required(suite.scopes[0], `a scope of ${suite.slug}`);

/** The evaluator of a role. */
export const evaluatorOf = (role: Role): EvaluatorInfo =>
  required(
    board.evaluators.find((evaluator) => evaluator.role === role),
    `evaluator ${role}`,
  );

/** Suite, scope and evaluator of a ranking. */
export function rankingSide({ suite, scope, role }: RankingKey): {
  readonly suite: BoardSuite;
  readonly scope: Scope;
  readonly evaluator: EvaluatorInfo;
} {
  const rankedSuite = suiteOf(suite);
  return { suite: rankedSuite, scope: scopeOf(rankedSuite, scope), evaluator: evaluatorOf(role) };
}

/** A ranking; `undefined` if the evaluator judged nothing in the scope. */
export const rankingOf = (suite: string, scope: string, role: Role): Ranking | undefined =>
  rankings.get(key(suite, scope, role));

/** Mean usage of a model in a scope; `undefined` if unknown. */
export const usageOf = (suite: string, scope: string, model: string): Usage | undefined =>
  usages.get(key(suite, scope, model));

/** Legend item of a sign in a verdict string. */
export const legendItem = (role: Role, sign: string): LegendItem =>
  required(legends.get(role)?.get(sign), `the ${role} verdict “${sign}”`);

/** Entries and verdicts of a category; memoized. */
export function categoryOf(suite: BoardSuite, slug: string): CategoryFile {
  const name = key(suite.slug, slug);
  const memoized = categories.get(name);
  if (memoized !== undefined) return memoized;
  const category = required(
    suite.categories.find((candidate) => candidate.slug === slug),
    `category ${name}`,
  );
  const file = readPublished(folder, category.file, CategoryFile);
  categories.set(name, file);
  return file;
}

/** How a suite was made; `undefined`: the board does not say. */
export const cardOf = ({ card }: BoardSuite): SuiteCard | undefined =>
  card === undefined ? undefined : readPublished(folder, card, SuiteCard);

/** The file of a world. */
export const worldFile = (path: string): WorldFile => readPublished(folder, path, WorldFile);

/** Tools that an entry of a suite offers, in order, with complete specifications. */
export const offeredTools = (suite: BoardSuite, { tools }: Pick<EntryDetail, 'tools'>): ToolSpec[] =>
  tools.map((tool) =>
    typeof tool === 'number' ? required(toolsOf(suite)[tool], `tool ${tool} of ${suite.slug}`) : tool,
  );

const toolsOf = memoizeByObject(({ tools }: BoardSuite): readonly ToolSpec[] =>
  tools === undefined ? [] : readPublished(folder, tools, ToolsFile).tools,
);

/** The file of a model: why it fails. */
export const modelFile = (model: BoardModel): ModelFile => readPublished(folder, model.file, ModelFile);

/** The file of a comparison of two rankings. */
export const shiftFile = (path: string): ShiftFile => readPublished(folder, path, ShiftFile);

/** A published episode. */
export const episodeFile = (path: string): EpisodeFile => readPublished(folder, path, EpisodeFile);
