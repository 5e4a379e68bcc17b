import { printCall } from '../../../benchmarks/python/syntax/print-call.ts';
import type { CallReading } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { placedCalls } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { PlacedCall } from '../../audit/detectors/conversations/shared/placed-calls.ts';

/** A call of the reference that can be read. */
export type ReadCall = PlacedCall & { readonly reading: CallReading };

const isRead = (call: PlacedCall): call is ReadCall => call.reading !== undefined;

/** Calls of the reference that are made to change something, in order; refused ones too. */
export const writesOf = (entry: SuiteEntry, audited: AuditedSuite): readonly ReadCall[] =>
  placedCalls(entry, audited)
    .filter(isRead)
    .filter(({ reading }) => reading.effect === 'write');

/** Calls of the reference that change nothing, in order. */
export const readsOf = (entry: SuiteEntry, audited: AuditedSuite): readonly ReadCall[] =>
  placedCalls(entry, audited)
    .filter(isRead)
    .filter(({ reading }) => reading.effect === 'read');

/** Arguments that a call's text passes, without defaults, by name. */
export const passedBy = ({ args, written }: CallReading): ReadonlyMap<string, Value> =>
  new Map(Object.entries(args ?? {}).filter(([, value]) => written.includes(value)));

/** The text of a call with these arguments. */
export const callText = (tool: string, args: ReadonlyMap<string, Value>): string =>
  printCall(tool, new Map<Value, Value>(args));
