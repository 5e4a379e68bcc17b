import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { findingsIn } from './audit.ts';
import { inventedEntry } from './single-turn-entry.ts';
import { smallOwnSuite } from './small-suite.ts';

/** A task of one call of an invented tool, by what the user says, what the tool takes, and what the key accepts. */
export type Keyed = {
  readonly says: string;
  readonly parameters: Readonly<Record<string, EncodedValue>>;
  /** All parameters by default. */
  readonly required?: readonly string[];
  /** Accepted values by parameter; a list for several calls. */
  readonly accepts:
    Readonly<Record<string, EncodedValue>> | readonly Readonly<Record<string, EncodedValue>>[];
};

const TOOL = 'desk.set';

/** The entry of a task. */
export function keyedTask({ says, parameters, required, accepts }: Keyed): SuiteEntry {
  const tool = {
    name: TOOL,
    description: 'Set something.',
    parameters: {
      type: 'dict',
      properties: { ...parameters },
      required: [...(required ?? Object.keys(parameters))],
    },
  };
  const calls = Array.isArray(accepts) ? accepts : [accepts];
  const answers = calls.map((call: EncodedValue) => ({ [TOOL]: call }));
  const entry = inventedEntry(tool, { kind: 'possible-answers', answers }, says);
  return { ...entry, category: calls.length > 1 ? 'parallel' : 'simple' };
}

export const suiteOf = (...entries: readonly SuiteEntry[]): Suite =>
  smallOwnSuite({ entries: entries.map((entry, index) => ({ ...entry, occurrence: index })) });

/** What a detector finds on one task. */
export const findingsOn = (task: Keyed, detector: Detector): Promise<readonly Finding[]> =>
  findingsIn(suiteOf(keyedTask(task)), detector);
