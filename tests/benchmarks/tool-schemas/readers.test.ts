import { describe, expect, test } from 'vitest';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { ReadTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { Json } from '../../../harness/contract/json.ts';

const read = (document: Json): ReadTools => readTools(JSON.stringify(document), 'tools.json');

/** The schema of the one parameter of a tool, and the codes of what gets lost. */
function parameter(schema: Json, root: Record<string, Json> = {}) {
  const object = { type: 'object', properties: { p: schema }, ...root };
  const { tools, losses } = read([{ type: 'function', name: 'do_it', parameters: object }]);
  return { schema: tools[0]?.parameters.properties?.['p'], losses: losses.map(({ code }) => code) };
}

describe('schemas', () => {
  test('a value that may be null is nullable, in every way of writing it, and nothing is lost', () => {
    const nullable = { schema: { type: 'string', nullable: true }, losses: [] };
    expect(parameter({ type: ['string', 'null'] })).toEqual(nullable);
    expect(parameter({ type: 'string', nullable: true })).toEqual(nullable);
    expect(parameter({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toEqual(nullable);
  });

  test('alternatives that are single values are an enumeration', () => {
    expect(parameter({ oneOf: [{ const: 'a' }, { enum: ['b', 'c'] }] })).toEqual({
      schema: { type: 'string', enum: ['a', 'b', 'c'] },
      losses: [],
    });
  });

  test('of several types the first is taken, and said so', () => {
    expect(parameter({ type: ['integer', 'string'] })).toEqual({
      schema: { type: 'integer' },
      losses: ['first-type'],
    });
  });

  test('members of allOf are one schema; where they contradict each other the first decides', () => {
    const joined = parameter({
      allOf: [
        { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'integer' } }, required: ['b'] },
      ],
    });
    expect(joined).toEqual({
      schema: {
        type: 'object',
        properties: { b: { type: 'integer' }, a: { type: 'string' } },
        required: ['b', 'a'],
      },
      losses: [],
    });
    expect(parameter({ allOf: [{ type: 'string' }, { type: 'integer' }] })).toEqual({
      schema: { type: 'string' },
      losses: ['contradiction'],
    });
  });

  test('a schema without a type is a text, and one that is no type, too', () => {
    expect(parameter({})).toEqual({ schema: { type: 'string' }, losses: ['no-type'] });
    expect(parameter({ type: 'blob' })).toEqual({ schema: { type: 'string' }, losses: ['unknown-type'] });
    expect(parameter({ enum: [1, 2] })).toEqual({ schema: { type: 'integer', enum: [1, 2] }, losses: [] });
  });

  test('every keyword that is not taken over is named with its place', () => {
    const { losses } = read([
      {
        name: 'do_it',
        parameters: {
          type: 'object',
          properties: { p: { type: 'string', not: { const: 'x' }, examples: ['y'], minimum: '3' } },
          patternProperties: { '^x': { type: 'string' } },
        },
      },
    ]);
    expect(losses.map(({ code, pointer }) => `${code} ${pointer}`).toSorted()).toEqual([
      'keyword-dropped /0/parameters/patternProperties',
      'keyword-dropped /0/parameters/properties/p/examples',
      'keyword-dropped /0/parameters/properties/p/minimum',
      'keyword-dropped /0/parameters/properties/p/not',
    ]);
  });
});

test.each<[string, Json]>([
  ['items', { type: 'string', items: { type: 'string' } }],
  ['properties', { type: 'string', properties: {} }],
  ['properties', { type: 'object', properties: [] }],
  ['required', { type: 'string', required: true }],
  ['enum', { type: 'string', enum: 'a' }],
  ['description', { type: 'string', description: ['a'] }],
  ['pattern', { type: 'string', pattern: 3 }],
  ['uniqueItems', { type: 'array', uniqueItems: true }],
])('a keyword that does not fit its place is named: %s', (key, schema) => {
  const { losses } = read([
    { type: 'function', name: 'f', parameters: { type: 'object', properties: { p: schema } } },
  ]);
  expect(losses.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    `keyword-dropped /0/parameters/properties/p/${key}`,
  ]);
});

describe('references', () => {
  const service = (schema: Json, schemas: Json): Json => ({
    openapi: '3.0.3',
    paths: {
      '/things': {
        post: { operationId: 'make', requestBody: { content: { 'application/json': { schema } } } },
      },
    },
    components: { schemas },
  });

  test('they are followed within the document', () => {
    const { tools, losses } = read(
      service(
        { $ref: '#/components/schemas/Thing' },
        {
          Thing: { type: 'object', properties: { of: { $ref: '#/components/schemas/a~1b' } } },
          'a/b': { type: 'integer' },
        },
      ),
    );
    expect(tools[0]?.parameters.properties).toEqual({ of: { type: 'integer' } });
    expect(losses).toEqual([]);
  });

  test('a schema that contains itself is cut where it does so', () => {
    const { tools, losses } = read(
      service(
        { $ref: '#/components/schemas/Node' },
        {
          Node: {
            type: 'object',
            properties: { name: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } },
          },
        },
      ),
    );
    expect(tools[0]?.parameters.properties).toEqual({
      name: { type: 'string' },
      next: { type: 'object', properties: {} },
    });
    expect(losses.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['cycle', '/components/schemas/Node/properties/next'],
    ]);
  });

  test.each([
    ['file:///etc/passwd', 'reference-outside'],
    ['https://example.org/schema.json', 'reference-outside'],
    ['../other.json#/a', 'reference-outside'],
    ['#/components/schemas/None', 'reference-missing'],
    ['#/__proto__/x', 'reference-missing'],
    ['#/components/schemas/constructor', 'reference-missing'],
    ['#%', 'reference-missing'],
  ])('%s is not followed: %s', (reference, code) => {
    const { tools, losses } = read(
      service({ type: 'object', properties: { p: { $ref: reference } } }, { T: {} }),
    );
    expect(tools[0]?.parameters.properties?.['p']).toEqual({ type: 'string' });
    expect(losses.map((loss) => loss.code)).toEqual([code, 'no-type']);
  });
});

