import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { ProviderError } from '../../../../harness/contract/chat-model.ts';
import type { Message } from '../../../../harness/contract/chat-model.ts';
import { InputError, UsageError } from '../../../../harness/contract/errors.ts';
import { readReplyLine } from '../../../../harness/providers/exec/exchange.ts';
import { ProgramRequest } from '../../../../harness/providers/exec/wire.ts';
import type { Program, ProgramOptions } from '../../../../harness/providers/provider.ts';
import {
  ask,
  failureOf,
  isRunning,
  nodeCommand,
  openProgram,
  writeScript,
} from '../../../support/programs.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const opened: Program[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((program) => program.close()));
});

async function openCommand(command: string, options: Partial<ProgramOptions> = {}): Promise<Program> {
  const program = await openProgram(`exec:${command}`, options);
  opened.push(program);
  return program;
}

/** Opens a script; see {@link writeScript}. */
const openScript = (
  answer: string,
  options: Partial<ProgramOptions> = {},
  beginning = '',
): Promise<Program> => openCommand(writeScript(newFolder(), answer, beginning), options);

const TOOLS = [{ name: 'math.add', description: 'Add.', parameters: { type: 'object', properties: {} } }];
const CALLS = `[{ id: 'a', function: { name: 'math_add', arguments: '{"a": 5.0}' } }]`;

describe('a reply of a command', () => {
  test('holds text, thoughts, calls with every digit, the reason of its end and tokens', async () => {
    const program = await openScript(
      `return '{"id":' + request.id + ',"message":{"content":"Adding.","reasoning_content":"Think.","tool_calls":[' +
        '{"id":"a","function":{"name":"math_add","arguments":"{\\\\"a\\\\": 5.0}"}},' +
        '{"function":{"name":"other","arguments":{"b":5.0,"c":12345678901234567890}}}]},' +
        '"finish_reason":"tool_calls","usage":{"prompt_tokens":100,"completion_tokens":20,"prompt_tokens_details":{"cached_tokens":40}}}'`,
    );
    expect(await ask(program, { tools: TOOLS })).toMatchObject({
      text: 'Adding.',
      reasoning: 'Think.',
      stop: 'tool-calls',
      calls: [
        { callId: 'a', tool: 'math.add', rawArguments: '{"a": 5.0}' },
        { callId: 'call_1', tool: 'other', rawArguments: '{"b":5.0,"c":12345678901234567890}' },
      ],
      usage: { inputTokens: 100, cachedInputTokens: 40, outputTokens: 20 },
    });
  });

  test('needs an id and a message with content or calls; everything else may be missing', async () => {
    const program = await openScript(`return { id: request.id, message: { content: 'Hi.' } };`);
    expect(await ask(program)).toMatchObject({ text: 'Hi.', calls: [], reasoning: '', stop: 'end' });
    const calling = await openScript(`return { id: request.id, message: { tool_calls: ${CALLS} } };`);
    expect(await ask(calling, { tools: TOOLS })).toMatchObject({ text: '', stop: 'tool-calls' });
  });

  test('is sent back with the fields that the program added, and with the outputs of its calls', async () => {
    const program = await openScript(
      `return asked === 1
        ? { id: request.id, message: { content: '', tool_calls: ${CALLS}, reasoning_content: 'Think.' } }
        : { id: request.id, message: { content: JSON.stringify(request) } };`,
    );
    const reply = await ask(program, { tools: TOOLS });
    const messages: readonly Message[] = [
      { role: 'user', text: 'Add.' },
      { role: 'assistant', reply },
      { role: 'tool', callId: 'a', tool: 'math.add', output: '5' },
    ];
    const second = ProgramRequest.parse(JSON.parse((await ask(program, { messages, tools: TOOLS })).text));
    expect(second.messages).toMatchObject([
      { role: 'user', content: 'Add.' },
      { role: 'assistant', reasoning_content: 'Think.', tool_calls: [{ id: 'a' }] },
      { role: 'tool', tool_call_id: 'a', content: '5' },
    ]);
  });
});

