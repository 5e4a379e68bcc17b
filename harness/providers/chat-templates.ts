import type { Json } from '../contract/json.ts';
import { isObject, objectIn, textIn } from './json-parts.ts';
import type { ModelParameters } from './parameters.ts';

/** Adapts the messages of a Chat Completions request to a strict chat template, as far as the user asks for it. */
export function forTemplate(messages: readonly Json[], { foldSystem, joinRoles }: ModelParameters): Json[] {
  const folded = foldSystem === true ? withFoldedSystem(messages) : messages;
  return joinRoles === true ? withJoinedRoles(folded) : [...folded];
}

/**
 * Without system messages: those at the start become the beginning of the first user message, and later ones user messages
 * of their own.
 */
function withFoldedSystem(messages: readonly Json[]): Json[] {
  const start = messages.findIndex((message) => roleOf(message) !== 'system');
  const count = start === -1 ? messages.length : start;
  const texts = messages.slice(0, count).map((message) => textIn(objectIn(message)['content']));
  const rest = messages.slice(count).map(asUser);
  if (texts.length === 0) return rest;
  const prompt: Json = { role: 'user', content: texts.join(BETWEEN) };
  const [first, ...others] = rest;
  return roleOf(first) === 'user' ? [joined(prompt, first) ?? prompt, ...others] : [prompt, ...rest];
}

/** Neighbours of one role as one message, where both consist of words alone. */
function withJoinedRoles(messages: readonly Json[]): Json[] {
  const result: Json[] = [];
  for (const message of messages) {
    const last = result.at(-1);
    const both = last === undefined ? undefined : joined(last, message);
    if (both === undefined) result.push(message);
    else result.splice(-1, 1, both);
  }
  return result;
}

const BETWEEN = '\n\n';

/** Two messages as one; `undefined` if their roles differ, or one holds more than a text. */
function joined(left: Json, right: Json | undefined): Json | undefined {
  const [before, after] = [objectIn(left), objectIn(right)];
  if (before['role'] !== after['role'] || !isText(before) || !isText(after)) return undefined;
  const texts = [textIn(before['content']), textIn(after['content'])].filter((text) => text !== '');
  return { ...before, ...after, content: texts.join(BETWEEN) };
}

const isText = (message: { readonly [key: string]: Json }): boolean =>
  typeof message['content'] === 'string' && message['role'] !== 'tool' && message['tool_calls'] === undefined;

const asUser = (message: Json): Json =>
  isObject(message) && message['role'] === 'system' ? { ...message, role: 'user' } : message;

/** Role of a message; empty where there is no message. */
export const roleOf = (message: Json | undefined): string => textIn(objectIn(message)['role']);
