import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { Evaluator, JudgingPorts, ReadReply } from '../../../harness/contract/evaluator.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { judgeSingleTurn } from './judge.ts';

/** Upstream's single-turn evaluator: calls of one reply, matched with the accepted ones. */
export const bfclAst: Evaluator = {
  identity: { id: 'action/bfcl-ast', version: '1' },
  judges: new Set(['possible-answers', 'no-call', 'any-call']),
  judgeFor({ readerOf }) {
    const memoized = memoizedReaders(readerOf);
    return (entry, episode) => judgeSingleTurn(entry, episode, memoized);
  },
};

/** Readers by family, each of which reads a text once. */
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

/** How many replies are kept: of what models answer to one entry four in ten are the same text. */
const MOST_KEPT = 20_000;
/** Longest reply that is kept, in UTF-16 units. Calls are short, and prose is not repeated. */
const LONGEST_KEPT = 400;

/** The same reader, which reads a text once. Reading is pure, so the memory changes nothing but time. */
function memoizedReader(read: ReadReply): ReadReply {
  const memory = new Map<string, Value | PythonFault>();
  return (written, language) => {
    if (typeof written !== 'string' || written.length > LONGEST_KEPT) return read(written, language);
    const key = `${language}:${written}`;
    let result = memory.get(key);
    if (result === undefined) {
      result = attempt(() => read(written, language));
      if (memory.size >= MOST_KEPT) memory.clear();
      memory.set(key, result);
    }
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
