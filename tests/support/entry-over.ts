import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** An entry of no suite over some environments in their default scenarios, to call tools on. */
export function entryOver(
  environments: readonly string[],
  changes: Partial<Pick<SuiteEntry, 'initialState' | 'longContext'>> = {},
): SuiteEntry {
  return {
    id: 'played',
    occurrence: 0,
    category: 'played',
    language: 'python',
    turns: [{ messages: [], announces: [] }],
    tools: [],
    environments: [...environments],
    initialState: {},
    longContext: false,
    reference: { kind: 'calls', turns: [[]] },
    ...changes,
  };
}
