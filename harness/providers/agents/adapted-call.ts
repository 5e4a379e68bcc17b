import type { IssuedCall, OfferedTool, ReplyRequest } from '../../contract/chat-model.ts';
import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import { emptyArguments } from './arguments.ts';
import { argumentsIn, withArguments } from './call-arguments.ts';
import { namesId } from './other-value.ts';
import { readSchema } from './schema.ts';

/** What it passes for a text that it does not know. */
const ANY_TEXT = 'something else';
/** What a parameter that takes a date says of itself. */
const TAKES_DATE = /YYYY-MM-DD/;
const DAY = /\b\d{4}-\d\d-\d\d\b/g;

/** The latest day that was shown or spoken of; without one, any text. */
const latestDay = ({ messages }: ReplyRequest): string =>
  messages
    .flatMap((message) =>
      message.role === 'assistant' ? [] : message.role === 'tool' ? [message.output] : [message.text],
    )
    .flatMap((text) => text.match(DAY) ?? [])
    .toSorted()
    .at(-1) ?? ANY_TEXT;

/** A call of another tool with the same values, with known ones for what else it requires, and else the plainest. */
export function adaptedCall(
  call: IssuedCall,
  { name: tool, parameters }: OfferedTool,
  known: ReadonlyMap<string, Json>,
  request: ReplyRequest,
): IssuedCall {
  const { properties } = readSchema(parameters);
  const given = argumentsIn(call);
  // A text that was shown is taken, as a phone number is; an id or a figure can be used again.
  const isUseful = (name: string): boolean => namesId(name) || typeof known.get(name) !== 'string';
  const filled = properties.flatMap(({ name, presence }): readonly [string, Json][] => {
    const again = presence === 'required' && isUseful(name) ? known.get(name) : undefined;
    const value = Object.hasOwn(given, name) ? given[name] : again;
    return value === undefined ? [] : [[name, value]];
  });
  const emptiest = emptyArguments(parameters);
  const describes = new Map(
    properties.map(({ name, schema }) => [name, readSchema(schema).description] as const),
  );
  const plainest = (name: string, value: Json): Json => {
    if (value !== '' || namesId(name)) return value;
    return TAKES_DATE.test(describes.get(name) ?? '') ? latestDay(request) : ANY_TEXT;
  };
  const required = Object.entries(isObject(emptiest) ? emptiest : {}).map(
    ([name, value]): readonly [string, Json] => [name, plainest(name, value)],
  );
  return withArguments({ ...call, tool }, Object.fromEntries([...required, ...filled]));
}
