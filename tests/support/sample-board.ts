import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CategoryFile, ModelFile } from '../../harness/publication/schemas/board-files.ts';
import type {
  Board,
  BoardModel,
  BoardSuite,
  Ranking,
  Scope,
} from '../../harness/publication/schemas/board.ts';
import { sampleAudit, sampleFindings } from './sample-board/audit.ts';
import { comparisonsPath } from '../../harness/publication/schemas/comparisons.ts';
import { comparisonsOf } from './sample-board/comparisons.ts';
import { sampleEpisodes } from './sample-board/episodes.ts';
import { randomOf, rounded } from './sample-board/random.ts';
import { type Files, agreementOf, rankingOf, signsOf } from './sample-board/rankings.ts';
import { sampleAcceptances, sampleEffect, samplePatches, sampleRepairs } from './sample-board/repairs.ts';
import { shiftOf } from './sample-board/shifts.ts';
import { type SampleSuite, sampleSuites, STARTER_FILES } from './sample-board/suites.ts';
import { difficulty, legendOf, sampleVerdicts, tallies } from './sample-board/verdicts.ts';
import { EVALUATORS, type SampleSize, sampleModels } from './sample-board/world.ts';

export { FULL_SIZE, type SampleSize } from './sample-board/world.ts';

const ROLES = ['action', 'outcome'] as const;

/** Writes an invented board of realistic shape; deterministic for a given size. */
export function writeSampleBoard(folder: string, size: SampleSize): void {
  for (const [path, content] of sampleBoard(size)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, fileText(path, content));
  }
}

/** The text of a file of a board: a document, or one document a line. */
export const fileText = (path: string, content: unknown): string =>
  path.endsWith('.jsonl') && Array.isArray(content)
    ? content.map((line: unknown) => `${JSON.stringify(line)}\n`).join('')
    : `${JSON.stringify(content)}\n`;

/** The files of an invented board by path; the content of a file of lines is a list. */
export function sampleBoard(size: SampleSize): ReadonlyMap<string, unknown> {
  const models = sampleModels(size);
  const output = new Map<string, unknown>();
  const parts = sampleSuites(size).map((sample) => suiteParts(sample, models, size, output));
  for (const model of models) {
    output.set(model.file, {
      format: 'assay-model',
      version: 1,
      model: model.slug,
      reasons: parts.flatMap((part) => part.reasons(model.slug)),
      agreements: parts.flatMap((part) => part.agreements(model.slug)),
      disputed: parts.flatMap((part) => part.disputed(model.slug)),
    } satisfies ModelFile);
  }
  const board: Board = {
    format: 'assay-board',
    version: 1,
    harness: '0.1.0',
    repository: null,
    evaluators: [...EVALUATORS],
    statistics: {
      interval: 'Wilson interval at 95 %.',
      rankInterval: 'Best and worst rank at which the intervals of the scores allow a model to stand.',
      band: 'A band is a longest run of neighbours whose intervals overlap each other.',
      tau: "Kendall's tau-b with a bootstrap interval over entries.",
      difficulty: 'Share of models that pass: hard below a third, easy from two thirds.',
    },
    ...{ suites: parts.map(({ suite }) => suite), models },
    rankings: parts.flatMap(({ rankings }) => rankings),
    usage: parts.flatMap(({ usage }) => usage),
    agreements: parts.flatMap((part) => part.agreements(undefined)),
    shifts: parts.flatMap(({ shifts }) => shifts),
  };
  for (const [path, content] of STARTER_FILES) output.set(path, content);
  const [audited] = board.suites;
  if (audited !== undefined)
    for (const [path, content] of auditedFiles(audited, size)) output.set(path, content);
  return output.set('board.json', board);
}

/** An audit of a suite and its repairs. */
const auditedFiles = (suite: BoardSuite, size: SampleSize): readonly (readonly [string, unknown])[] => [
  [`audits/${suite.slug}/audit.json`, sampleAudit(suite)],
  [`audits/${suite.slug}/findings.jsonl`, sampleFindings(size)],
  [`repairs/${suite.slug}/repairs.json`, sampleRepairs(suite)],
  [`repairs/${suite.slug}/patches.jsonl`, samplePatches()],
  [`repairs/${suite.slug}/accepted.jsonl`, sampleAcceptances()],
  [`repairs/${suite.slug}/effect.json`, sampleEffect(suite)],
];

