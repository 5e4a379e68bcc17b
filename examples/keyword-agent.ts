import type { ChatModel, OfferedTool } from '../harness/contract/chat-model.ts';

// An agent without a language model, to show how a module plays: --model ./examples/keyword-agent.ts
//
// It calls the tool that shares the most words with what the user said, with the numbers and the quoted words of the user as
// arguments, and ends the turn when it has the output. Put your own agent in the place of `reply`.

const agent: Pick<ChatModel, 'reply'> = {
  reply({ messages, tools }) {
    const last = messages.at(-1);
    if (last?.role !== 'user') return Promise.resolve(says('Done.'));
    const best = bestTool(tools, last.text);
    if (best === undefined) return Promise.resolve(says('There is no tool for that.'));
    const rawArguments = JSON.stringify(argumentsFor(best, last.text));
    const calls = [{ callId: 'call_0', tool: best.name, rawArguments }];
    return Promise.resolve({ ...says(''), calls, stop: 'tool-calls' });
  },
};
export default agent;

const says = (text: string) =>
  ({
    text,
    calls: [],
    reasoning: '',
    stop: 'end',
    usage: { inputTokens: undefined, cachedInputTokens: undefined, outputTokens: undefined },
    raw: null,
  }) as const;

function bestTool(tools: readonly OfferedTool[], said: string): OfferedTool | undefined {
  const wordsSaid = words(said);
  let [best, shared]: [OfferedTool | undefined, number] = [undefined, 0];
  for (const tool of tools) {
    const count = wordsSaid.intersection(words(`${tool.name} ${tool.description}`)).size;
    if (count > shared) [best, shared] = [tool, count];
  }
  return best;
}

const words = (text: string): Set<string> =>
  new Set((text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 3));

type Parameters = {
  readonly required?: readonly string[];
  readonly properties: { readonly [name: string]: { readonly type?: string } };
};

/** Required arguments: numbers and quoted words in the order in which the user said them. */
function argumentsFor({ parameters }: OfferedTool, said: string): { [name: string]: string | number } {
  const { required = [], properties } = parameters as unknown as Parameters; // JSON Schema of an object
  const numbers = said.match(/\b\d+\b/g) ?? [];
  const quoted = Array.from(said.matchAll(/["'](.+?)["']/g), ([, text = '']) => text);
  const entries = required.flatMap((name): [string, string | number][] => {
    const kind = properties[name]?.type;
    if ((kind === 'integer' || kind === 'number') && numbers.length > 0)
      return [[name, Number(numbers.shift())]];
    return kind === 'string' && quoted.length > 0 ? [[name, quoted.shift() ?? '']] : [];
  });
  return Object.fromEntries(entries);
}
