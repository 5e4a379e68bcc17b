import type { SuiteDefinition, SuiteGroup } from '../../../harness/contract/suite-definition.ts';

/** Kinds of tasks, each a category of its own, with what is particular to it. */
export const TASK_KINDS = {
  plain: 'Nothing is particular: all that is needed is said or can be looked up.',
  parallel: 'One turn asks for several things at once.',
  missing_parameter: 'A turn leaves out a value that is needed, and the next one supplies it.',
  withheld_tool: 'A tool that a turn needs is withheld until the next turn.',
  impossible: 'A turn asks for what the world refuses.',
  condition: 'What is to be done depends on what a look-up shows.',
  irrelevant_turn: 'One turn asks for nothing that the tools are for.',
  ambiguity: 'Words fit several rows, and a look-up tells which one is meant.',
  near_twins: 'Two rows are nearly alike, and only one of them is meant.',
  distractors: 'Tools of another world are offered beside those that are needed.',
  aggregate: 'The answer is a count, a sum or an extreme over a list.',
  correction: 'The user takes back or changes what an earlier turn asked for.',
  earlier_reference: 'A turn refers to what an earlier one was about, without naming it again.',
} as const;

export type TaskKind = keyof typeof TASK_KINDS;

/** Definition of all suites whose worlds are data: each brings its own environments, populations and entries. */
export const WORLDS: SuiteDefinition = {
  family: 'worlds',
  title: 'Assay Worlds',
  explanation:
    'Generated tasks over worlds that are data: tables, and tools that are interpreted. The same seed makes the same suite again.',
  claims: {
    measures: [
      'Whether a model finds out by look-ups what it was not told.',
      'Whether the rows of the world are in the end as the user wants them, and nothing else is changed.',
      'Whether the user is told the figures and names that were asked for.',
      'Whether a model waits while a value or a tool is missing, and leaves alone what the world refuses.',
    ],
    leavesOut: [
      'How people talk: phrases and rules make the words, so users say in a few ways what people say in many.',
      'Large or untidy worlds: each has a few tables, and its tools do what their descriptions say.',
      'Style, safety, languages other than English, and judgement beyond what tables and words state.',
      'Economy: any way to the right end is right under outcome, and nothing counts steps.',
      'What a model did not train on: everything is public, and the generator makes as many such tasks as anyone wants.',
    ],
  },
  sourceLink: null,
  now: '2026-03-02T09:00:00',
  protocol: 'bfcl',
  unoffered: 'refuse',
  fieldOrder: 'as-declared',
  scenarios: [],
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
    group('acting', 'Acting', ['plain', 'parallel']),
    group('waiting', 'Waiting', ['missing_parameter', 'withheld_tool']),
    group('judging', 'Judging', ['impossible', 'condition', 'irrelevant_turn']),
    group('finding', 'Finding', ['ambiguity', 'near_twins', 'distractors', 'aggregate']),
    group('remembering', 'Remembering', ['correction', 'earlier_reference']),
  ],
  categories: TASK_KINDS,
  selections: {},
  publication: {
    texts: 'published',
    upstream: null,
    recordedOutputs: null,
    sample: { episodes: 100, longest: 60_000, seed: '1' },
  },
};

function group(slug: string, title: string, categories: readonly TaskKind[]): SuiteGroup {
  return {
    slug,
    title,
    kind: 'group',
    formula: 'The share of entries of these kinds that pass.',
    categories: [...categories],
    parts: null,
    table: null,
  };
}
