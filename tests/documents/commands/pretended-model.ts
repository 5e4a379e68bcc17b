import { z } from 'zod';
import type { Author } from '../../../benchmarks/generation/core/author.ts';
import { proceduralAuthor } from '../../../benchmarks/generation/authors/procedural/procedural-author.ts';
import { requestFor } from '../../../benchmarks/generation/drive/request.ts';
import { smallTheme } from '../../support/generation.ts';
import { replyTo } from '../../support/reading.ts';
import { requestIn } from '../../support/scripted-author/serve.ts';
import type { Api, ScriptedReply } from '../../support/wire-replies.ts';

const Part = z.looseObject({ text: z.string().optional() });
const Said = z.looseObject({
  role: z.string().optional(),
  type: z.string().optional(),
  content: z.union([z.string(), z.null(), z.array(Part)]).optional(),
});
/** What is read of a request of any of the three APIs. */
const Asked = z.looseObject({
  messages: z.array(Said).optional(),
  input: z.array(Said).optional(),
  tools: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        function: z.looseObject({ name: z.string() }).optional(),
      }),
    )
    .optional(),
});

/** The API that an address belongs to. */
export const apiOf = (path: string): Api =>
  path.endsWith('/messages') ? 'messages' : path.endsWith('/responses') ? 'responses' : 'chat';

/** A model of no provider: it calls the first tool of a conversation, writes small suites, and reads without finding anything. */
export function pretendedModel(): (body: string) => Promise<ScriptedReply> {
  const themes = [smallTheme('yoga_studio', 'booking')];
  const author = proceduralAuthor(requestFor({ seed: 1, domains: 1, entries: 14, quota: {}, themes }));
  return async (body) => {
    const { messages, input, tools = [] } = Asked.parse(JSON.parse(body));
    const conversation = messages ?? input ?? [];
    const [tool] = tools;
    const last = conversation.at(-1);
    const said = textOf(conversation.findLast(({ role }) => role === 'user'));
    if (tool !== undefined) {
      const isAsked = last?.role === 'user' && !JSON.stringify(last).includes('tool_result');
      const name = tool.function?.name ?? tool.name ?? '';
      return isAsked ? { calls: [{ name, arguments: '{}' }] } : { text: 'Done.' };
    }
    return { text: (await answerOfAuthor(author, said)) ?? answerOfReader(said) };
  };
}

function textOf(message: z.infer<typeof Said> | undefined): string {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text = '' }) => text).join('');
}

/** The artefact that a request of the generator asks for, or `{}` where it cannot be made; `undefined`: it is no such request. */
async function answerOfAuthor(author: Author, said: string): Promise<string | undefined> {
  if (!said.startsWith('{')) return undefined;
  try {
    const { made } = await author.make(requestIn(said));
    return made === null ? '{}' : JSON.stringify(made.artefact);
  } catch {
    return '{}'; // of another author: tools or prompts that this one does not know
  }
}

/** A reply to a packet that finds nothing, else the verdict of a reader of episodes. */
function answerOfReader(said: string): string {
  const id = /^# Reading packet (\S+):/m.exec(said)?.[1];
  if (id === undefined) return JSON.stringify({ verdict: 'fail', reason: 'It is not done.' });
  const entries = Array.from(said.matchAll(/^### Entry (\S+) /gm), ([, name = '']) => name);
  return JSON.stringify(
    replyTo(
      { listed: { ...{ id, entries }, kind: 'conversations', file: '', sha256: '', bytes: 1 } },
      'pretended',
    ),
  );
}
