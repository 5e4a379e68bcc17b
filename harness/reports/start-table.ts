import { harmlessLine } from '../contract/harmless.ts';
import { wilson } from '../../evaluators/statistics/wilson.ts';
import type { SuiteManifest } from '../contract/suite.ts';
import type { Verdict } from '../contract/verdict.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** Verdicts of one agent, counted; `unscored` is in no rate. */
type Row = { readonly model: string; readonly counts: { readonly [Kind in Verdict['kind']]: number } };

/** Agents by pass rate, best first, with notes on what the rates mean. */
export function startTable(
  { id, version, contentHash }: SuiteManifest,
  evaluator: string,
  verdicts: ReadonlyMap<string, readonly Verdict[]>,
  width: TableWidth,
): string {
  const rows = Array.from(verdicts, ([model, ofModel]): Row => ({ model, counts: countsOf(ofModel) }));
  const alignedRight = ['passed', 'failed', 'unscored', 'n', 'pass rate', '95 % interval'];
  const content = {
    head: ['agent', ...alignedRight],
    rows: rows.toSorted((left, right) => right.counts.pass - left.counts.pass).map(cells),
    essential: ['agent', 'pass rate'],
    alignedRight,
  };
  return [
    tableText(content, width),
    harmlessLine(`suite ${id} ${version} (${contentHash.slice(0, 12)}), evaluator ${evaluator}`),
    'oracle plays the references: a pass rate below 100 % means a defect of the suite.',
    'no-op makes no call. Every task has a turn that needs one, so that no task passes without any call.',
    '"assay rank" prints the results by category.',
  ].join('\n');
}

function countsOf(verdicts: readonly Verdict[]): Row['counts'] {
  const count = (kind: Verdict['kind']): number => verdicts.filter((verdict) => verdict.kind === kind).length;
  return { pass: count('pass'), fail: count('fail'), unscored: count('unscored') };
}

function cells({ model, counts }: Row): (string | number)[] {
  const n = counts.pass + counts.fail;
  const { value, interval } = wilson(counts.pass, n);
  const range = interval === undefined ? '-' : `${percent(interval.low)} to ${percent(interval.high)}`;
  return [
    model,
    counts.pass,
    counts.fail,
    counts.unscored,
    n,
    value === undefined ? '-' : percent(value),
    range,
  ];
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
