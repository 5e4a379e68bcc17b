import { z } from 'zod';
import { agentKnowledge } from '../../benchmarks/suites/agent-knowledge.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { ProgramRequest } from '../../harness/providers/exec/wire.ts';
import type { ProgramReply } from '../../harness/providers/exec/wire.ts';
import { namesOf } from '../../harness/providers/tool-names.ts';
import { assayWithin } from './command.ts';
import type { Ran } from './command.ts';
import { STARTER } from './workbench.ts';

/** A line of `assay play` that says what is wrong with a reply. */
export const Refusal = z.strictObject({ id: z.int(), error: z.strictObject({ message: z.string() }) });

/** What a player writes after a line of `assay play`: the bytes of whole lines; `undefined`: nothing, it stops. */
export type Answer = (line: string) => string | undefined;

/** Runs `assay play` in this process with a player who answers each line as it comes. */
export async function assayPlay(
  args: readonly string[],
  answer: Answer,
): Promise<Ran & { readonly lines: readonly string[] }> {
  const lines: string[] = [];
  let answered = 0;
  async function* replies(): AsyncGenerator<Buffer> {
    for (; answered < lines.length; answered += 1) {
      const text = answer(lines[answered] ?? '');
      if (text === undefined) return;
      yield await Promise.resolve(Buffer.from(text));
    }
  }
  const print = (line: string): void => void lines.push(line);
  return { ...(await assayWithin({ input: replies, print }, 'play', ...args)), lines };
}

/** A reply as a line. */
export const replyLine = (reply: ProgramReply): string => `${JSON.stringify(reply)}\n`;

/** The request in a line. @throws if it is none, or has a field more than the wire has. */
export const requestIn = (line: string): ProgramRequest => ProgramRequest.parse(JSON.parse(line));

/** Names of the tools that a request offers. */
export const offeredIn = ({ tools = [] }: ProgramRequest): readonly string[] =>
  tools.map((tool) => tool.function.name);

/** A player that has nothing to say. */
export const wordless: Answer = (line) =>
  replyLine({ id: requestIn(line).id, message: { content: 'Done.' } });

/** Turn in which a request is made: each reply without a call has ended one. 0-based. */
export const turnOf = ({ messages }: ProgramRequest): number =>
  messages.filter((message) => message.role === 'assistant' && message.tool_calls === undefined).length;

/** A player who knows the reference: it makes the calls of each turn at once, then tells the user their outputs. */
export function knowing(entry: SuiteEntry, suite: Suite = STARTER): Answer {
  const { reference } = agentKnowledge(entry, suite, { mode: 'native', seed: 0 });
  return (line) => {
    const request = requestIn(line);
    const { id, messages } = request;
    const calls = reference[turnOf(request)] ?? [];
    const names = namesOf(calls.map(({ tool }) => ({ name: tool, description: '', parameters: {} })));
    if (messages.at(-1)?.role !== 'tool' && calls.length > 0)
      return replyLine({
        id,
        message: {
          tool_calls: calls.map(({ tool, rawArguments }) => ({
            function: { name: names.wire(tool), arguments: rawArguments },
          })),
        },
      });
    const last = messages.findLastIndex(({ role }) => role === 'assistant');
    const outputs = messages
      .slice(last + 1)
      .flatMap(({ role, content }) => (role === 'tool' ? [content] : []));
    return replyLine({ id, message: { content: ['Done.', ...outputs, 'What else can I do?'].join('\n') } });
  };
}
