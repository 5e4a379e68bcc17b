import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { jsonText } from '../../../benchmarks/python/json-text.ts';
import type { ReadReply } from '../../../harness/contract/evaluator.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { callsIn } from './calls.ts';
import type { ActualCall } from './calls.ts';
import type { SingleTurnPart } from './parts.ts';
import type { PreparedSingleTurn } from './prepare.ts';
import { readAttempt } from './unreadable.ts';
import type { UnreadReply } from './unreadable.ts';

/** What a model wrote: calls, words to the user, or an attempt at a call that cannot be read. */
export type Reply =
  | { readonly kind: 'calls'; readonly calls: readonly ActualCall[] }
  | { readonly kind: UnreadReply; readonly text: string };

/** Reads a reply as it was recorded. */
export function readReply(
  written: Value,
  { tools, language }: PreparedSingleTurn,
  read: ReadReply,
  parts: ReadonlySet<SingleTurnPart>,
): Reply {
  const calls = decoded(written, language, read);
  // Some decoders return an empty list for a reply that they cannot read.
  if (calls !== undefined && calls.length > 0) return { kind: 'calls', calls };
  const text = textOf(written);
  if (!parts.has('unreadable')) return { kind: 'words', text };
  if (holdsNativeCall(written)) return { kind: 'attempt', text };
  return {
    kind: readAttempt(
      text,
      Array.from(tools.values(), ({ name }) => name),
    ),
    text,
  };
}

function decoded(
  written: Value,
  language: SuiteEntry['language'],
  read: ReadReply,
): readonly ActualCall[] | undefined {
  try {
    return callsIn(read(written, language));
  } catch (fault) {
    if (fault instanceof PythonFault) return undefined;
    throw fault;
  }
}

/** Native calls whose arguments cannot be read. */
const holdsNativeCall = (written: Value): boolean =>
  isList(written) && written.some((item) => isDict(item) && item.size > 0);

function textOf(written: Value): string {
  if (typeof written === 'string') return written;
  if (isList(written)) return written.map(textOf).join('\n');
  return written === null ? '' : jsonText(written);
}
