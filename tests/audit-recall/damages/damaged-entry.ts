import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { UNCHANGED } from '../planting.ts';
import type { Planting } from '../planting.ts';

/**
 * The planting of a damaged entry of one turn.
 *
 * @param right - what an evaluator must fail on it; default: what the undamaged reference does.
 */
export function damagedEntry(
  entry: SuiteEntry,
  change: Partial<SuiteEntry>,
  what: string,
  right: SuiteEntry['reference'] = entry.reference,
): Planting {
  const key = entryKey(entry);
  return {
    ...UNCHANGED,
    entries: new Map([[key, { ...entry, ...change }]]),
    place: { kind: 'entry', entry: key, turns: [] },
    what,
    proof: { claims: 'right-but-failed', entry: key, played: right },
  };
}

/** Offered tools, the schema of one of them replaced. */
export const withSchema = (
  { tools }: SuiteEntry,
  name: string,
  parameters: EncodedValue,
): (string | ToolSpec)[] =>
  tools.map((tool) => (typeof tool !== 'string' && tool.name === name ? { ...tool, parameters } : tool));
