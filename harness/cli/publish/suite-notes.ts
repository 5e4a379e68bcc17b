/** What a reader should know of a suite, beyond its manifest. */
export type SuiteNotes = {
  readonly title: string;
  readonly explanation: string;
  readonly sourceLink: string | null;
  /** See `BoardSuite.upstream`. */
  readonly upstream: string | null;
  /**
   * Whether tasks and episodes may be published in full. A suite that nobody has put here by name is withheld: so are all
   * suites that hold texts of others.
   */
  readonly texts: 'published' | 'withheld';
  /** What a category asks, by the suite's own name of it. */
  readonly categories: Readonly<Record<string, string>>;
};

const REVISION = 'e10b7f34cec0d3f2d02231a2d512104d269fcb6c';

const NOTES: Readonly<Record<string, SuiteNotes>> = {
  'bfcl-v3': {
    title: 'BFCL V3',
    explanation:
      'The third Berkeley Function-Calling Leaderboard: single calls in Python, Java and JavaScript syntax, calls that real users asked for, and conversations over simulated worlds. Its texts are not copied here; every entry links to its line upstream.',
    sourceLink: `https://github.com/ShishirPatil/gorilla/tree/${REVISION}/berkeley-function-call-leaderboard`,
    upstream: `https://github.com/ShishirPatil/gorilla/blob/${REVISION}/berkeley-function-call-leaderboard/data/`,
    texts: 'withheld',
    categories: {
      simple: 'One Python tool is offered, and one call is wanted.',
      irrelevance: 'The tools on offer do not fit the request: no call is wanted.',
      parallel: 'One tool is offered, and several calls of it are wanted at once.',
      multiple: 'Several tools are offered, and one call of one of them is wanted.',
      parallel_multiple: 'Several tools are offered, and several calls are wanted at once.',
      java: 'As simple, with Java syntax and types.',
      javascript: 'As simple, with JavaScript syntax and types.',
      live_simple: 'As simple, from requests of real users.',
      live_multiple: 'As multiple, from requests of real users.',
      live_parallel: 'As parallel, from requests of real users.',
      live_parallel_multiple: 'As parallel multiple, from requests of real users.',
      live_irrelevance: 'Requests of real users that the tools on offer do not fit: no call is wanted.',
      live_relevance: 'Requests of real users that a tool on offer fits: any call is right.',
      multi_turn_base: 'A conversation over simulated worlds in which all that is needed is there.',
      multi_turn_miss_func: 'A tool that a turn needs is withheld until later in the conversation.',
      multi_turn_miss_param: 'A turn leaves out a value that is needed, and a later one supplies it.',
      multi_turn_long_context: 'As base, in worlds that are filled with much that does not matter.',
    },
  },
  starter: {
    title: 'Assay Starter',
    explanation:
      'Small tasks of our own over the simulated worlds of BFCL V3, free to read in full, with every episode of the baseline agents.',
    sourceLink: null,
    upstream: null,
    texts: 'published',
    categories: {
      starter_base: 'A conversation over one world in which all that is needed is there.',
      starter_cross: 'A conversation over two worlds at once.',
      starter_impossible: 'A turn asks for what no tool on offer can do.',
      starter_missing: 'A turn leaves out a value that is needed, and a later one supplies it.',
      starter_read: 'Only questions: nothing is to be changed.',
      starter_withheld: 'A tool that a turn needs is withheld until later in the conversation.',
    },
  },
};

/** Notes on a suite by id; what is known of any suite where there are none. */
export function notesOf(id: string): SuiteNotes {
  return (
    NOTES[id] ?? {
      title: id,
      explanation: 'A suite without notes; its texts are withheld.',
      ...{ sourceLink: null, upstream: null, texts: 'withheld', categories: {} },
    }
  );
}
