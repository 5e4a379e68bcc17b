import type { Standing } from '../../../harness/contract/comparison.ts';
import type { RepairEffect } from '../../../harness/contract/repair-effect.ts';
import type { BoardSuite } from '../../../harness/publication/schemas/board.ts';
import type {
  PublishedAcceptance,
  PublishedPatch,
  PublishedRepairs,
} from '../../../harness/publication/schemas/repairs.ts';

const SEALED = { length: 412, sha256: 'cd'.repeat(32) };
const FIRST = 'multi_turn_base_0';

/** Patches with every kind of change. */
export const samplePatches = (): readonly PublishedPatch[] => [
  {
    id: 'multi_turn_base_0-0',
    family: 'clearer-words',
    component: 'reference',
    findings: [`reader:${FIRST}:1:reference`],
    proposedBy: 'model',
    derivations: ['rejudged', 'repaired'],
    reason: 'The user wants the file moved, so the reference moves it.',
    changes: [
      {
        ...{ kind: 'place', document: 'entry', key: FIRST, path: '/turns/1/messages/0/text' },
        before: { kind: 'words', text: [SEALED] },
        after: { kind: 'words', text: [SEALED, ' Move it, and make no copy.'] },
      },
      {
        ...{ kind: 'place', document: 'entry', key: FIRST, path: '/reference/turns/1' },
        before: { kind: 'list', items: [["cp(source='a.txt')"]] },
        after: { kind: 'list', items: [["mv(source='a.txt', destination=", SEALED, ')']] },
      },
      {
        ...{ kind: 'place', document: 'entry', key: FIRST, path: '/initialState/x' },
        before: null,
        after: { kind: 'code', text: ["{'open': True}"] },
      },
      {
        kind: 'accept',
        entry: FIRST,
        turns: [{ turn: 1, calls: [["rm(name='a.txt')"]], then: 'asks' }],
      },
      { kind: 'free-wording', entry: FIRST, turn: 1, call: 0, argument: 'content' },
      { kind: 'not-demanded', entry: FIRST, turn: 0, call: 0 },
    ],
  },
  {
    id: 'override-ticketapi-close',
    family: 'tool-overrides',
    component: 'implementation',
    findings: ['raises:TicketAPI.close_ticket'],
    proposedBy: 'person',
    derivations: ['repaired'],
    reason: 'A ticket that is unknown is refused.',
    changes: [
      { kind: 'implement', environment: 'TicketAPI', override: 'close', version: '1' },
      { kind: 'withdraw', entry: 'multi_turn_base_1', because: 'It cannot be mended.' },
    ],
  },
];

/** What is left as it is. */
export const sampleAcceptances = (): readonly PublishedAcceptance[] => [
  { findings: [`unstated-value:${FIRST}:0:0.name`], reason: 'The value is said in the first turn.' },
];

const counts = { checked: 2, failed: 0 };

/** Repairs of a suite in figures. */
export const sampleRepairs = ({ slug, contentHash }: BoardSuite): PublishedRepairs => ({
  format: 'assay-repairs',
  version: 1,
  parent: { id: slug, contentHash },
  release: '1',
  families: (['clearer-words', 'tool-overrides'] as const).map((name, index) => ({
    name,
    components: [index === 0 ? 'reference' : 'implementation'],
    ...{ patches: 1, entries: 1, tools: 0, findings: 1 },
    derivations: [
      { derivation: 'rejudged', patches: 1 - index },
      { derivation: 'repaired', patches: 1 },
    ],
  })),
  accepted: 1,
  check: {
    suites: [{ id: `${slug}-repaired`, derivation: 'repaired', contentHash, patches: 2, entries: 43 }],
    ...{ patches: 2, families: 2, audit: { findings: 5, critical: 2, recordedModels: 12 } },
    gates: [
      {
        ...{ id: 'oracle-passes', asks: 'an agent that plays the reference passes' },
        ...{ patch: counts, family: counts, suite: counts, failed: 1, explained: 3, asBefore: 0 },
      },
    ],
    coverage: [
      {
        derivation: 'repaired',
        rows: [{ unit: 'findings', total: 2, mended: 2, accepted: 0, withdrawn: 0, open: 0 }],
      },
    ],
    failures: [{ gate: 'oracle-passes', patches: ['override-ticketapi-close'], entry: FIRST, tool: null }],
  },
});

const standing = (rank: number, value: number): Standing => ({
  score: { value, low: value - 0.1, high: value + 0.1 },
  n: 2,
  rank,
  band: { first: 1, last: 1 },
  rankRange: { best: 1, worst: 2 },
});

const moved = (places: number) => ({ moved: places, leftBand: false, gained: 1, lost: 0, patches: [] });

/** What the patches move. */
export const sampleEffect = ({ slug, contentHash }: BoardSuite): RepairEffect => ({
  format: 'assay-repair-effect',
  version: 1,
  parent: { id: slug, contentHash },
  release: '1',
  evaluators: [{ id: 'action/bfcl-multi-turn', version: '1' }],
  level: 0.95,
  derived: [
    { derivation: 'rejudged', suite: { id: `${slug}-rejudged`, contentHash }, patches: 1, withdrawn: [] },
  ],
  shifts: [
    {
      ...{ derivation: 'rejudged', group: 'multi_turn', over: ['multi_turn_base'], evaluator: 'action' },
      entries: { before: 2, after: 2, notComparable: 0 },
      kendall: { value: 0.94, low: 0.9, high: 0.98 },
      ranked: 12,
      change: { n: 2, mean: { value: 0.041, low: 0.031, high: 0.051 } },
      models: [
        { ...{ model: 'aurum-0', before: standing(1, 0.5), after: standing(2, 0.52) }, ...moved(-1) },
        { ...{ model: 'argent-1', before: standing(2, 0.45), after: standing(1, 0.55) }, ...moved(1) },
      ],
    },
  ],
  flows: [
    {
      ...{ derivation: 'rejudged', evaluator: 'action', category: 'multi_turn_base', n: 24 },
      ...{ gained: 2, lost: 1, notComparable: 0, withdrawn: 0, undecided: 0, decided: 0 },
    },
  ],
  disagreements: [],
  halves: { seed: 0, tables: [] },
  turned: [
    {
      ...{
        derivation: 'rejudged',
        evaluator: 'action',
        patch: 'multi_turn_base_0-0',
        family: 'clearer-words',
      },
      ...{
        entry: FIRST,
        category: 'multi_turn_base',
        gained: ['aurum-0', 'a-model-that-left'],
        lost: ['argent-1'],
      },
    },
  ],
});
