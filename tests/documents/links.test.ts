import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSource, repositoryFiles, ROOT } from '../support/source-files.ts';

const documents = repositoryFiles().filter((path) => path.endsWith('.md') && !path.startsWith('results/'));

/** Text of a document without its blocks of code, in which brackets are no links. */
const proseOf = (path: string): string => readSource(path).text.replaceAll(/^```.*?^```/gms, '');

/** Targets of the links of a document that lead to files of the project. */
const targetsOf = (path: string): readonly string[] =>
  Array.from(proseOf(path).matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target).filter(
    (target) => !/^[a-z]+:/.test(target),
  );

/** The name by which a heading is linked to. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): readonly string[] =>
  Array.from(proseOf(path).matchAll(/^#+ (.*)$/gm), ([, heading = '']) => anchorOf(heading));

/** Documents that links lead to, from one on. */
function reachableFrom(start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const path of reached)
    for (const target of targetsOf(path)) {
      const linked = posix.join(dirname(path), target.replace(/#.*/, ''));
      if (documents.includes(linked)) reached.add(linked);
    }
  return reached;
}

describe('links of documents', () => {
  test('lead from README.md to every page of docs/', () => {
    const reached = reachableFrom('README.md');
    const pages = documents.filter((path) => path.startsWith('docs/'));
    expect(pages.filter((path) => !reached.has(path))).toEqual([]);
  });

  test('are found', () => {
    expect(documents.flatMap(targetsOf).length).toBeGreaterThan(50);
  });

  test.each(documents)('%s links to files and headings that exist', (path) => {
    const broken = targetsOf(path).filter((target) => {
      const [file = '', anchor] = target.split('#');
      const linked = file === '' ? path : posix.join(dirname(path), file);
      if (!existsSync(join(ROOT, linked))) return true;
      return anchor !== undefined && !anchorsOf(linked).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});
