import type { Message, Reply } from '../contract/chat-model.ts';
import type { World, WorldState } from '../contract/environment.ts';
import type { Episode, Sign, Step } from '../contract/episode.ts';
import type { Protocol, ShownCall } from '../contract/protocol.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { textSize } from '../contract/text-size.ts';
import { OverBudget, WorkBudget } from '../contract/work-budget.ts';
import type { CallResult } from './model-calls.ts';
import { signsOf } from './reply-signs.ts';

/**
 * Maximum number of replies per turn. Upstream's limit is 20, checked after execution of a reply's calls: the 21st reply is
 * executed, then the episode ends. If that is the last turn, the episode is complete and judged like any other.
 */
const MOST_STEPS = 21;

/** Work of one reply, in units of the budget, after which an episode lets others go on: a tenth of a second at most. */
const LONG_WORK = 500_000;

/**
 * Most characters of replies that an episode keeps in memory until it ends. With the one that exceeds it, and in the bytes of a
 * document, an episode stays below what the store reads.
 */
const MOST_KEPT = 40_000_000;
const TOO_MUCH_KEPT = `the replies are more than the ${MOST_KEPT.toLocaleString('en')} characters of an episode`;

/** Dependencies for playing an episode. */
export type EpisodeTools = {
  readonly protocol: Protocol;
  /** `undefined` for suites without executable environments: one reply, no execution. */
  readonly world: World | undefined;
  /** Name of the model that makes the calls; upstream leaks it into some outputs. */
  readonly actor: string;
  /** Requests a reply; retries, limits, budget and cache are behind this function. */
  ask(messages: readonly Message[], tools: ReturnType<Protocol['offeredTools']>): Promise<CallResult>;
  /** Reads and executes one reply. Default: `work()`. */
  evaluate?<Result>(work: () => Result): Result;
  /** Called with each reply after it was read. */
  onReply?(reply: Reply, signs: readonly Sign[]): void;
};

/** Result of playing an entry. `unfinished`: the run was stopped or its cap was reached; nothing must be stored. */
export type Played =
  | { readonly kind: 'episode'; readonly parts: Pick<Episode, 'turns' | 'ending' | 'attempts' | 'cost'> }
  | { readonly kind: 'unfinished' };

/**
 * Plays one entry by upstream's rules: turns in order; within a turn, outputs are returned to the model until a reply makes
 * no call.
 */
export async function playEpisode(entry: SuiteEntry, tools: EpisodeTools): Promise<Played> {
  const table = new Table(entry, tools);
  return await table.play();
}

type Turn = { readonly steps: Step[] };

/** State of one episode during one call of {@link playEpisode}. */
class Table {
  readonly #entry: SuiteEntry;
  readonly #tools: EpisodeTools;
  readonly #messages: Message[] = [];
  readonly #turns: Turn[] = [];
  readonly #budget = new WorkBudget();
  #state: WorldState | undefined;
  #kept = 0;
  #attempts = 0;
  #cost: number | null = 0;

  constructor(entry: SuiteEntry, tools: EpisodeTools) {
    this.#entry = entry;
    this.#tools = tools;
    this.#state = tools.world?.start(entry);
  }

  async play(): Promise<Played> {
    for (const index of this.#entry.turns.keys()) {
      const turn: Turn = { steps: [] };
      this.#turns.push(turn);
      this.#messages.push(...this.#tools.protocol.turnMessages(this.#entry, index));
      const outcome = await this.#playTurn(index, turn);
      if (outcome === 'step-limit') return this.#episode({ bucket: 'model', stop: 'step-limit' });
      if (outcome !== 'done') return outcome;
    }
    return this.#episode({ bucket: 'model', stop: 'completed' });
  }

  async #playTurn(index: number, turn: Turn): Promise<'done' | 'step-limit' | Played> {
    const { protocol, world } = this.#tools;
    const offered = protocol.offeredTools(this.#entry, index);
    while (turn.steps.length < MOST_STEPS) {
      const result = await this.#tools.ask(this.#messages, offered);
      this.#attempts += result.attempts;
      if (result.kind === 'over-budget') return { kind: 'unfinished' };
      if (result.kind === 'gave-up') return this.#gaveUp(result);
      this.#cost = this.#cost === null || result.cost === undefined ? null : this.#cost + result.cost;
      const leftBefore = this.#budget.left;
      const { written, calls } = this.#evaluate(() => protocol.read(result.reply, this.#budget));
      const { raw } = result.reply;
      const isSingleTurn = world === undefined;
      const signs = signsOf(result.reply, calls, offered);
      this.#tools.onReply?.(result.reply, signs);
      turn.steps.push({
        written,
        calls: isSingleTurn ? null : [...calls],
        metrics: metricsOf(result),
        ...(signs.length === 0 ? {} : { signs: [...signs] }),
        raw,
      });
      this.#messages.push({ role: 'assistant', reply: result.reply });
      this.#kept += textSize(raw) + textSize(written);
      if (this.#kept > MOST_KEPT) return this.#overBudget(TOO_MUCH_KEPT);
      if (this.#budget.isExceeded) return this.#overBudget();
      if (isSingleTurn || isEmpty(calls)) return 'done';
      const shown = this.#evaluate(() => this.#execute(world, calls, index));
      // Signals are heard and other episodes go on before the next reply, which may be in the cache, is read.
      if (leftBefore - this.#budget.left > LONG_WORK) await new Promise((resolve) => setImmediate(resolve));
      if (shown === 'over-budget') return this.#overBudget();
      this.#messages.push(...protocol.resultMessages(result.reply, shown));
    }
    return 'step-limit';
  }

  #evaluate<Result>(work: () => Result): Result {
    return this.#tools.evaluate === undefined ? work() : this.#tools.evaluate(work);
  }

  #execute(world: World, calls: readonly string[], turn: number): ShownCall[] | 'over-budget' {
    const shown: ShownCall[] = [];
    for (const call of calls) {
      const state = this.#state ?? world.start(this.#entry);
      const execution = world.execute(this.#entry, this.#tools.actor, state, call, turn, this.#budget);
      this.#state = execution.state;
      if (this.#budget.isExceeded) return 'over-budget';
      shown.push({ call, output: execution.output });
    }
    return shown;
  }

  #overBudget(message = new OverBudget().message): Played {
    return this.#episode({ bucket: 'model', stop: 'over-budget', message });
  }

  #gaveUp({ error }: Extract<CallResult, { kind: 'gave-up' }>): Played {
    const { failure, message } = error;
    // The harness cancelled the request: the episode is played again when the run is resumed.
    if (failure === 'aborted') return { kind: 'unfinished' };
    if (failure === 'context-exceeded')
      return this.#episode({ bucket: 'model', stop: 'context-exceeded', message });
    return this.#episode({ bucket: 'infrastructure', failure, message, attempts: this.#attempts });
  }

  #episode(ending: Episode['ending']): Played {
    const parts = { turns: this.#turns, ending, attempts: this.#attempts, cost: this.#cost };
    return { kind: 'episode', parts };
  }
}

function isEmpty(calls: readonly string[]): boolean {
  return calls.length === 0 || (calls.length === 1 && calls[0] === '');
}

function metricsOf({
  reply,
  latencySeconds,
}: {
  reply: Reply;
  latencySeconds: number | undefined;
}): Step['metrics'] {
  const { inputTokens, outputTokens } = reply.usage;
  return {
    inputTokens: inputTokens ?? null,
    outputTokens: outputTokens ?? null,
    latencySeconds: latencySeconds ?? null,
  };
}
