import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { PlayedSuite, PlacedCall } from './placed-calls.ts';
import { withValue } from './changed-reference.ts';
import type { Literal } from './literals.ts';

/** Whether a call of a reference, which is not refused, has the same output and effect with another text in the place of one. */
export function leavesNoTrace(
  entry: SuiteEntry,
  { reading, before, after, output, isRefused }: PlacedCall,
  { argument, value }: Pick<Literal, 'argument' | 'value'>,
  world: PlayedSuite['world'],
): boolean {
  if (reading === undefined || isRefused || typeof value !== 'string') return false;
  const text = withValue(reading, argument, value, `another ${argument}`);
  const other = world.execute(entry, 'audit', before, text);
  return (
    other.output === output && [...after.keys()].every((name) => world.sameState(name, after, other.state))
  );
}
