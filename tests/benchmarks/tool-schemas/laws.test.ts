import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { isObject } from '../../../benchmarks/tool-schemas/json-fields.ts';
import type { JsonObject } from '../../../benchmarks/tool-schemas/json-fields.ts';
import { importedSpec } from '../../../benchmarks/tool-schemas/imported-spec.ts';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import { ImportedTools } from '../../../harness/contract/imported-tools.ts';
import type { ImportedSchema } from '../../../harness/contract/imported-tools.ts';
import { ToolSpec } from '../../../harness/contract/suite.ts';
import { InputError } from '../../../harness/contract/errors.ts';
import { Json } from '../../../harness/contract/json.ts';
import { remarksOn } from '../../../repairs/audit/tool-remarks/registry.ts';

const words = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.trim() || 'words');
const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/).filter((one) => one !== '__proto__');
const described = fc.option(words, { nil: undefined });

/** A schema in the form that is kept, without keys that have no value. */
const schema: fc.Arbitrary<ImportedSchema> = fc.letrec<{ any: ImportedSchema }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      type: fc.constant('string' as const),
      description: described,
      enum: fc.option(fc.uniqueArray(words, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    }),
    fc.record({
      type: fc.constantFrom('integer' as const, 'number' as const),
      description: described,
      minimum: fc.option(fc.integer(), { nil: undefined }),
      default: fc.option(fc.integer(), { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('boolean' as const),
      description: described,
      nullable: fc.option(fc.constant(true as const), { nil: undefined }),
    }),
    fc.record({ type: fc.constant('array' as const), items: tie('any') }),
    fc
      .dictionary(name, tie('any'), { maxKeys: 3 })
      .map((properties) => ({ type: 'object' as const, properties })),
  ),
})).any;

const tools = fc.uniqueArray(
  fc.record({
    name,
    description: words,
    properties: fc.dictionary(name, schema, { maxKeys: 4 }),
    required: fc.nat(4),
  }),
  { minLength: 1, maxLength: 4, selector: (tool) => tool.name },
);
type Tools = typeof tools extends fc.Arbitrary<infer Value> ? Value : never;

const plain = (value: unknown): Json => Json.parse(JSON.parse(JSON.stringify(value)));
const parametersOf = ({ properties, required }: Tools[number]): JsonObject => {
  const needed = Object.keys(properties).slice(0, required);
  const parameters = plain({ type: 'object', properties, ...(needed.length > 0 && { required: needed }) });
  return isObject(parameters) ? parameters : {};
};

/** Types as BFCL spells them, at every place of a schema. */
const inBfcl = (node: Json): Json =>
  typeof node !== 'object' || node === null || Array.isArray(node)
    ? node
    : Object.fromEntries(
        Object.entries(node).map(([key, value]) =>
          key === 'properties'
            ? [
                key,
                Object.fromEntries(
                  Object.entries(isObject(value) ? value : {}).map(([one, part]) => [one, inBfcl(part)]),
                ),
              ]
            : key === 'items'
              ? [key, inBfcl(value)]
              : key === 'type'
                ? [key, value === 'object' ? 'dict' : value === 'number' ? 'float' : value]
                : [key, value],
        ),
      );

/** Writers of the forms that readers know. */
const WRITERS: readonly (readonly [form: string, write: (tools: Tools) => string])[] = [
  [
    'mcp',
    (all) =>
      JSON.stringify({
        tools: all.map((tool) => ({
          name: tool.name,
          description: tool.description,
          inputSchema: parametersOf(tool),
        })),
      }),
  ],
  [
    'openai',
    (all) =>
      JSON.stringify(
        all.map((tool) => ({
          type: 'function',
          function: { name: tool.name, description: tool.description, parameters: parametersOf(tool) },
        })),
      ),
  ],
  [
    'openai',
    (all) =>
      stringify(
        {
          tools: all.map((tool) => ({
            name: tool.name,
            description: tool.description,
            parameters: parametersOf(tool),
          })),
        },
        { aliasDuplicateObjects: false },
      ),
  ],
  [
    'bfcl',
    (all) =>
      all
        .map((tool) =>
          JSON.stringify({
            name: tool.name,
            description: tool.description,
            parameters: inBfcl(parametersOf(tool)),
          }),
        )
        .join('\n'),
  ],
  [
    'json-schema',
    (all) =>
      JSON.stringify({
        $defs: Object.fromEntries(
          all.map((tool) => [tool.name, { ...parametersOf(tool), description: tool.description }]),
        ),
      }),
  ],
  [
    'openapi',
    (all) =>
      JSON.stringify({
        openapi: '3.1.0',
        paths: Object.fromEntries(
          all.map((tool) => [
            `/${tool.name}`,
            {
              post: {
                operationId: tool.name,
                description: tool.description,
                requestBody: {
                  required: true,
                  content: { 'application/json': { schema: parametersOf(tool) } },
                },
              },
            },
          ]),
        ),
      }),
  ],
];

