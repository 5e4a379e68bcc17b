import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { categoriesNamed } from './categories-named.ts';
import { rankByCoverage, rankJudged } from '../../../evaluators/ranking/judged-suite.ts';
import { groupNamed, tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { Table } from '../../../evaluators/tables/index.ts';
import { UsageError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { jsonDocument, present } from '../present.ts';
import { leafSource } from '../official/leaf-source.ts';
import { besidePublished } from './beside.ts';
import { rankTable, upstreamCsv } from '../../reports/ranking.ts';
import { countingOf, leftOutNotes, mismatchNotes, readJudged, unreadNotes } from './rank-stored.ts';
import type { RankOptions } from '../commands/rank.ts';

/** Prints the ranking, and writes it to the files that are named. */
export async function rankCommand(options: RankOptions, surroundings: Surroundings): Promise<void> {
  const { note } = surroundings;
  const store = openStoreToRead(options.db);
  try {
    const counting = countingOf(options);
    countVerdicts(store, surroundings);
    const stored = readJudged(store, options.db, options.suite, options.evaluator, counting);
    const judged = options.beside === undefined ? stored : besidePublished(stored, options.beside);
    if (options.byCoverage) requireAlone(options);
    const over = options.over && categoriesNamed(options.over);
    const models = [...judged.tallies.keys()];
    const sources = await Promise.all(
      options.fillFrom.map((folder) => leafSource(folder, models, judged.definition)),
    );
    // The text has the figures of the most trials, the document those of each number.
    const trialFigures = options.json === undefined ? 'most' : 'each';
    const table = rankJudged(judged, { group: options.group, over, trialFigures }, sources);
    const official = options.csv === undefined ? undefined : requireTable(judged.definition, table.group);
    const csv = {
      flag: '--csv',
      path: options.csv,
      parts: () => (official === undefined ? [] : [upstreamCsv(table, official, printedName)]),
    };
    const byCoverage = options.byCoverage
      ? rankByCoverage(judged, { group: options.group, trialFigures })
      : [];
    // Where no model covers a category, the one ranking says what each of them lacks.
    const tables = byCoverage.length > 0 ? byCoverage : [table];
    present(surroundings, [jsonDocument(options.json, table), csv], () =>
      tables.map((each) => rankTable(each, surroundings.columns())).join('\n\n'),
    );
    leftOutNotes(store, judged).forEach(note);
    unreadNotes(store, judged, counting).forEach(note);
    if (counting.mismatched === 'left-out') mismatchNotes(store, judged).forEach(note);
  } finally {
    store.close();
  }
}

/** Name of a model on upstream's leaderboard; its own where upstream has not listed it. */
const printedName = (model: string): string => profileOf(model)?.leaderboardName ?? model;

/** @throws {UsageError} for options that ask for one ranking besides the one that asks for several. */
function requireAlone({ over, json, csv }: RankOptions): void {
  const given = Object.entries({ '--over': over, '--json': json, '--csv': csv });
  const other = given.find(([, value]) => value !== undefined);
  if (other === undefined) return;
  const remedy = `Leave one of them out: ${other[0]} is of one ranking.`;
  throw new UsageError({ place: '--by-coverage', cause: `cannot be used with ${other[0]}.`, remedy });
}

function requireTable(definition: SuiteDefinition, group: string): Table {
  const table = tableOf(groupNamed(definition, group, []));
  if (table !== undefined) return table;
  const remedy = 'Leave --csv out, or use --json.';
  throw new UsageError({ place: '--csv', cause: 'upstream has no table of this group.', remedy });
}
