import type { Message } from '../../../harness/contract/chat-model.ts';
import type { Protocol, ReadReply, ToolDialect } from '../../../harness/contract/protocol.ts';
import type { Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { encodeValue } from '../../python/encoding.ts';
import { PythonFault } from '../../python/faults.ts';
import { charged } from '../../python/work.ts';
import { fcJsonArgs } from '../decoders/fc-json-args.ts';
import { offeredTool } from '../tool-schema.ts';
import { toolsInTurn } from './offered.ts';
import { ANNOUNCEMENT } from './prompts.ts';
import { quirk } from './quirks.ts';

/** Upstream's protocol for models that call tools natively (its "FC" mode). */
export function nativeProtocol({ catalogue }: Pick<Suite, 'catalogue'>, dialect: ToolDialect): Protocol {
  return {
    mode: 'native',
    decoder: 'fc_json_args',
    offeredTools: (entry, turn) =>
      toolsInTurn(entry, turn, catalogue).map((spec) => offeredTool(spec, dialect)),
    turnMessages,
    read: ({ text, calls }, budget) =>
      calls.length === 0
        ? { written: text, calls: [] }
        : readCalls(
            calls.map(({ tool, rawArguments }) => [tool, rawArguments]),
            budget,
          ),
    resultMessages: (reply, shown) =>
      // Upstream pairs outputs with calls in order; a call that was not executed has no output.
      reply.calls.slice(0, shown.length).map(({ callId, tool }, index) => ({
        role: 'tool',
        callId,
        tool,
        output: shown[index]?.output ?? '',
      })),
  };
}

function turnMessages(entry: SuiteEntry, turn: number): readonly Message[] {
  const current = entry.turns[turn];
  if (current === undefined) return [];
  if (current.announces.length > 0) return [{ role: 'user', text: ANNOUNCEMENT }];
  return current.messages.map(({ role, text }) =>
    role === 'assistant' ? { role: 'assistant-text', text } : { role, text },
  );
}

/** The reply as written is kept in any case. */
const readCalls = quirk(
  'unreadable-calls-end-turn',
  (calls: readonly (readonly [string, string])[], budget = new WorkBudget()): ReadReply => {
    const written = calls.map((call) => encodeValue(new Map([call]))); // a name can be a key that JSON cannot hold
    try {
      const texts = charged(budget, () => fcJsonArgs.decodeExecute(calls.map((call) => new Map([call]))));
      return { written, calls: texts };
    } catch (cause) {
      if (cause instanceof PythonFault || cause instanceof OverBudget) return { written, calls: [] };
      throw cause;
    }
  },
);
