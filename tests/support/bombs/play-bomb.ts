import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import { decodeWritten } from '../../../benchmarks/bfcl/decode-written.ts';
import { decoders } from '../../../benchmarks/bfcl/decoders/index.ts';
import { PROTOCOLS } from '../../../benchmarks/bfcl/protocol/index.ts';
import { charged } from '../../../benchmarks/python/work.ts';
import { EVALUATORS } from '../../../evaluators/registry.ts';
import type { Reply } from '../../../harness/contract/chat-model.ts';
import type { Ending, Episode } from '../../../harness/contract/episode.ts';
import type { JudgingPorts } from '../../../harness/contract/evaluator.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { WorkBudget } from '../../../harness/contract/work-budget.ts';
import { viewEpisode } from '../../../harness/replay/episode-view.ts';
import { playEpisode } from '../../../harness/run/episode-loop.ts';
import { entryOver } from '../entry-over.ts';
import { recordedEpisode, UNMETERED } from '../recorded-episode.ts';

/** A reply that is meant to take long or much, as text or as the calls that it decodes to. */
export type Bomb = {
  readonly kind: string;
  readonly name: string;
  readonly environments: readonly string[];
  readonly text: string;
  /** Absent: the text is decoded. */
  readonly calls?: readonly string[];
};

const world = createWorld({ environments: ENVIRONMENTS, extension: new Map(), now: '2026-11-22T12:00:00' });

export const PORTS: JudgingPorts = {
  world,
  decodeCalls: decodeWritten,
  readerOf: (family) => {
    const decoder = decoders.get(family);
    return (
      decoder &&
      ((written, language) => charged(new WorkBudget(), () => decoder.decodeAst(written, language)))
    );
  },
  callSource: 'recorded',
};

const REFERENCE = { kind: 'calls' as const, turns: [['ls()', 'add(a=1,b=2)']] };

const entryOf = ({ environments }: Bomb): SuiteEntry => ({
  ...entryOver(environments),
  reference: REFERENCE,
});

/** Plays a bomb live, as a model's first reply in prompt mode. Returns how the episode ended. */
export async function playBomb(bomb: Bomb): Promise<string> {
  const { text, calls } = bomb;
  const prompt = mustGet(PROTOCOLS, 'bfcl', 'protocol').prompt({ catalogue: new Map() });
  const replies = [text, 'Done.'];
  const played = await playEpisode(entryOf(bomb), {
    protocol:
      calls === undefined
        ? prompt
        : { ...prompt, read: () => ({ written: '', calls: replies.length > 0 ? calls : [] }) },
    world,
    actor: 'm',
    ask: () =>
      Promise.resolve({
        kind: 'reply',
        reply: replyOf(replies.shift() ?? ''),
        attempts: 1,
        cost: 0,
        latencySeconds: 0,
      }),
  });
  return endOf(played.kind === 'episode' ? played.parts.ending : undefined);
}

function recordedBomb(bomb: Bomb): Episode {
  const { text, calls } = bomb;
  const step = { written: text, calls: calls === undefined ? null : [...calls], metrics: UNMETERED };
  return recordedEpisode(entryOf(bomb), [{ steps: [step] }], {
    format: { decoder: 'default_prompt', dotsInToolNames: 'kept' },
  });
}

/** Shows a bomb as a recorded episode. */
export function showBomb(bomb: Bomb): void {
  viewEpisode(entryOf(bomb), recordedBomb(bomb), PORTS);
}

/** Judges a bomb as a recorded episode by each evaluator of conversations, one function for each; they return codes. */
export function bombJudges(bomb: Bomb): readonly (() => string)[] {
  return EVALUATORS.filter(({ judges }) => judges.has(REFERENCE.kind)).map((evaluator) => () => {
    const verdict = evaluator.judgeFor(PORTS)(entryOf(bomb), recordedBomb(bomb));
    return verdict.kind === 'fail' ? (verdict.failures[0]?.code ?? 'fail') : verdict.kind;
  });
}

function endOf(ending: Ending | undefined): string {
  if (ending === undefined) return 'unfinished';
  return ending.bucket === 'model' ? ending.stop : ending.bucket;
}

/** A reply in words. */
export const replyOf = (text: string): Reply => ({
  text,
  calls: [],
  reasoning: '',
  stop: 'end',
  usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
  raw: null,
});
