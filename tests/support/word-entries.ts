import { makeDomain } from '../../benchmarks/generation/domains/domain.ts';
import { Theme } from '../../benchmarks/generation/domains/theme.ts';
import { assembleSuite } from '../../benchmarks/generation/suite/assemble.ts';
import type { Population } from '../../harness/contract/environment-definition.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Wanted } from '../../harness/contract/wanted.ts';
import type { Bench } from '../../repairs/gates/bench.ts';
import type { EntryGate } from '../../repairs/gates/gate.ts';
import { gateBench } from './gates.ts';
import { readSource } from './source-files.ts';

const THEME = Theme.parse(JSON.parse(readSource('benchmarks/generation/themes/yoga_studio.json').text));
const { definition } = makeDomain(THEME, ['booking']);

const member = (id: string, name: string, membership: string, status = 'active') => ({
  id,
  name,
  membership,
  phone: `555-000-0${id.slice(-3)}`,
  email: `${id.toLowerCase()}@example.org`,
  status,
  since: '2025-01-01',
});

const yogaClass = (id: string, kind: string, teacher: string, day: string, time: string, price: number) => ({
  id,
  kind,
  teacher,
  day,
  time,
  price,
  capacity: 12,
});

/** Two Lopezes; two yin classes on the 6th of March, a Friday; power classes of different prices. Today is Monday, 2026-03-02. */
const STUDIO: Population = {
  environment: definition.name,
  rows: {
    members: [
      member('M-1', 'Ana Lopez', 'plus'),
      member('M-2', 'Ben Lopez', 'student'),
      member('M-3', 'Rosa Berg', 'standard'),
      member('M-4', 'Felix Sato', 'plus', 'suspended'),
    ],
    classes: [
      yogaClass('C-1', 'yin', 'Dana Cole', '2026-03-06', '09:30', 15.5),
      yogaClass('C-2', 'yin', 'Hugo Stern', '2026-03-06', '19:00', 18),
      yogaClass('C-3', 'hatha', 'Hugo Stern', '2026-03-03', '19:00', 12),
      yogaClass('C-4', 'power', 'Amos Reed', '2026-03-09', '07:00', 9),
      yogaClass('C-5', 'power', 'Amos Reed', '2026-03-10', '12:15', 21),
    ],
    bookings: [
      { id: 'B-1', member_id: 'M-1', class_id: 'C-3', status: 'booked' },
      { id: 'B-2', member_id: 'M-3', class_id: 'C-1', status: 'booked' },
      { id: 'B-3', member_id: 'M-3', class_id: 'C-4', status: 'booked' },
    ],
  },
};

const SYSTEM = 'You help the front desk of a yoga studio. Today is Monday, 2026-03-02.';

/** What the user says in a turn, the calls of the reference, and the tool that the turn announces. */
export type WrittenTurn = readonly [words: string, calls: readonly string[], announced?: string];

/** A conversation in the studio. */
export const conversation = (
  turns: readonly WrittenTurn[],
  changed: Partial<SuiteEntry> = {},
): SuiteEntry => ({
  id: 'written',
  occurrence: 0,
  category: 'plain',
  language: 'python',
  turns: turns.map(([text, , announced], index) => ({
    messages: [
      ...(index === 0 ? [{ role: 'system' as const, text: SYSTEM }] : []),
      ...(text === '' ? [] : [{ role: 'user' as const, text }]),
    ],
    announces: announced === undefined ? [] : [announced],
  })),
  tools: definition.tools.map(({ name }) => `${definition.name}.${name}`),
  environments: [definition.name],
  initialState: { [definition.name]: { population: 'studio' } },
  longContext: false,
  reference: { kind: 'calls', turns: turns.map(([, calls]) => [...calls]) },
  wanted: wanted({}),
  ...changed,
});

export const wanted = (some: Partial<Wanted>): Wanted => ({
  information: [],
  answers: [],
  obstacles: [],
  ...some,
});

/** A suite of conversations in the studio. */
export const studioSuite = (entries: readonly SuiteEntry[]): Suite =>
  assembleSuite({
    id: 'studio',
    definitions: [definition],
    populations: new Map([['studio', STUDIO]]),
    entries,
    source: 'a test',
  });

export const studioBench = (entries: readonly SuiteEntry[]): Bench => gateBench(studioSuite(entries));

const BENCH = studioBench([]);

/** What a gate says of a conversation, as sentences. */
export async function claimsOf(gate: EntryGate, entry: SuiteEntry): Promise<readonly string[]> {
  const remarks = await gate.remarks({ entry, turns: new Set(entry.turns.keys()), bench: BENCH });
  return remarks.map(({ claim }) => claim);
}

/** Calls that book the yin class on Friday evening for Ana Lopez. */
export const ANA_TO_YIN: readonly string[] = [
  "find_members(name='Ana Lopez')",
  "list_classes(kind='yin', day='2026-03-06')",
  "book_class(member_id='M-1', class_id='C-2')",
];
