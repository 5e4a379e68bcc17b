import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { contentHash } from '../../../benchmarks/suites/content-hash.ts';
import type { SuiteContent } from '../../../benchmarks/suites/content-hash.ts';
import { sealSuite } from '../../../benchmarks/suites/seal-suite.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import { scenarioByRule } from '../../../harness/contract/scenario.ts';
import { entryKey, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import { DEFINITION, smallOwnSuite, starterEntry } from '../../support/small-suite.ts';

const hashOf = (content: SuiteContent): string => contentHash(content, DEFINITION);

const toolOf = (description: string): ToolSpec => ({ name: 'ring', description, parameters: {} });
const outcomeOf = (entry: string): OutcomeSpecification =>
  OutcomeSpecification.parse({
    entry,
    goals: [[]],
    passing: [],
    keyFunctions: [],
    critical: [],
    abstention: [],
    composed: [],
  });

/** Values of each field of an entry, of which no two are the same; `undefined` is an absent one. */
const VALUES: { readonly [Field in keyof SuiteEntry]-?: readonly SuiteEntry[Field][] } = {
  id: ['a', 'b'],
  occurrence: [0, 1],
  category: ['a', 'b'],
  scenario: [undefined, 'a', 'b'],
  language: ['python', 'java'],
  turns: [
    [{ messages: [], announces: [] }],
    [{ messages: [], announces: ['a', 'b'] }],
    [{ messages: [], announces: ['b', 'a'] }],
    [{ messages: [{ role: 'user', text: 'a' }], announces: [] }],
    [{ messages: [{ role: 'system', text: 'a' }], announces: [] }],
  ],
  tools: [[], ['a', 'b'], ['b', 'a'], [toolOf('a')], [toolOf('b')]],
  environments: [[], ['A', 'B'], ['B', 'A']],
  // A dictionary of Python keeps its insertion order, so two orders of keys are two states.
  initialState: [{}, { a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1, b: { $f: '2.0' } }],
  longContext: [false, true],
  reference: [
    { kind: 'no-call' },
    { kind: 'any-call' },
    { kind: 'calls', turns: [['a', 'b']] },
    { kind: 'calls', turns: [['a'], ['b']] },
    { kind: 'possible-answers', answers: [{ a: [1, 2] }] },
    { kind: 'possible-answers', answers: [{ a: [2, 1] }] },
  ],
  outcome: [undefined, outcomeOf('a'), outcomeOf('b')],
  leeway: [
    undefined,
    { references: [[['a'], ['b']]], wording: [], outputs: [] },
    { references: [[['b'], ['a']]], wording: [], outputs: [] },
    { references: [], wording: [{ turn: 0, call: 1, argument: 'a' }], outputs: [] },
    { references: [], wording: [], outputs: [{ turn: 0, call: 1 }] },
  ],
  wanted: [
    undefined,
    { information: [], answers: [{ turn: 0, value: 1 }], obstacles: [] },
    { information: [], answers: [{ turn: 0, value: '1' }], obstacles: [] },
    { information: [{ turn: 0, call: 0, pointers: ['/a'] }], answers: [], obstacles: [] },
    { information: [], answers: [], obstacles: [{ turn: 0, call: 0, shownBy: [] }] },
  ],
};

const FIELDS = Object.keys(SuiteEntry.shape) as (keyof SuiteEntry)[];
const EntryFields = fc.record(
  Object.fromEntries(FIELDS.map((field) => [field, fc.constantFrom<unknown>(...VALUES[field])])),
);
/** An entry whose absent fields are absent, not undefined. */
const anyEntry = EntryFields.map((fields) =>
  SuiteEntry.parse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))),
);

/** Parts by name, in an order that is drawn, too. */
const partsOf = <Part>(...parts: readonly Part[]): fc.Arbitrary<ReadonlyMap<string, Part>> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...parts)), {
      selector: ([name]) => name,
    })
    .map((pairs) => new Map(pairs));
const anyData = partsOf<EncodedValue>({}, [1, 2], [2, 1], { a: 1, b: 2 }, { b: 2, a: 1 });
const anyOverride = fc.record({
  environment: fc.constantFrom('A', 'B'),
  id: fc.constantFrom('a', 'b'),
  version: fc.constantFrom('1', '2'),
});
const anyContent: fc.Arbitrary<SuiteContent> = fc.record({
  entries: fc.array(anyEntry, { maxLength: 2 }),
  catalogue: partsOf(toolOf('a'), toolOf('b')),
  extension: anyData,
  definitions: anyData,
  populations: anyData,
  manifest: fc.record({
    environments: partsOf('2', '3').map((versions) => Object.fromEntries(versions)),
    overrides: fc.array(anyOverride, { maxLength: 2 }),
  }),
});

