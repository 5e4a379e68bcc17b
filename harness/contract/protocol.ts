import type { Message, OfferedTool, Reply } from './chat-model.ts';
import type { EncodedValue } from './json.ts';
import type { SuiteEntry } from './suite.ts';

/** How tools reach a model: in the provider's own tool fields, or described in the prompt with calls written as text. */
export type ToolMode = 'native' | 'prompt';

/**
 * How upstream words a tool for a provider in native mode, its parameters being JSON Schema for all: the schema of results is
 * left out, or appended to the tool's description.
 */
export type ToolDialect = 'results-unsaid' | 'results-in-description';

/** A reply as it is recorded and read. */
export type ReadReply = {
  /** The reply in the form that suites record it: text, or a list `{name: arguments}`. Encoded. */
  readonly written: EncodedValue;
  /** Call texts in order; empty: the model called nothing, or nothing that can be read, and the turn is over. */
  readonly calls: readonly string[];
};

/** An executed call and what the model is shown of it. */
export type ShownCall = { readonly call: string; readonly output: string };

/** Port to the way a suite talks to models: words and rules that belong to the benchmark, not to a provider. */
export type Protocol = {
  readonly mode: ToolMode;
  /** Name of the decoder that reads recorded replies of this protocol; see `ReplyFormat`. */
  readonly decoder: string;
  /** Tools offered in a turn; empty in prompt mode. */
  offeredTools(entry: SuiteEntry, turn: number): readonly OfferedTool[];
  /** What is said to the model at the start of a turn. */
  turnMessages(entry: SuiteEntry, turn: number): readonly Message[];
  /** Read one reply. Never throws for what a model wrote. */
  read(reply: Reply): ReadReply;
  /** How outputs are returned, in order of the calls. */
  resultMessages(reply: Reply, shown: readonly ShownCall[]): readonly Message[];
};
