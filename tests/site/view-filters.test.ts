import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { addressOf, queryIn } from '../../site/view/address.ts';
import { attribute, markup, textOf } from '../../site/view/html.ts';
import { FACETS, narrowed } from '../../site/view/stored/narrowed.ts';
import type { Facet } from '../../site/view/stored/narrowed.ts';
import type { EpisodeRow } from '../../site/view/stored/rows.ts';
import { comparedEntries } from '../../site/view/stored/side-by-side.ts';

const KINDS = ['pass', 'fail', 'unscored'] as const;
const REASONS = ['goal-missed', 'side-effect', 'inference-error'];

const judged = fc.option(
  fc.constantFrom(...KINDS).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      reason: kind === 'pass' ? fc.constant(null) : fc.constantFrom(...REASONS),
    }),
  ),
  { nil: undefined },
);

const episode: fc.Arbitrary<EpisodeRow> = fc
  .record({
    id: fc.nat(1000),
    entryKey: fc.constantFrom('a_0', 'a_1', 'B_1'),
    category: fc.constantFrom('a', 'b'),
    model: fc.constantFrom('one', 'two'),
    trial: fc.nat(2),
    action: judged,
    outcome: judged,
  })
  .map(({ action, outcome, ...names }) => ({
    ...names,
    runId: 'run',
    judged: { ...(action && { action }), ...(outcome && { outcome }) },
  }));

const VALUES = {
  action: [...KINDS, 'not-judged'],
  outcome: [...KINDS, 'not-judged'],
  evaluators: ['disagree'],
  reason: REASONS.flatMap((code) => [`action.${code}`, `outcome.${code}`]),
  category: ['a', 'b'],
  model: ['one', 'two'],
  entry: ['_1', 'A_'],
} as const satisfies Readonly<Record<Facet, readonly string[]>>;

const filters = fc.record({
  action: fc.constantFrom('', ...VALUES.action),
  outcome: fc.constantFrom('', ...VALUES.outcome),
  evaluators: fc.constantFrom('', ...VALUES.evaluators),
  reason: fc.constantFrom('', ...VALUES.reason),
  category: fc.constantFrom('', ...VALUES.category),
  model: fc.constantFrom('', ...VALUES.model),
  entry: fc.constantFrom('', ...VALUES.entry),
});

describe('filters of episodes', () => {
  test('leave exactly the episodes that each of them alone leaves', () => {
    const law = fc.property(fc.array(episode), filters, (rows, set) => {
      const alone = FACETS.map((facet) => new Set(narrowed(rows, { [facet]: set[facet] }).rows));
      const all = rows.filter((row) => alone.every((left) => left.has(row)));
      expect(narrowed(rows, set).rows).toEqual(all);
    });
    fc.assert(law);
  });

  test('say beside each value how many episodes it would leave', () => {
    const law = fc.property(fc.array(episode), filters, (rows, set) => {
      const { counts } = narrowed(rows, set);
      for (const facet of FACETS.filter((each) => each !== 'entry')) {
        expect(counts[facet].all).toBe(narrowed(rows, { ...set, [facet]: '' }).rows.length);
        for (const value of VALUES[facet])
          expect(counts[facet].of.get(value) ?? 0).toBe(
            narrowed(rows, { ...set, [facet]: value }).rows.length,
          );
      }
    });
    fc.assert(law);
  });

  test('find an entry by a part of its id, whatever its case', () => {
    const [row] = fc.sample(episode, 1);
    const rows = row === undefined ? [] : [{ ...row, entryKey: 'Multi_Turn_7' }];
    expect(narrowed(rows, { entry: 'turn_7' }).rows).toHaveLength(1);
    expect(narrowed(rows, { entry: 'turn_8' }).rows).toHaveLength(0);
  });
});

describe('an address', () => {
  test('gives back the filters that it was made from', () => {
    const law = fc.property(filters, fc.string({ unit: 'grapheme' }), (set, entry) => {
      const address = new URL(addressOf('/episodes/', { ...set, entry }), 'http://localhost');
      const asked = Object.fromEntries(Object.entries({ ...set, entry }).filter(([, value]) => value !== ''));
      expect(queryIn(address.searchParams)).toEqual(asked);
    });
    fc.assert(law);
  });

  test.each(['page=two', 'page=-1', 'nothing=1', 'by=verdict', 'left=1e3', `run=${'x'.repeat(5000)}`])(
    'with %.20s is refused with place and remedy',
    (text) => {
      expect(() => queryIn(new URLSearchParams(text))).toThrow(/the address: .*Start again/);
    },
  );
});

describe('templates', () => {
  test('keep any text as text, between tags and in attributes', () => {
    const law = fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const page = markup`<!doctype html><html><body><p title="${text}"${attribute('lang', text)}>${text}</p></body></html>`;
      const { document } = parseHTML(textOf(page));
      const [only, ...others] = document.querySelectorAll('body *');
      expect(others).toEqual([]);
      expect([only?.textContent, only?.getAttribute('title'), only?.getAttribute('lang')]).toEqual([
        text,
        text,
        text,
      ]);
    });
    fc.assert(law);
  });

  test('take markup as it is, in lists of any depth, and leave out what is undefined', () => {
    expect(textOf(markup`<p>${[markup`<b>${1}</b>`, ['<', undefined]]}</p>`)).toBe('<p><b>1</b>&lt;</p>');
  });
});

describe('two models on an entry', () => {
  const trial = (model: string, kind: (typeof KINDS)[number] | undefined): EpisodeRow => ({
    ...{ id: 1, runId: 'run', model, category: 'a', entryKey: 'a_0', trial: 0 },
    judged: kind === undefined ? {} : { outcome: { kind, reason: null } },
  });
  const standing = (a: readonly (typeof KINDS)[number][], b: readonly (typeof KINDS)[number][]) =>
    comparedEntries(
      a.map((kind) => trial('a', kind)),
      b.map((kind) => trial('b', kind)),
      'outcome',
    ).map((entry) => entry.standing);

  test.each([
    [['pass'], ['fail'], 'only-a'],
    [['fail'], ['pass'], 'only-b'],
    [['pass'], ['pass'], 'both'],
    [['fail'], ['fail'], 'neither'],
    [['pass', 'pass', 'fail'], ['pass', 'fail', 'fail'], 'only-a'],
    [['pass', 'fail'], ['fail'], 'neither'],
    [['pass', 'unscored', 'unscored'], ['fail'], 'only-a'],
    [['unscored'], ['pass'], 'open'],
    [['pass'], [], 'open'],
  ] as const)('%j and %j stand as %s', (a, b, expected) => {
    expect(standing(a, b)).toEqual([expected]);
  });
});
