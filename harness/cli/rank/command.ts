import { UsageError } from '../../contract/errors.ts';
import { openExistingStore } from '../../store/store.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import type { BfclGroup } from './bfcl-cells.ts';
import { rankTable, upstreamCsv } from './print.ts';
import { leftOutNotes, rankStored } from './rank-stored.ts';

export type RankFlags = {
  readonly db: string;
  readonly suite?: string;
  readonly group?: string;
  readonly evaluator: string;
  readonly fillFrom?: readonly string[];
  readonly csv?: string;
  readonly json?: string;
};

/** Print the ranking, and write it where files are named. */
export async function rankCommand(flags: RankFlags, { print, note }: Surroundings): Promise<void> {
  const store = openExistingStore(flags.db);
  try {
    const { suite, group, evaluator, fillFrom = [] } = flags;
    const table = await rankStored(store, flags.db, { suite, group, evaluator, fillFrom });
    if (flags.json !== undefined) writeWhole(flags.json, [`${JSON.stringify(table, null, 1)}\n`]);
    if (flags.csv !== undefined) writeWhole(flags.csv, [upstreamCsv(table, csvGroup(table.group))]);
    print(rankTable(table));
    leftOutNotes(store, table).forEach(note);
  } finally {
    store.close();
  }
}

function csvGroup(group: string): BfclGroup {
  if (group === 'overall' || group === 'live' || group === 'non_live' || group === 'multi_turn') return group;
  const remedy = 'Leave --csv out, or use --json.';
  throw new UsageError({ place: '--csv', cause: 'this suite has no table of upstream.', remedy });
}