function suiteParts(
  sample: SampleSuite,
  models: readonly BoardModel[],
  size: SampleSize,
  output: Map<string, unknown>,
) {
  const { suite } = sample;
  const files: Files = new Map(
    suite.categories.map(({ slug }) => [slug, categoryFile(sample, slug, models, size, output)]),
  );
  for (const { slug, file } of suite.categories) output.set(file, files.get(slug));
  const rankings = suite.scopes.flatMap((scope) =>
    ROLES.filter((role) => judges(suite.slug, scope, role))
      .map((role) => rankingOf(suite, scope, files, role, models))
      .filter((ranking) => ranking !== undefined),
  );
  for (const ranking of rankings) {
    const scope = suite.scopes.find(({ slug }) => slug === ranking.scope);
    const pairs = scope && comparisonsOf(suite, scope, files, ranking);
    if (pairs !== undefined) output.set(comparisonsPath(ranking), pairs);
  }
  const signs = (scope: Scope, role: (typeof ROLES)[number], model: string | undefined) =>
    models
      .filter(({ slug }) => model === undefined || slug === model)
      .map(({ slug }) => signsOf(suite, scope, files, role, slug))
      .join('');
  return {
    suite,
    rankings,
    usage: usage(suite.slug, suite.scopes, models),
    shifts: shifts(sample, files, rankings, output),
    reasons: (model: string) => reasons(suite.slug, suite.scopes, (scope, role) => signs(scope, role, model)),
    agreements: (model: string | undefined) =>
      suite.scopes.flatMap((scope) => {
        const found = agreementOf(
          suite.slug,
          scope.slug,
          ...([signs(scope, 'action', model), signs(scope, 'outcome', model)] as const),
        );
        return found === undefined || !judges(suite.slug, scope, 'outcome') ? [] : [found];
      }),
    disputed: (model: string) => [...files.values()].flatMap((file) => disputed(file, model)),
  };
}

/** Outcome judges only part of the large suite, so it has no overall ranking there. */
function judges(suite: string, scope: Scope, role: (typeof ROLES)[number]): boolean {
  return role === 'action' || scope.kind !== 'overall' || suite === 'starter';
}

function categoryFile(
  { suite, entries }: SampleSuite,
  category: string,
  models: readonly BoardModel[],
  size: SampleSize,
  output: Map<string, unknown>,
): CategoryFile {
  const verdicts = sampleVerdicts({ suite, entries }, category, models);
  const plain = entries.get(category) ?? [];
  const counts = tallies(verdicts, models, plain.length);
  const action = counts.find(({ role }) => role === 'action');
  const rated = plain.map((entry, index) => ({
    ...entry,
    difficulty: difficulty(action?.passed[index] ?? 0, action?.scored[index] ?? 0),
  }));
  const file = { suite: suite.slug, category, entries: rated, verdicts };
  const played = models
    .filter(({ kind }, index) => index === 0 || kind === 'baseline')
    .map(({ slug }) => slug);
  const episodes = sampleEpisodes(file, suite.slug === 'starter' ? played : [], size.text).map((episode) => {
    const path = `episodes/${suite.slug}/${episode.entry}.${episode.model}.0.json`;
    output.set(path, episode);
    return { entry: episode.entry, model: episode.model, trial: 0, file: path };
  });
  return { format: 'assay-category', version: 1, ...file, tallies: counts, episodes };
}

function usage(suite: string, scopes: readonly Scope[], models: readonly BoardModel[]): Board['usage'] {
  return models.flatMap(({ slug, kind }) => {
    const random = randomOf(slug);
    const known = kind === 'model';
    const mean = (most: number) => (known ? rounded(random() * most) : null);
    return scopes.map((scope) => ({
      suite,
      scope: scope.slug,
      model: slug,
      dollarsPerThousand: slug.length % 2 === 0 ? mean(14) : null,
      latencySeconds: mean(9),
      inputTokens: mean(3000),
      outputTokens: mean(200),
    }));
  });
}

function shifts(
  sample: SampleSuite,
  files: Files,
  rankings: readonly Ranking[],
  output: Map<string, unknown>,
) {
  const scope = sample.suite.scopes.find(({ slug }) => slug === 'multi_turn');
  const of = (role: string) =>
    rankings.find((ranking) => ranking.scope === scope?.slug && ranking.role === role);
  const from = of('action');
  const to = of('outcome');
  if (scope === undefined || from === undefined || to === undefined) return [];
  const shift = shiftOf(sample.suite, scope, files, from, to);
  const file = `shifts/${shift.slug}.json`;
  output.set(file, shift);
  const { slug, title, models, tau } = shift;
  return [{ slug, title, from: shift.from, to: shift.to, models, tau, file }];
}

function reasons(
  suite: string,
  scopes: readonly Scope[],
  signs: (scope: Scope, role: (typeof ROLES)[number]) => string,
): ModelFile['reasons'] {
  return scopes.flatMap((scope) =>
    ROLES.flatMap((role) => {
      const text = signs(scope, role);
      const counts = legendOf(role)
        .legend.filter(({ kind }) => kind === 'fail' || kind === 'unscored')
        .map(({ code, sign }) => ({ code, count: text.split(sign).length - 1 }))
        .filter(({ count }) => count > 0)
        .toSorted((left, right) => right.count - left.count);
      return counts.length === 0 ? [] : [{ suite, scope: scope.slug, role, counts }];
    }),
  );
}

function disputed(file: CategoryFile, model: string): ModelFile['disputed'] {
  const signs = (role: string) =>
    file.verdicts.find((row) => row.role === role && row.model === model)?.signs ?? '';
  const action = signs('action');
  const outcome = signs('outcome');
  if (outcome === '' || !/[^-I]/.test(action)) return [];
  const pages = (wanted: (action: string, outcome: string) => boolean) =>
    file.entries
      .filter((_, index) => wanted(action.charAt(index), outcome.charAt(index)))
      .map(({ page }) => page);
  return [
    {
      suite: file.suite,
      category: file.category,
      falseNegatives: pages((left, right) => !'P-I'.includes(left) && right === 'P'),
      falsePositives: pages((left, right) => left === 'P' && !'P-I'.includes(right)),
    },
  ];
}
