import type { Value } from '../../../../harness/contract/value.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { replacing } from '../../../audit/detectors/conversations/shared/changed-reference.ts';
import type { EntryRule } from '../../remedies/remedy.ts';
import { namedCall, withReference } from './shared/named-call.ts';

/** Two arguments of one kind that stand in each other's place change places. */
export const exchangeArguments: EntryRule = {
  id: 'exchange-arguments',
  family: 'arguments-exchanged',
  title: 'two arguments of a call that stand in the place of each other change places',
  *remedies(finding, entry, audited) {
    const { target, component, claim } = finding;
    const placed = namedCall(finding, entry, audited);
    if (component !== 'reference' || target.kind !== 'entry' || placed?.reading?.args === undefined) return;
    const { args, written, tool } = placed.reading;
    const passed = Object.entries(args).filter(([, value]) => written.includes(value));
    for (const [index, [name, value]] of passed.entries()) {
      for (const [other, beside] of passed.slice(index + 1)) {
        if (kindOf(value) !== kindOf(beside) || value === beside) continue;
        if (target.argument !== undefined && target.argument !== name && target.argument !== other) continue;
        const changed = passed.map(([key, old]): readonly [string, Value] => [
          key,
          key === name ? beside : key === other ? value : old,
        ]);
        const text = printCall(tool, new Map(changed));
        yield {
          mended: withReference(entry, replacing(entry, placed, [text])),
          reason: `${claim} ${name} and ${other} change places.`,
        };
      }
    }
  },
};

const kindOf = (value: Value): string =>
  typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
