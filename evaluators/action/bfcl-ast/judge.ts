import type { Episode } from '../../../harness/contract/episode.ts';
import type { ReadReply } from '../../../harness/contract/evaluator.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { str } from '../../../benchmarks/python/text.ts';
import { endedAtLimit } from '../../own-limits.ts';
import { checkAst } from './check.ts';
import type { Finding } from './check.ts';
import { quirk } from './quirks.ts';
import { functionsOf, possibleAnswersOf, wantedCallsOf } from './task.ts';

/**
 * Upstream's check of a single-turn episode: the AST checker against the accepted calls, or the rule that any call is
 * wanted or that none is.
 *
 * @param readerOf - returns the reader of a family of decoders; `undefined` if there is none of that name.
 */
export function judgeSingleTurn(
  entry: SuiteEntry,
  episode: Episode,
  readerOf: (family: string) => ReadReply | undefined,
): Verdict {
  const { reference } = entry;
  const { ending, format } = episode;
  if (reference.kind === 'calls') return { kind: 'unscored', because: 'not-applicable' };
  const exceeded = endedAtLimit(ending, episode.turns.length);
  if (exceeded !== undefined) return exceeded;
  if (ending.bucket !== 'model' && ending.bucket !== 'recorded-error') {
    return { kind: 'unscored', because: ending.bucket };
  }
  const read = format === null ? undefined : readerOf(format.decoder);
  if (format === null || read === undefined) return { kind: 'unscored', because: 'no-decoder' };
  const reply = replyOf(episode);
  switch (reference.kind) {
    case 'no-call':
      return isCall(reply, read)
        ? failed('irrelevance_error:decoder_success', { code: 'unwanted-call' })
        : { kind: 'pass' };
    case 'any-call':
      return isCall(reply, read)
        ? { kind: 'pass' }
        : failed('relevance_error:decoder_failed', { code: 'no-call' });
    case 'possible-answers':
      return judgeCalls(entry, reply, read, format.dotsInToolNames);
  }
}

/** The model's reply: its only step, or the text recorded in place of an answer. */
export function replyOf({ turns, ending }: Episode): Value {
  const step = turns[0]?.steps[0];
  if (step !== undefined) return decodeValue(step.written);
  return ending.bucket === 'recorded-error' ? ending.text : '';
}

const isCall = quirk('calls-read-as-python', (reply: Value, read: ReadReply): boolean => {
  const calls = attempt(() => read(reply, 'python'));
  return !(calls instanceof PythonFault) && isCallList(calls) && calls.length > 0;
});

function judgeCalls(
  entry: SuiteEntry,
  reply: Value,
  read: ReadReply,
  dotsInToolNames: 'kept' | 'underscored',
): Verdict {
  const output = attempt(() => read(reply, entry.language));
  if (output instanceof PythonFault) {
    return failed('ast_decoder:decoder_failed', { code: 'not-decodable', message: faultText(output) });
  }
  if (!isCallList(output)) {
    return failed('ast_decoder:decoder_wrong_output_format', { code: 'not-a-call-list' });
  }
  const { language, category } = entry;
  const functions = functionsOf(entry);
  const possibleAnswers = possibleAnswersOf(entry);
  const verdict = attempt(() =>
    verdictOf(
      checkAst({
        functions,
        output,
        possibleAnswers,
        language,
        category,
        dotsInToolNames,
        wants: wantedCallsOf(entry),
      }),
    ),
  );
  return verdict instanceof PythonFault ? undecided(verdict) : verdict;
}

/** Upstream's checker, or the printing of what it found, would have aborted the whole evaluation here. The call fails, and the exception is the reason. */
function undecided(fault: PythonFault): Verdict {
  const messages = [`the checker raised ${faultText(fault)}`];
  return { kind: 'fail', failures: [{ code: 'ast-mismatch', errorType: 'checker-raised', messages }] };
}

function verdictOf({ valid, errorType = '', messages }: Finding): Verdict {
  return valid
    ? { kind: 'pass' }
    : failed(errorType, { code: 'ast-mismatch', errorType, messages: messages.map(str) });
}

function failed(errorType: string, failure: Failure): Verdict {
  return { kind: 'fail', errorType, failures: [failure] };
}

function attempt<Result>(compute: () => Result): Result | PythonFault {
  try {
    return compute();
  } catch (fault) {
    if (fault instanceof PythonFault) return fault;
    throw fault;
  }
}

function faultText({ type, message }: PythonFault): string {
  return message === '' ? type : `${type}: ${message}`;
}

/** Whether a value is a list of calls `{name: arguments}`. */
function isCallList(value: Value): value is readonly Value[] {
  return isList(value) && value.every(isOneCall);
}

function isOneCall(value: Value): boolean {
  if (!isDict(value) || value.size !== 1) return false;
  const [args] = value.values();
  return args !== undefined && isDict(args);
}
