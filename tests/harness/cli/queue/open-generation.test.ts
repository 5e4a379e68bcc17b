import { z } from 'zod';
import { afterEach, expect, test } from 'vitest';
import { drawDomains } from '../../../../benchmarks/generation/drive/draw-domains.ts';
import { MadeEnvironment } from '../../../../benchmarks/generation/drive/make-environment.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import { resultProblem } from '../../../../harness/cli/generate/result-problem.ts';
import { openGeneration } from '../../../../harness/cli/queue/open-generation.ts';
import { Json } from '../../../../harness/contract/json.ts';
import type { TaskMaker } from '../../../../harness/queue/joined-generation.ts';
import { smallTheme } from '../../../support/generation.ts';

const REQUEST = requestFor({
  ...{ seed: 1, domains: 1, entries: 7, quota: {} },
  themes: [smallTheme('yoga_studio', 'booking')],
});
const never = new AbortController().signal;
const makers: TaskMaker[] = [];
afterEach(async () => {
  for (const maker of makers.splice(0)) await maker.end();
});

function opened(): TaskMaker {
  const request = z.record(z.string(), Json).parse(REQUEST);
  const program = { protocol: 1, version: '1' };
  const maker = openGeneration({ kind: 'generate', ...program, run: 'r', session: 's', domains: 1, request });
  makers.push(maker);
  return maker;
}

const ENVIRONMENT = { part: 'environment', index: 0 } as const;
const ENTRIES = { part: 'entries', index: 0 } as const;

test('populations that are none are refused, and the next task is done', async () => {
  const { make } = opened();
  const [planned] = drawDomains(REQUEST);
  for (const populations of [{}, { x: {} }, { 0: { yoga_studio_1: { tables: 1 } } }])
    await expect(make(ENTRIES, { populations }, never)).rejects.toThrow('inputs of the task');
  const { made } = z.object({ made: z.unknown() }).parse(await make(ENVIRONMENT, { populations: {} }, never));
  expect(resultProblem(ENVIRONMENT, planned, made)).toBeUndefined();
  const { populations } = MadeEnvironment.parse(made);
  const filled = z
    .object({ made: z.unknown() })
    .parse(await make(ENTRIES, { populations: { 0: populations } }, never));
  expect(resultProblem(ENTRIES, planned, filled.made)).toBeUndefined();
  expect(resultProblem(ENVIRONMENT, planned, filled.made)).toContain('is no environment');
  expect(resultProblem(ENTRIES, planned, made)).toContain('is no domain with entries');
}, 120_000);

test('a domain that is not planned ends its thread, and the next task has another', async () => {
  const { make } = opened();
  const stray = make({ part: 'environment', index: 7 }, { populations: {} }, never);
  await expect(stray).rejects.toThrow('there is no domain 7');
  expect(await make(ENVIRONMENT, { populations: {} }, never)).toHaveProperty('made');
}, 120_000);

test('signs of life can be given while an environment is made', async () => {
  const { make } = opened();
  let given = 0;
  const timer = setInterval(() => {
    given += 1;
  }, 10);
  await make(ENVIRONMENT, { populations: {} }, never);
  clearInterval(timer);
  expect(given).toBeGreaterThan(20);
}, 120_000);

test('a task that is cancelled ends at once, without a result', async () => {
  const { make } = opened();
  const cancel = new AbortController();
  const making = make(ENVIRONMENT, { populations: {} }, cancel.signal);
  cancel.abort();
  expect(await making).toBe('cancelled');
  expect(await make(ENVIRONMENT, { populations: {} }, cancel.signal)).toBe('cancelled');
});
