import type { IssuedCall, OfferedTool } from '../../../contract/chat-model.ts';
import type { Json } from '../../../contract/json.ts';
import { objectIn } from '../../json-parts.ts';
import { withArguments } from '../call-arguments.ts';
import { argumentsFrom } from '../findings.ts';
import { occursIn } from '../occurrence.ts';
import { readSchema } from '../schema.ts';

/**
 * A call with the values that are known, and others from the words.
 *
 * @returns `undefined` if the words do not say a number or text that the tool requires.
 */
export function filledCall(
  tool: OfferedTool,
  text: string,
  known: { readonly [name: string]: Json },
): IssuedCall | undefined {
  const open = readSchema(tool.parameters).properties.filter(({ name }) => !Object.hasOwn(known, name));
  const properties = Object.fromEntries(open.map(({ name, schema }) => [name, schema]));
  const required = open.filter(({ presence }) => presence === 'required').map(({ name }) => name);
  const found = objectIn(argumentsFrom(text, { type: 'object', properties, required }));
  const isSaid = open.every(({ name, schema, presence }) => {
    const value = found[name];
    const isListed = readSchema(schema).allowed.length > 0;
    return presence === 'optional' || isListed || (value !== undefined && saysSomething(value, text));
  });
  return isSaid
    ? withArguments({ callId: '', tool: tool.name, rawArguments: '' }, { ...found, ...known })
    : undefined;
}

/** Returns false for the empty values that stand where the words say nothing. */
function saysSomething(value: Json, text: string): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== '' && occursIn(value, [text]);
}
