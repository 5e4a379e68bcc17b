import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { USUAL_MOST_BYTES } from '../../../harness/contract/reply-limits.ts';
import { UsageError } from '../../../harness/contract/errors.ts';
import { createChatModel } from '../../../harness/providers/create-chat-model.ts';
import { parseModelSpec } from '../../../harness/providers/model-spec.ts';
import { retryAfterMilliseconds } from '../../../harness/transport/retry-after.ts';
import { keyHider } from '../../../harness/providers/secret.ts';
import { toolNames } from '../../../harness/providers/tool-names.ts';

describe('names of tools', () => {
  const name = fc.oneof(
    fc.stringMatching(/^[ab_.é]{1,4}$/u),
    fc.stringMatching(/^[ab]{63}[ab._]{1,3}$/),
    fc.constantFrom('a_b_2', 'a.b', 'a_b', 'a/b'),
  );

  test('map to distinct valid names of the API and back', () => {
    const law = fc.property(fc.array(name, { maxLength: 12 }), (offered) => {
      const names = toolNames(offered);
      const distinct = new Set(offered);
      expect(new Set([...distinct].map((each) => names.wire(each))).size).toBe(distinct.size);
      for (const each of offered) {
        expect(names.wire(each)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        expect(names.suite(names.wire(each))).toBe(each);
      }
    });
    fc.assert(law, { numRuns: 1000 });
  });

  test('do not change when a tool is added at the end', () => {
    const law = fc.property(fc.array(name, { minLength: 1 }), name, (offered, added) => {
      const before = toolNames(offered);
      const after = toolNames([...offered, added]);
      expect(offered.map((each) => after.wire(each))).toEqual(offered.map((each) => before.wire(each)));
    });
    fc.assert(law);
  });

  test('that were never offered stay unchanged', () => {
    expect(toolNames(['math.add']).suite('math_sub')).toBe('math_sub');
    expect(toolNames(['math.add']).suite('math_add')).toBe('math.add');
  });
});

describe('the time that a provider asks to wait', () => {
  const now = Date.parse('Mon, 23 Nov 2026 12:00:00 GMT');
  test.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '86400' }, 86_400_000],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT', date: 'Mon, 23 Nov 2026 12:00:20 GMT' }, 10_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-5' }, -5_000],
    [{ 'retry-after': '9'.repeat(400) }, Number.POSITIVE_INFINITY],
    [{ 'retry-after': 'Infinity' }, Number.POSITIVE_INFINITY],
    [{ 'retry-after': '-inf' }, Number.NEGATIVE_INFINITY],
    [{ 'retry-after': 'NaN' }, undefined],
    [{}, undefined],
  ])('of %j is %s ms', (headers, milliseconds) => {
    expect(retryAfterMilliseconds(new Headers(headers), now)).toBe(milliseconds);
  });
});

describe('a model specification', () => {
  test.each([
    ['openai:gpt-5', 'openai', 'gpt-5'],
    ['openai-responses:o3', 'openai-responses', 'o3'],
    ['anthropic:claude-sonnet-4-5', 'anthropic', 'claude-sonnet-4-5'],
    ['compatible:meta-llama/llama-3:8b', 'compatible', 'meta-llama/llama-3:8b'],
  ])('%s names a provider and a model', (text, provider, model) => {
    expect(parseModelSpec(text)).toMatchObject({ provider: { id: provider }, model, id: text });
  });

  test.each([
    ['./planner.ts', 'module', 'planner', './planner.ts'],
    ['agents/planner.mjs#careful', 'module', 'planner.careful', 'agents/planner.mjs#careful'],
    ['module:C:\\planner.js', 'module', 'C-planner', 'C:\\planner.js'],
    ['mine=./planner.ts', 'module', 'mine', './planner.ts'],
    ['exec:./my planner --at 1:2', 'exec', 'my', './my planner --at 1:2'],
    ['exec:"./my planner" --fast', 'exec', 'my-planner', '"./my planner" --fast'],
    ['mine-2=exec:python3 planner.py', 'exec', 'mine-2', 'python3 planner.py'],
    ['exec:A=1 run', 'exec', 'A-1', 'A=1 run'],
  ])('%s names a program', (text, provider, name, source) => {
    expect(parseModelSpec(text)).toMatchObject({
      kind: 'program',
      provider: { id: provider },
      name,
      source,
      id: `${provider}:${source}`,
    });
  });

  test.each([
    ['mine=openai:gpt-5', /does not start with a known provider/],
    ['exec:', /Write the model after the colon/],
    ['mine=exec:', /Write the model after the colon/],
    ['./planner.py', /Write one of: .*module:MODEL, exec:MODEL/],
    ['gpt-5', /Did you mean openai:gpt-5\?/],
    ['claude-sonnet-4-5', /Did you mean anthropic:claude-sonnet-4-5\?/],
    ['gemini-2.5-pro', /Did you mean gemini:gemini-2.5-pro\?/],
    ['open-mistral-nemo', /Did you mean mistral:open-mistral-nemo\?/],
    ['OpenAI:gpt-5', /Did you mean openai:gpt-5\?/],
    ['bard:pro', /Write one of: openai:MODEL/],
    ['openai:', /Write the model after the colon/],
    ['', /Write one of/],
  ])('%j is rejected with the correct syntax', (text, remedy) => {
    expect(() => parseModelSpec(text)).toThrow(UsageError);
    expect(() => parseModelSpec(text)).toThrow(remedy);
  });
});

describe('a model is rejected before any request', () => {
  const base = {
    apiKey: 'k',
    baseUrl: undefined,
    parameters: {},
    timeoutMilliseconds: 1000,
    mostBytes: USUAL_MOST_BYTES,
    variables: {},
  };
  test.each([
    ['without a key', 'openai:m', { apiKey: undefined }, /OPENAI_API_KEY/],
    [
      'with a line break in its key',
      'anthropic:m',
      { apiKey: 'sk-secret\n' },
      /^ANTHROPIC_API_KEY: (?!.*secret)/,
    ],
    ['without a base URL', 'compatible:m', {}, /--base-url/],
    ['with an invalid base URL', 'compatible:m', { baseUrl: 'localhost:8000' }, /http or https/],
    [
      'with a password in its base URL',
      'compatible:m',
      { baseUrl: 'http://u:secret@h/' },
      /^(?!.*secret).*password/,
    ],
    [
      'with a parameter that it does not support',
      'openai:m',
      { parameters: { thinkingTokens: 5 } },
      /reasoning effort/,
    ],
  ])('%s', (_what, spec, options, message) => {
    expect(() => createChatModel(parseModelSpec(spec), { ...base, ...options })).toThrow(UsageError);
    expect(() => createChatModel(parseModelSpec(spec), { ...base, ...options })).toThrow(message);
  });
});

test('a placeholder for a key is not redacted', () => {
  expect(keyHider('x')('an example text')).toBe('an example text');
  expect(keyHider(undefined)('an example text')).toBe('an example text');
  expect(keyHider('abcdefgh')('{"a":"\\\\abcdefgh"}')).toBe('{"a":"\\\\[key]"}');
});
