import type { Row, RowChange, Table } from '../../../harness/contract/environment-definition.ts';
import type {
  Environment,
  EnvironmentState,
  Outcome,
  Settings,
  Tool,
} from '../../../harness/contract/environment.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { CaseExpectation, ToolCase } from '../../../harness/contract/tool-case.ts';
import { isDict } from '../../../harness/contract/value.ts';
import { idColumn } from '../../environments/tables/table-changes.ts';
import type { Row as StoredRow } from '../../environments/tables/frame.ts';
import { decodeValue, encodeValue } from '../../python/encoding.ts';
import { str } from '../../python/text.ts';
import { configuration } from './bench.ts';
import type { Bench } from './bench.ts';
import { literalOf } from './calls/draw-arguments.ts';
import { argumentsOf } from './calls/filled-arguments.ts';
import type { PooledCall } from './calls/pool.ts';
import { rowsOf } from './calls/related-rows.ts';
import { sameEntries, sameExactly } from './exactly.ts';

/** A pooled call as a case: what it expects is what the contract promises. */
export function caseOf(tool: string, call: PooledCall, { definition, population }: Bench): ToolCase {
  const { refused, state, output } = call.promised;
  const expect: CaseExpectation =
    refused === undefined
      ? { output: encodeValue(output), changes: changedRows(call.state, state, definition.tables) }
      : { refused };
  return { tool, population, changes: [...call.changes], arguments: { ...call.arguments }, expect };
}

/** Rows in which two states differ, by table and in the order of rows; those that are gone come first. */
function changedRows(
  before: EnvironmentState,
  after: EnvironmentState,
  tables: readonly Table[],
): RowChange[] {
  return tables.flatMap((table): RowChange[] => {
    const id = idColumn(table);
    const idOf = (row: StoredRow): string => str(row.get(id) ?? null);
    const [old, now] = [before, after].map((state) =>
      state.get(table.name) === undefined ? [] : rowsOf(state, table.name),
    );
    const earlier = new Map((old ?? []).map((row) => [idOf(row), row]));
    const later = new Map((now ?? []).map((row) => [idOf(row), row]));
    const gone = [...earlier.keys()].filter((key) => !later.has(key));
    const changed = [...later].filter(([key, row]) => !sameExactly(row, earlier.get(key) ?? null));
    return [
      ...gone.map((key): RowChange => ({ table: table.name, id: key, row: null })),
      ...changed.map(([key, row]): RowChange => ({ table: table.name, id: key, row: withoutId(row, id) })),
    ];
  });
}

const withoutId = (row: StoredRow, id: string): Row =>
  Object.fromEntries(
    Array.from(row, ([name, value]) => [str(name), literalOf(value) ?? null] as const).filter(
      ([name]) => name !== id,
    ),
  );

/**
 * Plays a case on the body of its tool.
 *
 * @param environment - compiled with the population of the case.
 * @returns what differs from the expectation, as a sentence; `undefined`: the case passes.
 * @throws {Error} if the environment has no such tool.
 */
export function runCase(environment: Environment, test: ToolCase, settings: Settings): string | undefined {
  const tool = mustGet(new Map(Object.entries(environment.tools)), test.tool, 'tool');
  return preparedCase(environment, test, settings)(tool);
}

/** A case with its states loaded, to be played on several bodies of its tool. */
export type PreparedCase = (tool: Tool) => string | undefined;

/** @param environment - compiled with the population of the case. */
export function preparedCase(environment: Environment, test: ToolCase, settings: Settings): PreparedCase {
  const load = (changes: readonly RowChange[]): EnvironmentState =>
    environment.load(configuration(test.population, changes), settings);
  const { expect } = test;
  const before = load(test.changes);
  const after = 'refused' in expect ? before : load([...test.changes, ...expect.changes]);
  return (tool) => {
    const outcome = tool.run(before, argumentsOf(tool, test.arguments), settings);
    if ('refused' in expect) return refusalProblem(outcome, expect.refused, before);
    if (!sameExactly(outcome.output, decodeValue(expect.output)))
      return `The output is ${str(outcome.output)}, and not ${str(decodeValue(expect.output))}.`;
    return sameEntries(outcome.state, after) ? undefined : 'The rows afterwards are not as expected.';
  };
}

function refusalProblem(
  { output, state }: Outcome,
  code: string,
  before: EnvironmentState,
): string | undefined {
  const actual = refusalCode(output);
  if (actual !== code)
    return `The call is ${actual === undefined ? 'performed' : `refused with "${actual}"`}, and not refused with "${code}".`;
  return sameEntries(state, before) ? undefined : 'The refused call changes rows.';
}

/** Code of a refusal; `undefined` for any other output. */
export function refusalCode(output: Outcome['output']): string | undefined {
  const code = isDict(output) && output.size === 2 && output.has('message') ? output.get('error') : undefined;
  return typeof code === 'string' ? code : undefined;
}