test('a request has the documented shape and the parameters of the run', async () => {
  const parameters = { temperature: 0.5, topP: 0.9, maximumOutputTokens: 9, reasoningEffort: 'low' };
  const program = await openScript(
    `return { id: request.id, message: { content: JSON.stringify(request) } };`,
    {
      parameters,
    },
  );
  const messages: readonly Message[] = [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Add.' },
    { role: 'assistant-text', text: 'Yes?' },
    { role: 'user', text: 'Go on.' },
  ];
  const { text } = await ask(program, { messages, tools: TOOLS });
  expect(ProgramRequest.parse(JSON.parse(text))).toEqual({
    id: 1,
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Add.' },
      { role: 'assistant', content: 'Yes?' },
      { role: 'user', content: 'Go on.' },
    ],
    tools: [{ type: 'function', function: { ...TOOLS[0], name: 'math_add' } }],
    seed: 7,
    temperature: 0.5,
    top_p: 0.9,
    max_completion_tokens: 9,
    reasoning_effort: 'low',
  });
  await expect(openCommand('true', { parameters: { thinkingTokens: 5 } })).rejects.toThrow(UsageError);
});

const GOOD = `{ id: request.id, message: { content: String(process.pid) } }`;

describe('a process', () => {
  test('serves one request at a time and is used again', async () => {
    const program = await openScript(`return ${GOOD};`);
    const [first, second] = await Promise.all([ask(program), ask(program)]);
    expect(first.text).not.toBe(second.text);
    expect([first.text, second.text]).toContain((await ask(program)).text);
  });

  test.each([
    [
      'ends',
      `console.error('at work'); console.error('Error: no luck\\n'); process.exit(3);`,
      /exit code 3\); its last error line: Error: no luck\./,
    ],
    [
      'is ended by a signal',
      `process.kill(process.pid, 'SIGKILL');`,
      /ended before it replied \((?:SIGKILL|exit code 137)\)/,
    ],
    [
      'prints words',
      `return 'Loading the model ...';`,
      /not JSON: it starts with "Loading the model \.\.\."/,
    ],
    ['prints an array', `return [];`, /the line is no reply/],
    ['prints no message', `return { id: request.id };`, /no reply: .*at message/],
    ['prints an empty message', `return { id: request.id, message: {} };`, /neither content nor tool_calls/],
    [
      'misspells the calls',
      `return { id: request.id, message: { content: '', toolCalls: [] } };`,
      /write the calls in tool_calls/,
    ],
    [
      'adds an unknown field',
      `return { id: request.id, message: { content: '' }, stop: 'x' };`,
      /Unrecognized key: "stop"/,
    ],
    [
      'sends arguments that are no object',
      `return { id: request.id, message: { tool_calls: [{ function: { name: 'a', arguments: 5 } }] } };`,
      /arguments/,
    ],
    [
      'replies to another request',
      `return { id: 99, message: { content: '' } };`,
      /replied to request 99 instead of 1/,
    ],
    ['prints far too much', `return 'x'.repeat(9 * 2 ** 20);`, /more than 8 MiB/],
    [
      'prints far too much without a line break',
      `process.stdout.write('x'.repeat(9 * 2 ** 20));`,
      /more than 8 MiB/,
    ],
    [
      'reports an unknown kind of failure',
      `return { id: request.id, error: { message: 'x', type: 'tired' } };`,
      /at error\.type/,
    ],
  ])(
    'that %s is an infrastructure failure, and the next request has another process',
    async (_what, wrong, message) => {
      const flag = join(newFolder(), 'was-wrong');
      const program = await openScript(
        `if (!existsSync(${JSON.stringify(flag)})) { writeFileSync(${JSON.stringify(flag)}, ''); ${wrong} return; } return ${GOOD};`,
        {},
        "import { existsSync, writeFileSync } from 'node:fs';",
      );
      expect(await failureOf(ask(program))).toMatchObject({
        failure: 'invalid-reply',
        message: expect.stringMatching(message) as unknown,
      });
      expect((await ask(program)).text).toMatch(/^\d+$/);
    },
  );

  test('that prints a line before it is asked is refused with the next request', async () => {
    const program = await openScript(`return asked === 1 ? ${GOOD} : ${GOOD};`, {}, `console.log('Ready.');`);
    const messages: string[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) messages.push((await failureOf(ask(program))).message);
    expect(messages.join(' ')).toMatch(/"Ready\."/);
  });

  test('that never answers is ended with all that it started, after the timeout', async () => {
    const folder = newFolder();
    const pids = join(folder, 'pids');
    const program = await openScript(
      'return undefined;',
      { timeoutMilliseconds: 1500 },
      `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
       const child = spawn('sleep', ['60'], { stdio: 'inherit' });
       writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);`,
    );
    expect(await failureOf(ask(program))).toMatchObject({
      failure: 'timeout',
      message: expect.stringMatching(/no reply within 1\.5 s/) as unknown,
    });
    await program.close();
    const started = readFileSync(pids, 'utf8').split(' ').map(Number);
    expect(started).toHaveLength(2);
    await expect.poll(() => started.filter(isRunning)).toEqual([]);
  });

  test('ends at the end of its input, and is ended if it does not', async () => {
    const folder = newFolder();
    const note = join(folder, 'note');
    const polite = await openScript(
      `return ${GOOD};`,
      {},
      `import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(${JSON.stringify(note)}, 'bye'));`,
    );
    await ask(polite);
    await polite.close();
    expect(readFileSync(note, 'utf8')).toBe('bye');

    const stubborn = await openScript(
      `return ${GOOD};`,
      {},
      `setInterval(() => undefined, 1000); for (const s of ['SIGTERM', 'SIGINT']) process.on(s, () => undefined);`,
    );
    const { text: pid } = await ask(stubborn);
    await stubborn.close();
    await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });

  test('is ended when the request is cancelled', async () => {
    const program = await openScript(`console.error(process.pid); return undefined;`, {
      onOutput: (line) => {
        pid = Number(line);
        stop.abort();
      },
    });
    let pid = 0;
    const stop = new AbortController();
    expect(await failureOf(ask(program, { signal: stop.signal }))).toMatchObject({ failure: 'aborted' });
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

test.each([
  [`{ message: 'busy' }`, 'server', undefined],
  [`{ message: 'slow down', type: 'rate-limit', retry_after: 1.5 }`, 'rate-limit', 1500],
  [`{ message: 'who are you', type: 'authentication' }`, 'authentication', undefined],
] as const)(
  'a failure that the program reports as %s has its kind, and the process goes on',
  async (error, failure, wait) => {
    const program = await openScript(
      `return asked === 1 ? { id: request.id, error: ${error} } : { id: request.id, message: { content: String(asked) } };`,
    );
    expect(await failureOf(ask(program))).toMatchObject({ failure, retryAfterMilliseconds: wait });
    expect((await ask(program)).text).toBe('2');
  },
);

test('what the program writes on standard error is passed on line by line', async () => {
  const lines: string[] = [];
  const program = await openScript(`console.error('one\\ntwo'); return ${GOOD};`, {
    onOutput: (line) => void lines.push(line),
  });
  await ask(program);
  await program.close();
  expect(lines).toEqual(['one', 'two']);
});

test('a command that the shell cannot run ends the run at once', async () => {
  const program = await openCommand('no-such-command-anywhere --fast');
  await expect(ask(program)).rejects.toThrow(InputError);
  await expect(ask(program)).rejects.toThrow(/cannot be run; its last error line: .*not found/);
  await expect(program.tryOut()).rejects.toThrow(/ends before it is asked: .*not found/);
});

describe('the version of a command', () => {
  const versionIn = async (folder: string, content: string, flags = ''): Promise<string> => {
    const path = join(folder, 'agent.mjs');
    writeText(path, content);
    return (await openCommand(`${nodeCommand(path)}${flags}`)).version;
  };

  test('holds the content of the files that it names, wherever they are, and its other words', async () => {
    const [here, there] = [newFolder(), newFolder()];
    const version = await versionIn(here, 'a');
    expect(await versionIn(there, 'a')).toBe(version);
    expect(await versionIn(there, 'b')).not.toBe(version);
    expect(await versionIn(there, 'a', ' --fast')).not.toBe(version);
  });

  test('must not change while it plays', async () => {
    const folder = newFolder();
    const program = await openCommand(writeScript(folder, 'process.exit(1);'));
    await failureOf(ask(program));
    writeScript(folder, `return ${GOOD};`);
    await expect(ask(program)).rejects.toThrow(/has changed since the run began/);
  });
});

test('whatever a program prints is a reply or an infrastructure failure', () => {
  const object = fc.object({
    key: fc.constantFrom('id', 'message', 'error', 'content', 'tool_calls', 'type'),
  });
  const line = fc.oneof(
    fc.string(),
    fc.json(),
    object.map((value) => JSON.stringify(value)),
  );
  const law = fc.property(line, (text) => {
    try {
      readReplyLine(text, { id: 1, tools: [], place: 'exec:x' });
    } catch (cause) {
      expect(cause).toBeInstanceOf(ProviderError);
      expect(cause).toMatchObject({ failure: 'invalid-reply' });
    }
  });
  fc.assert(law, { numRuns: 500 });
});

test('no process is started before it is needed', async () => {
  const flag = join(newFolder(), 'started');
  await openScript(
    `return ${GOOD};`,
    {},
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(flag)}, '');`,
  );
  await sleep(300);
  expect(existsSync(flag)).toBe(false);
});
