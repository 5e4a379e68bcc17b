import type { Json } from '../../contract/json.ts';
import type { IssuedCall, ReplyRequest } from '../../contract/chat-model.ts';
import { isObject } from '../json-parts.ts';
import type { JsonObject } from '../json-parts.ts';
import type { Agent } from './agent.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import { namesId } from './other-value.ts';
import { occursIn } from './occurrence.ts';
import { oneByOne } from './one-by-one.ts';
import { outputsShown, recordLists, shownByTurn } from './shown.ts';

/**
 * Plays the reference, but takes the first record of every list: where an argument is the id of a later record of a list that was
 * shown, it passes the id of the first. An id that the user said is no choice from a list.
 */
export const firstRow: Agent = {
  id: 'first-row',
  behaviour: 'Plays the reference, but takes the first record of every list.',
  needs: 'outputs',
  create: (knowledge) =>
    oneByOne(knowledge, ({ turn, made, request }) => {
      const call = knowledge.reference[turn]?.[made.length];
      return call === undefined ? undefined : onFirstRow(call, request);
    }),
};

type List = readonly JsonObject[];

function onFirstRow(call: IssuedCall, { messages }: ReplyRequest): IssuedCall {
  const said = shownByTurn(messages).flatMap((turn) => turn.said);
  const lists = outputsShown(messages).toReversed().flatMap(recordLists);
  const given = argumentsIn(call);
  const chosen = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, firstInstead(value, { name, said, lists })]),
  );
  return JSON.stringify(chosen) === JSON.stringify(given) ? call : withArguments(call, chosen);
}

type Choice = {
  /** Name of the parameter. */
  readonly name: string;
  readonly said: readonly string[];
  /** Latest first. */
  readonly lists: readonly List[];
};

/** The id of the first record of the latest list in which the value is the id of another record; else the value. */
function firstInstead(value: Json, choice: Choice): Json {
  const { name, said, lists } = choice;
  if (Array.isArray(value)) return value.map((item) => firstInstead(item, choice));
  if (isObject(value) || value === null || typeof value === 'boolean' || occursIn(value, said)) return value;
  for (const list of lists) {
    const key = Object.keys(list[0] ?? {}).find(
      (each) => holds(list, each, value) && identifies(list, each, name),
    );
    const first = key === undefined ? undefined : list[0]?.[key];
    if (first !== undefined) return first;
  }
  return value;
}

const holds = (list: List, key: string, value: Json): boolean => list.some((record) => record[key] === value);

/**
 * Returns true if no two records share a value of the property, and the value is a string or meant as an id: other numbers occur in lists
 * by chance.
 */
function identifies(list: List, key: string, parameter: string): boolean {
  const values = list.map((record) => record[key]);
  const isMeant = namesId(key) || key === parameter || values.every((value) => typeof value === 'string');
  return isMeant && new Set(values).size === list.length;
}
