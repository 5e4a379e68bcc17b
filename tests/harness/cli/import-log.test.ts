import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assay } from '../../support/command.ts';
import type { Ran } from '../../support/command.ts';
import { episodesIn } from '../../support/live-run.ts';
import { smallBfcl } from '../../support/small-bfcl.ts';
import type { SmallBfcl } from '../../support/small-bfcl.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

// Logs are constructed by the published formats: version 2 of inspect_ai, version 3 of promptfoo's results.

const newFolder = temporaryFolders();

async function importLog(small: SmallBfcl, document: unknown, ...flags: readonly string[]): Promise<Ran> {
  const path = join(small.bfcl, 'log.json');
  writeText(path, typeof document === 'string' ? document : JSON.stringify(document));
  return await assay('import', 'log', path, '--db', small.database, '--bfcl', small.bfcl, ...flags);
}

/** Verdicts as `entry verdict`, or `entry trial verdict` for later trials. */
async function verdictsOf({ bfcl, database }: SmallBfcl): Promise<readonly string[]> {
  const path = join(bfcl, 'verdicts.jsonl');
  await assay('score', '--db', database, '--evaluator', 'action');
  await assay('verdicts', '--db', database, '--evaluator', 'action', '--jsonl', path);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { entry, trial, verdict } = JSON.parse(line) as { entry: string; trial: number; verdict: string };
      return trial === 0 ? `${entry} ${verdict}` : `${entry} ${trial} ${verdict}`;
    });
}

const call = (args: unknown, more = {}) => ({
  id: 'c',
  type: 'function',
  function: 'add',
  arguments: args,
  ...more,
});

const sample = (id: string, reply: object, more: object = {}) => ({
  id,
  epoch: 1,
  input: 'Add 1 and 2.',
  target: '',
  messages: [
    { role: 'user', content: 'Add 1 and 2.' },
    { role: 'assistant', content: '', source: 'generate', ...reply },
  ],
  output: { model: 'm', choices: [], usage: { input_tokens: 100, output_tokens: 20 }, time: 1.5 },
  ...more,
});

const inspectLog = (...samples: readonly object[]) => ({
  version: 2,
  status: 'success',
  eval: { task: 'bfcl', model: 'openai/gpt-x' },
  plan: {},
  samples,
});

