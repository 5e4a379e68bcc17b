import { encodedSpec } from '../../../benchmarks/suites/own-environments.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import type { SuiteDraft } from '../../../benchmarks/suites/seal-suite.ts';
import { WORLDS } from '../../../benchmarks/suites/worlds/definition.ts';
import type { TaskKind } from '../../../benchmarks/suites/worlds/definition.ts';
import type { Json } from '../../../harness/contract/json.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { LIBRARY, TOWN } from './library.ts';

const encoded = (document: object) => encodeValue(readJson(JSON.stringify(document)));

/** Definition, population and tools of the library, as suites hold them. */
export const LIBRARY_PARTS: Pick<Suite, 'definitions' | 'populations' | 'catalogue'> = {
  definitions: new Map([['Library', encoded(LIBRARY)]]),
  populations: new Map([['town', encoded(TOWN)]]),
  catalogue: new Map(LIBRARY.tools.map((tool) => [`Library.${tool.name}`, encodedSpec(tool)])),
};

type Task = {
  readonly id: string;
  readonly kind: TaskKind;
  /** Words of the user and calls of the reference, by turn. */
  readonly turns: readonly (readonly [says: string, ...calls: readonly string[]])[];
  readonly changes?: readonly Json[];
};

/** An entry over the library in the town, with all of its tools. */
export function libraryTask({ id, kind, turns, changes }: Task): SuiteEntry {
  return {
    id,
    occurrence: 0,
    category: kind,
    language: 'python',
    turns: turns.map(([text]) => ({ messages: [{ role: 'user', text }], announces: [] })),
    tools: [...LIBRARY_PARTS.catalogue.keys()],
    environments: ['Library'],
    initialState: {
      Library: encoded({ population: 'town', ...(changes !== undefined && { changes: [...changes] }) }),
    },
    longContext: false,
    reference: { kind: 'calls', turns: turns.map(([, ...calls]) => calls) },
  };
}

export const TASKS: readonly SuiteEntry[] = [
  libraryTask({
    id: 'lend',
    kind: 'plain',
    turns: [
      [
        'Please lend "The Long Road" to Ben Cole for 21 days.',
        "find_member(name='Ben Cole')",
        "list_books(title='The Long Road')",
        "borrow_book(member_id='M102',book_id='B-101',days=21)",
      ],
    ],
  }),
  libraryTask({
    id: 'back-and-paid',
    kind: 'earlier_reference',
    turns: [
      ['Ada Berg brings back the book of loan L101.', "return_book(loan_id='L101')"],
      ['She pays all that she owes now: 9.80.', "pay_fees(member_id='M101',amount=9.8)"],
    ],
  }),
  libraryTask({
    id: 'longer',
    kind: 'correction',
    turns: [
      ['Extend loan L102 by 7 days.', "extend_loan(loan_id='L102',days=7)"],
      ['Another 3 days, please.', "extend_loan(loan_id='L102',days=3)"],
    ],
    changes: [{ table: 'members', id: 'M101', row: { level: 'basic' } }],
  }),
];

/** A suite over the library; a test may change any part. */
export function librarySuite(changed: Partial<SuiteDraft> = {}): Suite {
  const manifest = {
    id: 'library',
    family: WORLDS.family,
    version: '1',
    derivedFrom: null,
    licence: 'Apache-2.0',
    source: 'invented for a test',
    overrides: [],
  };
  return sealSuite({ manifest, entries: TASKS, extension: new Map(), ...LIBRARY_PARTS, ...changed }, WORLDS);
}
