import { z } from 'zod';
import { encodeValue } from '../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../benchmarks/python/faults.ts';
import { Json } from '../../harness/contract/json.ts';
import type { Value } from '../../harness/contract/value.ts';
import { goldenValue } from './golden-values.ts';

/** Result of one of the original's parsers or decoders: a value, or an exception's class and text. */
export const Outcome = z.union([
  z.strictObject({ ok: Json }),
  z.strictObject({ error: z.string(), message: z.string() }),
]);
export type Outcome = z.infer<typeof Outcome>;

/** The value as JSON text, or the class of the fault without its message, which differs between versions of Python. */
export function outcomeOf(read: () => Value): string {
  try {
    return JSON.stringify(encodeValue(read()));
  } catch (fault) {
    if (fault instanceof PythonFault) return fault.type;
    throw fault;
  }
}

/** A recorded outcome in the form of {@link outcomeOf}. */
export function recordedOutcome(outcome: Outcome): string {
  return 'error' in outcome ? outcome.error : outcomeOf(() => goldenValue(outcome.ok));
}
