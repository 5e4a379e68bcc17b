import { printCall } from '../../../benchmarks/python/syntax/print-call.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { replacing, turnsOf } from '../../audit/detectors/conversations/shared/changed-reference.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { asReference } from '../entries/played-references.ts';
import type { Damage } from './damage.ts';
import { damagedValues } from './other-values.ts';

/** Every damage of the calls of some turns: each call left out, each literal that it passes exchanged. */
export function damagedCalls(
  entry: SuiteEntry,
  turns: ReadonlySet<number>,
  world: AuditedSuite['world'],
): readonly Damage[] {
  return turnsOf(entry).flatMap((calls, turn) => {
    if (!turns.has(turn)) return [];
    const before = new Map<string, number>();
    return calls.flatMap((text, call): readonly Damage[] => {
      const reading = world.reading(entry, text);
      const tool = reading?.tool ?? text;
      const nth = before.get(tool) ?? 0;
      before.set(tool, nth + 1);
      const place = { turn, call };
      const name = `${turn} ${tool} ${nth}`;
      const dropped: Damage = {
        ...place,
        key: name,
        argument: undefined,
        what: `without ${text}`,
        played: asReference(replacing(entry, place, [])),
      };
      const args = Object.entries(reading?.args ?? {}).filter(([, value]) =>
        reading?.written.includes(value),
      );
      const exchanged = args.flatMap(([argument, value]) =>
        damagedValues(value).map((other, index): Damage => {
          const damaged = printCall(tool, new Map<string, Value>([...args, [argument, other]]));
          return {
            ...place,
            key: `${name} ${argument} ${index}`,
            argument,
            what: `with ${damaged} in place of ${text}`,
            played: asReference(replacing(entry, place, [damaged])),
          };
        }),
      );
      return [dropped, ...exchanged];
    });
  });
}
