import { z } from 'zod';
import { decodeWritten } from '../../../../benchmarks/bfcl/decode-written.ts';
import { ReplyFormat, Step } from '../../../../harness/contract/episode.ts';
import { recordedCalls } from '../../../../harness/replay/recorded-calls.ts';
import { saidIn } from '../../../../harness/replay/said.ts';
import { wordsOf } from '../../../../harness/replay/words.ts';
import { entryOver } from '../../entry-over.ts';
import { recordedEpisode, UNMETERED } from '../../recorded-episode.ts';
import { observed, observeFunction } from './functions.ts';
import type { ObservedFunction } from './functions.ts';
import { plain } from './plain.ts';
import type { VectorSet } from './vector-set.ts';

const Calls = z.array(z.string());
const Reply = Step.pick({ written: true, raw: true }).transform((step): Step => ({
  ...step,
  calls: null,
  metrics: UNMETERED,
}));
const Recorded = Step.pick({ written: true, calls: true }).transform((step): Step => ({
  ...step,
  metrics: UNMETERED,
}));
const Source = z.enum(['recorded', 'decoded']);

const FUNCTIONS: ReadonlyMap<string, ObservedFunction> = new Map([
  ['words', observed([Reply, Calls], (step, calls) => [...wordsOf(step, calls)])],
  ['said', observed([Reply, Calls], (step, calls) => [...saidIn(step, calls)])],
  [
    'calls',
    observed([z.array(z.array(Recorded)), ReplyFormat.nullable(), Source], (turns, format, callSource) => {
      const episode = recordedEpisode(
        entryOver([]),
        turns.map((steps) => ({ steps })),
        { format },
      );
      return plain(recordedCalls(episode, { decodeCalls: decodeWritten, callSource }));
    }),
  ],
]);

/** What replies say and call. */
export const REPLIES: readonly VectorSet[] = [
  { file: 'replay/replies.jsonl', observe: observeFunction(FUNCTIONS) },
];
