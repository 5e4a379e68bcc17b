import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateResult } from '../../../benchmarks/generation/drive/gates.ts';
import type { DomainGate } from '../../../benchmarks/generation/drive/gates.ts';
import { compileProblems } from '../../../benchmarks/generation/tests/gates/compiles.ts';
import { makeBackend } from '../../../benchmarks/generation/backends/make-backend.ts';
import { recogniseBackend } from '../../../benchmarks/generation/backends/recognise.ts';
import { rowsSound } from '../../../benchmarks/generation/drive/rows-sound.ts';
import { toolsTested } from '../../../benchmarks/generation/drive/tools-tested.ts';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { ImportedTool } from '../../../harness/contract/imported-tools.ts';
import type { JsonObject } from '../../../benchmarks/tool-schemas/json-fields.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { readSource } from '../../support/source-files.ts';

/** The first gate of tools alone: the others take time. */
const compiles: DomainGate = ({ definition, populations }) => ({
  results: [
    {
      ...gateResult(
        'compiles',
        compileProblems(definition, populations).map(({ problem }) => problem),
      ),
      blames: 'tool',
    },
  ],
  cases: [],
});

const MEANS = { seed: 1, now: '2026-03-02T09:00:00', gates: [rowsSound, toolsTested] } as const;

const toolsIn = (document: Json): readonly ImportedTool[] => readTools(JSON.stringify(document), 'x').tools;
const ALLOTMENT = readTools(readSource('tests/fixtures/tool-schemas/allotment.mcp.json').text, 'x').tools;

/** A tool with text parameters, unless they say otherwise; those that end in `?` may be left out. */
const tool = (name: string, parameters: Record<string, Json>): JsonObject => ({
  type: 'function',
  name,
  description: `Does what ${name} says.`,
  parameters: {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(parameters).map(([key, schema]) => [key.replace('?', ''), schema]),
    ),
    required: Object.keys(parameters).filter((key) => !key.endsWith('?')),
  },
});
const TEXT: Json = { type: 'string', description: 'Words.' };

describe('the allotment office', () => {
  const { recognised, made } = makeBackend(ALLOTMENT, 'AllotmentOffice', MEANS);

  test('passes all gates of domains', () => {
    expect(made?.gates.filter(({ ok }) => !ok)).toEqual([]);
    expect(made?.gates.map(({ id }) => id)).toEqual([
      ...['rows-sound', 'tools-compile', 'contracts-hold', 'cases-pass', 'cases-strong'],
      ...['tools-reachable', 'tools-described'],
    ]);
    expect(made?.outcome).toBe('accepted');
  });

  test('has a table for each thing, with typed columns, and leaves out what it does not know', () => {
    const tables = recognised.definition?.tables.map(({ name, columns }) => [
      name,
      columns.map((column) => `${column.name}: ${column.type}${column.nullable === true ? '?' : ''}`),
    ]);
    expect(Object.fromEntries(tables ?? [])).toEqual({
      gardeners: ['id: id', 'name: name', 'email: code', 'phone: code?', 'status: enumeration'],
      plots: ['id: id', 'label: name', 'soil: enumeration', 'size: integer', 'has_shed: boolean'],
      leases: [
        ...['id: id', 'gardener_id: reference', 'plot_id: reference', 'start_day: day'],
        ...['yearly_rent: money', 'state: enumeration'],
      ],
    });
    expect(recognised.unrecognised.map(({ tool: name }) => name)).toEqual(['send_reminder']);
  });

  test('models are shown the parameters that were imported', () => {
    for (const { name, parameters } of recognised.definition?.tools ?? []) {
      const source = ALLOTMENT.find((one) => one.name === name)?.parameters;
      expect([name, parameters.map((one) => one.name)]).toEqual([
        name,
        Object.keys(source?.properties ?? {}),
      ]);
      expect([name, parameters.filter((one) => one.default === undefined).map((one) => one.name)]).toEqual([
        name,
        source?.required ?? [],
      ]);
    }
  });

  test('equal seeds make equal backends, and other seeds other rows', () => {
    const again = makeBackend(ALLOTMENT, 'AllotmentOffice', MEANS);
    expect(JSON.stringify(again.made)).toBe(JSON.stringify(made));
    const other = makeBackend(ALLOTMENT, 'AllotmentOffice', { ...MEANS, seed: 2 });
    expect(JSON.stringify(other.made?.populations)).not.toBe(JSON.stringify(made?.populations));
  });
});

