import type { Evaluator, Judge, JudgingPorts } from '../../../harness/contract/evaluator.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { ALL_SINGLE_TURN_PARTS } from '../../outcome/single-turn/parts.ts';
import { prepareSingleTurn } from '../../outcome/single-turn/prepare.ts';
import { readReply } from '../../outcome/single-turn/read-reply.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { withAlternatives } from '../../alternatives.ts';
import { withinBudget } from '../../own-limits.ts';
import { judgeSingleTurn, replyOf } from './judge.ts';

/** Upstream's single-turn evaluator: calls of one reply, matched with the accepted ones. */
export const bfclAst: Evaluator = {
  identity: { id: 'action/bfcl-ast', version: '1' },
  judges: new Set(['possible-answers', 'no-call', 'any-call']),
  judgeFor({ readerOf }) {
    return oncePerReply(
      withinBudget(
        withAlternatives(
          (entry, episode) => judgeSingleTurn(entry, episode, readerOf),
          (entry, episode) => isInWords(entry, episode, readerOf),
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

/**
 * Most replies to one entry in one format whose verdicts are kept: more than there are models with outputs, so that few are judged
 * twice.
 */
const MOST_REPLIES = 200;
/** Longest reply whose verdict is kept, in UTF-16 units. Calls are short, and prose is not repeated. */
const LONGEST_KEPT = 400;

/**
 * A judge that judges equal replies to an entry once, where they are read alike. A verdict depends on nothing else of an episode that
 * ended by itself after one step.
 */
function oncePerReply(judge: Judge): Judge {
  const known = memoizeByObject((_entry: SuiteEntry) => new Map<string, Map<string, Verdict>>());
  return (entry, episode) => {
    const reply = onlyReply(episode);
    if (reply === undefined) return judge(entry, episode);
    const byFormat = known(entry);
    const byText = byFormat.get(reply.format) ?? new Map<string, Verdict>();
    const found = byText.get(reply.text);
    if (found !== undefined) return found;
    const verdict = judge(entry, episode);
    if (byText.size === 0) byFormat.set(reply.format, byText);
    if (byText.size >= MOST_REPLIES) byText.clear();
    byText.set(reply.text, verdict);
    return verdict;
  };
}

/** What a verdict depends on; `undefined`: the reply is long, or the episode is another one than that of one reply. */
function onlyReply({
  turns,
  ending,
  format,
}: Episode): { readonly format: string; readonly text: string } | undefined {
  const [turn, ...others] = turns;
  const [step, ...more] = turn?.steps ?? [];
  const isPlain = ending.bucket === 'model' && ending.stop === 'completed';
  if (step === undefined || others.length + more.length > 0 || !isPlain) return undefined;
  const { written } = step;
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  if (text.length > LONGEST_KEPT) return undefined;
  return { format: `${typeof written} ${format?.decoder ?? ''} ${format?.dotsInToolNames ?? ''}`, text };
}
