import { PythonFault } from '../../../benchmarks/python/faults.ts';
import type { Evaluator, Judge, JudgingPorts, ReadReply } from '../../../harness/contract/evaluator.ts';
import { memoizeByObject, memoizeByString } from '../../../harness/contract/memoize.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { ALL_SINGLE_TURN_PARTS } from '../../outcome/single-turn/parts.ts';
import { prepareSingleTurn } from '../../outcome/single-turn/prepare.ts';
import { readReply } from '../../outcome/single-turn/read-reply.ts';
import type { Language } from './types.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { withAlternatives } from '../../alternatives.ts';
import { withinBudget } from '../../own-limits.ts';
import { judgeSingleTurn, replyOf } from './judge.ts';

/** Upstream's single-turn evaluator: calls of one reply, matched with the accepted ones. */
export const bfclAst: Evaluator = {
  identity: { id: 'action/bfcl-ast', version: '1' },
  judges: new Set(['possible-answers', 'no-call', 'any-call']),
  judgeFor({ readerOf }) {
    const memoized = memoizedReaders(readerOf);
    return oncePerReply(
      withinBudget(
        withAlternatives(
          (entry, episode) => judgeSingleTurn(entry, episode, memoized),
          (entry, episode) => isInWords(entry, episode, memoized),
        ),
      ),
    );
  },
};

/**
 * Whether a reply is words, and no attempt at a call. Upstream takes what it cannot read for no call, in the categories where it
 * wants none; elsewhere, that would be a pass for every call in broken syntax.
 */
function isInWords(entry: SuiteEntry, episode: Episode, readerOf: JudgingPorts['readerOf']): boolean {
  if (entry.category.includes('irrelevance')) return true;
  const read = episode.format === null ? undefined : readerOf(episode.format.decoder);
  if (read === undefined) return false;
  return readReply(replyOf(episode), prepared(entry), read, ALL_SINGLE_TURN_PARTS).kind === 'words';
}

const prepared = memoizeByObject(prepareSingleTurn);

/** Most replies to one entry whose verdicts are kept: more than there are models with outputs, so that few are judged twice. */
const MOST_REPLIES = 200;

/**
 * A judge that judges equal replies to an entry once, where they are read alike. A verdict depends on nothing else of an episode that
 * ended by itself after one step.
 */
function oncePerReply(judge: Judge): Judge {
  const known = memoizeByObject((_entry: SuiteEntry) => new Map<string, Verdict>());
  return (entry, episode) => {
    const key = keyOf(episode);
    if (key === undefined) return judge(entry, episode);
    const verdicts = known(entry);
    const found = verdicts.get(key);
    if (found !== undefined) return found;
    const verdict = judge(entry, episode);
    if (verdicts.size >= MOST_REPLIES) verdicts.clear();
    verdicts.set(key, verdict);
    return verdict;
  };
}

/** What a verdict depends on; `undefined`: the reply is long, or the episode is another one than that of one reply. */
function keyOf({ turns, ending, format }: Episode): string | undefined {
  const [turn, ...others] = turns;
  const [step, ...more] = turn?.steps ?? [];
  const isPlain = ending.bucket === 'model' && ending.stop === 'completed';
  if (step === undefined || others.length + more.length > 0 || !isPlain) return undefined;
  const { written } = step;
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  if (text.length > LONGEST_CACHED) return undefined;
  return `${typeof written} ${format?.decoder ?? ''} ${format?.dotsInToolNames ?? ''} ${text}`;
}

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
