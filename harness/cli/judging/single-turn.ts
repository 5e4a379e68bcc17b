import { decoders } from '../../../benchmarks/bfcl/decoders/index.ts';
import { judgeSingleTurn } from '../../../evaluators/action/ast/judge.ts';
import type { ReadReply } from '../../../evaluators/action/ast/judge.ts';
import type { Judge } from './multi-turn.ts';

/** Upstream's single-turn evaluator with its decoders. */
export const singleTurnJudge: Judge = (entry, episode) => judgeSingleTurn(entry, episode, readerOf);

function readerOf(family: string): ReadReply | undefined {
  const decoder = decoders.get(family);
  return decoder === undefined ? undefined : (written, language) => decoder.decodeAst(written, language);
}
