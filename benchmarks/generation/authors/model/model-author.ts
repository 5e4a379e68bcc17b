import type { Message, ReplyForm } from '../../../../harness/contract/chat-model.ts';
import { mustGet } from '../../../../harness/contract/must-get.ts';
import type { Role } from '../../core/artefacts.ts';
import type { Author, AuthorRequest } from '../../core/author.ts';
import { readReply, replyForm } from './read-reply.ts';

/** One reply to one request. */
export type Completed = {
  readonly text: string;
  /** Why it ended; a reply that was cut off is no document. */
  readonly stop: 'end' | 'tool-calls' | 'length' | 'refusal' | 'other';
  /** Key under which it is kept. */
  readonly key: string;
};

/**
 * Asks for a reply, or takes the one that is kept.
 *
 * @param form - that servers can hold the reply to.
 * @throws {AuthorStopped} when no further reply can be obtained for now.
 */
export type Complete = (messages: readonly Message[], form: ReplyForm) => Promise<Completed>;

/**
 * An author that asks a model, one request an artefact. Prompts are data, and everything that differs from one request to the next
 * is one JSON document in the message of the user: equal requests are equal texts.
 *
 * @param identity - of the model, for example `openai:gpt-5`.
 * @param promptsFor - texts by role, of the strategy with this id.
 */
export function modelAuthor(
  identity: string,
  promptsFor: (strategy: string) => ReadonlyMap<Role, string>,
  complete: Complete,
): Author {
  return {
    identity,
    make: async (request) => {
      const { text, stop, key } = await complete(
        messagesOf(request, promptsFor(request.strategy)),
        replyForm(request.role),
      );
      const replies = [key];
      if (stop === 'length') {
        const cause = 'was cut off at the longest length of a reply.';
        return { made: null, complaints: [{ place: '', cause, remedy: 'Answer in fewer words.' }], replies };
      }
      return { ...readReply(text, request), replies };
    },
  };
}

/** What a request is sent as. */
export function messagesOf(request: AuthorRequest, prompts: ReadonlyMap<Role, string>): readonly Message[] {
  const { role, seed, brief, domain, candidate, round, inputs, complaints, previous } = request;
  // What is the same in many requests comes first: servers remember beginnings.
  const task = { role, ...inputs, seed, world: brief.id, domain, candidate, round };
  const again = round === 0 && complaints.length === 0 ? {} : { previous, complaints };
  return [
    { role: 'system', text: mustGet(prompts, role, 'prompt') },
    { role: 'user', text: JSON.stringify({ ...task, ...again }) },
  ];
}
