import { expect, test } from 'vitest';
import { z } from 'zod';
import { requestFor } from '../../../../benchmarks/generation/drive/request.ts';
import { Json } from '../../../../harness/contract/json.ts';
import { receivedRequest } from '../../../../harness/cli/queue/received-request.ts';
import { smallThemes } from '../../../support/generation.ts';

const REQUEST = requestFor({
  seed: 1,
  domains: 2,
  entries: 20,
  quota: { plain: 0.5 },
  themes: smallThemes(),
});
const { generator, themes } = REQUEST;
const sent = (request: object) => ({ request: z.record(z.string(), Json).parse(request), domains: 2 });

test('a request of this program is read as it was sent', () => {
  expect(receivedRequest(sent(REQUEST))).toEqual(REQUEST);
});

const more = (domains: number, entries: number) =>
  requestFor({ seed: 1, domains, entries, quota: {}, themes: smallThemes() });

test.each<readonly [what: string, request: object, problem: string]>([
  ['no request', { id: 'a' }, 'generator'],
  ['something beside it', { ...REQUEST, gates: [] }, 'gates'],
  ['another number of domains', more(3, 20), 'it has 3 domains, and the plan has 2'],
  ['more entries than a command asks for', more(2, 100_001), '100001 entries of 2 domains'],
  ['fewer entries than domains', more(2, 1), '1 entries of 2 domains'],
  [
    'another generator',
    { ...REQUEST, generator: { ...generator, version: '0' } },
    'it is of another generator',
  ],
  ['other themes than it names', { ...REQUEST, themes: themes.slice(0, 1) }, 'other themes than it names'],
  [
    'a pattern that there is not',
    requestFor({ ...generator, themes: themes.map((theme) => ({ ...theme, patterns: { sh: {} } })) }),
    'names the pattern "sh"',
  ],
  [
    'a theme twice',
    requestFor({ ...generator, themes: [...themes, ...themes] }),
    'two themes have the same id or environment',
  ],
  [
    'a theme that is too long',
    requestFor({
      ...generator,
      themes: themes.map((theme) => ({
        ...theme,
        patterns: { ...theme.patterns, booking: 'x'.repeat(200_001) },
      })),
    }),
    'is a theme of more than 200000 characters',
  ],
  ['shares that are none', requestFor({ ...generator, quota: { sh: 1 }, themes }), 'names the kind "sh"'],
])('%s is refused', (_what, request, problem) => {
  expect(() => receivedRequest(sent(request))).toThrow(problem);
  expect(() => receivedRequest(sent(request))).toThrow('the request in the queue: is none of this program');
});
