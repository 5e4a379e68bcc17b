import type { Connection } from './database.ts';

/** What a run has spent, whether or not the episodes that it was spent for ever ended. */
export type Spending = {
  /** US dollars, where the price is known. */
  readonly dollars: number;
  /** Replies of unknown price. */
  readonly unpriced: number;
};

/** Money by run. */
export function paymentStore(connection: Connection) {
  const add = connection.prepare(
    `INSERT INTO spending VALUES (?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET dollars = dollars + excluded.dollars, unpriced = unpriced + excluded.unpriced`,
  );
  const select = connection.prepare<[string], Spending>(
    'SELECT dollars, unpriced FROM spending WHERE run_id = ?',
  );
  return {
    /** Count one reply. @param dollars - `undefined`: the price is not known. */
    pay: (runId: string, dollars: number | undefined): void =>
      void add.run(runId, dollars ?? 0, dollars === undefined ? 1 : 0),
    of: (runId: string): Spending => select.get(runId) ?? { dollars: 0, unpriced: 0 },
  };
}
