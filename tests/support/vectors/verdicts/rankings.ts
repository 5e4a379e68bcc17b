import { z } from 'zod';
import { FAMILIES } from '../../../../benchmarks/suites/registry.ts';
import { compareTallies } from '../../../../evaluators/ranking/compare-tallies.ts';
import { groupDisagreements } from '../../../../evaluators/ranking/disagreements.ts';
import {
  groupNamed,
  groupWeights,
  rankSuite,
  scenarioFinder,
} from '../../../../evaluators/ranking/suite-ranking.ts';
import { tableCells, tableWeights } from '../../../../evaluators/ranking/table-cells.ts';
import { sizesOf, talliesIn, tallyVerdicts } from '../../../../evaluators/ranking/tallies.ts';
import type { Leaf } from '../../../../evaluators/tables/formula.ts';
import { TABLES } from '../../../../evaluators/tables/index.ts';
import { officialTables, printedLeaf, printedRows } from '../../../../evaluators/tables/official.ts';
import { percentText } from '../../../../evaluators/tables/percent.ts';
import type { Json } from '../../../../harness/contract/json.ts';
import { categoriesInGroup } from '../../../../harness/contract/suite-definition.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import type { VerdictKind } from '../../../../harness/contract/outline.ts';
import type { ScoreTable } from '../../../../harness/contract/score-table.ts';
import { Verdict } from '../../../../harness/contract/verdict.ts';
import { comparisonCsv } from '../../../../harness/publication/comparison-csv.ts';
import { coverageIn } from '../../tallies.ts';
import { outcome, plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const KINDS = new Map([
  ['P', 'pass'],
  ['F', 'fail'],
  ['U', 'unscored'],
] as const);
type Sign = 'P' | 'F' | 'U';
const isSign = (sign: string): sign is Sign => sign === 'P' || sign === 'F' || sign === 'U';

/** Verdicts by model (`model` or `model (run)`) and category, one text a trial: `P`, `F`, `U`, or `.` for no episode. */
const Verdicts = z.record(z.string(), z.record(z.string(), z.array(z.string())));

function* kindsOf(verdicts: z.infer<typeof Verdicts>): Generator<VerdictKind> {
  for (const [player, categories] of Object.entries(verdicts)) {
    const [model = player, runId = 'run'] = player.split('@');
    for (const [category, trials] of Object.entries(categories)) {
      for (const [trial, signs] of trials.entries()) {
        for (const [position, sign] of Array.from(signs).entries()) {
          if (!isSign(sign)) continue;
          const kind = mustGet(KINDS, sign, 'kind of verdict');
          yield { runId, model, category, entryKey: `${category}_${position}`, trial, kind };
        }
      }
    }
  }
}

const Ranked = z.strictObject({
  family: z.string(),
  group: z.string().optional(),
  verdicts: Verdicts,
  /** Scenarios that the suite states, by entry key. */
  scenarios: z.record(z.string(), z.string()).default({}),
  /** Results taken from elsewhere for one model and category. */
  supplied: z.record(z.string(), z.tuple([z.number(), z.number()])).default({}),
});
type Ranked = z.infer<typeof Ranked>;

function rankingOf({ family, group, verdicts, scenarios, supplied }: Ranked): ScoreTable {
  const definition = mustGet(FAMILIES, family, 'family');
  const tallies = tallyVerdicts(kindsOf(verdicts));
  const judged = [...sizesOf(tallies).keys()];
  const played = [...new Set(tallies.values().flatMap((tally) => tally.keys()))].toSorted();
  const named = groupNamed(definition, group, judged);
  const source = (model: string, category: string): Leaf | undefined => {
    const figures = supplied[`${model}/${category}`];
    return figures && { accuracy: figures[0], total: figures[1], source: 'filled' };
  };
  return rankSuite({
    suite: { id: 'invented', contentHash: '0'.repeat(64) },
    evaluators: [{ id: 'action/invented', version: '1' }],
    tallies,
    coverage: coverageIn(tallies, { categories: categoriesInGroup(named, played) }),
    isMismatch: () => false,
    scenarioOf: finderOf({ family, scenarios }),
    group: named,
    sources: Object.keys(supplied).length > 0 ? [() => undefined, source] : [],
  });
}

function finderOf({ family, scenarios }: Pick<Ranked, 'family' | 'scenarios'>) {
  const stated = Object.entries(scenarios).map(([entryKey, scenario]) => ({
    entryKey,
    scenario,
    category: '',
  }));
  return scenarioFinder(mustGet(FAMILIES, family, 'family'), stated);
}

const observeRanking = (input: Json): Json => outcome(() => plain(rankingOf(Ranked.parse(input))));

const Compared = Ranked.omit({ verdicts: true, supplied: true }).extend({ a: Verdicts, b: Verdicts });

/** Two evaluators over the same episodes, as a document and as CSV. */
function observeComparison(input: Json): Json {
  const { a, b, ...rest } = Compared.parse(input);
  const side = (evaluator: string, verdicts: z.infer<typeof Verdicts>) => ({
    evaluator,
    tallies: tallyVerdicts(kindsOf(verdicts)),
    table: rankingOf({ ...rest, verdicts, supplied: {} }),
  });
  const comparison = compareTallies(side('first', a), side('second', b), finderOf(rest));
  return { comparison: plain(comparison), csv: comparisonCsv(comparison) };
}

const Tallied = z.strictObject({ verdicts: Verdicts, categories: z.array(z.string()) });

function observeTallies(input: Json): Json {
  const { verdicts, categories } = Tallied.parse(input);
  const tallies = tallyVerdicts(kindsOf(verdicts));
  return plain([tallies, sizesOf(tallies), talliesIn(tallies, new Set(categories))]);
}

const Cells = z.strictObject({
  table: z.string(),
  /** Accuracy, rows and source by category. */
  leaves: z.record(z.string(), z.tuple([z.number(), z.number(), z.enum(['own', 'filled'])])),
});

function observeCells(input: Json): Json {
  const { table: id, leaves } = Cells.parse(input);
  const table = mustGet(TABLES, id, 'table');
  const sizes = new Map(Object.entries(leaves).map(([category, [, total]]) => [category, total]));
  const results = Object.entries(leaves).map(([category, [accuracy, total, source]]): [string, Leaf] => [
    category,
    { accuracy, total, source },
  ]);
  return plain([tableCells(table, new Map(results)), tableWeights(table, sizes), percentsOf(results)]);
}

const percentsOf = (results: readonly (readonly [string, Leaf])[]): string =>
  results.map(([, { accuracy }]) => percentText(accuracy)).join(' ');

const Printed = z.strictObject({
  tables: z.array(
    z.strictObject({
      group: z.string(),
      kind: z.enum(['overall', 'group']),
      table: z.string(),
      text: z.string(),
    }),
  ),
  /** Model, and scope or category. */
  asked: z.array(z.tuple([z.string(), z.string()])),
});

function observePrinted(input: Json): Json {
  const { tables, asked } = Printed.parse(input);
  const printed = tables.flatMap(({ group, kind, table, text }) => {
    const rows = printedRows(text);
    return rows === undefined ? [] : [{ group, kind, rows, table: mustGet(TABLES, table, 'table') }];
  });
  const official = officialTables(printed);
  const leaf = printedLeaf(printed);
  return plain(
    asked.map(([model, scope]) => [
      official.facts(model),
      official.published(model, scope),
      leaf(model, scope),
    ]),
  );
}

const Weighed = z.strictObject({ family: z.string(), sizes: z.record(z.string(), z.number()) });

/** Weights of every group of a family. */
function observeWeights(input: Json): Json {
  const { family, sizes } = Weighed.parse(input);
  const { groups } = mustGet(FAMILIES, family, 'family');
  return groups.map((group) => plain([group.slug, groupWeights(group, new Map(Object.entries(sizes)))]));
}

const Disputed = z.array(z.tuple([z.string(), Verdict, Verdict]));

function observeDisputed(input: Json): Json {
  const disagreements = Disputed.parse(input).map(([entryKey, a, b], episodeId) => ({
    ...{ episodeId, runId: 'run', model: 'm', category: 'c', entryKey, trial: 0 },
    ...{ a, b },
  }));
  return plain(groupDisagreements(disagreements));
}

/** Verdicts to tables: rankings, comparisons, the tables of a suite's authors. */
export const RANKINGS: readonly VectorSet[] = [
  { file: 'tables/rankings.jsonl', observe: observeRanking },
  { file: 'tables/comparisons.jsonl', observe: observeComparison },
  { file: 'tables/tallies.jsonl', observe: observeTallies },
  { file: 'tables/cells.jsonl', observe: observeCells },
  { file: 'tables/printed.jsonl', observe: observePrinted },
  { file: 'tables/weights.jsonl', observe: observeWeights },
  { file: 'tables/disagreements.jsonl', observe: observeDisputed },
];