describe('MCP', () => {
  const tool = (name: string): Json => ({ name, description: '', inputSchema: { type: 'object' } });

  test('a bare result, a reply and pages are read alike', () => {
    const names = (document: Json) => read(document).tools.map(({ name }) => name);
    const both = [tool('a'), tool('b')];
    expect(names({ tools: both })).toEqual(['a', 'b']);
    expect(names({ jsonrpc: '2.0', id: 1, result: { tools: both } })).toEqual(['a', 'b']);
    expect(names([{ tools: [tool('a')], nextCursor: 'x' }, { tools: [tool('b')] }])).toEqual(['a', 'b']);
    const lines = [{ tools: [tool('a')], nextCursor: 'x' }, { tools: [tool('b')] }].map((page) =>
      JSON.stringify(page),
    );
    expect(readTools(lines.join('\n'), 'x').tools.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('a list that goes on is said to', () => {
    expect(read({ tools: [tool('a')], nextCursor: 'more' }).losses.map(({ code }) => code)).toEqual([
      'pages-missing',
    ]);
  });

  test('annotations hint at effects, then names do', () => {
    const hint = (name: string, annotations: Json) =>
      read({ tools: [{ name, inputSchema: { type: 'object' }, annotations }] }).tools[0]?.effect;
    expect(hint('make_it', { readOnlyHint: true })).toEqual({ hint: 'read', from: 'annotation' });
    expect(hint('get_it', { readOnlyHint: false })).toEqual({ hint: 'write', from: 'annotation' });
    expect(hint('get_it', {})).toEqual({ hint: 'read', from: 'name' });
    expect(hint('frobnicate', {})).toEqual({ hint: 'write', from: 'nothing' });
  });
});

describe('OpenAPI', () => {
  test('parameters of path, operation and body are one object; cookies and credentials are left to the client', () => {
    const { tools, losses } = read({
      openapi: '3.1.0',
      info: { title: 'Shop' },
      paths: {
        '/orders/{order_id}': {
          parameters: [{ name: 'order_id', in: 'path', required: true, schema: { type: 'string' } }],
          put: {
            parameters: [
              { name: 'notify', in: 'query', schema: { type: 'boolean' }, description: 'Whether to write.' },
              { name: 'Authorization', in: 'header', schema: { type: 'string' } },
              { name: 'session', in: 'cookie', schema: { type: 'string' } },
              { name: 'X-Shop', in: 'header', schema: { type: 'string' } },
            ],
            requestBody: {
              required: true,
              content: {
                'application/xml': { schema: { type: 'string' } },
                'application/json': {
                  schema: { type: 'object', properties: { sum: { type: 'number' } }, required: ['sum'] },
                },
              },
            },
          },
        },
      },
    });
    expect(tools).toMatchObject([
      {
        name: 'put_orders_by_order_id',
        effect: { hint: 'write', from: 'method' },
        parameters: {
          properties: {
            order_id: { type: 'string' },
            notify: { type: 'boolean', description: 'Whether to write.' },
            'X-Shop': { type: 'string' },
            sum: { type: 'number' },
          },
          required: ['order_id', 'sum'],
        },
      },
    ]);
    expect(losses.map(({ code }) => code)).toEqual([
      'name-made',
      'parameter-dropped',
      'parameter-dropped',
      'first-media-type',
    ]);
  });

  test('a body that is no object is one parameter', () => {
    const { tools } = read({
      openapi: '3.0.0',
      paths: {
        '/x': {
          post: {
            operationId: 'send',
            requestBody: {
              required: true,
              content: { 'application/json': { schema: { type: 'array', items: { type: 'integer' } } } },
            },
          },
        },
      },
    });
    expect(tools[0]?.parameters).toEqual({
      type: 'object',
      properties: { body: { type: 'array', items: { type: 'integer' } } },
      required: ['body'],
    });
  });

  test('methods that ask a server about itself are no tools, and said to be none', () => {
    const operation = (operationId: string): Json => ({ operationId });
    const { tools, losses } = read({
      openapi: '3.0.0',
      paths: { '/x': { get: operation('get_x'), options: operation('o'), trace: operation('t') } },
    });
    expect(tools.map(({ name }) => name)).toEqual(['get_x']);
    expect(losses.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'tool-dropped /paths/~1x/options',
      'tool-dropped /paths/~1x/trace',
    ]);
  });

  test('other versions are refused with a remedy', () => {
    expect(() => read({ swagger: '2.0', paths: {} })).toThrow(/is OpenAPI 2\.0\. Convert it/);
  });
});

describe('OpenAI', () => {
  const parameters = { type: 'object', properties: { a: { type: 'string' } } };
  const NAMED = { name: 'f', description: 'Does.', parameters };

  test.each([
    ['chat completions', [{ type: 'function', function: NAMED }]],
    ['responses', [{ type: 'function', ...NAMED, strict: true }]],
    ['functions of old', { functions: [NAMED] }],
    ['a request', { model: 'm', messages: [], tools: [{ type: 'function', function: NAMED }] }],
    ['tools with an input schema', [{ name: 'f', description: 'Does.', input_schema: parameters }]],
  ])('%s', (_name, document) => {
    const { tools, losses, source } = read(document);
    expect(source.form).toBe('openai');
    expect(tools).toEqual([
      expect.objectContaining({ name: 'f', description: 'Does.', parameters, refers: [] }),
    ]);
    expect(losses).toEqual([]);
  });

  test('tools that the provider runs are left out, and said so', () => {
    const { tools, losses } = read([{ type: 'web_search' }, { type: 'function', function: NAMED }]);
    expect(tools.map(({ name }) => name)).toEqual(['f']);
    expect(losses).toMatchObject([{ code: 'tool-dropped', pointer: '/0' }]);
  });
});

describe('BFCL', () => {
  const document = (description: string): Json => ({
    name: 'f',
    description,
    parameters: {
      type: 'dict',
      properties: { x: { type: 'float' }, t: { type: 'tuple', items: { type: 'integer' } } },
    },
  });

  test('its types are those of JSON Schema', () => {
    const { tools, losses, source } = read(document('Does.'));
    expect(source.form).toBe('bfcl');
    expect(tools[0]?.parameters.properties).toEqual({
      x: { type: 'number' },
      t: { type: 'array', items: { type: 'integer' } },
    });
    expect(losses).toEqual([]);
  });

  test('of questions each tool is read once, and another one of its name is said to be left out', () => {
    const rows = [
      { id: 'a', question: [], function: [document('Does.')] },
      { id: 'b', question: [], function: [document('Does.'), document('Does more.')] },
    ];
    const { tools, losses } = read(rows);
    expect(tools).toHaveLength(1);
    expect(losses).toMatchObject([{ code: 'tool-dropped', pointer: '/1/function/1' }]);
  });
});

describe('JSON Schema', () => {
  test('a schema with properties is a tool of the name of its title', () => {
    const { tools } = read({
      title: 'make_tea',
      description: 'Makes tea.',
      type: 'object',
      properties: { cups: { type: 'integer' } },
      required: ['cups'],
    });
    expect(tools).toMatchObject([{ name: 'make_tea', description: 'Makes tea.' }]);
  });

  test('definitions that others refer to are parts and no tools', () => {
    const { tools } = read({
      $defs: {
        make: { type: 'object', properties: { of: { $ref: '#/$defs/part' } } },
        part: { type: 'object', properties: { n: { type: 'integer' } } },
      },
    });
    expect(tools.map(({ name }) => name)).toEqual(['make']);
    expect(tools[0]?.parameters.properties?.['of']).toMatchObject({ type: 'object' });
  });
});

test.each(['[]', '{}', '3', '{"tools":[]}', 'words', '[1]', '{"openapi":"3.1.0"}'])(
  '%s is refused with a remedy that names the forms',
  (text) => {
    expect(() => readTools(text, 'x.json')).toThrow(/^x\.json: .*tools\/list/);
  },
);