const sortedFields = (fields: object): unknown =>
  Object.entries(fields).toSorted(([left], [right]) => (left < right ? -1 : 1));

/** What two contents have in common exactly when they are the same content. */
const identityOf = ({ entries, manifest, ...parts }: SuiteContent): string =>
  JSON.stringify([
    entries.map(sortedFields),
    [parts.catalogue, parts.extension, parts.definitions, parts.populations].map((part) => [...part]),
    sortedFields(manifest.environments),
    manifest.overrides,
  ]);

/** The same content with one part, or one field of the manifest, from another content. */
function withPartOf(content: SuiteContent, other: SuiteContent, part: number): SuiteContent {
  const { environments, overrides } = other.manifest;
  const parts: readonly Partial<SuiteContent>[] = [
    { entries: other.entries },
    { catalogue: other.catalogue },
    { extension: other.extension },
    { definitions: other.definitions },
    { populations: other.populations },
    { manifest: { ...content.manifest, environments } },
    { manifest: { ...content.manifest, overrides } },
    { definitions: content.populations, populations: content.definitions },
  ];
  return { ...content, ...parts[part % parts.length] };
}

describe('the content hash', () => {
  test.each(FIELDS)('tells any two values of the field %s of an entry apart', (field) => {
    const law = fc.property(anyContent, anyEntry, (content, entry) => {
      const hashes = VALUES[field].map((value) => {
        const { [field]: _former, ...rest } = entry;
        const changed = SuiteEntry.parse(value === undefined ? rest : { ...rest, [field]: value });
        return hashOf({ ...content, entries: [...content.entries, changed] });
      });
      expect(new Set(hashes).size).toBe(VALUES[field].length);
    });
    fc.assert(law, { numRuns: 10 });
  });

  test('is the same for two suites exactly when every part of them is', () => {
    const law = fc.property(anyContent, anyContent, fc.nat(), (content, other, part) => {
      const changed = withPartOf(content, other, part);
      expect(hashOf(changed) === hashOf(content)).toBe(identityOf(changed) === identityOf(content));
    });
    fc.assert(law, { numRuns: 1000 });
  });

  test('reads entries, tools, shared data and overrides in their order', () => {
    const law = fc.property(anyContent, (content) => {
      const turned = <Part>(parts: ReadonlyMap<string, Part>) => new Map([...parts].toReversed());
      const others: readonly SuiteContent[] = [
        { ...content, entries: content.entries.toReversed() },
        { ...content, catalogue: turned(content.catalogue) },
        { ...content, extension: turned(content.extension) },
        { ...content, definitions: turned(content.definitions) },
        { ...content, populations: turned(content.populations) },
        {
          ...content,
          manifest: { ...content.manifest, overrides: content.manifest.overrides.toReversed() },
        },
      ];
      for (const other of others) {
        expect(hashOf(other) === hashOf(content)).toBe(identityOf(other) === identityOf(content));
      }
    });
    fc.assert(law);
  });

  test('does not depend on the order in which a manifest lists the versions of environments', () => {
    const law = fc.property(anyContent, (content) => {
      const environments = Object.fromEntries(Object.entries(content.manifest.environments).toReversed());
      expect(hashOf({ ...content, manifest: { ...content.manifest, environments } })).toBe(hashOf(content));
    });
    fc.assert(law);
  });

  test('does not depend on the order of keys in a file: parsing an entry sets them in one order', () => {
    const law = fc.property(anyContent, (content) => {
      const entries = content.entries.map((entry) =>
        SuiteEntry.parse({
          ...withKeysTurned(entry),
          turns: entry.turns.map((turn) => ({
            ...withKeysTurned(turn),
            messages: turn.messages.map(withKeysTurned),
          })),
          tools: entry.tools.map((tool) => (typeof tool === 'string' ? tool : withKeysTurned(tool))),
          reference: withKeysTurned(entry.reference),
          ...(entry.outcome === undefined ? {} : { outcome: withKeysTurned(entry.outcome) }),
        }),
      );
      expect(hashOf({ ...content, entries })).toBe(hashOf(content));
    });
    fc.assert(law);
  });
});

function withKeysTurned<Fields extends object>(fields: Fields): Fields {
  // Sound: the same fields.
  return Object.fromEntries(Object.entries(fields).toReversed()) as Fields;
}

