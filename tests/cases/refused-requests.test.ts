import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  callsAsText,
  COPY_AND_COUNT,
  inOrderOfTheApi,
  playCase,
  startCaseServer,
} from '../support/case-server.ts';
import type { CaseAnswer, CaseRequest } from '../support/case-server.ts';
import type { ModelServer } from '../support/misbehaving-server.ts';
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
  return await playCase(join(folder(), 'assay.db'), server, COPY_AND_COUNT, ...more);
}

/** Why a request is refused; `undefined`: it is answered. */
type Refusal = (request: CaseRequest) => CaseAnswer | undefined;

const openAiError = (message: string): CaseAnswer => ({ status: 400, body: { error: { message } } });

/** A server that knows no field of this name. */
const knowsNo =
  (field: string, refusal: CaseAnswer): Refusal =>
  ({ body }) =>
    field in body ? refusal : undefined;

describe('a parameter that a server refuses can be left out, and the refusal names the flag', () => {
  test.each<readonly [string, readonly string[], string, CaseAnswer]>([
    [
      'seed',
      [],
      '--no-seed',
      { status: 422, body: { message: { detail: [{ type: 'extra_forbidden', loc: ['body', 'seed'] }] } } },
    ],
    ['seed', [], '--no-seed', openAiError('Unrecognized request argument supplied: seed')],
    ['seed', [], '--no-seed', { status: 400, body: 'property "seed" is unsupported' }],
    ['temperature', ['--temperature', '0'], '--no-temperature', openAiError('temperature cannot be set')],
    ['top_p', ['--top-p', '0.9'], '--no-top-p', openAiError("'top_p' is not supported with this model")],
    [
      'max_tokens',
      ['--max-tokens', '9'],
      '--no-max-tokens',
      openAiError('Unsupported parameter: max_tokens'),
    ],
    [
      'reasoning_effort',
      ['--reasoning-effort', 'low'],
      '--no-reasoning-effort',
      openAiError('unknown field reasoning_effort'),
    ],
  ])('%s', async (field, given, flag, refusal) => {
    const answer = (request: CaseRequest) => knowsNo(field, refusal)(request) ?? inOrderOfTheApi(request);
    const refused = await play(answer, ...given);
    expect(refused.episode?.ending).toMatchObject({ bucket: 'infrastructure', failure: 'invalid-request' });
    expect(refused.episode?.ending).toHaveProperty('message', expect.stringContaining(flag));
    expect((await play(answer, ...given, flag)).verdict).toBe('pass');
  });

  test('the seed of the run still draws the sample', async () => {
    const answer = (request: CaseRequest) =>
      knowsNo('seed', openAiError('seed'))(request) ?? inOrderOfTheApi(request);
    expect((await play(answer, '--seed', '7', '--no-seed', '--sample', '1')).verdict).toBe('pass');
  });
});

describe('the name of the token limit can be chosen, and the refusal names the flag', () => {
  test.each([
    [
      'compatible:m',
      'max_tokens',
      'max_completion_tokens',
      'max_tokens is not known here: send max_completion_tokens',
    ],
    ['compatible:m', 'max_tokens', 'max_completion_tokens', 'Unsupported parameter: max_tokens'],
    ['openai:m', 'max_completion_tokens', 'max_tokens', "extra field 'max_completion_tokens'"],
  ])('%s sends %s to a server that wants %s', async (model, refused, wanted, words) => {
    const answer = (request: CaseRequest) =>
      knowsNo(refused, openAiError(words))(request) ?? inOrderOfTheApi(request);
    const flags = ['--max-tokens', '4000', '--model', model];
    const first = await play(answer, ...flags);
    const flag = `--max-tokens-name ${wanted}`;
    expect(first.episode?.ending).toHaveProperty('message', expect.stringContaining(flag));
    expect((await play(answer, ...flags, ...flag.split(' '))).verdict).toBe('pass');
    expect(server?.requests[0]?.text).toContain(`"${wanted}":4000`);
  });
});

describe('strict-chat-templates: messages can be adapted, and the refusal names the flag', () => {
  const inText = (request: CaseRequest): CaseAnswer => ({
    message: { content: request.calls.length === 0 ? request.words : callsAsText(request.calls) },
  });
  const noSystemRole =
    (refusal: CaseAnswer): Refusal =>
    ({ body }) =>
      body.messages.some(({ role }) => role === 'system') ? refusal : undefined;

  test.each([
    openAiError('this template has no system role'),
    openAiError('System role not supported'),
    {
      status: 400,
      body: { object: 'error', message: 'Only user and assistant roles are supported!', code: 400 },
    },
    { status: 422, body: { detail: 'messages with the role system are not allowed' } },
  ])('a template without a system role that says %j', async (refusal) => {
    const answer = (request: CaseRequest) => noSystemRole(refusal)(request) ?? inText(request);
    const refused = await play(answer, '--mode', 'prompt');
    expect(refused.episode?.ending).toHaveProperty('message', expect.stringContaining('--fold-system'));
    expect((await play(answer, '--mode', 'prompt', '--fold-system')).verdict).toBe('pass');
    const [first] = (JSON.parse(server?.requests[0]?.text ?? '') as { messages: { content: string }[] })
      .messages;
    expect(first?.content).toMatch(/^You are an expert[^]*\n\n[^]*backup/);
  });

  test('flags that the API of a provider has no place for are refused', async () => {
    for (const flag of [['--fold-system'], ['--join-roles'], ['--max-tokens-name', 'max_tokens']]) {
      await expect(play(inText, '--model', 'anthropic:m', ...flag)).rejects.toThrow('no run was started');
    }
  });
});
