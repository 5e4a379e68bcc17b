import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { TableState } from '../../../harness/contract/environment-definition.ts';
import type { RowChange } from '../../../harness/contract/environment-definition.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict } from '../../../harness/contract/value.ts';

/** Where an environment starts in an entry; `undefined`: it is no state of tables. */
function startOf(
  { initialState }: Pick<SuiteEntry, 'initialState'>,
  environment: string,
): TableState | undefined {
  const decoded = decodeValue(initialState);
  const start = isDict(decoded) ? decoded.get(environment) : undefined;
  return start === undefined ? undefined : TableState.safeParse(plainJson(start)).data;
}

/** Rows that an entry changes in the population in which it starts. */
export const changedAtStart = (
  entry: Pick<SuiteEntry, 'initialState'>,
  environment: string,
): readonly RowChange[] => startOf(entry, environment)?.changes ?? [];

/** Name of the population in which an entry starts. */
export const populationOf = (
  entry: Pick<SuiteEntry, 'initialState'>,
  environment: string,
): string | undefined => startOf(entry, environment)?.population;
