import type { Message, OfferedTool, Reply } from './chat-model.ts';
import type { EncodedValue } from './json.ts';
import type { SuiteEntry } from './suite.ts';
import type { WorkBudget } from './work-budget.ts';

/**
 * How tools reach a model: `native`, in the provider's tool fields; `prompt`, described in the prompt, with calls written
 * as text.
 */
export type ToolMode = 'native' | 'prompt';

/**
 * How upstream describes the results of a tool to a provider in native mode: not at all, or appended to the tool's
 * description. Parameters are JSON Schema in either dialect.
 */
export type ToolDialect = 'results-unsaid' | 'results-in-description';

/** A reply as recorded and decoded. */
export type ReadReply = {
  /** The reply in the form that suites record: text, or a list of `{name: arguments}`. Encoded. */
  readonly written: EncodedValue;
  /** Call texts in order; empty: the reply contains no call that can be decoded, and the turn is over. */
  readonly calls: readonly string[];
};

/** An executed call and the output shown to the model. */
export type ShownCall = { readonly call: string; readonly output: string };

/** Port to a suite's protocol: prompts and rules that belong to the benchmark, not to a provider. */
export type Protocol = {
  readonly mode: ToolMode;
  /** Name of the decoder for recorded replies of this protocol; see `ReplyFormat`. */
  readonly decoder: string;
  /** Tools offered in a turn; empty in prompt mode. */
  offeredTools(entry: SuiteEntry, turn: number): readonly OfferedTool[];
  /** Messages sent to the model at the start of a turn. */
  turnMessages(entry: SuiteEntry, turn: number): readonly Message[];
  /**
   * Decode one reply. Never throws for a model's output; a reply whose decoding exceeds the budget has no calls.
   *
   * @param budget - what is left for the episode. Default: a new one, for this reply alone.
   */
  read(reply: Reply, budget?: WorkBudget): ReadReply;
  /** Messages that return the outputs to the model, in the order of the calls. */
  resultMessages(reply: Reply, shown: readonly ShownCall[]): readonly Message[];
};
