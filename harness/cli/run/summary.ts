import { EVALUATORS } from '../../../evaluators/registry.ts';
import { contestantNames } from '../../../evaluators/ranking/contestants.ts';
import { rankJudged } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite, RankRequest } from '../../../evaluators/ranking/judged-suite.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import { familyOf } from '../../contract/judging.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
import { categoriesInGroup } from '../../contract/suite-definition.ts';
import { rankTable } from '../../reports/ranking.ts';
import { neighbourIn, nextCommands } from '../../reports/run/next-commands.ts';
import { runReportText } from '../../reports/run/run-report.ts';
import type { RunReport } from '../../reports/run/run-report.ts';
import { identityOf } from '../../run/configuration.ts';
import type { Store } from '../../store/store.ts';
import { typedWords } from '../command-options.ts';
import { underThreshold } from '../../reports/thresholds.ts';
import { BESIDE_OPTION, DATABASE_OPTION } from '../options.ts';
import { besidePublished } from '../rank/beside.ts';
import { readJudged, readRun } from '../rank/rank-stored.ts';
import type { Surroundings } from '../surroundings.ts';
import type { PreparedRun } from './prepare.ts';
import type { RunFlags } from './run-tables.ts';

/** The family whose verdicts decide a threshold and a place, as in `assay rank`. */
export const RANKED_FAMILY = 'action';

/** What is printed of a run after its end, and the thresholds that it misses. */
export type RunSummary = { readonly texts: readonly string[]; readonly failures: readonly string[] };

/** Summary of a judged run. Its figures are those of `assay rank` over the run alone. */
export function runSummary(
  store: Store,
  runId: string,
  { suite, configuration }: PreparedRun,
  flags: RunFlags,
  { columns, asCalled }: Pick<Surroundings, 'columns' | 'asCalled'>,
): RunSummary {
  const width = columns();
  const families = [...new Set(EVALUATORS.map(({ identity }) => familyOf(identity.id)))];
  const judged = new Map(
    families.map((family) => [family, readRun(store, runId, suite.manifest, family)] as const),
  );
  const tables = tablesOf(judged);
  const report: RunReport = {
    models: configuration.models.map(identityOf),
    tables,
    meters: store.runCounts.meters(runId),
    reasons: store.runCounts.reasons(
      runId,
      EVALUATORS.map(({ identity }) => identity),
    ),
  };
  const ranked = judged.get(RANKED_FAMILY);
  const own = tables.get(RANKED_FAMILY);
  if (ranked === undefined || own === undefined)
    return { texts: [runReportText(report, width)], failures: unjudged(flags.failUnder, report.models) };
  const over = restricted(ranked, own);
  const beside = flags.beside === undefined ? undefined : rankedBeside(ranked, own, flags.beside);
  const { names, namesAlone, notes } = rankedNames(store, runId, ranked);
  const [first] = beside === undefined ? names : namesAlone;
  const table =
    beside ??
    rankedStored(store, flags.db, ranked, { group: own.group, over: over.length > 0 ? over : undefined });
  const next = nextCommands({
    database: flags.typed['db'] === undefined ? [] : typedWords({ db: DATABASE_OPTION }, flags.typed),
    suite: suiteWords(store, suite.manifest.contentHash),
    beside: typedWords({ beside: BESIDE_OPTION }, flags.typed),
    group: own.group,
    over,
    models: names,
    neighbour: first === undefined ? undefined : neighbourIn(table, first),
    reasons: report.reasons,
  });
  return {
    texts: [
      runReportText(report, width),
      ...(beside === undefined ? [] : [rankTable(beside, width)]),
      ...notes,
      ['next:', ...next.map((line) => `  ${asCalled(line)}`)].join('\n'),
    ],
    failures: flags.failUnder === undefined ? [] : failuresUnder(flags.failUnder, report.models, own),
  };
}

const unjudged = (least: number | undefined, models: readonly string[]): readonly string[] =>
  least === undefined ? [] : models.flatMap((model) => underThreshold(model, null, least).failure ?? []);

/** What is wrong with the scores of models that are less than a share. */
const failuresUnder = (least: number, models: readonly string[], { rows }: ScoreTable): readonly string[] =>
  models.flatMap((model) => {
    const score = rows.find((row) => row.model === model)?.score ?? null;
    return underThreshold(model, score?.value ?? null, least).failure ?? [];
  });

/** One ranking for each family that has a verdict. */
const tablesOf = (judged: ReadonlyMap<string, JudgedSuite>): ReadonlyMap<string, ScoreTable> =>
  new Map(
    [...judged]
      .filter(([, { tallies }]) => tallies.size > 0)
      .map(([family, each]) => [family, rankJudged(each, { group: undefined, over: undefined })]),
  );

/** The models of the run among those of a published board, over the categories that the run played. */
function rankedBeside(ranked: JudgedSuite, { group }: ScoreTable, beside: string): ScoreTable {
  const over = [...sizesOf(ranked.tallies).keys()];
  const request = { group, over: over.length > 0 ? over : undefined };
  return rankJudged(besidePublished(ranked, beside), request);
}

/** The ranking of everything that is stored of the suite, as `assay rank` prints it. */
function rankedStored(
  store: Store,
  database: string,
  { manifest }: JudgedSuite,
  request: RankRequest,
): ScoreTable {
  return rankJudged(readJudged(store, database, manifest.contentHash, RANKED_FAMILY), request);
}

/** Categories of the run if they are not all of their group; else empty. */
function restricted({ categories, definition, tallies }: JudgedSuite, { group }: ScoreTable): string[] {
  const whole = definition.groups.find(({ slug }) => slug === group);
  const sizes = sizesOf(tallies);
  const inGroup = whole === undefined ? [] : categoriesInGroup(whole, categories);
  return inGroup.every((name) => sizes.has(name)) ? [] : [...sizes.keys()];
}

/** Names of the run's models in a ranking of all runs, and what other runs it counts with them. */
function rankedNames(
  store: Store,
  runId: string,
  { manifest }: JudgedSuite,
): {
  readonly names: readonly string[];
  /** Names in a ranking of the run alone. */
  readonly namesAlone: readonly string[];
  readonly notes: readonly string[];
} {
  const players = store.outlines.players(manifest.contentHash);
  const nameOf = contestantNames(players);
  const own = players.filter((player) => player.runId === runId);
  return {
    names: own.map(nameOf),
    namesAlone: own.map(contestantNames(own)),
    notes: own.flatMap((player) => {
      const name = nameOf(player);
      const others = players.filter((other) => other.runId !== runId && nameOf(other) === name).length;
      return others === 0 ? [] : [togetherText(player.model, others)];
    }),
  };
}

const togetherText = (model: string, others: number): string =>
  `${model} has ${others} other ${others === 1 ? 'run' : 'runs'} with the same settings: rank counts them together, and apart with --by-run`;

/** Words that select a suite where verdicts on several are stored. */
function suiteWords(store: Store, hash: string): readonly string[] {
  const judged = new Set(store.verdicts.judgings().map(({ suiteHash }) => suiteHash));
  return judged.size > 1 ? ['--suite', hash.slice(0, 12)] : [];
}
