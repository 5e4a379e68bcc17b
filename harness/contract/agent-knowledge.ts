import type { IssuedCall } from './chat-model.ts';
import type { ToolMode } from './protocol.ts';

/** What a baseline agent is told about the entry it plays, beyond what every model sees. */
export type AgentKnowledge = {
  /** Key of the entry, for agents that draw: they draw for each entry by itself, whatever its words and names are. */
  readonly entry: string;
  /** Syntax in which the agent writes its calls. */
  readonly mode: ToolMode;
  /** Calls of the reference by turn; used by the agents that play it, in whole or with one deficit. */
  readonly reference: readonly (readonly IssuedCall[])[];
  /** The same calls by turn, as reply texts of prompt mode; an empty string for a turn without a call. */
  readonly referenceTexts: readonly string[];
  /** By turn, what the user asks to be told; used by `oracle` only. Absent: the entry does not state it. */
  readonly answers?: readonly (readonly (string | number)[])[];
  /** Writes calls as a reply text of prompt mode; an empty string for no call. Unused in native mode. */
  readonly promptText: (calls: readonly IssuedCall[]) => string;
  /** Names of the read-only tools; every other tool may change something. */
  readonly readTools: readonly string[];
  /** Used by the agents that draw, when a request carries no seed. */
  readonly seed: number;
};
