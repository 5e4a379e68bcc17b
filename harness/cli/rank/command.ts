import { groupNamed, tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { Table } from '../../../evaluators/tables/index.ts';
import { UsageError } from '../../contract/errors.ts';
import type { SuiteDefinition } from '../../contract/suite-definition.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { rankTable, upstreamCsv } from './print.ts';
import {
  countingOf,
  leftOutNotes,
  mismatchNotes,
  rankJudged,
  readJudged,
  unreadNotes,
} from './rank-stored.ts';
import type { RankOptions } from '../commands/rank.ts';

/** Prints the ranking, and writes it to the files that are named. */
export async function rankCommand(options: RankOptions, { print, note }: Surroundings): Promise<void> {
  const store = openExistingStore(options.db);
  try {
    const counting = countingOf(options);
    const judged = readJudged(store, options.db, options.suite, options.evaluator, counting);
    const table = await rankJudged(judged, options.group, options.fillFrom);
    if (options.json !== undefined) writeWhole(options.json, [`${JSON.stringify(table, null, 1)}\n`]);
    if (options.csv !== undefined)
      writeWhole(options.csv, [upstreamCsv(table, requireTable(judged.definition, table.group))]);
    print(rankTable(table));
    leftOutNotes(store, judged).forEach(note);
    unreadNotes(store, judged, counting).forEach(note);
    if (counting.mismatched === 'left-out') mismatchNotes(store, judged).forEach(note);
  } finally {
    store.close();
  }
}

function requireTable(definition: SuiteDefinition, group: string): Table {
  const table = tableOf(groupNamed(definition, group, []));
  if (table !== undefined) return table;
  const remedy = 'Leave --csv out, or use --json.';
  throw new UsageError({ place: '--csv', cause: 'upstream has no table of this group.', remedy });
}
