import type { z } from 'zod';
import { agentKnowledge } from '../../benchmarks/suites/agent-knowledge.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Message, OfferedTool } from '../../harness/contract/chat-model.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { createAgent } from '../../harness/providers/agents/create-agent.ts';
import { AGENTS } from '../../harness/providers/agents/registry.ts';
import type { RequestMessage } from '../../harness/providers/exec/wire.ts';
import { Standing, Verification } from '../../harness/serving/protocol.ts';

/** Sends one request to an environment server. */
export type Send = (request: object) => Promise<unknown>;

/** Plays an entry with a baseline agent, request by request, and asks for the verdict and the episode. */
export async function playServed(
  send: Send,
  suite: Suite,
  entry: SuiteEntry,
  agentId: string,
): Promise<Verification> {
  const knowledge = agentKnowledge(entry, suite, { mode: 'native', seed: 0 });
  const agent = createAgent(mustGet(AGENTS, agentId, 'agent'), knowledge);
  const { signal } = new AbortController();
  let standing = Standing.parse(await send({ method: 'reset', entry: entryKey(entry), policy: agentId }));
  const { session } = standing;
  const messages: Message[] = [];
  let tools: readonly OfferedTool[] = [];
  while (!standing.done) {
    messages.push(...standing.messages.map((message) => received(message, messages)));
    tools = standing.tools?.map((tool) => tool.function) ?? tools;
    const reply = await agent.reply({ messages, tools, seed: undefined, signal });
    messages.push({ role: 'assistant', reply });
    const calls = reply.calls.map(({ callId, tool, rawArguments }) => ({
      id: callId,
      type: 'function',
      function: { name: tool, arguments: rawArguments },
    }));
    const message = { content: reply.text, ...(calls.length === 0 ? {} : { tool_calls: calls }) };
    standing = Standing.parse(await send({ method: 'step', session, message }));
  }
  return Verification.parse(await send({ method: 'verify', session, episode: true }));
}

/** A message of the server as an agent reads it. */
function received(message: z.infer<typeof RequestMessage>, before: readonly Message[]): Message {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, text: message.content };
    case 'assistant':
      return { role: 'assistant-text', text: message.content ?? '' };
    case 'tool': {
      const callId = message.tool_call_id;
      const last = before.findLast(({ role }) => role === 'assistant');
      const calls = last?.role === 'assistant' ? last.reply.calls : [];
      const tool = calls.find((call) => call.callId === callId)?.tool ?? '';
      return { role: 'tool', callId, tool, output: message.content };
    }
    default:
      return message satisfies never;
  }
}
