import type { SuiteEntry } from '../../harness/contract/suite.ts';

/** An entry without a suite, over the given environments in their default scenarios, for calling tools. */
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
