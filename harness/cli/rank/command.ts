import { groupNamed, tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { Table } from '../../../evaluators/tables/index.ts';
import { UsageError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { rankTable, upstreamCsv } from './print.ts';
import { leftOutNotes, mismatchNotes, rankJudged, readJudged } from './rank-stored.ts';

export type RankFlags = {
  readonly db: string;
  readonly suite?: string;
  readonly group?: string;
  readonly evaluator: string;
  readonly includeMismatched?: true;
  readonly fillFrom?: readonly string[];
  readonly csv?: string;
  readonly json?: string;
};

/** Print the ranking, and write it where files are named. */
export async function rankCommand(flags: RankFlags, { print, note }: Surroundings): Promise<void> {
  const store = openExistingStore(flags.db);
  try {
    const mismatched = flags.includeMismatched === undefined ? 'left-out' : 'kept';
    const judged = readJudged(store, flags.db, flags.suite, flags.evaluator, mismatched);
    const table = await rankJudged(judged, flags.group, flags.fillFrom ?? []);
    if (flags.json !== undefined) writeWhole(flags.json, [`${JSON.stringify(table, null, 1)}\n`]);
    if (flags.csv !== undefined)
      writeWhole(flags.csv, [upstreamCsv(table, requireTable(judged.definition, table.group))]);
    print(rankTable(table));
    leftOutNotes(store, judged).forEach(note);
    if (mismatched === 'left-out') mismatchNotes(store, judged).forEach(note);
  } finally {
    store.close();
  }
}

function requireTable(definition: SuiteDefinition, group: string): Table {
  const table = tableOf(groupNamed(definition, group, []));
  if (table !== undefined) return table;
  const remedy = 'Leave --csv out, or use --json.';
  throw new UsageError({ place: '--csv', cause: 'this suite has no table of upstream.', remedy });
}
