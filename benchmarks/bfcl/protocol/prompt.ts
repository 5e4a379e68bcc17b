import type { Message } from '../../../harness/contract/chat-model.ts';
import type { Protocol, ReadReply } from '../../../harness/contract/protocol.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { OverBudget, WorkBudget } from '../../../harness/contract/work-budget.ts';
import { decodeValue } from '../../python/encoding.ts';
import { PythonFault } from '../../python/faults.ts';
import { repr } from '../../python/text.ts';
import { charged } from '../../python/work.ts';
import { defaultPrompt } from '../decoders/default-prompt.ts';
import { insideFence } from './fence.ts';
import { announcedTools, toolsInTurn } from './offered.ts';
import { announcementWith, systemPrompt } from './prompts.ts';

/** Upstream's protocol for models that see the tools in the system prompt and write Python calls as text. */
export function promptProtocol({ catalogue }: Pick<Suite, 'catalogue'>): Protocol {
  return {
    mode: 'prompt',
    decoder: 'default_prompt',
    offeredTools: () => [],
    turnMessages: (entry, turn) => turnMessages(entry, turn, catalogue),
    read: ({ text }, budget = new WorkBudget()) =>
      readCalls(text, budget) ?? readFenced(text, budget) ?? { written: text, calls: [] },
    resultMessages: (_reply, shown) => [
      {
        role: 'user',
        text: repr(
          shown.map(
            ({ call, output }): Value =>
              new Map([
                ['role', 'tool'],
                ['name', call],
                ['content', output],
              ]),
          ),
        ),
      },
    ],
  };
}

/** A text that upstream's decoder reads; `undefined` for any other. */
function readCalls(text: string, budget: WorkBudget): ReadReply | undefined {
  try {
    return { written: text, calls: charged(budget, () => defaultPrompt.decodeExecute(text)) };
  } catch (cause) {
    if (cause instanceof OverBudget) return { written: text, calls: [] };
    if (cause instanceof PythonFault) return undefined;
    throw cause;
  }
}

/**
 * Calls in a fence with a language, which upstream's decoder refuses. What is kept as written is the inside of the fence,
 * so that evaluators decode the same calls; the reply itself is in the step's `raw`.
 */
function readFenced(text: string, budget: WorkBudget): ReadReply | undefined {
  const inside = insideFence(text);
  return inside === undefined ? undefined : readCalls(inside, budget);
}

/** Tool documents as Python text, in upstream's order of fields. */
function documents(specs: readonly ToolSpec[]): string {
  return repr(
    specs.map(({ name, description, parameters, response }): Value => {
      const fields: [Value, Value][] = [
        ['name', name],
        ['description', description],
        ['parameters', decodeValue(parameters)],
      ];
      if (response !== undefined) fields.push(['response', decodeValue(response)]);
      return new Map(fields);
    }),
  );
}

function turnMessages(entry: SuiteEntry, turn: number, catalogue: Suite['catalogue']): readonly Message[] {
  const current = entry.turns[turn];
  if (current === undefined) return [];
  if (current.announces.length > 0) {
    return [{ role: 'user', text: announcementWith(documents(announcedTools(entry, turn, catalogue))) }];
  }
  const said = current.messages.map(({ role, text }): Message =>
    role === 'assistant' ? { role: 'assistant-text', text } : { role, text },
  );
  return turn === 0 ? withTools(said, systemPrompt(documents(toolsInTurn(entry, 0, catalogue)))) : said;
}

/** The tools come first; the entry's own system prompt follows in the same message. */
function withTools(said: readonly Message[], prompt: string): readonly Message[] {
  const [first, ...rest] = said;
  if (first?.role === 'system') return [{ role: 'system', text: `${prompt}\n\n${first.text}` }, ...rest];
  return [{ role: 'system', text: prompt }, ...said];
}
