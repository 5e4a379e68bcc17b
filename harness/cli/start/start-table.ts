import Table from 'cli-table3';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import type { SuiteManifest } from '../../contract/suite.ts';
import type { Verdict } from '../../contract/verdict.ts';

/** Verdicts of one agent, counted; `unscored` is in no rate. */
type Row = { readonly model: string; readonly counts: { readonly [Kind in Verdict['kind']]: number } };

/** Agents by pass rate, best first, with notes on what the rates mean. */
export function startTable(
  { id, version, contentHash }: SuiteManifest,
  evaluator: string,
  verdicts: ReadonlyMap<string, readonly Verdict[]>,
): string {
  const rows = Array.from(verdicts, ([model, given]): Row => ({ model, counts: countsOf(given) }));
  const table = new Table({
    head: ['agent', 'passed', 'failed', 'unscored', 'n', 'pass rate', '95 % interval'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.toSorted((left, right) => right.counts.pass - left.counts.pass).map(cells));
  return [
    table.toString(),
    `suite ${id} ${version} (${contentHash.slice(0, 12)}), evaluator ${evaluator}`,
    'oracle plays the references: below 100 % the suite would be at fault.',
    'no-op does nothing. Every task has a turn that needs a call, those that first ask for the impossible too, so that',
    'nothing is passed by silence; a change of state in the impossible turn is found in the next one.',
    '"assay rank" shows them by category.',
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
