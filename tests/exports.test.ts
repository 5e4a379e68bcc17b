import { expect, test } from 'vitest';
import { isCode, readSource, repositoryFiles } from './support/source-files.ts';

/** Words that occur in a text, with their number. */
function wordsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const EXPORTED = /^export (?:async )?(?:function\*?|const|class|type|interface) ([A-Za-z_$][\w$]*)/gm;

test('every exported name is used', () => {
  const files = repositoryFiles().filter(isCode).map(readSource);
  const counts = files.map(({ text }) => wordsOf(text));
  const inFiles = new Map<string, number>();
  for (const word of counts.flatMap((found) => [...found.keys()]))
    inFiles.set(word, (inFiles.get(word) ?? 0) + 1);
  const unused = files.flatMap(({ path, text }, index) =>
    Array.from(text.matchAll(EXPORTED), ([, name = '']) => name)
      .filter((name) => inFiles.get(name) === 1 && counts[index]?.get(name) === 1)
      .map((name) => `${path}: ${name}`),
  );
  expect(inFiles.size).toBeGreaterThan(10_000);
  expect(unused).toEqual([]);
});
