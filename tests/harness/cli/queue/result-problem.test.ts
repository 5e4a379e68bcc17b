import { expect, test } from 'vitest';
import { drawDomains } from '../../../../benchmarks/generation/drive/draw-domains.ts';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import { resultProblem } from '../../../../harness/cli/generate/result-problem.ts';
import { smallThemes } from '../../../support/generation.ts';

const REQUEST = requestFor({ seed: 1, domains: 1, entries: 7, quota: {}, themes: smallThemes() });
const [PLANNED] = drawDomains(REQUEST);
const ID = PLANNED?.theme.id ?? '';
const ENVIRONMENT = { populations: {}, cases: [], gates: [], repairs: [], outcome: 'accepted' };
const RECORD = {
  ...{ candidate: 0, seed: '1', domain: ID, kind: 'plain', strategy: 's', author: 'a', plan: null },
  ...{ gates: [], blame: null, repairs: [], outcome: 'accepted', entry: 'e', replies: [] },
};

test.each<readonly [what: string, part: 'environment' | 'entries', made: unknown, problem: string]>([
  ['nothing', 'environment', null, 'is no environment'],
  ['an environment with a program', 'environment', { ...ENVIRONMENT, source: 'x' }, 'source'],
  [
    'populations of another domain',
    'environment',
    { ...ENVIRONMENT, populations: { other_1: { environment: 'X', rows: {} } } },
    'has a population "other_1" of another domain',
  ],
  ['no entries', 'entries', { records: [] }, 'is no domain with entries'],
  [
    'candidates of another domain',
    'entries',
    { records: [{ ...RECORD, domain: 'other' }], entries: [] },
    'has a candidate of "other"',
  ],
  [
    'an entry that is missing',
    'entries',
    { records: [RECORD], entries: [] },
    'has other entries than its candidates name',
  ],
])('%s is no result', (_what, part, made, problem) => {
  expect(resultProblem({ part, index: 0 }, PLANNED, made)).toContain(problem);
});

test('what has the form of a result may be one, for a domain that is planned', () => {
  const task = { part: 'environment', index: 0 } as const;
  expect(resultProblem(task, PLANNED, ENVIRONMENT)).toBeUndefined();
  expect(resultProblem(task, undefined, ENVIRONMENT)).toContain('not planned');
});
