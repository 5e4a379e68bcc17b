import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { InputError, UsageError } from '../../../../harness/contract/errors.ts';
import type { Program, ProgramOptions } from '../../../../harness/providers/provider.ts';
import { ask, failureOf, openProgram } from '../../../support/programs.ts';
import { temporaryFolders, writeText } from '../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const opened: Program[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((program) => program.close()));
});

async function openAt(path: string, options: Partial<ProgramOptions> = {}): Promise<Program> {
  const program = await openProgram(path, options);
  opened.push(program);
  return program;
}

/** Opens a module with this text. */
async function openText(
  text: string,
  options: Partial<ProgramOptions> = {},
  name = 'agent.ts',
): Promise<Program> {
  const path = join(newFolder(), name);
  writeText(path, text);
  return await openAt(path, options);
}

/** Opens a module whose `reply(request)` has this body. */
const openBody = (body: string, options: Partial<ProgramOptions> = {}, beginning = ''): Promise<Program> =>
  openText(`${beginning}\nexport default { async reply(request: any) { ${body} } };`, options);

const SAYS = (text: string) => `{ text: ${text}, calls: [] }`;

describe('a module', () => {
  test.each(['agent.ts', 'agent.mts', 'agent.js', 'agent.mjs'])('is loaded from %s', async (name) => {
    const program = await openText(`export default { reply: async () => (${SAYS("'Hi.'")}) };`, {}, name);
    expect(await ask(program)).toEqual({
      text: 'Hi.',
      calls: [],
      reasoning: '',
      stop: 'end',
      usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
      raw: null,
    });
  });

  test('receives messages, tools and seed, and its whole reply is kept', async () => {
    const program = await openBody(
      `return { text: request.messages[0].text + request.seed, reasoning: 'Think.', stop: 'length', raw: { a: [1] },
        calls: [{ callId: 'a', tool: request.tools[0].name, rawArguments: '{"a": 5.0}' }, { tool: 'b', rawArguments: '{' }],
        usage: { inputTokens: 3, outputTokens: 2 } };`,
    );
    const tools = [{ name: 'math.add', description: 'Add.', parameters: {} }];
    expect(await ask(program, { tools })).toEqual({
      text: 'hello7',
      reasoning: 'Think.',
      stop: 'length',
      calls: [
        { callId: 'a', tool: 'math.add', rawArguments: '{"a": 5.0}' },
        { callId: 'call_1', tool: 'b', rawArguments: '{' },
      ],
      usage: { inputTokens: 3, cachedInputTokens: undefined, outputTokens: 2 },
      raw: { a: [1] },
    });
  });

  test('may be an instance of a class, and a named export', async () => {
    const path = join(newFolder(), 'agents.ts');
    writeText(
      path,
      `class Agent { word = 'mine'; async reply() { return { text: this.word, calls: [] }; } }
       export const careful = new Agent();`,
    );
    expect((await ask(await openAt(`${path}#careful`))).text).toBe('mine');
  });

  test('prints to its author, not into the results of the command', async () => {
    const lines: string[] = [];
    const program = await openBody(`console.log('one'); console.error('two'); return ${SAYS("''")};`, {
      onOutput: (line) => void lines.push(line),
    });
    await ask(program);
    await expect.poll(() => lines.toSorted()).toEqual(['one', 'two']);
  });
});

test.each([
  [
    'without a default export',
    'export const careful = {}, bold = {};',
    /has no default export\. It exports bold, careful: .*#bold/,
  ],
  ['without any export', 'export {};', /has no default export\. Write "export default"/],
  [
    'that exports a function',
    'export default () => 1;',
    /no ChatModel: it is a function\. Export an object with the method reply/,
  ],
  ['that exports an object without the method', 'export default { id: "a" };', /it has no method "reply"/],
  [
    'that throws when it is loaded',
    'throw new TypeError("no key");',
    /cannot be loaded: TypeError: no key \(agent\.ts:1\)/,
  ],
  ['that imports a missing file', 'import "./nowhere.ts";', /cannot be loaded: .*nowhere\.ts/],
  ['with a syntax error', 'export default {', /cannot be loaded: SyntaxError/],
  [
    'with an enumeration, whose types cannot be stripped',
    'enum A { B }',
    /cannot be loaded: SyntaxError: .*enum/,
  ],
  ['that ends its process when it is loaded', 'process.exit(0);', /cannot be loaded: it ended its thread/],
])('a module %s is refused with the reason', async (_what, text, message) => {
  const refused: unknown = await openText(text).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(InputError);
  expect(String(refused)).toMatch(message);
});

