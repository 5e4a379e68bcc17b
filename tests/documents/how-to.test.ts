import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyDiff, howTos, touchedBy } from '../support/how-to.ts';
import { readSource, ROOT } from '../support/source-files.ts';

// tests/documents/apply-how-to.ts applies each diff to a copy of the project and runs what the document says.

const all = howTos();

test('there is a document for each thing that contributors add', () => {
  expect(all.map(({ thing }) => thing)).toEqual([
    'detector',
    'environment',
    'evaluator',
    'provider',
    'suite',
    'theme',
  ]);
});

test.each(all)('CONTRIBUTING.md leads to $path', ({ path }) => {
  expect(readSource('CONTRIBUTING.md').text).toContain(`](${path})`);
});

describe.each(all)('the diff of $path', ({ diff, commands }) => {
  test('applies to the project as it is', () => {
    expect(applyDiff(diff, ROOT, 'check')).toBe('');
  });

  test('comes with commands, and each test that they name is in the project or in the diff', () => {
    const named = commands.flatMap((line) => line.split(' ').filter((word) => word.startsWith('tests/')));
    expect(named.length).toBeGreaterThan(0);
    const exists = (path: string): boolean =>
      existsSync(join(ROOT, path)) || touchedBy(diff).some((touched) => touched.startsWith(path));
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});

test('a diff whose context has changed does not apply', () => {
  const stale = '--- a/NOTICE\n+++ b/NOTICE\n@@ -1 +1 @@\n-No such line.\n+Another line.\n';
  expect(applyDiff(stale, ROOT, 'check')).toContain('patch failed: NOTICE:1');
});