describe('what is left out is named with the reason', () => {
  const CRUD = [
    tool('create_note', { text: TEXT }),
    tool('list_notes', {}),
    tool('get_note', { note_id: TEXT }),
  ];

  test.each([
    ['a verb that is none of them', tool('archive_note', { note_id: TEXT }), /^Its name says none of/],
    ['a tool that takes no id', tool('delete_note', { text: TEXT }), /is the id of the note/],
    [
      'a list',
      tool('update_note', { note_id: TEXT, tags: { type: 'array', items: TEXT } }),
      /tags. It is a list/,
    ],
    [
      'a limit that must be passed',
      tool('find_notes', { limit: { type: 'integer' } }),
      /limit. It is about the list/,
    ],
    ['nothing to change', tool('update_note', { note_id: TEXT }), /nothing to change/],
    ['a thing of which nothing is known', tool('list_stars', {}), /No tool says what a star consists of/],
    [
      'the id of a thing of which nothing is known',
      tool('get_star', { star_id: TEXT }),
      /what a star consists of/,
    ],
    [
      'other values',
      tool('update_note', { note_id: TEXT, text: { type: 'integer' } }),
      /text takes values that the column text of notes cannot have/,
    ],
  ])('%s', (_name, odd, reason) => {
    const { definition, unrecognised } = recogniseBackend(toolsIn([...CRUD, odd]), 'Notes');
    expect(definition?.tools.map(({ name }) => name)).toEqual(['create_note', 'list_notes', 'get_note']);
    expect(unrecognised.at(0)?.reason).toMatch(reason);
  });

  test('an optional parameter that no column can hold is left out alone', () => {
    const { definition, unrecognised } = recogniseBackend(
      toolsIn([...CRUD, tool('find_notes', { 'limit?': { type: 'integer' }, 'query?': TEXT })]),
      'Notes',
    );
    expect(definition?.tools.at(-1)?.parameters.map(({ name }) => name)).toEqual(['query']);
    expect(unrecognised).toMatchObject([{ tool: 'find_notes', parameter: 'limit' }]);
  });

  test('ids that only a tool shows which needs them make a tool unreachable', () => {
    const { definition, unrecognised } = recogniseBackend(
      toolsIn([tool('create_note', { text: TEXT }), tool('get_note', { note_id: TEXT })]),
      'Notes',
    );
    expect(definition?.tools.map(({ name }) => name)).toEqual(['create_note']);
    expect(unrecognised.map(({ tool: name }) => name)).toEqual(['get_note']);
    expect(unrecognised[0]?.reason).toContain('no tool shows that can be reached without it');
  });

  test('things that refer to each other have no place', () => {
    const { definition, unrecognised } = recogniseBackend(
      toolsIn([
        tool('create_egg', { hen_id: TEXT }),
        tool('list_eggs', {}),
        tool('create_hen', { egg_id: TEXT }),
        tool('list_hens', {}),
      ]),
      'Farm',
    );
    expect(definition).toBeUndefined();
    expect(unrecognised).toHaveLength(4);
  });

  test('names in other cases are written in lower case, and said to be', () => {
    const { definition, renamed } = recogniseBackend(
      toolsIn([
        tool('createNote', { theText: TEXT }),
        tool('listNotes', {}),
        tool('getNote', { noteId: TEXT }),
      ]),
      'Notes',
    );
    expect(definition?.tools.map(({ name }) => name)).toEqual(['create_note', 'list_notes', 'get_note']);
    expect(renamed).toEqual([
      { tool: 'createNote', to: 'create_note' },
      { tool: 'createNote', parameter: 'theText', to: 'the_text' },
      { tool: 'listNotes', to: 'list_notes' },
      { tool: 'getNote', to: 'get_note' },
      { tool: 'getNote', parameter: 'noteId', to: 'note_id' },
    ]);
  });

  test('what an environment cannot hold is left out, the later tools first', () => {
    const things = Array.from(
      { length: 35 },
      (_, n) => `w${String.fromCodePoint(97 + (n % 26))}${n < 26 ? 'a' : 'b'}d`,
    );
    const many = things.flatMap((thing) => [
      tool(`create_${thing}`, { text: TEXT }),
      tool(`list_${thing}s`, {}),
    ]);
    const { definition, unrecognised } = recogniseBackend(toolsIn(many), 'Many');
    expect([definition?.tables.length, definition?.tools.length, unrecognised.length]).toEqual([30, 60, 10]);
    expect(new Set(definition?.tables.map(({ prefix }) => prefix)).size).toBe(30);
    const wide = Object.fromEntries(Array.from({ length: 45 }, (_, n) => [`c${n}`, TEXT]));
    expect(recogniseBackend(toolsIn([tool('create_note', wide)]), 'Wide').unrecognised).toMatchObject([
      {
        tool: 'create_note',
        reason: 'No tool says what a note consists of, or they say more than a table holds.',
      },
    ]);
  });

  test('no tools make no backend', () => {
    expect(makeBackend([], 'Nothing', MEANS)).toEqual({
      recognised: { definition: undefined, unpopulated: undefined, unrecognised: [], renamed: [] },
      made: undefined,
    });
  });
});

