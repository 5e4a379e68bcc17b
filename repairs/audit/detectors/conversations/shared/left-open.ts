import { isDeepStrictEqual } from 'node:util';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import type { PlacedCall } from './placed-calls.ts';

/** Whether every value that the documents enumerate counts as right, as it does where the user leaves open which. */
export function isLeftOpen(
  entry: SuiteEntry,
  { turn, reading }: PlacedCall,
  argument: string,
  options: readonly string[],
  { world }: Pick<AuditedSuite, 'world'>,
): boolean {
  const value = reading?.args?.[argument];
  if (typeof value !== 'string' || !options.includes(value)) return false;
  const accepted = (entry.leeway?.references ?? [])
    .flatMap((turns) => turns[turn] ?? [])
    .flatMap((text) => world.reading(entry, text) ?? [])
    .filter(({ tool }) => tool === reading?.tool);
  return options
    .filter((option) => option !== value)
    .every((option) =>
      accepted.some(({ args }) => isDeepStrictEqual(args, { ...reading?.args, [argument]: option })),
    );
}
