import type { Message } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import { literalOf } from '../wire-json.ts';
import { parsed } from './call-arguments.ts';
import { endsTurn } from './replies.ts';

/** What an agent was told in one turn, oldest first. In prompt mode, outputs count as words of the user. */
export type ShownTurn = { readonly said: readonly string[]; readonly outputs: readonly string[] };

/** What was shown so far by turn; the last turn is the current one. */
export function shownByTurn(messages: readonly Message[]): readonly ShownTurn[] {
  const turns: { said: string[]; outputs: string[] }[] = [{ said: [], outputs: [] }];
  for (const message of messages) {
    const current = turns.at(-1);
    if (message.role === 'user') current?.said.push(message.text);
    if (message.role === 'tool') current?.outputs.push(message.output);
    if (message.role === 'assistant' && endsTurn(message.reply)) turns.push({ said: [], outputs: [] });
  }
  return turns;
}

/** All outputs shown so far, oldest first. */
export const outputsShown = (messages: readonly Message[]): readonly string[] =>
  shownByTurn(messages).flatMap(({ outputs }) => outputs);

/** Maximum length of an output that is read, in UTF-16 code units; a longer one shows nothing. */
const LONGEST = 200_000;

/** Maximum number of values that are read from one output. */
const MOST_VALUES = 5000;

/** A string or number in an output, with the name of the property that holds it; empty at the top of an output. */
export type ShownValue = { readonly key: string; readonly value: Json };

/** Strings and numbers in outputs that are JSON, in order. */
export function shownValues(outputs: readonly string[]): readonly ShownValue[] {
  return outputs.flatMap((output) => {
    const values: ShownValue[] = [];
    visit(readOutput(output), '', (value, key) => {
      const isNumber = typeof value === 'number' || literalOf(value) !== undefined;
      if (isNumber || typeof value === 'string') values.push({ key, value });
      return values.length < MOST_VALUES;
    });
    return values;
  });
}

/** Lists of at least one record in an output, outermost first. Items that are no objects are left out. */
export function recordLists(output: string): readonly (readonly JsonObject[])[] {
  const lists: (readonly JsonObject[])[] = [];
  visit(readOutput(output), '', (value) => {
    const records = Array.isArray(value) ? value.filter(isObject) : [];
    if (records.length > 0) lists.push(records);
    return lists.length < MOST_VALUES;
  });
  return lists;
}

/** Returns true for the output of a refused call: an object with the property `error`, or a text that starts with `Error`. */
export function isRefusal(output: string): boolean {
  const json = readOutput(output);
  return isObject(json) ? json['error'] !== undefined : /^"?error/i.test(output);
}

const readOutput = (output: string): Json | undefined =>
  output.length > LONGEST ? undefined : parsed(output);

/** Visits a value and its parts, outermost first, until the visitor returns false. `parsed` bounds the depth. */
function visit(json: Json | undefined, key: string, see: (value: Json, key: string) => boolean): boolean {
  if (json === undefined) return true;
  if (!see(json, key)) return false;
  if (Array.isArray(json)) return json.every((item) => visit(item, key, see));
  const isRecord = isObject(json) && literalOf(json) === undefined;
  return !isRecord || Object.entries(json).every(([name, part]) => visit(part, name, see));
}
