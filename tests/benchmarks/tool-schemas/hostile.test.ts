import { describe, expect, test } from 'vitest';
import { readTools } from '../../../benchmarks/tool-schemas/import-tools.ts';
import type { Json } from '../../../harness/contract/json.ts';
import { InputError } from '../../../harness/contract/errors.ts';

/** Longest time that a hostile document may take, in milliseconds; those that are read take far less. */
const PATIENCE = 10_000;

const functionWith = (parameters: Json): Json => [{ type: 'function', name: 'f', parameters }];
const read = (document: Json) => readTools(JSON.stringify(document), 'hostile.json');

/** Number of places in a value. */
const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1)
    : 1;

describe('size', () => {
  test(
    'schemas that double with each reference are cut, and said to be',
    () => {
      const schemas = Object.fromEntries(
        Array.from({ length: 15 }, (_, level) => {
          const next = { $ref: `#/$defs/s${level + 1}` };
          return [`s${level}`, { type: 'object', properties: { a: next, b: next, c: next } }];
        }),
      );
      const { tools, losses } = read({
        title: 'bomb',
        properties: { p: { $ref: '#/$defs/s0' } },
        $defs: { ...schemas, s15: { type: 'string' } },
      });
      expect(sizeOf(tools)).toBeLessThan(20_000);
      expect(losses.length).toBeLessThanOrEqual(1001);
      expect(losses.some(({ code }) => code === 'too-large')).toBe(true);
    },
    PATIENCE,
  );

  test('many such tools share one allowance', () => {
    const [wide, many] = [{ $ref: '#/$defs/wide' }, 300];
    const properties = Object.fromEntries(
      Array.from({ length: 900 }, (_, n) => [`p${n}`, { type: 'string' }]),
    );
    const defs = Array.from({ length: many }, (_, n): [string, Json] => [
      `make_${n}`,
      { type: 'object', properties: { p: wide } },
    ]);
    const { tools, losses } = read({
      $defs: { ...Object.fromEntries(defs), wide: { type: 'object', properties } },
    });
    expect(tools).toHaveLength(many);
    expect(sizeOf(tools)).toBeLessThan(500_000);
    expect(losses.some(({ code }) => code === 'too-large')).toBe(true);
  });

  test('a schema is read to a depth, and a document of more levels is refused', () => {
    const nested = (levels: number): Json =>
      levels === 0 ? { type: 'string' } : { type: 'object', properties: { p: nested(levels - 1) } };
    expect(read(functionWith(nested(40))).losses.map(({ code }) => code)).toEqual(['too-deep']);
    expect(() => read(functionWith(nested(150)))).toThrow(/more than 200 levels/);
  });

  test('too many tools are refused', () => {
    const tools = Array.from({ length: 1001 }, (_, n) => ({ name: `f${n}`, parameters: { type: 'object' } }));
    expect(() => read(tools)).toThrow(/has 1001 tools, of at most 1000/);
  });

  test('long descriptions, enumerations and defaults are cut or dropped', () => {
    const { tools, losses } = read(
      functionWith({
        type: 'object',
        properties: {
          a: { type: 'string', description: 'x'.repeat(30_000) },
          b: { type: 'string', enum: Array.from({ length: 5000 }, (_, n) => `v${n}`) },
          c: { type: 'array', default: Array.from({ length: 5000 }, () => 1) },
          d: { type: 'string', pattern: '(a+)+$'.repeat(1000) },
        },
      }),
    );
    expect(tools[0]?.parameters.properties).toEqual({
      a: { type: 'string', description: 'x'.repeat(20_000) },
      b: { type: 'string' },
      c: { type: 'array' },
      d: { type: 'string' },
    });
    expect(losses.map(({ code }) => code).toSorted()).toEqual([
      'keyword-dropped',
      'keyword-dropped',
      'keyword-dropped',
      'text-cut',
    ]);
  });
});

describe('names', () => {
  test('no name of a prototype gets into an object', () => {
    const text =
      '[{"type":"function","name":"f","parameters":{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"},"toString":{"type":"boolean"}},"required":["__proto__","constructor"]}},{"type":"function","name":"__proto__","parameters":{"type":"object"}}]';
    const { tools, losses } = readTools(text, 'x');
    expect(tools.map(({ name }) => name)).toEqual(['f']);
    const { properties, required } = tools[0]?.parameters ?? {};
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
    expect(Object.keys(properties ?? {})).toEqual(['constructor', 'toString']);
    expect(required).toEqual(['constructor']);
    expect(losses.map(({ code }) => code).toSorted()).toEqual(['parameter-dropped', 'tool-dropped']);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });

  test.each(['', 'a b', 'a\nb', '\u001b[31mred', 'x'.repeat(200), '1st', 'rm -rf', '-f'])(
    'a tool that is called %j is left out',
    (name) => {
      const good = { type: 'function', name: 'good', parameters: { type: 'object' } };
      const { tools, losses } = read([good, { ...good, name }]);
      expect(tools.map((tool) => tool.name)).toEqual(['good']);
      expect(losses).toMatchObject([{ code: 'tool-dropped', pointer: '/1' }]);
    },
  );
});

describe('YAML', () => {
  test(
    'aliases that stand for more than a document can hold are refused',
    () => {
      const lines = Array.from({ length: 12 }, (_, n) =>
        n === 0
          ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
          : `a${n}: &a${n} [${Array.from({ length: 9 }, () => `*a${n - 1}`).join(', ')}]`,
      );
      expect(() => readTools(lines.join('\n'), 'bomb.yaml')).toThrow(InputError);
    },
    PATIENCE,
  );

  test.each([
    ['a self-reference', 'a: &a\n  b: *a\n'],
    ['a tag that runs code', 'a: !!js/function "function(){ return 1 }"\n'],
    ['a key twice', 'tools: []\ntools: []\n'],
    ['a number that JSON lacks', 'tools: [{name: a, parameters: {type: object}, x: .inf}]\n'],
    ['an object as a key', '? {a: b}\n: c\n'],
    ['an unknown alias', 'a: *b\n'],
    ['many aliases', Array.from({ length: 3000 }, (_, n) => `- &a${n} 1\n- *a${n}`).join('\n')],
    ['many levels in brackets', '['.repeat(100_000)],
    ['many levels with words', '[a,'.repeat(50_000)],
    ['many levels of hyphens', '- '.repeat(20_000)],
    ['a very long text', `a: ${'x'.repeat(2_100_000)}`],
    ['several documents', '---\na: 1\n---\nb: 2\n'],
  ])(
    '%s is refused with place and remedy',
    (_name, text) => {
      let refused: unknown;
      try {
        readTools(text, 'hostile.yaml');
      } catch (cause) {
        refused = cause;
      }
      expect(refused).toBeInstanceOf(InputError);
      expect(String(refused)).toMatch(/hostile\.yaml: /);
    },
    PATIENCE,
  );

  test('merge keys and prototypes are keys like any other', () => {
    const text =
      'base: &base\n  type: integer\ntools:\n  - name: f\n    parameters:\n      type: object\n      properties:\n        p:\n          <<: *base\n          type: string\n        __proto__:\n          type: string\n';
    const { tools, losses } = readTools(text, 'x.yaml');
    expect(tools[0]?.parameters.properties).toEqual({ p: { type: 'string' } });
    expect(losses.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'keyword-dropped /tools/0/parameters/properties/p/<<',
      'parameter-dropped /tools/0/parameters/properties/__proto__',
    ]);
  });
});
