import { decodeValue } from '../../benchmarks/python/encoding.ts';
import { PythonFault } from '../../benchmarks/python/faults.ts';
import { decoderOf } from '../../benchmarks/bfcl/reply-formats.ts';
import type { Episode, Step } from '../contract/episode.ts';

/** Reads the call texts out of a recorded reply; empty where it cannot be read as calls. */
export type DecodeCalls = (episode: Episode, step: Step) => readonly string[] | 'no-decoder';

/**
 * Call texts by turn and step as upstream's evaluator sees them: steps without a call, or with one empty text, are not
 * steps. `no-decoder` where a step would need a decoder that does not exist.
 *
 * @param source - `recorded`: calls as they were decoded when the model ran, where the record has them; `decoded`: always
 *   read from the reply.
 */
export function decodedCalls(
  episode: Episode,
  decode: DecodeCalls,
  source: 'recorded' | 'decoded',
): readonly (readonly (readonly string[])[])[] | 'no-decoder' {
  const turns: (readonly string[])[][] = [];
  for (const { steps } of episode.turns) {
    const calls: (readonly string[])[] = [];
    for (const step of steps) {
      const found = source === 'recorded' && step.calls !== null ? step.calls : decode(episode, step);
      if (found === 'no-decoder') return found;
      if (!isEmptyStep(found)) calls.push(found);
    }
    turns.push(calls);
  }
  return turns;
}

/** Upstream takes a step for empty that has no call, or a single empty text. */
function isEmptyStep(calls: readonly string[]): boolean {
  return calls.length === 0 || (calls.length === 1 && calls[0] === '');
}

/** Reads call texts with the decoder of the episode's model; what it cannot read is no call, as in upstream's evaluator. */
export const decodeWritten: DecodeCalls = (episode, step) => {
  const decoder = decoderOf(episode);
  if (decoder === undefined) return 'no-decoder';
  try {
    return decoder.decodeExecute(decodeValue(step.written));
  } catch (cause) {
    if (cause instanceof PythonFault) return [];
    throw cause;
  }
};
