import { describe, expect, test } from 'vitest';
import { inLanguage } from '../../../benchmarks/bfcl/language-notes.ts';
import { offeredTool } from '../../../benchmarks/bfcl/tool-schema.ts';
import type { ToolSpec } from '../../../harness/contract/suite.ts';
import type { Json } from '../../../harness/contract/json.ts';

/** A tool with one parameter. */
function specOf(parameter: Json, response?: Json): ToolSpec {
  const parameters = { type: 'dict', properties: { value: parameter }, required: ['value'] };
  return { name: 'a.b', description: 'D.', parameters, ...(response === undefined ? {} : { response }) };
}

function castOf(parameter: Json): Json | undefined {
  const { parameters } = offeredTool(specOf(parameter), 'results-unsaid');
  expect(parameters).toMatchObject({ type: 'object', required: ['value'] });
  return (parameters as { properties: { value: Json } }).properties.value;
}

describe('a parameter in native tool mode', () => {
  test.each([
    ['dict', 'object'],
    ['HashMap', 'object'],
    ['tuple', 'array'],
    ['ArrayList', 'array'],
    ['long', 'integer'],
    ['double', 'number'],
    ['bool', 'boolean'],
    ['any', 'string'],
    ['char', 'string'],
    ['Boolean', 'string'],
    ['', 'string'],
    ['no such type', 'string'],
  ])('of type %s is a JSON Schema %s', (type, cast) => {
    expect(castOf({ type, description: 'd' })).toEqual({ type: cast, description: 'd' });
  });

  test('without a type is a string', () => {
    expect(castOf({ description: 'd' })).toEqual({ description: 'd', type: 'string' });
  });

  test('of type float is marked as one, and its default remains a float', () => {
    expect(castOf({ type: 'float', description: 'd', default: { $f: '5.0' } })).toEqual({
      type: 'number',
      description: 'd This is a float type value.',
      default: { $n: '5.0' },
      format: 'float',
    });
    expect(castOf({ type: 'number', description: 'd', default: { $f: '0.5' } })).toMatchObject({
      default: 0.5,
    });
  });

  test('is converted recursively', () => {
    const inner = { type: 'dict', properties: { type: { type: 'tuple', items: { type: 'float' } } } };
    expect(castOf({ type: 'array', items: inner })).toEqual({
      type: 'array',
      items: { type: 'object', properties: { type: { type: 'array', items: { type: 'number' } } } },
    });
    expect(castOf(inner)).toEqual({
      type: 'object',
      properties: { type: { type: 'array', items: { type: 'number' } } },
    });
  });
});

test('the schema of results is appended to the description as Python writes JSON, in one dialect only', () => {
  const spec = specOf(
    { type: 'string' },
    { type: 'dict', properties: { p: { type: 'float', default: { $f: '1.0' } } } },
  );
  const schema = '{"type": "dict", "properties": {"p": {"type": "float", "default": 1.0}}}';
  expect(offeredTool(spec, 'results-in-description').description).toBe(
    `D. The response field has the following schema: ${schema}`,
  );
  expect(offeredTool(spec, 'results-unsaid').description).toBe('D.');
  expect(offeredTool(spec, 'results-unsaid').name).toBe('a.b');
});

describe('a document in the language of its entry', () => {
  const worded = (parameter: Json, language: 'java' | 'javascript') => {
    const { description, parameters } = inLanguage(specOf(parameter), language);
    return [description, (parameters as { properties: { value: Json } }).properties.value];
  };

  test('names the syntax', () => {
    const spec = inLanguage(specOf({ type: 'any', description: 'd' }), 'python');
    expect(spec.description).toBe('D. Note that the provided function is in Python 3 syntax.');
    expect(spec.parameters).toEqual(specOf({ type: 'any', description: 'd' }).parameters);
  });

  test('turns a Java parameter into a string whose description states its type', () => {
    expect(worded({ type: 'ArrayList', description: 'd', items: { type: 'long' } }, 'java')).toEqual([
      'D. Note that the provided function is in Java 8 SDK syntax.',
      {
        type: 'string',
        description:
          'd This is Java ArrayList type parameter in string representation. The list elements are of type long; they are not in string representation.',
      },
    ]);
    expect(worded({ type: 'any', description: 'd' }, 'java')[1]).toEqual({
      type: 'string',
      description: 'd This parameter can be of any type of Java object in string representation.',
    });
  });

  test('turns a JavaScript dictionary into a string with its schema', () => {
    expect(
      worded({ type: 'dict', description: 'd', properties: { a: { type: 'array' } } }, 'javascript'),
    ).toEqual([
      'D. Note that the provided function is in JavaScript syntax.',
      {
        type: 'string',
        description:
          'd This is JavaScript dict type parameter in string representation. The dictionary entries have the following schema; they are not in string representation. {"a": {"type": "array"}}',
      },
    ]);
  });
});
