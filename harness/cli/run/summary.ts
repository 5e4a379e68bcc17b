import { harmlessLine } from '../../contract/harmless.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import { contestantNames } from '../../../evaluators/ranking/contestants.ts';
import {
  judgedCoverage,
  rankJudged,
  rankWithin,
  trialMeansIn,
} from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite, Ranking } from '../../../evaluators/ranking/judged-suite.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import { familyOf } from '../../contract/judging.ts';
import type { ScoreTable } from '../../contract/score-table.ts';
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
  const { names, namesAlone, notes } = rankedNames(store, runId, ranked);
  const all = among(store, ranked, flags);
  const { ranking, over } = placed(all, ranked, own);
  const [first] = flags.beside === undefined ? names : namesAlone;
  const next = nextCommands({
    database: flags.typed['db'] === undefined ? [] : typedWords({ db: DATABASE_OPTION }, flags.typed),
    suite: suiteWords(store, suite.manifest.contentHash),
    beside: typedWords({ beside: BESIDE_OPTION }, flags.typed),
    group: own.group,
    over,
    models: names,
    neighbour: first === undefined ? undefined : neighbourIn(ranking.table, first),
    reasons: report.reasons,
  });
  return {
    texts: [
      runReportText(report, width),
      ...(flags.beside === undefined ? [] : [rankTable(ranking.table, trialMeansIn(all, ranking), width)]),
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
      .map(([family, each]) => [family, rankJudged(each, { group: undefined, over: undefined }).table]),
  );

/** The verdicts that the run's are ranked among: those of a published board, or everything that is stored. */
const among = (
  store: Store,
  ranked: JudgedSuite,
  { db, beside }: Pick<RunFlags, 'db' | 'beside'>,
): JudgedSuite =>
  beside === undefined
    ? readJudged(store, db, ranked.manifest.contentHash, RANKED_FAMILY)
    : besidePublished(ranked, beside);

/** The ranking of the run's models among others, and its categories where `assay rank` would choose different ones. */
function placed(
  all: JudgedSuite,
  { tallies }: JudgedSuite,
  { group }: ScoreTable,
): { readonly ranking: Ranking; readonly over: readonly string[] } {
  const ranking = rankWithin(all, group, [...sizesOf(tallies).keys()]);
  const { categories } = judgedCoverage(all, { group, over: undefined });
  const { over } = ranking.table;
  return { ranking, over: categories.join() === over.join() ? [] : over };
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
  harmlessLine(
    `${model} has ${others} other ${others === 1 ? 'run' : 'runs'} with the same settings: rank counts them together, and apart with --by-run`,
  );

/** Words that select a suite where verdicts on several are stored. */
function suiteWords(store: Store, hash: string): readonly string[] {
  const judged = new Set(store.verdicts.judgings().map(({ suiteHash }) => suiteHash));
  return judged.size > 1 ? ['--suite', hash.slice(0, 12)] : [];
}
