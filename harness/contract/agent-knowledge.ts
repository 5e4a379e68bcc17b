import type { IssuedCall } from './chat-model.ts';
import type { ToolMode } from './protocol.ts';

/** What an agent is told of the one entry that it plays, beyond what any model sees. */
export type AgentKnowledge = {
  /** How calls are written. */
  readonly mode: ToolMode;
  /** Calls of the reference by turn; for `oracle` alone. */
  readonly reference: readonly (readonly IssuedCall[])[];
  /** The same by turn as texts of prompt mode; empty for a turn without a call. */
  readonly referenceTexts: readonly string[];
  /** Names of the tools that change nothing; for `spam` alone. */
  readonly readTools: readonly string[];
  /** For `random` alone, where a request brings no seed. */
  readonly seed: number;
};
