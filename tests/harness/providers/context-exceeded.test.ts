import { describe, expect, test } from 'vitest';
import { CONTEXT_MESSAGES, isContextExceeded } from '../../../harness/providers/context-exceeded.ts';
import { errorInside, statusError } from '../../../harness/providers/failures.ts';

const failureOf = (status: number, body: object | string) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return statusError({ status, headers: new Headers(), body: text }, 'm', 0).failure;
};

describe('a request that is longer than the context', () => {
  test.each(CONTEXT_MESSAGES)('is recognised in the words of $source: $example', ({ pattern, example }) => {
    expect(pattern.test(example)).toBe(true);
    expect(failureOf(400, { error: { message: example } })).toBe('context-exceeded');
    expect(failureOf(400, { object: 'error', message: example, code: 400 })).toBe('context-exceeded');
    expect(failureOf(413, example)).toBe('context-exceeded');
  });

  test.each([
    { code: 'context_length_exceeded', message: 'Zu lang.' },
    { type: 'exceed_context_size_error', message: 'Zu lang.' },
  ])('is recognised by its code in %j', (error) => {
    expect(isContextExceeded(error, error.message)).toBe(true);
    expect(failureOf(400, { error })).toBe('context-exceeded');
    expect(errorInside(error, 'm').failure).toBe('context-exceeded');
  });

  test.each([
    'The conversation (5021 tokens) does not fit the context window (4096).',
    'Request needs 5021 tokens; context size is 4096.',
    'prompt exceeds the context window of this model',
  ])('is recognised in words that no list holds: %s', (message) => {
    expect(failureOf(400, { error: { message } })).toBe('context-exceeded');
  });
});

describe('any other refusal stays a refusal', () => {
  test.each([
    'this template has no system role',
    'Unsupported parameter: max_tokens',
    "'max_tokens' or 'max_completion_tokens' is too large: 4096. This model's maximum context length is 8192 tokens and your request has 5000 input tokens",
    'max_tokens is too large: 5000. This model supports at most 4096 completion tokens',
    "This model's maximum context length is 4096 tokens. However, you requested 4196 tokens (100 in the messages, 4096 in the completion).",
    'The tool name is longer than 64 characters',
    'Missing tokens in the context of the request',
  ])('%s', (message) => {
    expect(failureOf(400, { error: { message } })).toBe('invalid-request');
  });

  test('a rate limit by tokens is no matter of the context', () => {
    const message = 'Request too large on tokens per minute (TPM): Limit 6000, Requested 7021, context 8192';
    expect(failureOf(413, { error: { message } })).toBe('invalid-request');
    expect(failureOf(429, { error: { message: 'prompt is too long' } })).toBe('rate-limit');
  });
});
