import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { Evaluator, Judge, JudgingPorts } from '../../../harness/contract/evaluator.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Verdict } from '../../../harness/contract/verdict.ts';
import { withAlternatives } from '../../alternatives.ts';
import { endedAtLimit, withinBudget } from '../../own-limits.ts';
import { judgeReply } from './judge.ts';
import { ALL_SINGLE_TURN_PARTS } from './parts.ts';
import type { SingleTurnPart } from './parts.ts';
import { prepareSingleTurn } from './prepare.ts';
import type { PreparedSingleTurn } from './prepare.ts';

/** Judges the calls of one reply by the effect that they would have. */
export const outcomeSingleTurn: Evaluator = {
  identity: { id: 'outcome/single-turn', version: '1' },
  judges: new Set(['possible-answers', 'no-call', 'any-call']),
  judgeFor: (ports) => singleTurnJudge(ports),
};

type Prepared = {
  readonly entry: PreparedSingleTurn;
  /** Verdicts by decoder and reply: many models write the same reply. */
  readonly verdicts: Map<string, Verdict>;
};

/** Longest reply whose verdict is memoized, in UTF-16 units: calls are short, and prose is not repeated. */
const LONGEST_KEPT = 400;

/**
 * The evaluator over the decoders of replies. Each entry is prepared once, and verdicts are memoized by reply.
 *
 * @param parts - rules that count; all by default, fewer to measure what a rule contributes.
 */
export function singleTurnJudge(
  { readerOf }: Pick<JudgingPorts, 'readerOf'>,
  parts: ReadonlySet<SingleTurnPart> = ALL_SINGLE_TURN_PARTS,
): Judge {
  const preparedOf = memoizeByObject((entry: SuiteEntry): Prepared => ({
    entry: prepareSingleTurn(entry),
    verdicts: new Map(),
  }));
  return withinBudget(
    withAlternatives((entry, episode) => {
      const { kind } = entry.reference;
      const { ending, format } = episode;
      if (kind === 'calls') return { kind: 'unscored', because: 'not-applicable' };
      if (ending.bucket === 'recorded-error') {
        return { kind: 'fail', failures: [{ code: 'inference-error', text: ending.text.slice(0, 2000) }] };
      }
      const exceeded = endedAtLimit(ending, episode.turns.length);
      if (exceeded !== undefined) return exceeded;
      if (ending.bucket !== 'model') return { kind: 'unscored', because: ending.bucket };
      const read = format === null ? undefined : readerOf(format.decoder);
      if (format === null || read === undefined) return { kind: 'unscored', because: 'no-decoder' };
      const prepared = preparedOf(entry);
      const written = writtenIn(episode);
      const key = keyOf(format.decoder, written);
      const judged = key === undefined ? undefined : prepared.verdicts.get(key);
      if (judged !== undefined) return judged;
      const verdict = judgeReply(kind, prepared.entry, decodeValue(written), read, parts);
      if (key !== undefined) prepared.verdicts.set(key, verdict);
      return verdict;
    }),
  );
}

const writtenIn = ({ turns }: Episode): EncodedValue => turns[0]?.steps[0]?.written ?? '';

function keyOf(decoder: string, written: EncodedValue): string | undefined {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return text.length > LONGEST_KEPT ? undefined : `${decoder}:${typeof written}:${text}`;
}
