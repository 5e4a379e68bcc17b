import { harmlessLine } from '../contract/harmless.ts';
import type { ModelComparison } from '../contract/model-comparison.ts';
import { percent, verdictLines, wonAndLost } from './model-comparison.ts';

/** Two models as Markdown, for the summary of a job. @param failures - thresholds that are missed; empty: none is. */
export function markdownSummary(comparison: ModelComparison, failures: readonly string[]): string {
  const { a, b, n, categories } = comparison;
  const { won, lost } = wonAndLost(comparison);
  const rows = categories.map(
    (line) =>
      `| ${escaped(line.category)} | ${line.n} | ${percent(line.passedA / line.n)} | ${percent(line.passedB / line.n)} |`,
  );
  const lines = [
    `## ${escaped(a)} beside ${escaped(b)}`,
    '',
    ...failures.map((failure) => `**Failed:** ${escaped(failure)}\n`),
    ...verdictLines(comparison).map((line) => `- ${escaped(line)}`),
    `- ${n} shared entries: ${won.length} won, ${lost.length} lost`,
    '',
    `| category | entries | ${escaped(a)} | ${escaped(b)} |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ];
  return lines.join('\n');
}

/**
 * A text without what Markdown or HTML would read as markup, on one line. Addresses and mentions, of which GitHub makes links
 * without markup, are broken up invisibly.
 */
const escaped = (text: string): string =>
  harmlessLine(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_[\]|~#!]/g, (sign) => `\\${sign}`)
    .replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll(/:(?=\/)|(?<=www)\./gi, (sign) => `&#${sign.charCodeAt(0)};`)
    .replaceAll('@', '&#64;<wbr>');
