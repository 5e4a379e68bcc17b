import type { Value } from '../../../../harness/contract/value.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { argumentsOf } from '../../../../evaluators/outcome/multi-turn/arguments.ts';
import { profileOf } from '../../../audit/detectors/conversations/shared/value-shapes.ts';
import type { Profile } from '../../../audit/detectors/conversations/shared/value-shapes.ts';
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
    const fit = (name: string, value: Value): number =>
      shareAlike(profileOf(tool, name, entry, audited), value);
    const pairs = passed.flatMap(([name, value], index) =>
      passed.slice(index + 1).map(([other, beside]) => ({
        names: [name, other],
        values: [value, beside],
        gain: fit(name, beside) + fit(other, value) - fit(name, value) - fit(other, beside),
      })),
    );
    const isNamed = (names: readonly string[]): boolean =>
      target.argument === undefined || names.includes(target.argument);
    const better = pairs.filter(({ gain, names }) => gain > 0 && isNamed(names));
    for (const { names, values } of better.toSorted((left, right) => right.gain - left.gain)) {
      const changed = passed.map(([key, old]): readonly [string, Value] => {
        const at = names.indexOf(key);
        return [key, at < 0 ? old : (values[1 - at] ?? old)];
      });
      const text = printCall(tool, new Map(changed));
      yield {
        mended: withReference(entry, replacing(entry, placed, [text])),
        reason: `${claim} ${names.join(' and ')} change places.`,
      };
    }
  },
};

/** Share of what other scenarios pass to a parameter that looks like a value. */
function shareAlike({ size, alike }: Profile, value: Value): number {
  const [literal] = argumentsOf([value]);
  return size === 0 || literal === undefined ? 0 : alike(literal) / size;
}
