import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmlessLine } from '../../../harness/contract/harmless.ts';
import type { ModelComparison } from '../../../harness/contract/model-comparison.ts';
import { junitXml } from '../../../harness/reports/junit.ts';
import { markdownSummary } from '../../../harness/reports/markdown-summary.ts';

const comparison = (changed: Partial<ModelComparison> = {}): ModelComparison => ({
  suite: { id: 'made', contentHash: '0'.repeat(64) },
  evaluators: [{ id: 'action/x', version: '1' }],
  a: 'ann',
  b: 'bob',
  over: ['c'],
  n: 2,
  scenarios: 2,
  scoreA: 0.5,
  scoreB: 1,
  difference: { value: -0.5, low: -0.9, high: -0.1, pValue: 0.04 },
  mcNemar: { onlyA: 0, onlyB: 1, pValue: 1, method: 'exact' },
  categories: [{ category: 'c', n: 2, passedA: 1, passedB: 2 }],
  entries: [
    { category: 'c', entryKey: 'c_0', a: 1, b: 1 },
    { category: 'c', entryKey: 'c_1', a: 0, b: 1 },
  ],
  ...changed,
});

/** Names and values of the attributes of an XML text, unescaped; nothing else may stand in it than tags and blanks. */
function attributesOf(xml: string): readonly (readonly [string, string])[] {
  const rest = xml.replaceAll(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>/g, '').replace(/^<\?xml [^<>]*\?>/, '');
  expect(rest.trim()).toBe('');
  return [...xml.matchAll(/ ([a-z]+)="([^"<]*)"/g)].map(([, name = '', value = '']) => [
    name,
    value.replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code))),
  ]);
}

describe('JUnit XML of a comparison', () => {
  test('has a case for each shared entry, which fails where the second model alone passes it', () => {
    const xml = junitXml(comparison(), []);
    expect(xml).toContain('<testsuite name="c" tests="2" failures="1">');
    expect(xml).toContain('<testcase classname="c" name="c_0"/>');
    expect(xml).toContain(
      '<testcase classname="c" name="c_1"><failure message="bob passes this entry, ann does not"/></testcase>',
    );
  });

  test('has a case for each threshold', () => {
    const xml = junitXml(comparison(), [
      { name: 'high enough', failure: undefined },
      { name: 'not worse', failure: 'it is worse' },
    ]);
    expect(xml).toContain('<testsuite name="thresholds" tests="2" failures="1">');
    expect(xml).toContain('<failure message="it is worse"/>');
  });

  test('holds any name, and is well-formed whatever stands in it', () => {
    const law = fc.property(fc.string({ unit: 'binary' }), (name) => {
      const entries = [{ category: name, entryKey: name, a: 0, b: 1 }];
      const attributes = attributesOf(junitXml(comparison({ a: name, entries }), []));
      expect(attributes).toContainEqual(['classname', harmlessLine(name)]);
    });
    fc.assert(law, { numRuns: 200 });
  });
});

describe('the Markdown summary of a comparison', () => {
  test('has scores, difference, shared entries, categories and missed thresholds', () => {
    const text = markdownSummary(comparison(), ['ann is worse than bob']);
    expect(text).toContain('**Failed:** ann is worse than bob');
    expect(text).toContain(
      '- difference: -50.0 points (95 % interval -90.0 to -10.0, p 0.040): ann is worse',
    );
    expect(text).toContain('- 2 shared entries: 0 won, 1 lost');
    expect(text).toContain('| c | 2 | 50.0 % | 100.0 % |');
  });

  test('says so where entries are too few for an interval', () => {
    const difference = { value: -0.5, low: -1, high: 1, pValue: 1 };
    expect(markdownSummary(comparison({ difference }), [])).toContain(
      '- difference: -50.0 points (too few entries for an interval, p 1.000): no difference is shown',
    );
  });

  test.each([
    ['a link', '[x](https://evil.example)', '\\[x\\](https&#58;//evil.example)'],
    ['an image', '![x](y)', '\\!\\[x\\](y)'],
    ['an address', 'www.evil.example', 'www&#46;evil.example'],
    ['a mention', '@someone', '&#64;<wbr>someone'],
    ['HTML', '<b onclick="x">&amp;', '&#60;b onclick="x"&#62;&#38;amp;'],
    ['a cell', 'a | b', 'a \\| b'],
    ['code', '`x`', '\\`x\\`'],
    ['lines', 'a\n# b\r- c', 'a\\\\n\\# b\\\\u{d}- c'],
    ['what is invisible', '\u202egnp\u200b', '\\\\u{202e}gnp\\\\u{200b}'],
  ])('has %s of others as text', (_what, name, text) => {
    expect(markdownSummary(comparison({ a: name }), [])).toContain(`## ${text} beside bob\n`);
  });

  test('shows a hostile name as text', () => {
    const text = markdownSummary(comparison({ a: '<img src=x> | **bold** [link](y)\n# head' }), []);
    expect(text).not.toMatch(/<img|\*\*bold|^# head|\[link\]\(/m);
    expect(text.split('\n').filter((line) => line.startsWith('| c '))).toHaveLength(1);
  });
});
