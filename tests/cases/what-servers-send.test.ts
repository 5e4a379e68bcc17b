import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Json } from '../../harness/contract/json.ts';
import {
  callsAsText,
  COPY_AND_COUNT,
  inOrderOfTheApi,
  playCase,
  startCaseServer,
  TYRES_AND_BATTERY,
  wireCalls,
} from '../support/case-server.ts';
import type { CaseAnswer, CaseRequest, CaseScript } from '../support/case-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function play(
  script: CaseScript,
  answer: (request: CaseRequest) => CaseAnswer,
  ...more: readonly string[]
) {
  server = await startCaseServer(script, answer);
  return await playCase(join(folder(), 'assay.db'), server, script, ...more);
}

/** A server that differs in how it writes calls. */
const writing = (write: (calls: ReturnType<typeof wireCalls>) => { readonly [field: string]: Json }) => {
  return (request: CaseRequest): CaseAnswer =>
    request.calls.length === 0
      ? inOrderOfTheApi(request)
      : { message: { content: null, ...write(wireCalls(request)) }, finish: 'tool_calls' };
};

/** A server that differs in how it writes arguments. */
const writingArguments = (write: (text: string) => Json) =>
  writing((calls) => ({
    tool_calls: calls.map((call) => ({
      ...call,
      function: { ...call.function, arguments: write(call.function.arguments) },
    })),
  }));

/** A server in prompt mode that differs in how it writes a text. */
const saying =
  (write: (text: string, request: CaseRequest) => string) =>
  (request: CaseRequest): CaseAnswer => ({
    message: {
      content: write(request.calls.length === 0 ? request.words : callsAsText(request.calls), request),
    },
  });

describe('empty-arguments: a tool without parameters runs', () => {
  test.each<readonly [string, Json]>([
    ['an empty text', ''],
    ['white space', ' \n'],
    ['null', null],
    ['the text null', 'null'],
    ['an object in place of a text', {}],
    ['an object as the API specifies it', '{}'],
  ])('with arguments as %s', async (_form, empty) => {
    const { verdict } = await play(
      TYRES_AND_BATTERY,
      writingArguments((text) => (text === '{}' ? empty : text)),
    );
    expect(verdict).toBe('pass');
  });
});

describe('double-encoded-arguments: the right calls pass', () => {
  test.each<readonly [string, (text: string) => Json]>([
    ['encoded twice', (text) => JSON.stringify(text)],
    ['encoded three times', (text) => JSON.stringify(JSON.stringify(text))],
    ['sent as objects', (text) => JSON.parse(text) as Json],
  ])('with arguments %s, and the raw reply holds what was received', async (_form, write) => {
    const { verdict, episode } = await play(COPY_AND_COUNT, writingArguments(write));
    expect(verdict).toBe('pass');
    const received = JSON.stringify(write('{"dir_name":"backup"}'));
    expect(JSON.stringify(episode?.turns[0]?.steps[0]?.raw)).toContain(`"arguments":${received}`);
  });
});

describe('calls in other fields', () => {
  test.each<readonly [string, Parameters<typeof writing>[0]]>([
    ['the older function_call', ([call]) => ({ function_call: call?.function ?? null })],
    ['no wrapper around the function', (calls) => ({ tool_calls: calls.map((call) => call.function) })],
    [
      'no ids',
      (calls) => ({ tool_calls: calls.map(({ type, function: called }) => ({ type, function: called })) }),
    ],
    ['one id for all calls', (calls) => ({ tool_calls: calls.map((call) => ({ ...call, id: 'call' })) })],
  ])('a server with %s passes, and no two calls of a request share an id', async (_form, write) => {
    const { verdict } = await play(COPY_AND_COUNT, writing(write));
    expect(verdict).toBe('pass');
    for (const { text } of server?.requests ?? []) {
      const ids = [...text.matchAll(/"id":"([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('think-in-content: thoughts are taken off before calls are read', () => {
  test.each<readonly [string, (text: string) => string]>([
    ['a block before the calls', (text) => `<think>\nThe user wants it.\n</think>\n\n${text}`],
    ['a block that quotes a call', (text) => `<think>Maybe [rm(file_name='x')]?</think>${text}`],
    ['a closing tag alone', (text) => `The user wants it.\n</think>\n${text}`],
    ['brackets', (text) => `[THINK]The user wants it.[/THINK]${text}`],
    ['a block before a fence', (text) => `<think>Hm.</think>\n\`\`\`python\n${text}\n\`\`\``],
  ])('in prompt mode, %s', async (_form, write) => {
    const { verdict, episode } = await play(COPY_AND_COUNT, saying(write), '--mode', 'prompt');
    expect(verdict).toBe('pass');
    expect(JSON.stringify(episode?.turns[0]?.steps[0]?.raw)).toContain(
      JSON.stringify(write("[mkdir(dir_name='backup')]")),
    );
  });

  test('in native mode, words beside thoughts are kept without them', async () => {
    const { verdict, episode } = await play(COPY_AND_COUNT, (request) =>
      request.calls.length === 0
        ? { message: { content: `<think>Done?</think>\n${request.words}` } }
        : inOrderOfTheApi(request),
    );
    expect(verdict).toBe('pass');
    expect(episode?.turns[1]?.steps.at(-1)?.written).toBe('Renamed.');
  });
});

describe('fenced-calls: a fence that makes up the whole reply is opened', () => {
  test.each([
    ['python', '```python\n', '\n```'],
    ['json', '```json\n', '\n```'],
    ['tool_code', '```tool_code\n', '```'],
    ['no language', '```\n', '\n```\n'],
    ['tildes', '~~~ python\n', '\n~~~'],
    ['four back-ticks', '````py\r\n', '\r\n````'],
  ])('with %s', async (_form, before, after) => {
    const { verdict, episode } = await play(
      COPY_AND_COUNT,
      saying((text, { calls }) => (calls.length === 0 ? text : before + text + after)),
      '--mode',
      'prompt',
    );
    expect(verdict).toBe('pass');
    expect(episode?.turns[0]?.steps[0]?.calls).toEqual(["mkdir(dir_name='backup')"]);
  });

  test('a fence among words is part of the answer, as in the rules of prompt mode', async () => {
    const { episode } = await play(
      COPY_AND_COUNT,
      saying((text) => `These are my calls:\n\`\`\`python\n${text}\n\`\`\``),
      '--mode',
      'prompt',
    );
    expect(episode?.turns.flatMap(({ steps }) => steps.flatMap(({ calls }) => calls))).toEqual([]);
  });
});

describe('reasoning-of-final-words: reasoning goes back with every earlier reply', () => {
  test.each(['reasoning_content', 'reasoning'])(
    'in the field %s, replies in words included',
    async (field) => {
      const { verdict } = await play(COPY_AND_COUNT, (request) => {
        const { body, turn, step } = request;
        const bare = body.messages.find((message) => message.role === 'assistant' && !(field in message));
        if (bare !== undefined) return { status: 400, body: { error: { message: 'reasoning is missing' } } };
        const answer = inOrderOfTheApi(request);
        return 'message' in answer
          ? { ...answer, message: { ...answer.message, [field]: `Turn ${turn}, step ${step}.` } }
          : answer;
      });
      expect(verdict).toBe('pass');
    },
  );
});
