import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  callsAsText,
  COPY_AND_COUNT,
  inOrderOfTheApi,
  playCase,
  startCaseServer,
  wireCalls,
} from '../support/case-server.ts';
import type { CaseAnswer, CaseCall, CaseRequest } from '../support/case-server.ts';
import { assay } from '../support/command.ts';
import { assayRun, episodesIn, runIdIn, skippingClock, starterFlags } from '../support/live-run.ts';
import type { Clock } from '../../harness/run/clock.ts';
import { startModelServer } from '../support/misbehaving-server.ts';
import type { Behaviour, ModelServer } from '../support/misbehaving-server.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const folder = temporaryFolders();
let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function play(answer: (request: CaseRequest) => CaseAnswer, ...more: readonly string[]) {
  await server?.close();
  server = await startCaseServer(COPY_AND_COUNT, answer);
  const database = join(folder(), 'assay.db');
  const played = await playCase(database, server, COPY_AND_COUNT, ...more);
  const model = more.includes('prompt') ? 'compatible:m [prompt]' : 'compatible:m';
  const { printed: shown } = await assay('show', `${model}/starter_base_0`, '--db', database);
  return { ...played, shown };
}

/** How many lines of a text hold a phrase. */
const count = (text: string, phrase: string): number =>
  text.split('\n').filter((line) => line.includes(phrase)).length;

describe('cut-off-by-token-limit: the run says how many replies were cut off, and show marks them', () => {
  test.each<readonly [string, CaseAnswer, number]>([
    [
      'reasoning that used up all tokens',
      { message: { content: '', reasoning_content: 'Hm.' }, finish: 'length' },
      3,
    ],
    ['half a sentence', { message: { content: 'I copy the' }, finish: 'length' }, 3],
    ['unfinished thoughts', { message: { content: '<think>I copy the' }, finish: 'length' }, 3],
  ])('%s', async (_form, answer, replies) => {
    const { ran, verdict, shown } = await play(() => answer, '--max-tokens', '4096');
    expect(verdict).toBe('fail');
    expect(count(ran.noted, 'some replies were cut off by a token limit')).toBe(1);
    expect(ran.printed).toContain(
      `compatible:m: ${replies} of ${replies} replies were cut off by a token limit`,
    );
    expect(ran.printed).toContain('raise --max-tokens');
    expect(count(shown, '(the reply was cut off by a token limit)')).toBe(replies);
  });

  test('a reply that is cut off in the middle of a conversation counts alone', async () => {
    const { ran } = await play((request) => ({
      ...inOrderOfTheApi(request),
      ...(request.turn === 1 && request.step === 1 ? { finish: 'length' } : {}),
    }));
    expect(ran.printed).toContain('compatible:m: 1 of 7 replies were cut off');
  });

  test('a run in order has no such lines', async () => {
    const { ran, shown } = await play(inOrderOfTheApi);
    expect(`${ran.printed}${shown}`).not.toMatch(/cut off|replies/);
  });
});

describe('tool-call-text-in-content: calls that the server did not turn into calls are noticed', () => {
  const json = ({ name, args }: CaseCall) => JSON.stringify({ name, arguments: args });
  const forms: readonly (readonly [string, (calls: readonly CaseCall[]) => string])[] = [
    ['Hermes tags', (calls) => calls.map((call) => `<tool_call>\n${json(call)}\n</tool_call>`).join('\n')],
    ['bare JSON', (calls) => calls.map(json).join('\n')],
    ['a fence with JSON', (calls) => `\`\`\`json\n[${calls.map(json).join()}]\n\`\`\``],
    ['Mistral', (calls) => `[TOOL_CALLS] [${calls.map(json).join()}]`],
    ['Llama', (calls) => `<|python_tag|>${calls.map(json).join('; ')}`],
    [
      'function tags',
      (calls) =>
        calls.map(({ name, args }) => `<function=${name}>${JSON.stringify(args)}</function>`).join(''),
    ],
    ['DeepSeek', (calls) => `<｜tool▁calls▁begin｜>${calls.map(json).join()}`],
    ['Python', callsAsText],
    ['a fence with Python', (calls) => `\`\`\`python\n${callsAsText(calls)}\n\`\`\``],
    ['tags after thoughts', (calls) => `<think>Hm.</think><tool_call>${calls.map(json).join()}</tool_call>`],
  ];

  test.each(forms)('in the form of %s', async (_form, write) => {
    const { ran, verdict, shown } = await play(({ calls, words }) => ({
      message: { content: calls.length === 0 ? words : write(calls), tool_calls: [] },
    }));
    expect(verdict).toBe('fail');
    expect(count(ran.noted, 'some replies look like calls, but no call was read from them')).toBe(1);
    expect(ran.printed).toMatch(/compatible:m: 3 of 3 replies look like calls, but no call was read/);
    expect(ran.printed).toContain("switch on the server's parser of tool calls");
    expect(count(shown, '(the text looks like calls, but no call was read)')).toBe(3);
  });

  test('in prompt mode, the remedy is native mode', async () => {
    const [[, write]] = forms as [(typeof forms)[0]];
    const { ran } = await play(
      ({ calls, words }) => ({ message: { content: calls.length === 0 ? words : write(calls) } }),
      '--mode',
      'prompt',
    );
    expect(ran.printed).toContain('use --mode native');
  });

  test.each(['Done.', 'I used cp(…) and mv(…).', 'The list is [1, 2].', 'The file holds {"name": "x"}.'])(
    'words are words: %s',
    async (content) => {
      const { ran } = await play(() => ({ message: { content } }));
      expect(ran.printed).not.toContain('look like calls');
    },
  );
});

