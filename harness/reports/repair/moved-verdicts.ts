import type { RepairEffect, TurnedVerdicts } from '../../contract/repair-effect.ts';
import { scoreText } from '../comparison.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

const FLOW_HEAD = [
  'derivation',
  'evaluator',
  'category',
  'n',
  'gained',
  'lost',
  'not comparable',
  'withdrawn',
  'undecided',
  'decided',
] as const;

/** What becomes of the verdicts, by derivation, evaluator and category. Categories in which nothing changes are left out. */
export function flowTable({ flows }: RepairEffect, width: TableWidth): string {
  const changed = flows.filter(
    ({ gained, lost, notComparable, withdrawn, undecided, decided }) =>
      gained + lost + notComparable + withdrawn + undecided + decided > 0,
  );
  const rows = changed.map((flow) => [
    flow.derivation,
    flow.evaluator,
    flow.category,
    flow.n,
    flow.gained,
    flow.lost,
    flow.notComparable,
    flow.withdrawn,
    flow.undecided,
    flow.decided,
  ]);
  const essential = ['derivation', 'evaluator', 'category', 'gained', 'lost'];
  return rows.length === 0
    ? 'no verdict changes'
    : `episodes scored on the original suite (n), and what becomes of them\n${tableText({ head: FLOW_HEAD, rows, essential, alignedRight: FLOW_HEAD.slice(3) }, width)}`;
}

const DISAGREEMENT_HEAD = [
  'derivation',
  'categories',
  'n',
  'before',
  'after',
  'resolved',
  'arisen',
  'resolved of before (95 %)',
  'fewer than before (95 %)',
] as const;

/** How far the two evaluators disagree before and after, by derivation, group and category. Where nothing changes, groups alone. */
export function disagreementTable({ disagreements }: RepairEffect, width: TableWidth): string {
  const [first] = disagreements;
  if (first === undefined) return 'no episode is scored by both evaluators on both suites';
  const shown = disagreements.filter(
    ({ category, resolved, arisen }) => category === null || resolved + arisen > 0,
  );
  const rows = shown.map((change) => [
    change.derivation,
    change.category ?? `all of ${change.group}`,
    change.n,
    change.before,
    change.after,
    change.resolved,
    change.arisen,
    scoreText(change.resolvedShare),
    scoreText(change.netShare),
  ]);
  const title = `episodes that one of ${first.a} and ${first.b} passes and the other fails, of those that both score on both suites (n)`;
  const essential = ['derivation', 'categories', 'before', 'after', 'fewer than before (95 %)'];
  const content = { head: DISAGREEMENT_HEAD, rows, essential, alignedRight: DISAGREEMENT_HEAD.slice(2, 7) };
  return `${title}\n${tableText(content, width)}`;
}

/** Patches that are printed. */
const MOST_PATCHES = 20;

const TURNED_HEAD = ['derivation', 'evaluator', 'patch', 'family', 'entries', 'gained', 'lost'] as const;

/** Verdicts that patches turn: the families, then the patches that turn the most. */
export function turnedTable({ turned }: RepairEffect, width: TableWidth): string {
  if (turned.length === 0) return 'no patch turns a verdict';
  const families = summed(turned, ({ family }) => ['all', family]);
  const patches = summed(turned, ({ patch, family }) => [patch, family]).toSorted(
    (left, right) => right.gained + right.lost - left.gained - left.lost,
  );
  const shown = [...families, ...patches.slice(0, MOST_PATCHES)];
  const rows = shown.map(({ derivation, evaluator, names: [patch, family], entries, gained, lost }) => [
    derivation,
    evaluator,
    patch,
    family,
    entries,
    gained,
    lost,
  ]);
  const left = patches.length - MOST_PATCHES;
  const essential = ['derivation', 'evaluator', 'patch', 'gained', 'lost'];
  const content = { head: TURNED_HEAD, rows, essential, alignedRight: TURNED_HEAD.slice(4) };
  const table = `verdicts that patches turn\n${tableText(content, width)}`;
  return left > 0 ? `${table}\n${left} more patches turn fewer: --json has all` : table;
}

type Names = readonly [patch: string, family: string];
type Sum = Pick<TurnedVerdicts, 'derivation' | 'evaluator'> & {
  readonly names: Names;
  readonly entries: number;
  readonly gained: number;
  readonly lost: number;
};

/** Turned verdicts by derivation, evaluator and the names, in the order in which these occur. */
function summed(turned: readonly TurnedVerdicts[], namesOf: (one: TurnedVerdicts) => Names): readonly Sum[] {
  const groups = Map.groupBy(turned, (one) => JSON.stringify([one.derivation, one.evaluator, namesOf(one)]));
  return [...groups.values()].flatMap((ones): Sum[] => {
    const [first] = ones;
    if (first === undefined) return [];
    const { derivation, evaluator } = first;
    return [
      {
        derivation,
        evaluator,
        names: namesOf(first),
        entries: new Set(ones.map(({ entry }) => entry)).size,
        gained: ones.reduce((sum, { gained }) => sum + gained.length, 0),
        lost: ones.reduce((sum, { lost }) => sum + lost.length, 0),
      },
    ];
  });
}
