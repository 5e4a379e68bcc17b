import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InputError } from '../../../harness/contract/errors.ts';
import {
  compareVersions,
  evaluatorsMeant,
  judgingsMeant,
  newestJudgings,
  olderThan,
} from '../../../harness/contract/judging.ts';
import type { Judging } from '../../../harness/contract/judging.ts';
import { lineageOf } from '../../../harness/contract/lineage.ts';

const judging = (suiteHash: string, id: string, version: string): Judging => ({ suiteHash, id, version });
const textOf = ({ suiteHash, id, version }: Judging): string => `${suiteHash} ${id}@${version}`;

const STORED = [
  judging('a', 'action/ast', '1'),
  judging('a', 'action/turns', '9'),
  judging('a', 'action/turns', '10'),
  judging('a', 'outcome/turns', '2'),
  judging('b', 'action/turns', '9'),
  judging('b', 'outcome/turns', '3'),
];

test.each([
  ['action', ['a action/ast@1', 'a action/turns@10', 'b action/turns@9']],
  ['action/turns', ['a action/turns@10', 'b action/turns@9']],
  ['action@9', ['a action/turns@9', 'b action/turns@9']],
  ['action/turns@10', ['a action/turns@10']],
  ['outcome', ['a outcome/turns@2', 'b outcome/turns@3']],
  ['outcome@2', ['a outcome/turns@2']],
  ['out', []],
  ['action/turn', []],
  ['outcome@', []],
  ['outcome@4', []],
  ['', []],
])('"%s" means %j', (word, meant) => {
  expect(evaluatorsMeant(word, STORED).map(textOf)).toEqual(meant);
});

test('a word without a match is an error that names what is stored and what to run', () => {
  expect(() => judgingsMeant('outcome@4', STORED, 'assay.db')).toThrow(
    new InputError({
      place: 'assay.db',
      cause:
        'holds no verdicts of outcome@4, only of action/ast@1, action/turns@9, action/turns@10, outcome/turns@2, outcome/turns@3.',
      remedy: 'Name one of these, or run "assay score --evaluator outcome" first.',
    }),
  );
  expect(() => judgingsMeant('action', [], 'assay.db')).toThrow(
    'assay.db: holds no verdicts of action. Run "assay score --evaluator action" first.',
  );
});

test('evaluators without a suite are selected in the same way', () => {
  const evaluators = STORED.filter(({ suiteHash }) => suiteHash === 'a').map(({ id, version }) => ({
    id,
    version,
  }));
  expect(evaluatorsMeant('action', evaluators)).toEqual([
    { id: 'action/ast', version: '1' },
    { id: 'action/turns', version: '10' },
  ]);
});

test('versions are compared as numbers, part by part', () => {
  const ordered = ['0', '1', '1.9', '1.10', '2', '10', '10.0', '10.beta', 'draft'];
  for (const [index, version] of ordered.entries()) {
    expect(ordered.map((other) => Math.sign(compareVersions(version, other)))).toEqual(
      ordered.map((_other, position) => Math.sign(index - position)),
    );
  }
});

const version = fc
  .array(fc.constantFrom('0', '1', '2', '10', '01', 'a', ''), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('.'));
const anyJudging = fc.record({
  suiteHash: fc.constantFrom('a', 'b'),
  id: fc.constantFrom('action/x', 'action/y'),
  version,
});
const anyStored = fc.uniqueArray(anyJudging, { selector: textOf, maxLength: 8 });

test('the order of versions is total and transitive', () => {
  const law = fc.property(version, version, version, (one, two, three) => {
    expect(compareVersions(one, two) === 0).toBe(one === two);
    expect(Math.sign(compareVersions(one, two)) + Math.sign(compareVersions(two, one))).toBe(0);
    if (compareVersions(one, two) <= 0 && compareVersions(two, three) <= 0) {
      expect(compareVersions(one, three)).toBeLessThanOrEqual(0);
    }
  });
  fc.assert(law, { numRuns: 2000 });
});

test('each evaluator has exactly one newest version on each suite, and all others are older', () => {
  const law = fc.property(anyStored, (stored) => {
    const newest = newestJudgings(stored);
    const keys = new Set(stored.map(({ suiteHash, id }) => `${suiteHash} ${id}`));
    expect(newest.map(({ suiteHash, id }) => `${suiteHash} ${id}`).toSorted()).toEqual([...keys].toSorted());
    const older = newest.flatMap((one) => olderThan(one, stored));
    expect([...newest, ...older].map(textOf).toSorted()).toEqual(stored.map(textOf).toSorted());
  });
  fc.assert(law);
});

const manifest = (contentHash: string, parent?: string) => ({
  contentHash,
  derivedFrom: parent === undefined ? null : { id: 'any', contentHash: parent },
});

test('a lineage lists a suite and its stored ancestors', () => {
  const stored = [
    manifest('root'),
    manifest('child', 'root'),
    manifest('grandchild', 'child'),
    manifest('other', 'gone'),
  ];
  expect(lineageOf(stored, 'grandchild')).toEqual(['grandchild', 'child', 'root']);
  expect(lineageOf(stored, 'root')).toEqual(['root']);
  expect(lineageOf(stored, 'other')).toEqual(['other']);
  expect(lineageOf(stored, 'gone')).toEqual([]);
});

test('lineages are finite and without duplicates in any graph of manifests', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const graph = fc.uniqueArray(fc.tuple(name, name), { selector: ([hash]) => hash });
  const law = fc.property(graph, name, (edges, start) => {
    const lineage = lineageOf(
      edges.map(([hash, parent]) => manifest(hash, parent)),
      start,
    );
    expect(new Set(lineage).size).toBe(lineage.length);
    expect(lineage[0]).toBe(edges.some(([hash]) => hash === start) ? start : undefined);
  });
  fc.assert(law);
});