test.each(WRITERS)('what a reader of %s keeps is what was written, and nothing is lost', (form, write) => {
  fc.assert(
    fc.property(tools, (all) => {
      const found = readTools(write(all), 'law');
      expect(found.source.form).toBe(form);
      expect(found.losses).toEqual([]);
      const written = new Map(all.map((tool) => [tool.name, [tool.description, parametersOf(tool)]]));
      const kept = new Map(
        found.tools.map((tool) => [tool.name, [tool.description, plain(tool.parameters)]]),
      );
      expect(kept).toEqual(written);
    }),
    { numRuns: 60 },
  );
});

test('an import is a document that is read back as it was, and can be imported again', () => {
  fc.assert(
    fc.property(tools, (all) => {
      const found = readTools(WRITERS[0]?.[1](all) ?? '', 'law');
      const { title: _title, ...read } = found;
      const document: ImportedTools = {
        version: 1,
        environment: 'Law',
        ...read,
        remarks: remarksOn(found.tools),
      };
      const text = JSON.stringify(document);
      expect(JSON.stringify(ImportedTools.parse(JSON.parse(text)))).toBe(text);
      expect(readTools(text, 'again').tools.map(({ parameters }) => parameters)).toEqual(
        found.tools.map(({ parameters }) => parameters),
      );
      for (const tool of found.tools) expect(ToolSpec.safeParse(importedSpec(tool)).success).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** JSON with the words of schemas in it, so that readers get far into it. */
const schemaLike: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<Json>(
      'object',
      'string',
      'dict',
      'null',
      'get',
      '3.1.0',
      '#',
      '#/tools/0',
      '__proto__',
      true,
      null,
      1.5,
      -1,
    ),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        ...[
          'type',
          'properties',
          'items',
          'enum',
          'const',
          'required',
          '$ref',
          'allOf',
          'oneOf',
          'anyOf',
          'name',
        ],
        ...[
          'description',
          'parameters',
          'inputSchema',
          'function',
          'tools',
          '$defs',
          'constructor',
          'default',
        ],
        ...[
          'openapi',
          'paths',
          '/x',
          'get',
          'post',
          'requestBody',
          'content',
          'schema',
          'responses',
          '200',
          'in',
        ],
      ),
      tie('any'),
      { maxKeys: 5 },
    ),
  ),
})).any;

test('whatever a document holds, it is read or refused with a remedy, and what is read has the form of its schema', () => {
  let read = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        schemaLike,
        schemaLike.map((one): Json => [{ type: 'function', name: 'f', parameters: one }]),
        schemaLike.map((one): Json => ({ openapi: '3.0.0', paths: { '/x': { post: one, get: one } } })),
        schemaLike.map((one): Json => ({ $defs: { get_it: { type: 'object', properties: { p: one } } } })),
      ),
      (document) => {
        try {
          const { title: _title, ...found } = readTools(JSON.stringify(document), 'any');
          const whole = { version: 1, environment: 'Any', ...found, remarks: remarksOn(found.tools) };
          expect(ImportedTools.safeParse(plain(whole)).error).toBeUndefined();
          read += 1;
        } catch (cause) {
          expect(cause).toBeInstanceOf(InputError);
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(300);
});