test('what was mended is said once during the run and counted at its end', async () => {
  const twice = await play((request) => {
    const answer = inOrderOfTheApi(request);
    if (request.calls.length === 0 || !('message' in answer)) return answer;
    const calls = wireCalls(request).map((call) => ({
      ...call,
      function: { ...call.function, arguments: JSON.stringify(call.function.arguments) },
    }));
    return { ...answer, message: { content: null, tool_calls: calls } };
  });
  expect(count(twice.ran.noted, 'some replies held arguments that were encoded twice')).toBe(1);
  expect(twice.ran.printed).toContain('4 of 7 replies held arguments that were encoded twice');
  const thinking = await play(
    ({ calls, words }) => ({
      message: { content: `<think>Hm.</think>${calls.length === 0 ? words : callsAsText(calls)}` },
    }),
    '--mode',
    'prompt',
  );
  expect(thinking.verdict).toBe('pass');
  expect(thinking.ran.printed).toContain('7 of 7 replies held thoughts among the words');
});

describe('a model that cannot be played stops early, with the reason of its server on the screen', () => {
  const refusal = (message: string, status = 400): Behaviour => ({
    kind: 'status',
    status,
    body: JSON.stringify({ error: { message } }),
  });

  test.each<readonly [string, (number: number) => Behaviour, string]>([
    ['refused alike', () => refusal('unknown field seed', 422), 'unknown field seed'],
    [
      'refused alike but for numbers',
      (number) => refusal(`request ${number} has a bad field`),
      'has a bad field',
    ],
    ['refused with control characters', () => refusal('no \u001b[31mred\u202e words'), 'red\\u{202e} words'],
    ['never answered', () => refusal('the model is loading', 503), 'the model is loading'],
    ['a model that does not exist', () => refusal('no such model', 404), 'no such model'],
  ])('%s', async (_kind, behave, words) => {
    server = await startModelServer(({ number }) => behave(number));
    const database = join(folder(), 'assay.db');
    const ran = await assayRun(starterFlags(database, server));
    expect(ran.noted).toMatch(/^compatible:m was stopped: /m);
    expect(ran.noted.split('\n').find((line) => line.includes('was stopped'))).toContain(words);
    expect(episodesIn(database).length).toBeLessThan(10);
    expect(`${ran.noted}${ran.printed}`).not.toMatch(/[\u001b\u202e]/);
    expect(ran.noted).toContain(`assay run --resume ${runIdIn(ran)}`);
    const isRefused = ran.noted.includes('were refused alike');
    expect(ran.noted.includes('begin a new run with what the refusal asks for')).toBe(isRefused);
  });

  test('refusals in the second turn of every entry stop it, too', async () => {
    server = await startModelServer(({ text }) => {
      const users = text.split('"role":"user"').length - 1;
      return users > 1
        ? refusal('reasoning_content is missing')
        : { kind: 'reply', reply: { text: 'Done.' } };
    });
    const database = join(folder(), 'assay.db');
    const ran = await assayRun(starterFlags(database, server));
    expect(ran.noted).toMatch(/was stopped: 5 requests were refused alike\. .*reasoning_content is missing/);
  });
});

