import { categoriesNamed } from './categories-named.ts';
import { rankByCoverage, rankJudged, trialMeansIn } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite } from '../../../evaluators/ranking/judged-suite.ts';
import { groupNamed, tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { LeafSource } from '../../../evaluators/ranking/table-cells.ts';
import type { Table } from '../../../evaluators/tables/index.ts';
import { UsageError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { openStoreToRead } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { countVerdicts } from '../count-verdicts.ts';
import { jsonDocument, present } from '../present.ts';
import { besidePublished } from './beside.ts';
import { countingOf } from './counting.ts';
import { rankTable, upstreamCsv } from '../../reports/ranking.ts';
import { leftOutNotes, mismatchNotes, readJudged, unreadNotes } from './rank-stored.ts';
import type { RankOptions } from '../commands/rank.ts';

/** Prints the ranking, and writes it to the files that are named. */
export async function rankCommand(options: RankOptions, surroundings: Surroundings): Promise<void> {
  const { note } = surroundings;
  if (options.byCoverage) requireAlone(options);
  const over = options.over && categoriesNamed(options.over);
  const counting = await countingOf(options);
  const store = openStoreToRead(options.db);
  try {
    countVerdicts(store, surroundings);
    const stored = readJudged(store, options.db, options.suite, options.evaluator, counting);
    const judged = options.beside === undefined ? stored : besidePublished(stored, options.beside);
    const sources = await sourcesIn(options.fillFrom, judged);
    // The text has means of the trials, the document figures of each number of them with intervals.
    const trialFigures = options.json === undefined ? 'none' : 'each';
    const ranking = rankJudged(judged, { group: options.group, over, trialFigures }, sources);
    const { table } = ranking;
    const official = options.csv === undefined ? undefined : requireTable(judged.definition, table.group);
    const printedName = options.csv === undefined ? ownName : await leaderboardNames();
    const csv = {
      flag: '--csv',
      path: options.csv,
      parts: () => (official === undefined ? [] : [upstreamCsv(table, official, printedName)]),
    };
    const byCoverage = options.byCoverage
      ? rankByCoverage(judged, { group: options.group, trialFigures })
      : [];
    // Where no model covers a category, the one ranking says what each of them lacks.
    const rankings = byCoverage.length > 0 ? byCoverage : [ranking];
    present(surroundings, [jsonDocument(options.json, table), csv], () =>
      rankings
        .map((each) => rankTable(each.table, trialMeansIn(judged, each), surroundings.columns()))
        .join('\n\n'),
    );
    leftOutNotes(store, judged).forEach(note);
    unreadNotes(store, judged, counting).forEach(note);
    if (counting.mismatched === 'left-out') mismatchNotes(store, judged).forEach(note);
  } finally {
    store.close();
  }
}

// What knows upstream's models and files is loaded for the options that ask for it: it takes a sixth of the start of the program.

/** Results of categories without verdicts. @param folders - of score files or official tables. */
async function sourcesIn(
  folders: readonly string[],
  { tallies, definition }: JudgedSuite,
): Promise<readonly LeafSource[]> {
  if (folders.length === 0) return [];
  const { leafSource } = await import('../official/leaf-source.ts');
  return await Promise.all(folders.map((folder) => leafSource(folder, [...tallies.keys()], definition)));
}

const ownName = (model: string): string => model;

/** Finds the name of a model on upstream's leaderboard; its own where upstream has not listed it. */
async function leaderboardNames(): Promise<(model: string) => string> {
  const { profileOf } = await import('../../../benchmarks/bfcl/model-profiles.ts');
  return (model) => profileOf(model)?.leaderboardName ?? model;
}

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
