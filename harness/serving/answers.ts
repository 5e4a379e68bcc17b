import { ProviderError } from '../contract/chat-model.ts';
import { AssayError } from '../contract/errors.ts';
import { beginningOf, harmlessLine } from '../contract/harmless.ts';
import type { Json } from '../contract/json.ts';
import { chatStanding } from './chat-standing.ts';
import type { ServerRequest } from './protocol.ts';
import { Refusal } from './refusal.ts';
import type { Waiting } from './session.ts';
import type { Seat } from './session-table.ts';

/** A reply: one JSON document, and what it is as a status of HTTP. */
export type Answer = { readonly status: number; readonly text: string };

/** Longest cause of a refusal that quotes an error, in code units. */
const LONGEST_CAUSE = 1000;

/** The `id` of a request, where it has one. */
export const repeated = ({
  id,
}: {
  readonly id?: string | number | undefined;
}): { readonly id?: string | number } => (id === undefined ? {} : { id });

/** Where a session stands, as a reply; its tools, where they are others than the last that were shown. */
export function standingOf(seat: Seat, waiting: Waiting): Record<string, Json> {
  if (waiting.kind === 'ended') {
    const { ending } = waiting.episode;
    return { session: seat.id, messages: [], turn: waiting.turn, done: true, ending };
  }
  const { messages, tools } = chatStanding(waiting);
  const shown = waiting.tools === seat.shownTools ? {} : { tools };
  seat.shownTools = waiting.tools;
  return { session: seat.id, messages, turn: waiting.turn, done: false, ...shown };
}

/** What is wrong with a request, as its reply: never a stack. */
export function refusalAnswer(cause: unknown, id: ServerRequest['id']): Answer {
  const status = cause instanceof Refusal ? cause.status : statusOf(cause);
  return { status, text: JSON.stringify({ ...repeated({ id }), error: problemOf(cause) }) };
}

const statusOf = (cause: unknown): 400 | 500 =>
  cause instanceof AssayError || cause instanceof ProviderError ? 400 : 500;

function problemOf(cause: unknown): AssayError['problem'] {
  if (cause instanceof AssayError) return cause.problem;
  const words = harmlessLine(
    beginningOf(cause instanceof Error ? cause.message : String(cause), LONGEST_CAUSE),
  );
  if (cause instanceof ProviderError)
    return { place: 'message', cause: words, remedy: 'The session stands: send another message.' };
  const remedy = 'Report it, with the request that brought it about.';
  return { place: 'assay', cause: `an unexpected error: ${words}.`, remedy };
}
