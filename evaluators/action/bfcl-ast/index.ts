import { decoders } from '../../../benchmarks/bfcl/decoders/index.ts';
import { PythonFault } from '../../../benchmarks/python/faults.ts';
import { judgeSingleTurn } from './judge.ts';
import type { ReadReply } from './judge.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Judge } from '../bfcl-multi-turn/index.ts';

/** Upstream's single-turn evaluator with its decoders. */
export function singleTurnJudge(): Judge {
  const readers = new Map(
    [...decoders].map(([family, decoder]) => [
      family,
      remembered((written, language) => decoder.decodeAst(written, language)),
    ]),
  );
  return (entry, episode) => judgeSingleTurn(entry, episode, (family) => readers.get(family));
}

/** How many replies are kept: of what models answer to one entry four in ten are the same text. */
const MOST_REMEMBERED = 20_000;
/** Longest reply that is kept, in UTF-16 units. Calls are short, and prose is not repeated. */
const LONGEST_REMEMBERED = 400;

/** The same reader, which reads a text once. Reading is pure, so nothing but time depends on what it remembers. */
function remembered(read: ReadReply): ReadReply {
  const known = new Map<string, Value | PythonFault>();
  return (written, language) => {
    if (typeof written !== 'string' || written.length > LONGEST_REMEMBERED) return read(written, language);
    const key = `${language}:${written}`;
    let result = known.get(key);
    if (result === undefined) {
      result = attempt(() => read(written, language));
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, result);
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
