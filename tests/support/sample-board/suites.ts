import type { WorldFile } from '../../../harness/publication/schemas/world-file.ts';
import { createHash } from 'node:crypto';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import type {
  BoardEntry,
  EntryDetail,
  SuiteCard,
  ToolsFile,
} from '../../../harness/publication/schemas/board-files.ts';
import type { BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';
import { pick, randomOf } from './random.ts';
import type { SampleSize } from './world.ts';

const NON_LIVE = {
  simple: 400,
  java: 100,
  javascript: 50,
  multiple: 200,
  parallel: 200,
  parallel_multiple: 200,
  irrelevance: 240,
};
const LIVE = {
  live_simple: 258,
  live_multiple: 1053,
  live_parallel: 16,
  live_parallel_multiple: 24,
  live_irrelevance: 882,
  live_relevance: 18,
};
const MULTI_TURN = {
  multi_turn_base: 200,
  multi_turn_miss_func: 200,
  multi_turn_miss_param: 200,
  multi_turn_long_context: 200,
};
const STARTER = { appointments: 6, stockroom: 6 };
const CLASSES = ['GorillaFileSystem', 'TicketAPI', 'TradingBot', 'TravelAPI', 'VehicleControlAPI'] as const;

/** Entry of a suite in the board's list, with the entries of each category. */
export type SampleSuite = {
  readonly suite: BoardSuite;
  readonly entries: ReadonlyMap<string, readonly BoardEntry[]>;
};

/** A stand-in for BFCL V3 (sizes and ids only), then a suite of our own with tasks. */
export function sampleSuites(size: SampleSize): SampleSuite[] {
  return [bfcl(size), starter()];
}

function bfcl(size: SampleSize): SampleSuite {
  const sizes = new Map(
    Object.entries({ ...NON_LIVE, ...LIVE, ...MULTI_TURN }).map(([name, all]) => [
      name,
      Math.max(2, Math.round(all * size.share)),
    ]),
  );
  const entries = new Map([...sizes].map(([name, count]) => [name, bfclEntries(name, count)]));
  const count = (names: readonly string[]) => names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
  const group = (slug: string, title: string, names: readonly string[], formula: string): Scope => ({
    slug,
    title,
    kind: 'group',
    parts: [...names],
    formula,
    entries: count(names),
  });
  const scopes: Scope[] = [
    {
      slug: 'overall',
      title: 'Overall',
      kind: 'overall',
      parts: ['non_live', 'live', 'multi_turn'],
      formula: 'The mean of its three parts.',
      entries: count([...sizes.keys()]),
    },
    group('non_live', 'Non-live', Object.keys(NON_LIVE), 'The mean of its categories.'),
    group('live', 'Live', Object.keys(LIVE), 'The mean of its categories, weighted by entries.'),
    group('multi_turn', 'Multi-turn', Object.keys(MULTI_TURN), 'The mean of its categories.'),
  ];
  return assemble({ slug: 'bfcl-v3', title: 'BFCL V3', version: '3', sizes, scopes, entries });
}

function starter(): SampleSuite {
  const sizes = new Map(Object.entries(STARTER));
  const entries = new Map([...sizes].map(([name, count]) => [name, starterEntries(name, count)]));
  const overall: Scope = {
    slug: 'overall',
    title: 'Overall',
    kind: 'overall',
    parts: Object.keys(STARTER),
    formula: 'The share of all entries that pass.',
    entries: 12,
  };
  return assemble({
    slug: 'starter',
    title: 'Assay Starter',
    version: '1',
    sizes,
    scopes: [overall],
    entries,
  });
}

type Parts = {
  readonly slug: string;
  readonly title: string;
  readonly version: string;
  readonly sizes: ReadonlyMap<string, number>;
  readonly scopes: readonly Scope[];
  readonly entries: SampleSuite['entries'];
};

function assemble({ slug, title, version, sizes, scopes, entries }: Parts): SampleSuite {
  const categories = [...sizes].map(([name, count]): Scope => ({
    slug: name,
    title: name.replaceAll('_', ' '),
    kind: 'category',
    parts: [],
    formula: 'The share of entries that pass.',
    entries: count,
  }));
  const total = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  const own = slug === 'starter';
  const suite: BoardSuite = {
    slug,
    title,
    version,
    entries: total,
    explanation: own
      ? 'A small suite of our own, free to read.'
      : 'Stands for the public suite; figures are invented.',
    contentHash: createHash('sha256').update(slug).digest('hex'),
    derivedFrom: null,
    licence: 'Apache-2.0',
    source: own ? 'this project' : 'gorilla, revision e10b7f34',
    sourceLink: own ? null : 'https://github.com/ShishirPatil/gorilla',
    upstream: own ? null : UPSTREAM,
    ...(own ? { card: 'suites/starter.json', tools: 'tools/starter.json' } : {}),
    outputs: {
      episodes: total * 53,
      trials: 1,
      ...(own ? { sample: { shown: 12, total: 636, rule: 'The first ones.' } } : {}),
      sources: [
        {
          kind: 'recorded',
          date: '2025-02-27',
          source: 'invented for tests',
          sourceLink: null,
          licence: 'CC0-1.0',
          servers: [],
          models: own ? ['baseline-reference', 'baseline-silent'] : [],
        },
      ],
    },
    mismatchedRuns: own ? [] : [{ category: 'multi_turn_base', models: 2 }],
    reproduce: ['npx assay import bfcl --bfcl DIR --results DIR', 'npx assay publish', 'npm run site'],
    scopes: [...scopes, ...categories],
    categories: categories.map((category) => ({
      slug: category.slug,
      name: category.slug,
      explanation: `Entries of the category “${category.title}”.`,
      file: `categories/${slug}/${category.slug}.json`,
    })),
  };
  return { suite, entries };
}

const UPSTREAM =
  'https://github.com/ShishirPatil/gorilla/blob/e10b7f34cec0d3f2d02231a2d512104d269fcb6c/berkeley-function-call-leaderboard/data/';

function bfclEntries(category: string, count: number): BoardEntry[] {
  const random = randomOf(category);
  const many = category.startsWith('multi_turn');
  return Array.from({ length: count }, (_, index) => ({
    id: `${category}_${index}`,
    occurrence: 0,
    page: `${category}_${index}`,
    classes: many ? [...new Set([pick(random, CLASSES), pick(random, CLASSES)])] : [],
    turns: many ? 2 + Math.floor(random() * 5) : 1,
    tools: many ? 18 + Math.floor(random() * 20) : 1 + Math.floor(random() * 4),
    difficulty: 'unknown',
    upstream: { file: `BFCL_v3_${category}.json`, line: index + 1 },
    detail: null,
  }));
}

function starterEntries(category: string, count: number): BoardEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${category}-${index}`,
    occurrence: 0,
    page: `${category}-${index}`,
    classes: ['Diary'],
    turns: 2,
    tools: 1,
    difficulty: 'unknown',
    upstream: null,
    detail: detail(index),
  }));
}

const BOOK: ToolSpec = {
  name: 'book',
  description: 'Enter an appointment.',
  parameters: { type: 'object', properties: { day: { type: 'integer' }, title: { type: 'string' } } },
};

/** The world of our own suite. */
const DIARY: WorldFile = {
  format: 'assay-world',
  version: 1,
  suite: 'starter',
  environment: 'Diary',
  description: 'What a person has to do, by day.',
  populations: 1,
  tables: [
    {
      name: 'appointments',
      columns: [
        { name: 'id', description: 'Id of the appointment.', type: 'id' },
        { name: 'kind', description: 'What it is.', type: 'enumeration', values: ['visit', 'call'] },
        { name: 'day', description: 'Day of the month.', type: 'integer', least: 1, most: 31 },
      ],
      constraints: ['no two visits are on one day'],
      rows: 2,
      sample: [{ id: 'A-1', kind: 'visit', day: 3 }],
    },
  ],
  tools: [
    {
      name: 'book',
      description: 'Books a day. Refused if the day is taken.',
      effect: 'write',
      parameters: [{ name: 'day', description: 'Day of the month.', type: 'integer', least: 1 }],
      refuses: ['the day is taken'],
      changes: [{ kind: 'insert', table: 'appointments', columns: ['kind', 'day'] }],
    },
  ],
};

/** The tools of our own suite, its world, and how it was made, by path. */
export const STARTER_FILES: ReadonlyMap<string, ToolsFile | SuiteCard | WorldFile> = new Map<
  string,
  ToolsFile | SuiteCard | WorldFile
>([
  ['worlds/starter/diary.json', DIARY],
  ['tools/starter.json', { format: 'assay-tools', version: 1, suite: 'starter', tools: [BOOK] }],
  [
    'suites/starter.json',
    {
      format: 'assay-suite-card',
      version: 1,
      suite: 'starter',
      command: 'assay generate --seed 1 --domains 1 --entries 12',
      generator: 'procedural@1',
      claims: { measures: ['Whether days are kept.'], leavesOut: ['How dentists talk.'] },
      candidates: 14,
      accepted: 12,
      gates: [
        { id: 'planned', entered: 14, passed: 13 },
        { id: 'worded', entered: 13, passed: 12 },
      ],
      rejections: [
        { gate: 'planned', blame: 'trajectory', candidates: 1, kinds: ['stockroom'] },
        { gate: 'worded', blame: null, candidates: 1, kinds: ['appointments', 'stockroom'] },
      ],
      worlds: [
        {
          ...{ environment: 'Diary', patterns: ['booking'], tools: 1, candidates: 14, entries: 12 },
          file: 'worlds/starter/diary.json',
        },
      ],
      kinds: Object.entries(STARTER).map(([kind, entries]) => ({ kind, candidates: 7, entries })),
    },
  ],
]);

function detail(index: number): EntryDetail {
  return {
    turns: [
      { messages: [{ role: 'user', text: `Book the dentist for day ${index + 1}.` }], announces: [] },
      { messages: [{ role: 'user', text: 'When is it again?' }], announces: [] },
    ],
    tools: [0],
    initialState: { Diary: { appointments: [] } },
    reference: { kind: 'calls', turns: [[`book(day=${index + 1}, title='dentist')`], []] },
    outcome: {
      goal: { Diary: { appointments: [{ day: index + 1, title: 'dentist' }] } },
      told: [String(index + 1)],
    },
  };
}