describe('a log of inspect_ai', () => {
  test('is imported with calls, words, tokens, epochs and failures', async () => {
    const small = smallBfcl(newFolder());
    const ran = await importLog(
      small,
      inspectLog(
        sample('simple_0', { tool_calls: [call({ a: 1, b: 2 })] }),
        sample('simple_0', { tool_calls: [call({ a: 1, b: 3 })] }, { epoch: 2 }),
        sample('irrelevance_0', {
          content: [
            { type: 'reasoning', reasoning: 'x' },
            { type: 'text', text: 'No tool.' },
          ],
        }),
        sample('irrelevance_1', {}, { error: { message: 'rate limit', traceback: '' } }),
      ),
    );
    expect([ran.code, ran.noted]).toEqual([0, '']);
    expect(ran.printed).toMatch(/^inspect_ai: 4 episodes added/);
    expect(ran.printed).toContain('openai/gpt-x: recognised as call_list, which reads 2 of the 2 replies');
    expect(ran.printed).toMatch(/^openai\/gpt-x: 3 of \d+ entries$/m);
    expect(await verdictsOf(small)).toEqual([
      'irrelevance_0 pass',
      'irrelevance_1 unscored',
      'simple_0 pass',
      'simple_0 1 fail',
    ]);
    const [words] = episodesIn(small.database).filter(({ entryId }) => entryId === 'irrelevance_0');
    expect(words?.turns[0]?.steps).toEqual([
      {
        written: 'No tool.',
        calls: null,
        metrics: { inputTokens: 100, outputTokens: 20, latencySeconds: 1.5 },
      },
    ]);
  });

  test('keeps the types of numbers, and repeated imports change nothing', async () => {
    const small = smallBfcl(newFolder());
    const text = JSON.stringify(inspectLog(sample('simple_0', { tool_calls: [call({ a: 111, b: 2 })] })));
    await importLog(small, text.replace('111', '1.0'));
    expect(await verdictsOf(small)).toEqual(['simple_0 fail']); // a float is no integer
    const again = await importLog(small, text.replace('111', '1.0'));
    expect(again.printed).toContain('0 episodes added, 1 unchanged, 0 replaced');
  });

  test.each([
    ['of another version', { ...inspectLog(), version: 3 }, /another version than 2/],
    ['without samples', inspectLog(), /holds no samples/],
    [
      'with an unknown entry',
      inspectLog(sample('nowhere_0', {})),
      /sample 0 \(nowhere_0\): is no entry of the suite/,
    ],
    ['with a multi-turn entry', inspectLog(sample('multi_turn_base_0', {})), /is a multi-turn entry/],
    [
      'with a repeated sample',
      inspectLog(sample('simple_0', {}), sample('simple_0', {})),
      /sample 1 .* more often than in the suite/,
    ],
    [
      'with arguments that were lost',
      inspectLog(sample('simple_0', { tool_calls: [call({}, { parse_error: 'bad' })] })),
      /could not parse/,
    ],
    [
      'with arguments that are no object',
      inspectLog(sample('simple_0', { tool_calls: [call('{}')] })),
      /no call of a function/,
    ],
    [
      'with images',
      inspectLog(sample('simple_0', { content: [{ type: 'image', image: 'x' }] })),
      /other than text/,
    ],
    [
      'with two replies',
      inspectLog(sample('simple_0', {}, { messages: [{ role: 'assistant' }, { role: 'assistant' }] })),
      /has 2 assistant messages/,
    ],
    ['that is cut off', '{"version": 2, "eval"', /cannot be read as JSON/],
    ['of another program', { runs: [] }, /is no log of inspect_ai or promptfoo/],
  ])('%s is refused as a whole', async (_what, document, message) => {
    const small = smallBfcl(newFolder());
    const ran = await importLog(small, document);
    expect(ran.code).toBe(3);
    expect(ran.noted).toMatch(message);
    expect(existsSync(small.database)).toBe(false);
  });

  test('in packed form is refused with the command that converts it', async () => {
    const { bfcl, database } = smallBfcl(newFolder());
    const ran = await assay('import', 'log', join(bfcl, 'log.eval'), '--db', database, '--bfcl', bfcl);
    expect(ran.noted).toMatch(/packed log of inspect_ai\. Convert it with "inspect log convert --to json/);
  });
});

const openAiCall = (args: string) => ({
  id: 'c',
  type: 'function',
  function: { name: 'add', arguments: args },
});

const row = (id: string, response: object, more: object = {}) => ({
  promptIdx: 0,
  testIdx: 0,
  vars: { id },
  provider: { id: 'openai:gpt-x', label: '' },
  latencyMs: 1500,
  response: { tokenUsage: { prompt: 100, completion: 20, total: 120 }, ...response },
  ...more,
});

const promptfooLog = (...results: readonly object[]) => ({ evalId: 'e', results: { version: 3, results } });

describe('results of promptfoo', () => {
  test('are imported with calls, words, tokens and failures, whatever its assertions said', async () => {
    const small = smallBfcl(newFolder());
    const ran = await importLog(
      small,
      promptfooLog(
        row(
          'simple_0',
          { output: [openAiCall('{"a": 1, "b": 2}')] },
          { success: false, failureReason: 1, error: 'expected 4' },
        ),
        row('live_simple_0', { output: { content: 'Adding.', tool_calls: [openAiCall('{"a": 1}')] } }),
        row('irrelevance_0', { output: 'No tool.' }),
        row('irrelevance_1', { error: 'quota' }, { failureReason: 2 }),
      ),
    );
    expect([ran.code, ran.noted]).toEqual([0, '']);
    expect(ran.printed).toMatch(/^promptfoo: 4 episodes added/);
    expect(ran.printed).toContain('openai:gpt-x: recognised as fc_json_args, which reads 2 of the 2 replies');
    expect(await verdictsOf(small)).toEqual([
      'irrelevance_0 pass',
      'irrelevance_1 unscored',
      'live_simple_0 fail',
      'simple_0 pass',
    ]);
    expect(episodesIn(small.database).find(({ entryId }) => entryId === 'irrelevance_1')?.ending).toEqual({
      bucket: 'infrastructure',
      failure: 'recorded',
      message: 'quota',
      attempts: 1,
    });
  });

  test.each([
    ['of another version', { results: { version: 2, results: [] } }, /another version than 3/],
    [
      'without the id of an entry',
      promptfooLog(row('simple_0', { output: 'x' }, { vars: {} })),
      /has no variable "id"/,
    ],
    [
      'of several prompts',
      promptfooLog(row('simple_0', {}), row('simple_0', {}, { promptIdx: 1 })),
      /several prompts/,
    ],
    [
      'with an output of another shape',
      promptfooLog(row('simple_0', { output: { answer: 1 } })),
      /neither text nor calls/,
    ],
    [
      'with calls of another shape',
      promptfooLog(row('simple_0', { output: [{ name: 'add' }] })),
      /no list of calls/,
    ],
  ])('%s are refused as a whole', async (_what, document, message) => {
    const small = smallBfcl(newFolder());
    const ran = await importLog(small, document);
    expect(ran.code).toBe(3);
    expect(ran.noted).toMatch(message);
    expect(existsSync(small.database)).toBe(false);
  });
});
