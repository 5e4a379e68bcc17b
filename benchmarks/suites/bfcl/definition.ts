import type { SuiteDefinition, SuiteGroup } from '../../../harness/contract/suite-definition.ts';
import { CATEGORIES } from '../../bfcl/categories.ts';
import { entryFile } from '../../bfcl/folders.ts';
import { MANIFEST } from '../../bfcl/manifest.ts';

const PROJECT = 'berkeley-function-call-leaderboard';
const AT_REVISION = `https://github.com/${MANIFEST.repository}`;

const inGroup = (group: string): string[] =>
  CATEGORIES.filter((category) => category.group === group).map(({ name }) => name);

const GROUPS: SuiteGroup[] = [
  {
    slug: 'overall',
    title: 'Overall',
    kind: 'overall',
    formula:
      'The mean of its three parts, as upstream weighs them. Executable categories, whose services are gone, and categories without episodes are in no score here, so published figures differ a little; a model without episodes of a part has no score.',
    categories: null,
    parts: ['non_live', 'live', 'multi_turn'],
    table: 'bfcl/overall',
  },
  {
    slug: 'non_live',
    title: 'Non-live',
    kind: 'group',
    formula:
      'The mean of five parts: simple (itself the mean of Python, Java and JavaScript), multiple, parallel, parallel multiple and irrelevance.',
    categories: inGroup('non_live'),
    parts: null,
    table: 'bfcl/non_live',
  },
  {
    slug: 'live',
    title: 'Live',
    kind: 'group',
    formula: 'The mean of its categories, each weighted by its entries.',
    categories: inGroup('live'),
    parts: null,
    table: 'bfcl/live',
  },
  {
    slug: 'multi_turn',
    title: 'Multi-turn',
    kind: 'group',
    formula: 'The mean of its categories; those without episodes of any model are left out.',
    categories: inGroup('multi_turn'),
    parts: null,
    table: 'bfcl/multi_turn',
  },
];

/** Definition shared by BFCL V3 and every suite derived from it. */
export const BFCL_V3: SuiteDefinition = {
  family: 'bfcl-v3',
  title: 'BFCL V3',
  explanation:
    'The third Berkeley Function-Calling Leaderboard: single calls in Python, Java and JavaScript syntax, calls that real users asked for, and conversations over simulated worlds. Its texts are not copied here; every entry links to its line upstream.',
  claims: null,
  sourceLink: `${AT_REVISION}/tree/${MANIFEST.revision}/${PROJECT}`,
  // One tool compares dates with today's date. The official outputs were judged on the day of the leaderboard; any
  // later day gives the same verdicts.
  now: '2025-02-27T00:00:00',
  protocol: 'bfcl',
  unoffered: 'execute',
  fieldOrder: 'occurrence-last',
  // The multi-turn categories vary the same 200 tasks; live entries with the same function documents were written for
  // one user.
  scenarios: [
    { categories: 'multi_turn', key: '_(\\d+)(?:-\\d+-\\d+)?(?:#\\d+)?$', scenario: 'multi_turn {1}' },
    { categories: '', key: '_\\d+-(\\d+)-\\d+(?:#\\d+)?$', scenario: '{category} document {1}' },
    { categories: '', key: '_(\\d+)(?:#\\d+)?$', scenario: '{category} {1}' },
  ],
  groups: GROUPS,
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
  selections: {
    single_turn: CATEGORIES.filter(({ kind }) => kind !== 'multi-turn').map(({ name }) => name),
  },
  publication: {
    texts: 'withheld',
    // Upstream's files have their entries in upstream's sort order (tested).
    upstream: {
      address: `${AT_REVISION}/blob/${MANIFEST.revision}/${PROJECT}/data/`,
      file: entryFile('{category}'),
    },
    recordedOutputs: {
      source: 'Outputs of the official leaderboard, as upstream published them',
      sourceLink: 'https://github.com/HuanzhiMao/BFCL-Result',
      licence: 'not stated by upstream; only figures are published here',
      importCommand: 'npx assay import bfcl --bfcl BFCL --results OFFICIAL/result',
      publishFlags: '--official OFFICIAL/csv',
      figures: 'official-v3',
    },
    sample: null,
  },
};