describe('hour-long-retry-after and silent-wait: the screen says until when a run waits, and why', () => {
  /** Plays while a 429 is answered, and returns the waits and what was noted. */
  async function wait(headers: { readonly [name: string]: string }, status = 429) {
    const body = JSON.stringify({ error: { message: 'the quota of this hour is used up' } });
    server = await startModelServer(({ number }) =>
      number < 4 ? { kind: 'status', status, headers, body } : { kind: 'reply', reply: { text: 'Done.' } },
    );
    const clock = skippingClock();
    const ran = await assayRun(starterFlags(join(folder(), 'assay.db'), server), { clock });
    return { ran, waits: clock.waits };
  }

  test.each<readonly [string, { readonly [name: string]: string }, number]>([
    ['seconds', { 'retry-after': '3600' }, 429],
    [
      'a date',
      { 'retry-after': 'Fri, 02 Jan 2026 04:04:05 GMT', date: 'Fri, 02 Jan 2026 03:04:05 GMT' },
      429,
    ],
    ['a 503', { 'retry-after': '3600' }, 503],
  ])('%s', async (_form, headers, status) => {
    const { ran } = await wait(headers, status);
    expect(ran.noted).toMatch(
      new RegExp(
        `^compatible:m waits until (?:\\S+ )?\\d\\d:\\d\\d, as the server asks \\(Retry-After 3600 s\\): HTTP ${status}: the quota of this hour is used up$`,
        'm',
      ),
    );
    expect(count(ran.noted, 'waits until')).toBeLessThanOrEqual(2);
  });

  test.each([
    ['400 digits', { 'retry-after': '9'.repeat(400) }, 429, 'asks to wait without end'],
    ['a power', { 'retry-after': '1e999' }, 503, 'asks to wait without end'],
    ['a word', { 'retry-after': 'Infinity' }, 429, 'asks to wait without end'],
    ['25 hours', { 'retry-after': '90000' }, 429, 'asks to wait 25 hours, and a run waits 24 at most'],
    ['a week', { 'retry-after': '604800' }, 529, 'asks to wait 168 hours'],
    ['a negative time', { 'retry-after': '-5' }, 429, 'asks to wait -5 s, which is no time'],
    ['milliseconds', { 'retry-after-ms': '1e300' }, 429, 'asks to wait'],
    ['a date', { 'retry-after': 'Fri, 02 Jan 2099 04:04:05 GMT' }, 503, 'and a run waits 24 at most'],
  ] as const)('a wait that no run can keep ends the model: %s', async (_form, headers, status, reason) => {
    const { ran, waits } = await wait(headers, status);
    expect(waits).toEqual([]);
    expect(ran.code).toBe(4);
    expect(ran.noted).toContain(`HTTP ${status}: the quota of this hour is used up`);
    expect(ran.noted).toMatch(new RegExp(`compatible:m was stopped: .*${reason}`));
    expect(server?.count()).toBeLessThanOrEqual(4);
  });
});

test('the status of a run shows the failed attempts of its running entries, and the last of them', async () => {
  const body = JSON.stringify({ error: { message: 'the quota of this hour is used up' } });
  const behaviour: Behaviour = { kind: 'status', status: 429, headers: { 'retry-after': '3600' }, body };
  server = await startModelServer(() => behaviour);
  const database = join(folder(), 'assay.db');
  const handlers: (() => void)[] = [];
  const clock: Clock = {
    now: () => 0,
    sleep: (_milliseconds, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      }),
  };
  const onInterrupt = (handler: () => void) => {
    handlers.push(handler);
    return () => undefined;
  };
  const running = assayRun(starterFlags(database, server), { clock, onInterrupt });
  await server.arrived(4);
  const status = async (): Promise<string> => {
    const [, run = ''] = /(run-[\w-]+)/.exec((await assay('runs', '--db', database)).printed) ?? [];
    return (await assay('status', run, '--db', database)).printed;
  };
  await expect
    .poll(status)
    .toMatch(
      /compatible:m: 4 running entries have 4 failed attempts; the last one: waits until \S+, as the server asks \(Retry-After 3600 s\): HTTP 429: the quota/,
    );
  for (const handler of handlers) handler();
  expect((await running).code).toBe(130);
  expect(await status()).not.toContain('running entries');
});
