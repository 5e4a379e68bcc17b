import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  all,
  argument,
  changes,
  column,
  differ,
  equal,
  exists,
  forEach,
  from,
  not,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed } from '../refusals.ts';
import { findOf, refuseIf, rowParameter, unknownOf, writing } from '../sketches.ts';
import type { AssetNames } from './words.ts';

/** Notes that a fault is mended. */
export function closeReport({ asset, key, paper, note, report }: AssetNames): ToolSketch {
  const open = (as: string, thing: string, ...conditions: readonly Condition[]) =>
    exists(
      from(
        report.table,
        as,
        all(
          equal(column(`${as}.${key}`), column(`${thing}.id`)),
          equal(column(`${as}.state`), 'open'),
          ...conditions,
        ),
      ),
    );
  const subject = from(
    asset.table,
    'subject',
    all(
      exists(rowPassed(report.table, 'about', paper, equal(column('subject.id'), column(`about.${key}`)))),
      not(open('other', 'subject', differ(column('other.id'), argument(paper)))),
    ),
  );
  return writing({
    name: `close_${note}`,
    purpose: `Closes an open ${report.singular} and marks the ${asset.singular} as working, unless another ${report.singular} about it is open.`,
    parameters: [rowParameter(report)],
    contract: {
      refuses: [
        unknownOf(report, paper),
        refuseIf(
          'already_closed',
          rowPassed(report.table, 'done', paper, differ('open', column('done.state'))),
          `the ${report.singular} is closed already`,
        ),
      ],
      effects: [
        changes(rowPassed(report.table, 'done', paper), { state: 'closed' }),
        changes(subject, { condition: 'working' }),
      ],
      gives: record({ [paper]: argument(paper), state: 'closed' }),
    },
    body: {
      steps: [
        findOf(report, 'written', paper),
        requires(equal(column('written.state'), 'open'), 'already_closed'),
        update('written', { state: 'closed' }),
        forEach(
          from(
            asset.table,
            'thing',
            all(equal(column('thing.id'), column(`written.${key}`)), not(open('left', 'thing'))),
          ),
          update('thing', { condition: 'working' }),
        ),
      ],
      returns: record({ [paper]: column('written.id'), state: column('written.state') }),
    },
    phrases: {
      asks: [
        `close {${paper}}`,
        `mark {${paper}} as done`,
        `tick off {${paper}}`,
        `set {${paper}} to closed`,
      ],
      wishes: [`{${paper}} can be closed`],
    },
  });
}
