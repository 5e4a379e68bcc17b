import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { Evaluator, JudgingPorts, ReadReply } from '../../../harness/contract/evaluator.ts';
import { memoizeByString } from '../../../harness/contract/memoize.ts';
import type { Language } from './types.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { withAlternatives } from '../../alternatives.ts';
import { withinBudget } from '../../own-limits.ts';
import { judgeSingleTurn } from './judge.ts';

/** Upstream's single-turn evaluator: calls of one reply, matched with the accepted ones. */
export const bfclAst: Evaluator = {
  identity: { id: 'action/bfcl-ast', version: '1' },
  judges: new Set(['possible-answers', 'no-call', 'any-call']),
  judgeFor({ readerOf }) {
    const memoized = memoizedReaders(readerOf);
    return withinBudget(withAlternatives((entry, episode) => judgeSingleTurn(entry, episode, memoized)));
  },
};

/** Memoized readers by family of decoders. */
function memoizedReaders(readerOf: JudgingPorts['readerOf']): JudgingPorts['readerOf'] {
  const readers = new Map<string, ReadReply | undefined>();
  return (family) => {
    if (!readers.has(family)) {
      const read = readerOf(family);
      readers.set(family, read === undefined ? undefined : memoizedReader(read));
    }
    return readers.get(family);
  };
}

/** Most replies cached per language. Caching pays because four in ten replies to an entry are the same text. */
const CAPACITY = 20_000;
/** Longest reply that is cached, in UTF-16 units. Calls are short, and prose is not repeated. */
const LONGEST_CACHED = 400;

/** Memoize a reader: reading is pure, and a fault is thrown again on every call. */
function memoizedReader(read: ReadReply): ReadReply {
  const readIn = (language: Language) =>
    memoizeByString((written) => attempt(() => read(written, language)), CAPACITY);
  const readers = { python: readIn('python'), java: readIn('java'), javascript: readIn('javascript') };
  return (written, language) => {
    if (typeof written !== 'string' || written.length > LONGEST_CACHED) return read(written, language);
    const result = readers[language](written);
    if (result instanceof PythonFault) throw result;
    return result;
  };
}

function attempt(action: () => Value): Value | PythonFault {
  try {
    return action();
  } catch (fault) {
    if (fault instanceof PythonFault) return fault;
    throw fault;
  }
}
