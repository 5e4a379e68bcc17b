import { expect, test } from 'vitest';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { threadsFor } from '../../../harness/cli/generate/threads-for.ts';
import { smallThemes } from '../../support/generation.ts';

test.each([
  { domains: 2, entries: 99, jobs: undefined, cores: 8, threads: 1 },
  { domains: 2, entries: 100, jobs: undefined, cores: 8, threads: 2 },
  { domains: 2, entries: 100, jobs: undefined, cores: 1, threads: 1 },
  { domains: 2, entries: 14, jobs: 2, cores: 1, threads: 2 },
  { domains: 1, entries: 100, jobs: 4, cores: 8, threads: 1 },
])(
  '$entries entries of $domains domains on $cores cores, --jobs $jobs: $threads threads',
  ({ domains, entries, jobs, cores, threads }) => {
    const request = requestFor({ seed: 1, domains, entries, quota: {}, themes: smallThemes() });
    expect(threadsFor(request, jobs, cores)).toBe(threads);
  },
);