/** Something in every part and in every field. */
const FULL: SuiteContent = {
  entries: [
    {
      id: 'ring_1',
      occurrence: 1,
      category: 'ring',
      scenario: 'shared',
      language: 'python',
      turns: [{ messages: [{ role: 'user', text: 'Ring twice.' }], announces: ['ring'] }],
      tools: ['Bell.ring', toolOf('Ring once.')],
      environments: ['Bell'],
      initialState: { Bell: { rung: { $f: '0.0' } } },
      longContext: true,
      reference: { kind: 'calls', turns: [['ring()', 'ring()']] },
      outcome: outcomeOf('ring_1'),
    },
  ],
  catalogue: new Map([['Bell.ring', toolOf('Ring the bell.')]]),
  extension: new Map([['TOWERS', ['north']]]),
  definitions: new Map([['Bell', { tables: [] }]]),
  populations: new Map([['bells', [{ id: 1 }]]]),
  manifest: {
    environments: { Bell: '2' },
    overrides: [{ environment: 'Bell', id: 'muffled', version: '1' }],
  },
};
const BARE: SuiteContent = {
  ...FULL,
  definitions: new Map(),
  populations: new Map(),
  manifest: { environments: {}, overrides: [] },
};

// Recorded: stored runs name suites by their hashes, so the bytes that are hashed never change.
test.each([
  {
    what: 'a suite with something in every part',
    content: FULL,
    fieldOrder: 'as-declared',
    hash: '881475cf85324ba391f57c885e236b8fcf24146d598c69d289b1bbfe21b9dafc',
  },
  {
    what: 'a suite with something in every part',
    content: FULL,
    fieldOrder: 'occurrence-last',
    hash: '378a6d16af9b2a173ff65c47d9baff2c4b57faf55f8262e29006b37e22bf8298',
  },
  {
    what: 'a suite at the baseline',
    content: BARE,
    fieldOrder: 'as-declared',
    hash: '1c74ad7a43901d0af0923b2e176b01b97d657660300dcf7ecaa0e386c8d00f9a',
  },
  {
    what: 'a suite at the baseline',
    content: BARE,
    fieldOrder: 'occurrence-last',
    hash: '367c60ee7270ba67ca1de97fc1028869ddc08ccbbdec1158b6952358ebabb470',
  },
] as const)('$what keeps its hash, with fields $fieldOrder', ({ content, fieldOrder, hash }) => {
  expect(contentHash(content, { fieldOrder })).toBe(hash);
});

describe('the versions of environments in a sealed suite', () => {
  const NAMES = ['TicketAPI', 'MathAPI', 'MessageAPI'] as const;

  test('are those of the environments that its entries play in, where they are above version 1', () => {
    const anyVersions = fc.record({
      TicketAPI: fc.constantFrom('1', '2', '10'),
      MathAPI: fc.constantFrom('1', '2', '10'),
      MessageAPI: fc.constantFrom('1', '2', '10'),
    });
    const played = fc.array(fc.uniqueArray(fc.constantFrom(...NAMES)), { minLength: 1, maxLength: 3 });
    const law = fc.property(anyVersions, played, (versions, environmentsOfEntries) => {
      const entries = environmentsOfEntries.map((environments, index) => ({
        ...starterEntry('starter_base_0'),
        id: `entry_${index}`,
        environments,
      }));
      const environments = new Map(
        Array.from(ENVIRONMENTS, ([name, environment]) => [
          name,
          { ...environment, version: name in versions ? versions[name as keyof typeof versions] : '7' },
        ]),
      );
      const suite = sealSuite(smallOwnSuite({ entries }), DEFINITION, environments);
      const used = NAMES.filter((name) => environmentsOfEntries.some((names) => names.includes(name)));
      const raised = used.filter((name) => versions[name] !== '1').map((name) => [name, versions[name]]);
      expect(suite.manifest.environments).toEqual(Object.fromEntries(raised));
      const atBaseline = sealSuite(smallOwnSuite({ entries }), DEFINITION);
      expect(suite.manifest.contentHash === atBaseline.manifest.contentHash).toBe(raised.length === 0);
    });
    fc.assert(law);
  });

  test('leave out an environment that the suite defines itself', () => {
    const entries = [{ ...starterEntry('starter_base_0'), environments: ['Shop'] }];
    const suite = smallOwnSuite({ entries, definitions: new Map([['Shop', {}]]) });
    expect(suite.manifest.environments).toEqual({});
  });
});

test('an entry that states the scenario of the rule is the entry that states none, whatever its occurrence', () => {
  const unstated = [0, 1].map((occurrence) => ({ ...starterEntry('starter_base_0'), occurrence }));
  const stated = unstated.map((entry) => {
    const { category } = entry;
    return { ...entry, scenario: scenarioByRule(DEFINITION, { category, entryKey: entryKey(entry) }) };
  });
  expect(smallOwnSuite({ entries: stated })).toEqual(smallOwnSuite({ entries: unstated }));
});
