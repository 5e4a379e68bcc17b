import type { ChatModel } from '../harness/contract/chat-model.ts'; // in a project of your own: from 'assay'

// The smallest model of your own: it calls the first tool without arguments, and says what came of it.
//
//   npx assay run --model ./examples/first-tool-agent.ts --suite ./examples/bike-desk

const agent: Pick<ChatModel, 'reply'> = {
  reply({ messages, tools }) {
    const last = messages.at(-1);
    const [tool] = tools;
    const isAsked = last?.role === 'user' && tool !== undefined;
    const text = last?.role === 'tool' ? last.output : '';
    const calls = isAsked ? [{ callId: 'call_0', tool: tool.name, rawArguments: '{}' }] : [];
    const usage = { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined };
    return Promise.resolve({
      text,
      calls,
      reasoning: '',
      stop: isAsked ? 'tool-calls' : 'end',
      usage,
      raw: null,
    });
  },
};
export default agent;