const schema: fc.Arbitrary<Json> = fc.oneof(
  fc.constant<Json>({ type: 'string' }),
  fc.constant<Json>({ type: 'string', format: 'date' }),
  fc.constant<Json>({ type: 'string', enum: ['open', 'closed', 'cancelled'] }),
  fc.constant<Json>({ type: 'string', enum: ['small', 'large'], default: 'small' }),
  fc.constant<Json>({ type: 'integer', minimum: 1, maximum: 40 }),
  fc.constant<Json>({ type: 'integer' }),
  fc.constant<Json>({ type: 'number', minimum: 0 }),
  fc.constant<Json>({ type: 'boolean' }),
  fc.constant<Json>({ type: 'boolean', default: false }),
  fc.constant<Json>({ type: 'string', format: 'email' }),
);

/** A service over up to three things, each of which can refer to the one before it. */
const service: fc.Arbitrary<readonly Json[]> = fc
  .array(
    fc.record({
      columns: fc.uniqueArray(
        fc.tuple(fc.constantFrom('name', 'kind', 'note', 'amount', 'day', 'phone', 'flag'), schema),
        {
          minLength: 1,
          maxLength: 4,
          selector: ([column]) => column,
        },
      ),
      optional: fc.nat(3),
      refers: fc.boolean(),
      deeds: fc.subarray(['get', 'update', 'delete', 'cancel']),
      filters: fc.nat(2),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((things) =>
    things.flatMap(({ columns, optional, refers, deeds, filters }, index) => {
      const thing = ['customer', 'box', 'delivery'][index] ?? 'thing';
      const many = ['customers', 'boxes', 'deliveries'][index] ?? 'things';
      const before = ['customer', 'box'][index - 1];
      const reference = refers && before !== undefined ? { [`${before}_id`]: TEXT } : {};
      const open = columns.map(([name, one]) => [`${name}?`, one] as const);
      const given = columns.map(([name, one], place) => [place < optional ? `${name}?` : name, one] as const);
      const id = { [`${thing}_id`]: TEXT };
      const by: Readonly<Record<string, Record<string, Json>>> = {
        get: id,
        update: { ...id, ...Object.fromEntries(open) },
        delete: id,
        cancel: id,
      };
      return [
        tool(`create_${thing}`, { ...reference, ...Object.fromEntries(given) }),
        tool(`list_${many}`, Object.fromEntries(open.slice(0, filters))),
        ...deeds.map((deed) => tool(`${deed}_${thing}`, by[deed] ?? id)),
      ];
    }),
  );

test('whatever service of this kind is recognised passes the gates, or says which tools it leaves out', () => {
  let [all, taken] = [0, 0];
  fc.assert(
    fc.property(service, (documents) => {
      const tools = toolsIn([...documents]);
      const { recognised, made } = makeBackend(tools, 'Service', MEANS);
      const has = recognised.definition?.tools.length ?? 0;
      const left = new Set(
        recognised.unrecognised.filter((one) => one.parameter === undefined).map((one) => one.tool),
      );
      expect(has + left.size).toBe(tools.length);
      all += tools.length;
      taken += has;
      expect(made?.gates.filter(({ ok }) => !ok) ?? []).toEqual([]);
    }),
    { numRuns: 25, seed: 19 },
  );
  expect(taken / all).toBeGreaterThan(0.8);
}, 120_000);

const bound = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.5, 1e13, -1e300),
);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const WEIGHTED_TYPES = [
  ...['string', 'integer', 'number', 'boolean', 'string', 'integer', 'number', 'boolean', 'array', 'object'],
] as const;

/** Schemas that contradict themselves, have odd bounds and defaults, or names that objects inherit. */
const oddSchema: fc.Arbitrary<Json> = fc
  .record({
    type: fc.constantFrom(...WEIGHTED_TYPES),
    minimum: maybe(bound),
    maximum: maybe(bound),
    exclusiveMinimum: maybe(bound),
    enum: maybe(fc.array(fc.constantFrom<Json>('a', 'b', '', ' ', 1, null, true), { maxLength: 3 })),
    default: maybe(fc.constantFrom<Json>('', 'a', 'z', 0, 1.5, 1e300, true, [], null)),
    format: maybe(fc.constantFrom('date', 'email', 'date-time')),
    description: maybe(fc.constantFrom('', 'In the form YYYY-MM-DD.', 'At HH:MM.', 'Words.')),
  })
  .map((schema): Json =>
    Object.fromEntries(
      Object.entries(schema).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  );

const oddTool: fc.Arbitrary<Json> = fc
  .tuple(
    fc.constantFrom('create', 'list', 'get', 'update', 'delete', 'cancel', 'do'),
    fc.constantFrom(
      'Order',
      'Orders',
      'Item',
      'Items',
      'Order',
      'constructor',
      'Ware_2',
      '',
      'id',
      'news',
      'Ünit',
    ),
    fc.uniqueArray(
      fc.tuple(
        fc.constantFrom(
          'id',
          'order_id',
          'itemId',
          'constructor',
          'name',
          'day',
          'q',
          'Size',
          'size',
          'X-Y',
          '__x',
          'état',
          'toString',
          'ware_2_id',
        ),
        oddSchema,
      ),
      { maxLength: 4, selector: ([name]) => name },
    ),
    fc.nat(4),
  )
  .map(([verb, thing, parameters, required]) => ({
    ...tool(`${verb}${thing}`, {}),
    parameters: {
      type: 'object',
      properties: Object.fromEntries(parameters),
      required: parameters.slice(0, required).map(([name]) => name),
    },
  }));

test('odd tools are left out or taken over, and what is taken over compiles and can be populated', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(oddTool, { minLength: 3, maxLength: 8 }), (documents) => {
      const { recognised, made } = makeBackend(toolsIn(documents), 'Odd', {
        ...MEANS,
        gates: [rowsSound, compiles],
      });
      taken += recognised.definition?.tools.length ?? 0;
      expect(made?.gates.filter(({ ok }) => !ok) ?? []).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(taken).toBeGreaterThan(100);
}, 60_000);
