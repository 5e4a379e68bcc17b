import type { EnvironmentDefinition, Parameter } from '../../../harness/contract/environment-definition.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { valuesIn } from './other-value.ts';
import { rowsIn, tableReferred } from './own-tools.ts';
import type { OwnTool } from './own-tools.ts';
import { rowIds } from './shown-ids.ts';
import { callText } from './writes.ts';

/** What calls are invented from. */
export type Known = {
  readonly state: WorldState;
  /** Ids, the most likely first. */
  readonly shown: readonly string[];
};

/** Most values that are tried for one parameter. */
const MOST_VALUES = 4;

/** Calls of a tool with plausible values for what has to be passed, the most likely first. */
export function plausibleCalls(
  { environment, tool }: OwnTool,
  known: Known,
  audited: AuditedSuite,
): readonly string[] {
  let calls: readonly ReadonlyMap<string, Value>[] = [new Map()];
  for (const parameter of tool.parameters) {
    if (parameter.default !== undefined) continue;
    const values = plausibleValues(parameter, environment, known, audited).slice(0, MOST_VALUES);
    calls = calls.flatMap((call) => values.map((value) => new Map([...call, [parameter.name, value]])));
  }
  return calls.map((args) => callText(tool.name, args));
}

function plausibleValues(
  parameter: Parameter,
  environment: EnvironmentDefinition,
  { state, shown }: Known,
  audited: AuditedSuite,
): readonly Value[] {
  const { type, values, refers, format, least } = parameter;
  const table = tableReferred(parameter, environment);
  const [referred = '', column = ''] = refers?.split('.') ?? [];
  const rows = rowsIn(audited, state, environment.name, referred);
  if (table !== undefined) return rowIds(rows, shown);
  if (values !== undefined) return values;
  const held = valuesIn(rows, column).filter((value) => value !== null);
  if (held.length > 0) return held;
  if (type === 'boolean') return [true, false];
  if (type !== 'string') return [Math.max(1, Math.ceil(least ?? 1))];
  return [TEXTS[format ?? 'any']];
}

/** A text of each format. */
const TEXTS = { day: '2026-03-12', time: '10:00', any: 'As agreed.' } as const;
