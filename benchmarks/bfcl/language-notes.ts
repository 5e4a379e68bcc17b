import type { SuiteEntry, ToolSpec } from '../../harness/contract/suite.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';
import { decodeValue, encodeValue } from '../python/encoding.ts';
import { jsonText } from '../python/json-text.ts';

type Language = SuiteEntry['language'];

/** Upstream's exact texts, which models see. */
const SYNTAX: { readonly [L in Language]: string } = {
  python: ' Note that the provided function is in Python 3 syntax.',
  java: ' Note that the provided function is in Java 8 SDK syntax.',
  javascript: ' Note that the provided function is in JavaScript syntax.',
};
const LANGUAGE_NAME = { java: 'Java', javascript: 'JavaScript' } as const;
const LIST_TYPES = { java: ['ArrayList', 'Array'], javascript: ['array'] } as const;

/**
 * The document of a tool with upstream's notes for the language of an entry, in tool mode and in prompt mode: the
 * description names the syntax, and parameters of Java and JavaScript become strings whose description states the
 * original type.
 *
 * Upstream edits documents in place, so after new tools are announced the old ones have the note twice; to reproduce
 * that, call this twice.
 */
export function inLanguage(spec: ToolSpec, language: Language): ToolSpec {
  const described = { ...spec, description: spec.description + SYNTAX[language] };
  if (language === 'python') return described;
  const parameters = decodeValue(spec.parameters);
  const properties = isDict(parameters) ? parameters.get('properties') : undefined;
  if (!isDict(parameters) || properties === undefined || !isDict(properties)) return described;
  const worded = [...properties].map(([name, property]): [Value, Value] => [
    name,
    isDict(property) ? asText(property, language) : property,
  ]);
  const changed = new Map(parameters).set('properties', new Map(worded));
  return { ...described, parameters: encodeValue(changed) };
}

/** A parameter that is passed as source text of the language. */
function asText(property: Dict, language: 'java' | 'javascript'): Dict {
  const type = textOf(property.get('type'));
  const items = property.get('items');
  const members = property.get('properties');
  const listed = LIST_TYPES[language].some((name) => name === type);
  const structured = language === 'javascript' && type === 'dict' && members !== undefined;
  const notes = [
    textOf(property.get('description')),
    type === 'any'
      ? ` This parameter can be of any type of ${LANGUAGE_NAME[language]} object in string representation.`
      : ` This is ${LANGUAGE_NAME[language]} ${type} type parameter in string representation.`,
    listed ? ` The list elements are of type ${itemType(items)}; they are not in string representation.` : '',
    structured
      ? ` The dictionary entries have the following schema; they are not in string representation. ${jsonText(members)}`
      : '',
  ];
  const changed = new Map(property).set('description', notes.join('')).set('type', 'string');
  if (listed) changed.delete('items');
  if (structured) changed.delete('properties');
  return changed;
}

function itemType(items: Value | undefined): string {
  return items !== undefined && isDict(items) ? textOf(items.get('type')) : '';
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
