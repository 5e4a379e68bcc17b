import type { Connection } from './database.ts';

/** Spending of a run, including that for episodes that never ended. */
export type Spending = {
  /** US dollars, over the replies with known price. */
  readonly dollars: number;
  /** Number of replies with unknown price. */
  readonly unpriced: number;
};

/** Stores spending by run. */
export function paymentStore(connection: Connection) {
  const add = connection.prepare(
    `INSERT INTO spending VALUES (?, ?, ?)
     ON CONFLICT (run_id) DO UPDATE SET dollars = dollars + excluded.dollars, unpriced = unpriced + excluded.unpriced`,
  );
  const select = connection.prepare<[string], Spending>(
    'SELECT dollars, unpriced FROM spending WHERE run_id = ?',
  );
  return {
    /** Adds one reply. @param dollars - `undefined`: the price is unknown. */
    pay: (runId: string, dollars: number | undefined): void =>
      void add.run(runId, dollars ?? 0, dollars === undefined ? 1 : 0),
    of: (runId: string): Spending => select.get(runId) ?? { dollars: 0, unpriced: 0 },
  };
}