test('a module that is missing, is no module or lacks the named export is refused', async () => {
  const folder = newFolder();
  await expect(openAt(join(folder, 'agent.ts'))).rejects.toThrow(/agent\.ts: is no file\. Check the path/);
  writeText(join(folder, 'agent.cjs'), '');
  await expect(openAt(join(folder, 'agent.cjs'))).rejects.toThrow(/ends in \.ts, \.mts, \.js, \.mjs/);
  writeText(join(folder, 'agent.ts'), 'export default 1;');
  await expect(openAt(join(folder, 'agent.ts#bold'))).rejects.toThrow(/has no export "bold"\. .*#default/);
});

test('a module takes no parameters of the run', async () => {
  const path = join(newFolder(), 'agent.ts');
  writeText(path, `export default { reply: async () => (${SAYS("''")}) };`);
  await expect(openAt(path, { parameters: { temperature: 0.5 } })).rejects.toThrow(UsageError);
  await expect(openAt(path, { parameters: { temperature: undefined } })).resolves.toBeDefined();
});

const contract = pathToFileURL(join(import.meta.dirname, '../../../../harness/contract/chat-model.ts')).href;

describe('what a module throws while it plays is an infrastructure failure:', () => {
  test.each([
    [
      'an error',
      `throw new RangeError('too far');`,
      {
        failure: 'invalid-reply',
        message: expect.stringMatching(/RangeError: too far \(agent\.ts:2\)/) as unknown,
      },
    ],
    [
      'a string',
      `throw 'no';`,
      { failure: 'invalid-reply', message: expect.stringContaining('it threw no') as unknown },
    ],
    [
      'an error of an SDK',
      `throw Object.assign(new Error('slow down'), { status: 429, headers: new Headers({ 'retry-after': '2' }) });`,
      { failure: 'rate-limit', status: 429, retryAfterMilliseconds: 2000 },
    ],
    [
      'a refused key',
      `throw Object.assign(new Error('who'), { status: 401 });`,
      { failure: 'authentication' },
    ],
    ['a network failure', `await fetch('http://127.0.0.1:2/');`, { failure: 'connection' }],
    [
      'a ProviderError',
      `const { ProviderError } = await import(${JSON.stringify(contract)}); throw new ProviderError('server', 'busy', { retryAfterMilliseconds: 5 });`,
      { failure: 'server', message: expect.stringContaining('busy') as unknown, retryAfterMilliseconds: 5 },
    ],
    [
      'a reply without calls',
      `return { text: 'x' };`,
      { failure: 'invalid-reply', message: expect.stringMatching(/no Reply: .*calls/) as unknown },
    ],
    [
      'arguments that are no text',
      `return { text: '', calls: [{ tool: 'a', rawArguments: {} }] };`,
      { failure: 'invalid-reply', message: expect.stringMatching(/rawArguments/) as unknown },
    ],
    ['nothing', `return;`, { failure: 'invalid-reply' }],
    [
      'a function in its reply',
      `return { text: '', calls: [], raw: { f: () => 1 } };`,
      { failure: 'invalid-reply' },
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await failureOf(ask(await openBody(body)))).toMatchObject(expected);
  });

  test.each([
    [
      'an error in the background',
      `setTimeout(() => { throw new Error('later'); }); await new Promise(() => undefined);`,
      /Error: later/,
    ],
    [
      'a promise that is rejected in the background',
      `void Promise.reject(new Error('lost')); await new Promise(() => undefined);`,
      /Error: lost/,
    ],
    ['the end of its process', `process.exit(1);`, /it ended its thread/],
  ])('%s, after which the module is loaded again', async (_what, body, message) => {
    const program = await openBody(`if (request.seed === 1) { ${body} } return ${SAYS("'well'")};`);
    const failure = await failureOf(ask(program, { seed: 1 }));
    expect(failure.failure).toBe('connection');
    expect(failure.message).toMatch(message);
    expect((await ask(program)).text).toBe('well');
  });

  test('no reply in time, of which the module is told', async () => {
    const lines: string[] = [];
    const program = await openBody(
      `request.signal.addEventListener('abort', () => console.log('told')); await new Promise(() => undefined);`,
      { timeoutMilliseconds: 300, onOutput: (line) => void lines.push(line) },
    );
    expect(await failureOf(ask(program))).toMatchObject({ failure: 'timeout' });
    await expect.poll(() => lines).toEqual(['told']);
  });

  test('an endless loop, which does not keep the next request waiting', async () => {
    const program = await openBody(`while (request.seed === 1); return ${SAYS("'well'")};`, {
      timeoutMilliseconds: 3000,
    });
    const stuck = failureOf(ask(program, { seed: 1 }));
    expect(await stuck).toMatchObject({ failure: 'timeout' });
    expect(await failureOf(ask(program))).toMatchObject({ failure: 'connection' });
    expect((await ask(program)).text).toBe('well');
  });

  test('a cancelled request', async () => {
    const program = await openBody('await new Promise(() => undefined);');
    const stop = new AbortController();
    const failure = failureOf(ask(program, { signal: stop.signal }));
    stop.abort();
    expect(await failure).toMatchObject({ failure: 'aborted' });
  });
});

describe('the version of a module', () => {
  const write = (folder: string, word: string): string => {
    writeText(join(folder, 'words.ts'), `export const word: string = ${JSON.stringify(word)};`);
    const path = join(folder, 'agent.ts');
    writeText(
      path,
      `import { word } from './words.ts'; export default { async reply(request: any) {
        if (request.seed === 1) process.exit(1); return { text: word, calls: [] }; } };`,
    );
    return path;
  };

  test('covers the files that it imports, wherever the folder is', async () => {
    const { version } = await openAt(write(newFolder(), 'a'));
    expect((await openAt(write(newFolder(), 'a'))).version).toBe(version);
    expect((await openAt(write(newFolder(), 'b'))).version).not.toBe(version);
  });

  test('must not change while it plays', async () => {
    const folder = newFolder();
    const program = await openAt(write(folder, 'a'));
    await failureOf(ask(program, { seed: 1 }));
    write(folder, 'b');
    await expect(ask(program)).rejects.toThrow(/has changed since the run began/);
  });
});
