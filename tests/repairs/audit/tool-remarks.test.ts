import { describe, expect, test } from 'vitest';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { JsonObject } from '../../../benchmarks/tool-schemas/json-fields.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { remarksOn, TOOL_CHECKS } from '../../../repairs/audit/tool-remarks/registry.ts';
import { readSource } from '../../support/source-files.ts';

type Faulty = { readonly name?: string; readonly description?: string; readonly more?: JsonObject };

/** A sound tool with other properties. */
const tool = (properties: JsonObject, { name = 'set_lamp', description, more }: Faulty = {}): JsonObject => ({
  name,
  description: description ?? `Does what ${name} says.`,
  inputSchema: {
    type: 'object',
    properties: { room: { type: 'string', description: 'Room of the lamp.' }, ...properties },
    ...more,
  },
});
const described = (description: string, schema: Record<string, Json> = { type: 'string' }): Json => ({
  ...schema,
  description,
});
const remarks = (...tools: readonly Json[]) =>
  remarksOn(readTools(JSON.stringify({ tools: [...tools] }), 'lamps').tools);

/** For each check, tools with one fault that it must see, and what it says. */
const FAULTS: readonly (readonly [check: string, claim: RegExp, tools: readonly Json[]])[] = [
  ['name-refused', /refuse a tool that is called "lamps\.set"/, [tool({}, { name: 'lamps.set' })]],
  ['tools-alike', /setLamp differs from set_lamp in the writing/, [tool({}), tool({}, { name: 'setLamp' })]],
  [
    'tools-alike',
    /dim_lamp has the description of set_lamp/,
    [tool({}, { description: 'Sets.' }), tool({}, { name: 'dim_lamp', description: 'Sets.' })],
  ],
  ['description-missing', /set_lamp has no description/, [tool({}, { description: '' })]],
  ['parameter-undescribed', /level has no description/, [tool({ level: { type: 'integer' } })]],
  [
    'parameter-undescribed',
    /way\.to has no description/,
    [tool({ way: described('How.', { type: 'object', properties: { to: { type: 'string' } } }) })],
  ],
  [
    'required-undeclared',
    /set_lamp requires level, which is none/,
    [tool({}, { more: { required: ['room', 'level'] } })],
  ],
  [
    'schema-contradicts-itself',
    /its default "off" is not in the enumeration/,
    [tool({ mode: described('What it does.', { type: 'string', enum: ['on', 'dim'], default: 'off' }) })],
  ],
  [
    'schema-contradicts-itself',
    /"high" of its enumeration is no integer/,
    [tool({ level: described('How bright.', { type: 'integer', enum: [1, 'high'] }) })],
  ],
  [
    'bounds-crossed',
    /level is at least 10 and at most 1/,
    [tool({ level: described('How bright.', { type: 'integer', minimum: 10, maximum: 1 }) })],
  ],
  [
    'types-differ',
    /dim_lamp takes room as integer, and set_lamp as string/,
    [
      tool({}),
      tool({}, { name: 'get_lamp' }),
      tool({ room: described('Number of the room.', { type: 'integer' }) }, { name: 'dim_lamp' }),
    ],
  ],
  [
    'enumeration-in-words',
    /lists values \(steady, pulse\)/,
    [tool({ mode: described('The mode. [Enum]: ["steady", "pulse"]') })],
  ],
  [
    'rule-in-words',
    /says that it is between 0 and 100/,
    [tool({ level: described('How bright, from 0 to 100.', { type: 'integer' }) })],
  ],
  [
    'unit-contradicted',
    /says "Distance in miles\." of distance_km, but its name says km/,
    [tool({ distance_km: described('Distance in miles.', { type: 'number' }) })],
  ],
];

describe('each check sees its fault, and sees it alone', () => {
  test.each(FAULTS)('%s: %s', (check, claim, tools) => {
    const found = remarks(...tools);
    expect(found.map((one) => one.check)).toEqual([check]);
    expect(found[0]?.claim).toMatch(claim);
  });

  test('effect-contradicted: a name that says write, and a source that says read', () => {
    const annotated = { ...tool({}, { name: 'delete_lamp' }), annotations: { readOnlyHint: true } };
    expect(remarks(annotated)).toEqual([
      {
        check: 'effect-contradicted',
        tool: 'delete_lamp',
        claim: 'The name of delete_lamp says write, and its source says read.',
      },
    ]);
  });

  test('every check has a fault here', () => {
    const seen = new Set([...FAULTS.map(([check]) => check), 'effect-contradicted']);
    expect(new Set(TOOL_CHECKS.map(({ id }) => id))).toEqual(seen);
  });
});

describe('sound schemas', () => {
  test.each([
    ['the allotment office', readSource('tests/fixtures/tool-schemas/allotment.mcp.json').text],
    [
      'a lamp',
      JSON.stringify({
        tools: [
          tool({
            level: described('How bright, from 0 to 100.', { type: 'integer', minimum: 0, maximum: 100 }),
          }),
        ],
      }),
    ],
  ])('there is nothing to remark of %s', (_name, text) => {
    expect(remarksOn(readTools(text, 'sound').tools)).toEqual([]);
  });

  test('names that objects inherit are names like any other', () => {
    const inherited = Object.fromEntries(
      ['constructor', 'toString', 'valueOf', 'hasOwnProperty'].map((name) => [name, described('A word.')]),
    );
    expect(remarks(tool(inherited))).toEqual([]);
  });
});

test('descriptions that are made to slow a check down do not', () => {
  const slow = ["('a' for b, ", "'a' for b ", 'options: ', '[Enum]: [', 'from 1 (', 'YYYY-', '('].map(
    (part) => described(part.repeat(20_000 / part.length)),
  );
  const begun = performance.now();
  remarks(tool(Object.fromEntries(slow.map((schema, index) => [`p${index}`, schema]))));
  expect(performance.now() - begun).toBeLessThan(5000);
});
