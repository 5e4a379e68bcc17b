import type { SuiteDefinition } from '../../../harness/contract/suite-definition.ts';

/** Definition of the starter suite. */
export const STARTER: SuiteDefinition = {
  family: 'starter',
  title: 'Assay Starter',
  explanation:
    'Small tasks of our own over the simulated worlds of BFCL V3, free to read in full, with every episode of the baseline agents.',
  claims: null,
  sourceLink: null,
  now: '2025-02-27T00:00:00',
  protocol: 'bfcl',
  unoffered: 'refuse',
  fieldOrder: 'as-declared',
  scenarios: [{ categories: '', key: '_(\\d+)$', scenario: '{category} {1}' }],
  groups: [
    {
      slug: 'overall',
      title: 'Overall',
      kind: 'overall',
      formula: 'The share of all entries that pass.',
      categories: null,
      parts: null,
      table: null,
    },
  ],
  categories: {
    starter_base: 'A conversation over one world in which all that is needed is there.',
    starter_cross: 'A conversation over two worlds at once.',
    starter_impossible: 'A turn asks for what no tool on offer can do.',
    starter_missing: 'A turn leaves out a value that is needed, and a later one supplies it.',
    starter_read: 'Only questions: nothing is to be changed.',
    starter_withheld: 'A tool that a turn needs is withheld until later in the conversation.',
  },
  selections: {},
  publication: {
    texts: 'published',
    upstream: null,
    recordedOutputs: null,
    // Ten models with eight trials each, and a board that can still be read where there are more.
    sample: { episodes: 3000, longest: 60_000, seed: '1' },
  },
};
