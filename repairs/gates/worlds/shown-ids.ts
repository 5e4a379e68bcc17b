import type { Value } from '../../../harness/contract/value.ts';

/** Ids as outputs show them: quoted, capitals and a number. */
const QUOTED_ID = /"([A-Z]{1,4}-?\d+)"/g;

/** Texts that look like ids in outputs, each once, the latest output first. */
export function idsShown(outputs: readonly string[]): readonly string[] {
  const ids = outputs
    .toReversed()
    .flatMap((output) => Array.from(output.matchAll(QUOTED_ID), ([, id = '']) => id));
  return [...new Set(ids)];
}

/** Ids of rows: those that were shown first, then all others in order. */
export function rowIds(rows: ReadonlyMap<Value, Value>, shown: readonly string[]): readonly string[] {
  const first = shown.filter((id) => rows.has(id));
  return [...new Set([...first, ...[...rows.keys()].filter((id) => typeof id === 'string')])];
}
