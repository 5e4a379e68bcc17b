import { harmlessLine } from '../contract/harmless.ts';
import type { ModelComparison } from '../contract/model-comparison.ts';
import { isPassed } from '../contract/model-comparison.ts';

type Entry = ModelComparison['entries'][number];

/**
 * Two models as JUnit XML, which CI servers show: a test case for each shared entry, which fails where the second model alone
 * passes it, and one for each threshold.
 *
 * @param thresholds - what is wrong with each threshold; `undefined`: it is met.
 */
export function junitXml(
  comparison: ModelComparison,
  thresholds: readonly { readonly name: string; readonly failure: string | undefined }[],
): string {
  const { a, b, entries } = comparison;
  const byCategory = [...Map.groupBy(entries, ({ category }) => category)];
  const suites = byCategory.map(([category, own]) =>
    suiteXml(
      category,
      own.map((entry) => ({ name: entry.entryKey, failure: regression(entry, a, b) })),
    ),
  );
  const limits = thresholds.length === 0 ? [] : [suiteXml('thresholds', thresholds)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escaped(`${a} beside ${b}`)}">\n${[...limits, ...suites].join('')}</testsuites>\n`;
}

function regression({ a: shareA, b: shareB }: Entry, a: string, b: string): string | undefined {
  return isPassed(shareB) && !isPassed(shareA) ? `${b} passes this entry, ${a} does not` : undefined;
}

function suiteXml(
  name: string,
  cases: readonly { readonly name: string; readonly failure: string | undefined }[],
): string {
  const failed = cases.filter(({ failure }) => failure !== undefined).length;
  const lines = cases.map((one) => {
    const head = `  <testcase classname="${escaped(name)}" name="${escaped(one.name)}"`;
    return one.failure === undefined
      ? `${head}/>\n`
      : `${head}><failure message="${escaped(one.failure)}"/></testcase>\n`;
  });
  return ` <testsuite name="${escaped(name)}" tests="${cases.length}" failures="${failed}">\n${lines.join('')} </testsuite>\n`;
}

/** Text within an attribute: one line, without the characters that XML 1.0 forbids and without markup. */
const escaped = (text: string): string =>
  harmlessLine(text).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
