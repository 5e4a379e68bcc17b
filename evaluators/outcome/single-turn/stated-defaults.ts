import type { Plain } from './plain.ts';
import type { SchemaKind } from './schema.ts';

/** `Default is 5`, `defaults to "x"`, `default value: true`, `(default 5)`, `default = 5`, `default: x`. */
const STATED =
  /\bdefault(?:s|ed)?(?:\s+value)?(?:\s+(?:is|are|to|of|set|as|it\s+is))*\s*[:=]?\s*(?:set\s+to\s+|to\s+)?(?=\S)/giu;
const QUOTED = /^['"`‘“]([^'"`’”]*)['"`’”]/u;
/** Up to the end of the clause: a point between digits ends none. */
const CLAUSE = /^(?:[^.;,()]|\.(?=\d))+/u;
const NUMBER = /^-?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/iu;

/**
 * Defaults that a description states in a recognisable form, as values of the kind. Empty where it states none, or one that
 * is no value ("the current date").
 */
export function statedDefaults(description: string, kind: SchemaKind): readonly Plain[] {
  const values: Plain[] = [];
  for (const match of description.matchAll(STATED)) {
    values.push(...valuesIn(description.slice(match.index + match[0].length), kind));
  }
  return values;
}

function valuesIn(rest: string, kind: SchemaKind): readonly Plain[] {
  const quoted = QUOTED.exec(rest)?.[1];
  const clause = (quoted ?? CLAUSE.exec(rest)?.[0] ?? '').replace(/\s+if\s.*$/iu, '').trim();
  if (/^(?:null|none)$/iu.test(clause)) return [null];
  switch (kind) {
    case 'boolean':
      return /^true\b/iu.test(clause) ? [true] : /^false\b/iu.test(clause) ? [false] : [];
    case 'integer':
    case 'number': {
      const number = NUMBER.exec(quoted ?? rest)?.[0];
      return number === undefined ? [] : [Number(number.replaceAll(',', ''))];
    }
    case 'array':
      if (/^(?:an?\s+)?(?:empty|\[\])/iu.test(rest)) return [[]];
      return quoted === undefined ? [] : [[quoted], quoted];
    case 'string':
    case 'any':
      if (/^(?:an?\s+)?empty\b/iu.test(clause)) return [''];
      return clause === '' ? [] : [clause];
    case 'object':
      return /^(?:an?\s+)?empty\b/iu.test(clause) ? [new Map()] : [];
  }
}
