import { ProviderError } from '../contract/chat-model.ts';
import { LIMIT_NAMES, OMISSIONS } from '../contract/omissions.ts';
import { roleOf } from './chat-templates.ts';
import { listIn } from './json-parts.ts';
import type { JsonObject } from './json-parts.ts';

/** Adds to the refusal of a request which flag would send it in another form; any other error stays as it is. */
export function withHint(error: unknown, body: JsonObject): unknown {
  if (!(error instanceof ProviderError) || error.failure !== 'invalid-request') return error;
  const hints = hintsFor(body, error.words);
  if (hints.length === 0) return error;
  const { failure, status, retryAfterMilliseconds, words, cause } = error;
  return new ProviderError(failure, `${error.message} ${hints.join(' ')}`, {
    status,
    retryAfterMilliseconds,
    words,
    cause,
  });
}

/**
 * One sentence for each part of a request that the server's words are about and that a flag changes.
 *
 * @param words - what the server says about its refusal.
 */
export function hintsFor(body: JsonObject, words: string): readonly string[] {
  return [...limitHints(body, words), ...templateHints(body, words), ...omissionHints(body, words)];
}

function limitHints(body: JsonObject, words: string): readonly string[] {
  const sent = LIMIT_NAMES.find((name) => name in body);
  const other = LIMIT_NAMES.find((name) => name !== sent);
  if (sent === undefined || other === undefined || !mentions(words, sent)) return [];
  return [`If the server calls the limit ${other}, add --max-tokens-name ${other}.`];
}

const NO_SYSTEM_ROLE =
  /\bsystem\b[^.]*\b(?:roles?|messages?|prompts?|instructions?)\b|\broles?\b[^.]*\bsystem\b/i;
const ONLY_TWO_ROLES = /\bonly\b[^.]*\buser\b[^.]*\bassistant\b[^.]*\broles?\b/i;
const ALTERNATION =
  /alternat|\btak(?:e|es|ing) turns\b|\bconsecutive\b|\bsame role\b|\broles? must\b|\bin a row\b|\btwo user\b/i;

function templateHints(body: JsonObject, words: string): readonly string[] {
  const roles = listIn(body['messages']).map(roleOf);
  const hasNeighbours = roles.some((role, index) => role === roles[index + 1] && role !== 'tool');
  const isAboutSystem =
    roles.includes('system') && (NO_SYSTEM_ROLE.test(words) || ONLY_TWO_ROLES.test(words));
  const isAboutTurns = hasNeighbours && ALTERNATION.test(words);
  return [
    ...(isAboutSystem ? ['If the chat template has no system role, add --fold-system.'] : []),
    ...(isAboutTurns ? ['If the chat template wants roles to alternate, add --join-roles.'] : []),
  ];
}

function omissionHints(body: JsonObject, words: string): readonly string[] {
  const sent = new Set([
    ...Object.keys(body),
    ...listIn(body['messages']).flatMap((message) => Object.keys(message ?? {})),
  ]);
  return Object.values(OMISSIONS).flatMap(({ flag, fields }) => {
    const field = fields.find((name) => sent.has(name) && mentions(words, name));
    return field === undefined ? [] : [`To leave ${field} out, add ${flag}.`];
  });
}

/** Whether a text names a field, and not only a longer name that contains it. */
const mentions = (text: string, field: string): boolean =>
  new RegExp(`(?<![\\w.])${field}(?![\\w])`, 'i').test(text);
