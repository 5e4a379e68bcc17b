import type { Overview } from './stored/overview.ts';
import { overviewReader } from './stored/overview.ts';
import { rowReader } from './stored/rows.ts';
import type { RowsOf } from './stored/rows.ts';
import type { WatchedStore } from './stored/watched-store.ts';

/** What pages are made from. */
export type Look = {
  readonly watched: WatchedStore;
  readonly rowsOf: RowsOf;
  readonly overview: () => Overview;
};

/** Everything that pages read of a database. */
export const lookAt = (watched: WatchedStore): Look => ({
  watched,
  rowsOf: rowReader(watched),
  overview: overviewReader(watched),
});
