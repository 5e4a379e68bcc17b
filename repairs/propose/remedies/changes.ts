import { EncodedValue } from '../../../harness/contract/json.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { entryDocument } from '../apply-proposal.ts';
import { differences } from '../differences.ts';
import type { Change } from '../proposer.ts';

/** The fewest changes that make one entry of another. @param after - `undefined`: it is withdrawn, for the reason. */
export function entryChanges(
  before: SuiteEntry,
  after: SuiteEntry | undefined,
  reason: string,
): readonly Change[] {
  const key = entryKey(before);
  if (after === undefined) return [{ op: 'withdraw', entry: key, because: reason }];
  return differences(entryDocument(before), entryDocument(after), { document: 'entry', key, path: '' });
}

/** The fewest changes that make one tool of another. */
export const toolChanges = (key: string, before: ToolSpec, after: ToolSpec): readonly Change[] =>
  differences(toolDocument(before), toolDocument(after), { document: 'tool', key, path: '' });

const toolDocument = (spec: ToolSpec): EncodedValue => EncodedValue.parse(JSON.parse(JSON.stringify(spec)));
