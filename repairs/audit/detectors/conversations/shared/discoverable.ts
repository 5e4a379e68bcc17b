import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { specOf } from './declared.ts';
import { discoveriesBefore } from './discoveries.ts';
import { literalsOf } from './literals.ts';
import { isBefore, saidBy } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';
import { groundBefore, groundIn, readable } from './provenance.ts';
import type { Ground } from './provenance.ts';

const memory = new WeakMap<AuditedSuite, Map<string, Ground>>();

/**
 * What was said and shown, the documents of the tool, and what look-ups would show. Memoized by what is said and called so
 * far: variants of a scenario share it. A value that a look-up is given and gives back is not shown by it.
 */
export function discoverable(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): Ground {
  const grounds = memory.get(audited) ?? new Map<string, Ground>();
  memory.set(audited, grounds);
  const earlier = calls.filter((call) => !isBefore(placed, call)).map(({ text }) => text);
  const key = [entry.environments.join(), ...saidBy(entry, placed.turn), ...earlier]
    .join('\n')
    .replaceAll(/\n+/g, '\n');
  const ground = grounds.get(key) ?? groundOf(entry, placed, calls, audited);
  grounds.set(key, ground);
  return ground;
}

/** Characters of an output that are read: a long list of files does not tell which of them is meant. */
const MOST_READ = 4000;

function groundOf(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  audited: AuditedSuite,
): Ground {
  const { text } = groundBefore(entry, placed, calls);
  const spec = specOf(entry, placed.reading?.tool ?? '', audited.suite);
  const shown = new Set(
    discoveriesBefore(entry, placed, calls, audited).map(({ call, output }) => {
      const passed = new Set(
        literalsOf({ reading: audited.world.reading(entry, call) }).map(({ value }) => value),
      );
      return readable(output.slice(0, MOST_READ), passed);
    }),
  );
  return groundIn([text, spec?.description ?? '', ...shown].join('\n'));
}
